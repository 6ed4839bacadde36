#include "kiosk/eye/eye_preview.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "kiosk/eye/preview_memory.h"

namespace kiosk {
namespace {

core::Error refused(const char* what) {
    return fail(core::ErrorCode::unavailable, fmt::format("{}: {}", what, std::strerror(errno)));
}

// What halle-eye says, if it makes sense.
std::optional<PreviewSize> size_of(std::uint32_t word) {
    const PreviewSize size{static_cast<int>(word >> 16U), static_cast<int>(word & 0xffffU)};
    const bool makes_sense = size.width >= 1 && size.width <= eye::k_preview_width_max && size.height >= 1 &&
                             size.height <= eye::k_preview_height_max;
    return makes_sense ? std::optional{size} : std::nullopt;
}

}  // namespace

core::Result<std::unique_ptr<EyePreview>> EyePreview::create() {
    const int file = ::memfd_create("halle-preview", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (file < 0) return refused("no memory for the preview");
    // Sealed before anybody else has it: a child that made it shorter would kill us at the next look.
    eye::PreviewMemory* memory = nullptr;
    if (::ftruncate(file, sizeof(eye::PreviewMemory)) == 0 &&
        ::fcntl(file, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) == 0) {
        memory = eye::map_preview(file);
    }
    if (memory == nullptr) {
        const auto error = refused("the preview's memory cannot be set up");
        ::close(file);
        return error;
    }
    return std::unique_ptr<EyePreview>{new EyePreview{file, memory}};  // NOLINT: the constructor is private
}

EyePreview::~EyePreview() {
    eye::unmap_preview(m_memory);
    ::close(m_file);
}

void EyePreview::want(bool is_wanted) {
    m_taken = m_memory->sequence.load(std::memory_order_acquire);
    m_memory->wanted.store(is_wanted ? 1 : 0, std::memory_order_relaxed);
}

std::optional<PreviewSize> EyePreview::take(std::vector<std::uint8_t>& pixels) {
    const std::uint32_t before = m_memory->sequence.load(std::memory_order_acquire);
    if (before == m_taken || before % 2 != 0) return std::nullopt;
    const auto size = size_of(m_memory->size.load(std::memory_order_acquire));
    if (!size) return std::nullopt;
    const std::size_t bytes = static_cast<std::size_t>(size->width) * static_cast<std::size_t>(size->height);
    pixels.resize(bytes);
    for (std::size_t at = 0; at < bytes; at += eye::k_preview_word_bytes) {
        const std::uint64_t word = m_memory->pixels[at / eye::k_preview_word_bytes].load(std::memory_order_acquire);
        std::memcpy(pixels.data() + at, &word, std::min(sizeof word, bytes - at));
    }
    if (m_memory->sequence.load(std::memory_order_acquire) != before) return std::nullopt;
    m_taken = before;
    return size;
}

}  // namespace kiosk
