#include "kiosk/window/ui_loop.h"

#include <algorithm>

#include "kiosk/window/screen_name.h"

namespace kiosk {
namespace {

template <class... Handlers>
struct Overloaded : Handlers... {
    using Handlers::operator()...;
};
// Clang 14 does not make this guide by itself.
template <class... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

}  // namespace

UiLoop::UiLoop(const Ports& ports, Settings settings)
    : m_ports(ports),
      m_catalogues(std::move(settings.catalogues)),
      m_state(initial_state(settings.setup)),
      m_painter(ports.window, settings.px_per_mm, std::move(settings.fonts)),
      m_preview(ports.preview),
      m_report(std::move(settings.report)),
      m_pictures(std::move(settings.pictures)),
      m_ends_after_first_frame(settings.ends_after_first_frame) {}

core::Status UiLoop::run(const std::atomic<bool>& is_stopping) {
    while (!is_stopping && !m_is_done && !m_ports.window.is_closing()) {
        m_ports.window.wait(wait_time());
        take_inputs();
        // While a scanner types nothing slow is done, so that the gaps between its keys stay true.
        if (m_wedge.is_listening() && !m_ports.window.fingers().has_waiting()) continue;
        look_at_camera();
        if (m_pacer.is_due(m_ports.monotonic.now())) TRY(draw_frame());
    }
    return core::Done{};
}

core::Duration UiLoop::wait_time() const {
    const auto now = m_ports.monotonic.now();
    const core::Duration frame = std::min(m_pacer.wait(now), m_preview.wait(now));
    if (!m_wedge.has_held()) return frame;
    const core::Duration silence = std::max(core::Duration{0}, m_wedge.due() - now);
    return m_wedge.is_listening() ? silence : std::min(frame, silence);
}

void UiLoop::take_inputs() {
    const auto events = m_ports.drain_events();
    std::vector<KeyboardInput> keyboard;
    const auto add = [&](std::vector<KeyboardInput> more) {
        std::move(more.begin(), more.end(), std::back_inserter(keyboard));
    };
    for (auto& key : m_ports.window.take_keys()) {
        // A key held down repeats about as fast as a scanner types, and only a person holds keys down.
        if (key.is_repeat) {
            keyboard.emplace_back(TypedKey{key.key, std::move(key.text)});
        } else {
            add(m_wedge.press(key.key, std::move(key.text), key.at));
        }
    }
    add(m_wedge.poll(m_ports.monotonic.now()));

    const bool is_touched = m_ports.window.fingers().has_waiting();
    if (is_touched || !keyboard.empty()) used();
    if (is_touched || m_ports.window.is_damaged()) m_pacer.wake();
    if (events.empty() && keyboard.empty()) return;
    tick();
    for (const auto& event : events) take_event(event);
    for (const auto& input : keyboard) take_keyboard(input);
    m_pacer.wake();
}

void UiLoop::look_at_camera() {
    switch (m_preview.look(m_ports.monotonic.now())) {
        case PreviewFeed::Change::none: return;
        case PreviewFeed::Change::picture: m_painter.show_camera(m_preview.picture()); break;
        case PreviewFeed::Change::gone: m_painter.hide_camera(); break;
    }
    m_pacer.wake();
}

void UiLoop::used() { m_ports.note_use(m_ports.monotonic.now()); }

void UiLoop::take_event(const Event& event) {
    if (const auto* code = std::get_if<CodeSeen>(&event)) {
        used();
        if (m_report) m_report->code_seen(code->captured);
    }
    apply(update(m_state, event));
}

void UiLoop::take_keyboard(const KeyboardInput& input) {
    std::visit(Overloaded{
                   [this](const WedgeCode& code) {
                       take_event(CodeSeen{.text = code.text, .source = CodeSource::wedge, .captured = code.last_key});
                   },
                   [this](const TypedKey& typed) { take_typed(typed); },
               },
               input);
}

void UiLoop::take_typed(const TypedKey& typed) {
    switch (typed.key.kind) {
        case PhysicalKey::Kind::character:
        case PhysicalKey::Kind::other:
            if (!typed.text.empty()) apply(update(m_state, Intent{TypeText{typed.text}}));
            break;
        case PhysicalKey::Kind::erase: apply(update(m_state, Intent{EraseCharacter{}})); break;
        case PhysicalKey::Kind::enter:
            if (std::holds_alternative<EnrolmentScreen>(m_state.screen())) {
                apply(update(m_state, Intent{SubmitEnrolment{}}));
            }
            break;
    }
}

void UiLoop::tick() {
    apply(update(m_state, Event{Tick{.business = m_ports.clock.now(), .now = m_ports.monotonic.now()}}));
}

void UiLoop::apply(Effects effects) {
    for (auto& effect : effects) m_ports.run_effect(std::move(effect));
}

core::Status UiLoop::draw_frame() {
    m_pacer.begin();
    const auto started = m_ports.monotonic.now();
    tick();
    const View view = make_view(m_state, m_catalogues);
    // The next person who comes to a screen with the camera does not find the last one in it.
    if (!view.shows_camera) m_painter.hide_camera();
    TRY_ASSIGN(painted, m_painter.paint(view, started));
    const auto ended = m_ports.monotonic.now();
    m_pacer.drawn(started, ended, view.is_moving, painted.is_new_picture);
    m_preview.drawn(view.shows_camera, started, ended);
    after_frame(painted);
    if (painted.intent) {
        apply(update(m_state, *painted.intent));
        m_pacer.wake();
    }
    // A finger that went up leaves the place highlighted until a frame without it.
    if (m_ports.window.fingers().needs_frame()) m_pacer.wake();
    if (m_ends_after_first_frame) m_is_done = true;
    return core::Done{};
}

void UiLoop::after_frame(const Painter::Painted& painted) {
    const std::string screen = screen_name(m_state);
    if (m_report) {
        const bool is_answer = m_report->shown({.screen = screen,
                                                .unsent = m_state.hub.unsent,
                                                .is_online = m_state.hub.online,
                                                .shown = m_ports.monotonic.now()},
                                               m_painter.notes());
        if (!is_answer && m_state.pending.empty()) m_report->code_settled();
    }
    if (!m_pictures || !painted.is_new_picture) return;
    const auto written = m_pictures->shown(screen, m_state.is_settling(), m_ports.window);
    if (!written) m_ports.log.warning("window", written.error().message);
}

}  // namespace kiosk
