#include "kiosk/eye/watch.h"

#include <algorithm>

namespace eye {

Watch::Watch(FrameSource& source, Decoder& decoder, const core::Monotonic& monotonic, WriteLine write, ShowFrame show)
    : m_source(source),
      m_decoder(decoder),
      m_monotonic(monotonic),
      m_write(std::move(write)),
      m_show(std::move(show)) {}

void Watch::run() {
    // The first look waits for nothing: it finds out whether there is a camera, which the first sign of life tells.
    m_alive_due = m_monotonic.now();
    while (!m_source.is_finished()) {
        const auto frame = m_source.next(m_alive_due);
        const bool damaged = !frame;
        if (damaged || *frame) ++m_progress.frames;
        if (damaged) ++m_progress.damaged;
        if (!damaged && *frame && !look_at(**frame)) return;
        if (!tell_alive_when_due()) return;
    }
}

bool Watch::tell_alive_when_due() {
    m_progress.camera = m_source.is_present();
    const bool changed = std::exchange(m_told_camera, m_progress.camera) != m_progress.camera;
    const auto now = m_monotonic.now();
    if (now < m_alive_due && !changed) return true;
    m_alive_due = now + k_alive_interval;
    return m_write(line_of(m_progress));
}

bool Watch::look_at(const Frame& frame) {
    if (!frame.mark.empty() && !m_write(line_of(MarkReport{frame.mark}))) return false;
    for (const auto& symbol : m_decoder.decode(frame.image.view(), frame.captured)) {
        if (!m_sightings.is_new(symbol, frame.captured)) continue;
        if (!m_write(line_of(CodeReport{symbol, frame.captured, m_monotonic.now(), frame.name}))) return false;
    }
    m_show(frame.image.view(), frame.captured);
    return true;
}

}  // namespace eye
