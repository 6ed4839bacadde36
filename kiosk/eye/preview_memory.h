// The live preview as two processes share it: one picture in a fixed piece of memory, under a sequence lock.
//
// halle-eye writes, the kiosk reads, and neither ever waits for the other. The kiosk trusts nothing in here: halle-eye
// has just parsed pictures of strangers and may be taken over by one. So the memory has one size, sealed before the
// child exists; nothing in it is an index or an address; a picture that does not fit the rules is no picture.
//
//   write: sequence odd → size and pixels → sequence even, two higher
//   read:  sequence even → copy → sequence still the same; otherwise the picture is torn and dropped
//
// Every word is atomic, and written with release and read with acquire: whoever read one new word sees that the
// sequence has moved on. (Fences would do the same for less on ARM, but the thread sanitizer does not understand them.)
#pragma once

#include <array>
#include <atomic>
#include <cstdint>

namespace eye {

// Larger than the place of the preview on a 10" screen is sharp enough for; a 16:9 picture fills it.
inline constexpr int k_preview_width_max = 480;
inline constexpr int k_preview_height_max = 270;

// A pixel is a byte; eight of them make a word.
inline constexpr std::size_t k_preview_word_bytes = sizeof(std::uint64_t);
inline constexpr std::size_t k_preview_words =
    static_cast<std::size_t>(k_preview_width_max) * k_preview_height_max / k_preview_word_bytes;

// All zero is a valid beginning: nobody looks, no picture yet.
struct PreviewMemory {
    std::atomic<std::uint32_t> wanted;    // set by the kiosk while a screen shows the camera: 1, otherwise 0
    std::atomic<std::uint32_t> sequence;  // odd while halle-eye writes
    std::atomic<std::uint32_t> size;      // width in the high half, height in the low half, pixels
    std::array<std::atomic<std::uint64_t>, k_preview_words> pixels;  // grey, row after row without gaps
};
static_assert(std::atomic<std::uint64_t>::is_always_lock_free, "a lock would belong to one process alone");
static_assert(k_preview_width_max * k_preview_height_max % k_preview_word_bytes == 0);

// Maps the memory behind `file`, which must be at least as large; null when the system refuses. Shared with every other
// process that maps it, until unmap_preview().
PreviewMemory* map_preview(int file);
void unmap_preview(PreviewMemory* memory);

}  // namespace eye
