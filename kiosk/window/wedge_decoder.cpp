#include "kiosk/window/wedge_decoder.h"

#include <utility>

namespace kiosk {
namespace {

// Past this many characters no code of ours is coming: frames need not wait for the rest any more.
constexpr std::size_t k_worth_waiting_for = 512;

void append(std::vector<KeyboardInput>& all, std::vector<KeyboardInput> more) {
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace

std::vector<KeyboardInput> WedgeDecoder::press(const PhysicalKey& key, std::string text, core::MonotonicInstant now) {
    std::vector<KeyboardInput> clear;
    // Shift alone, or a function key: part of a scanner's capitals, and nothing that anybody reads.
    if (key.kind == PhysicalKey::Kind::other && text.empty()) return clear;
    if (!m_held.empty() && now - m_last >= k_wedge_gap_max) append(clear, release());
    m_last = now;
    if (key.kind == PhysicalKey::Kind::character) {
        m_is_too_long = m_characters.size() >= k_worth_waiting_for;
        if (m_characters.size() < k_wedge_bytes_max) {
            m_characters += key.character;
            m_held.push_back({key, std::move(text)});
        }
        return clear;
    }
    const bool ends_code = key.kind == PhysicalKey::Kind::enter && m_characters.size() >= k_wedge_keys_min;
    append(clear, release());
    if (!ends_code) clear.emplace_back(TypedKey{key, std::move(text)});
    return clear;
}

std::vector<KeyboardInput> WedgeDecoder::poll(core::MonotonicInstant now) {
    if (m_held.empty() || now < due()) return {};
    return release();
}

std::vector<KeyboardInput> WedgeDecoder::release() {
    std::vector<KeyboardInput> clear;
    if (m_characters.size() >= k_wedge_keys_min) {
        clear.emplace_back(WedgeCode{std::move(m_characters), m_last});
    } else {
        for (auto& typed : m_held) clear.emplace_back(std::move(typed));
    }
    m_held.clear();
    m_characters.clear();
    m_is_too_long = false;
    return clear;
}

}  // namespace kiosk
