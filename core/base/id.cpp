#include "core/base/id.h"

#include <algorithm>

namespace core {

std::string Uuid::text() const {
    const std::string hex = to_hex(bytes);
    return hex.substr(0, 8) + '-' + hex.substr(8, 4) + '-' + hex.substr(12, 4) + '-' + hex.substr(16, 4) + '-' +
           hex.substr(20);
}

Result<Uuid> Uuid::parse(std::string_view text) {
    const bool shaped = text.size() == 36 && text[8] == '-' && text[13] == '-' && text[18] == '-' && text[23] == '-';
    if (!shaped) return fail(ErrorCode::invalid, "not an identifier of the form 8-4-4-4-12");
    std::string hex;
    hex.reserve(32);
    std::copy_if(text.begin(), text.end(), std::back_inserter(hex), [](char c) { return c != '-'; });
    TRY_ASSIGN(bytes, from_hex(hex));
    return from_bytes(bytes);
}

Result<Uuid> Uuid::from_bytes(ByteView bytes) {
    if (bytes.size() != 16) return fail(ErrorCode::invalid, "an identifier has 16 bytes");
    Uuid uuid;
    std::copy(bytes.begin(), bytes.end(), uuid.bytes.begin());
    return uuid;
}

Uuid IdMaker::next() {
    constexpr std::uint16_t k_count_max = 0x0fff;
    const std::int64_t now = to_millis(m_clock.now());
    if (now > m_last_millis) {
        m_last_millis = now;
        m_count = 0;
    } else if (m_count == k_count_max) {
        ++m_last_millis;  // 4 096 ids in one millisecond: borrow the next one rather than repeat
        m_count = 0;
    } else {
        ++m_count;
    }
    Uuid uuid;
    m_random.fill(uuid.bytes);
    for (std::size_t i = 0; i < 6; ++i) {
        uuid.bytes[i] = static_cast<std::uint8_t>(m_last_millis >> (40 - 8 * static_cast<int>(i)));
    }
    uuid.bytes[6] = static_cast<std::uint8_t>(0x70 | (m_count >> 8));  // version 7
    uuid.bytes[7] = static_cast<std::uint8_t>(m_count & 0xff);
    uuid.bytes[8] = static_cast<std::uint8_t>(0x80 | (uuid.bytes[8] & 0x3f));  // RFC 9562 variant
    return uuid;
}

}  // namespace core
