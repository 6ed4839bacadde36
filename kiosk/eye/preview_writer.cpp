#include "kiosk/eye/preview_writer.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstring>

namespace eye {
namespace {

int divided_up(int value, int by) { return (value + by - 1) / by; }

std::uint64_t word_of(const std::uint8_t* pixels, std::size_t count) {
    std::uint64_t word = 0;
    std::memcpy(&word, pixels, std::min(count, sizeof word));
    return word;
}

}  // namespace

int preview_divisor(int width, int height) {
    return std::max({1, divided_up(width, k_preview_width_max), divided_up(height, k_preview_height_max)});
}

core::Result<PreviewWriter> PreviewWriter::open(int file) {
    struct stat status {};
    const int seals = ::fcntl(file, F_GET_SEALS);
    const bool is_agreed = ::fstat(file, &status) == 0 && status.st_size == sizeof(PreviewMemory);
    if (seals < 0 || (seals & F_SEAL_SHRINK) == 0 || !is_agreed) {
        return fail(core::ErrorCode::invalid, "the preview is not the memory that was agreed on");
    }
    PreviewMemory* const memory = map_preview(file);
    if (memory == nullptr) return fail(core::ErrorCode::unavailable, "the preview's memory cannot be mapped");
    return PreviewWriter{memory};
}

void PreviewWriter::offer(LumaView frame, core::MonotonicInstant captured) {
    if (m_memory->wanted.load(std::memory_order_relaxed) == 0 || frame.is_empty()) return;
    if (m_last && captured - *m_last < k_interval) return;
    m_last = captured;
    m_small.become_reduced(frame, preview_divisor(frame.width, frame.height));
    write(m_small.view());
}

void PreviewWriter::write(LumaView picture) {
    // A writer that was killed half-way left an odd number; the picture it spoiled is replaced under the same one.
    const std::uint32_t odd = m_memory->sequence.load(std::memory_order_relaxed) | 1U;
    m_memory->sequence.store(odd, std::memory_order_relaxed);
    const auto width = static_cast<std::uint32_t>(picture.width);
    const auto height = static_cast<std::uint32_t>(picture.height);
    m_memory->size.store(width << 16U | height, std::memory_order_release);
    const std::size_t bytes = static_cast<std::size_t>(width) * height;
    for (std::size_t at = 0; at < bytes; at += k_preview_word_bytes) {
        m_memory->pixels[at / k_preview_word_bytes].store(word_of(picture.pixels + at, bytes - at),
                                                          std::memory_order_release);
    }
    m_memory->sequence.store(odd + 1, std::memory_order_release);
}

}  // namespace eye
