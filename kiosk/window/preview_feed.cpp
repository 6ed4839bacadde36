#include "kiosk/window/preview_feed.h"

#include <algorithm>
#include <cassert>
#include <cstdlib>
#include <utility>

#include "kiosk/window/frame_pacer.h"

namespace kiosk {
namespace {

// Grey levels of 255 by which the mean of a field must differ. The noise of a cheap sensor (5 levels a pixel) moves the
// mean of a field of 400 pixels by a quarter of a level; a phone's edge that moves by one pixel moves it by three.
constexpr int k_moved_grey = 4;

int mean_of(const PreviewPicture& picture, int left, int right, int top, int bottom) {
    int sum = 0;
    for (int y = top; y < bottom; ++y) {
        const auto* const row = picture.pixels.data() + static_cast<std::ptrdiff_t>(y) * picture.width;
        for (int x = left; x < right; ++x) sum += row[x];
    }
    return sum / std::max(1, (right - left) * (bottom - top));
}

}  // namespace

void PreviewFeed::drawn(bool shows_camera, core::MonotonicInstant started, core::MonotonicInstant ended) {
    if (std::exchange(m_is_wanted, shows_camera) != shows_camera) {
        m_port.want(shows_camera);
        m_has_picture = false;
        m_next_look = ended;
    }
    m_next_look = std::max(m_next_look, started + (ended - started) * (1 + k_rest_per_work));
}

PreviewFeed::Change PreviewFeed::look(core::MonotonicInstant now) {
    if (!m_is_wanted || now < m_next_look) return Change::none;
    m_next_look = now + k_preview_look;
    if (!m_port.take(m_newest)) {
        if (!m_has_picture || now - m_taken_at < k_preview_age_max) return Change::none;
        m_has_picture = false;
        return Change::gone;
    }
    m_taken_at = now;
    const Grid grid = grid_of(m_newest);
    if (m_has_picture && now - m_shown_at < k_preview_still && !has_moved(m_shown, grid)) return Change::none;
    m_has_picture = true;
    m_shown = grid;
    m_shown_at = now;
    return Change::picture;
}

core::Duration PreviewFeed::wait(core::MonotonicInstant now) const {
    return m_is_wanted ? std::max(core::Duration{0}, m_next_look - now) : k_preview_never;
}

PreviewFeed::Grid PreviewFeed::grid_of(const PreviewPicture& picture) {
    assert(picture.pixels.size() == static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height));
    Grid grid{};
    for (int row = 0; row < k_rows; ++row) {
        for (int column = 0; column < k_columns; ++column) {
            grid[static_cast<std::size_t>(row * k_columns + column)] =
                mean_of(picture, picture.width * column / k_columns, picture.width * (column + 1) / k_columns,
                        picture.height * row / k_rows, picture.height * (row + 1) / k_rows);
        }
    }
    return grid;
}

bool PreviewFeed::has_moved(const Grid& from, const Grid& to) {
    return !std::equal(from.begin(), from.end(), to.begin(),
                       [](int a, int b) { return std::abs(a - b) < k_moved_grey; });
}

}  // namespace kiosk
