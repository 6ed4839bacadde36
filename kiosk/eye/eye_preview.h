// The kiosk's side of the live preview: makes the shared memory, says whether anybody looks, and takes pictures out of
// it with suspicion (preview_memory.h says how it is shared and why it is not trusted).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "core/base/result.h"

namespace eye {
struct PreviewMemory;
}

namespace kiosk {

// In pixels; inside the limits of preview_memory.h.
struct PreviewSize {
    int width = 0;
    int height = 0;
};

// One preview for all children of one EyeChild, which it must outlive. UI thread, but for file().
class EyePreview {
public:
    // Memory that no disk backs, of a size that nobody can change any more. `unavailable` when the system has none.
    static core::Result<std::unique_ptr<EyePreview>> create();
    EyePreview(const EyePreview&) = delete;
    EyePreview& operator=(const EyePreview&) = delete;
    ~EyePreview();

    // The descriptor to hand to halle-eye. Any thread.
    int file() const { return m_file; }

    // Whether a screen shows the preview: halle-eye writes only then. What was written before is never shown.
    void want(bool is_wanted);

    // Takes the newest picture that was not taken yet: grey, row after row without gaps, exactly width × height bytes.
    // Nothing, and `pixels` in no particular state, when there is none or it was being written. One attempt, which is
    // bounded whatever the child does.
    std::optional<PreviewSize> take(std::vector<std::uint8_t>& pixels);

private:
    EyePreview(int file, eye::PreviewMemory* memory) : m_file(file), m_memory(memory) {}

    const int m_file;
    eye::PreviewMemory* const m_memory;
    std::uint32_t m_taken = 0;  // the sequence number of the last picture
};

}  // namespace kiosk
