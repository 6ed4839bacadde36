// Tells a scanner that types from a person who types. A scanner's keys come less than 35 ms apart and end with Enter or
// with silence; nobody types six keys that fast. Until it is clear who types, keys are held back; then they
// leave as one code or as typed keys, and none is swallowed. Pure; time comes with every call. UI thread.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "core/base/clock.h"
#include "kiosk/window/physical_key.h"

namespace kiosk {

// What a scanner sent, without the Enter at its end.
struct WedgeCode {
    std::string text;  // at most k_wedge_bytes_max: longer ones are cut, and still far too long for any code of ours
    core::MonotonicInstant last_key{};
};
// What a person typed.
struct TypedKey {
    PhysicalKey key;
    std::string text;  // of a character: as the keyboard's own layout writes it, UTF-8
};
using KeyboardInput = std::variant<WedgeCode, TypedKey>;

inline constexpr core::Duration k_wedge_gap_max{35};  // between two keys of a scanner
inline constexpr core::Duration k_wedge_silence{60};  // after its last key, when it sends no Enter
inline constexpr std::size_t k_wedge_keys_min = 6;    // fewer are a person's
inline constexpr std::size_t k_wedge_bytes_max = 10 * 1024;

class WedgeDecoder {
public:
    // A key went down. `text` is what the layout makes of it. Returns what became clear.
    std::vector<KeyboardInput> press(const PhysicalKey& key, std::string text, core::MonotonicInstant now);
    // Time passed. Call at least at due().
    std::vector<KeyboardInput> poll(core::MonotonicInstant now);

    // Keys are held back: nothing slow (a frame) should be done until due(), so that the gaps between keys stay true.
    bool is_listening() const { return !m_held.empty() && !m_is_too_long; }
    bool has_held() const { return !m_held.empty(); }
    core::MonotonicInstant due() const { return m_last + k_wedge_silence; }

private:
    std::vector<KeyboardInput> release();

    std::vector<TypedKey> m_held;
    std::string m_characters;  // of the held keys, US places
    bool m_is_too_long = false;
    core::MonotonicInstant m_last{};
};

}  // namespace kiosk
