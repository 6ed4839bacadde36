#include "kiosk/post.h"

#include <fmt/format.h>

#include <cstdio>
#include <memory>
#include <optional>

#include "core/crypto/crypto.h"
#include "drivers/registry/registry.h"
#include "kiosk/engine/basket_label_text.h"
#include "kiosk/engine/engine.h"
#include "kiosk/eye_link.h"
#include "kiosk/font_choice.h"
#include "kiosk/label_drawing.h"
#include "kiosk/process_age.h"
#include "kiosk/screens/ui_dump.h"
#include "kiosk/storage/kiosk_database.h"
#include "kiosk/termination.h"
#include "kiosk/window/ui_loop.h"
#include "kiosk_translations.h"

namespace kiosk {
namespace {

core::Result<std::unique_ptr<core::Clock>> open_clock(const std::string& clock_file) {
    if (clock_file.empty()) return std::unique_ptr<core::Clock>(std::make_unique<core::SystemClock>());
    TRY_ASSIGN(clock, core::MappedClock::open(clock_file));
    return std::unique_ptr<core::Clock>(std::make_unique<core::MappedClock>(std::move(clock)));
}

core::Result<Catalogues> load_catalogues() {
    TRY_ASSIGN(french, core::Translation::parse_mo(assets::kiosk_fr()));
    TRY_ASSIGN(english, core::Translation::parse_mo(assets::kiosk_en()));
    return Catalogues{.french = std::move(french), .english = std::move(english)};
}

core::Result<std::unique_ptr<Engine>> start_engine(const Engine::Ports& ports, const KioskConfig& config) {
    const std::string model =
        config.printer_model.empty() ? std::string{drivers::k_default_label_printer} : config.printer_model;
    TRY_ASSIGN(printer,
               drivers::open_label_printer(config.printer, model, drivers::DeviceTable::built_in(), ports.monotonic));
    return Engine::start(ports, {.device_name = config.post_name,
                                 .label_language = config.appearance.language,
                                 .sync_times = {.poll = core::Duration{config.sync_poll_ms}},
                                 .printer = std::move(printer),
                                 .render = make_label_drawing(label_words(config.appearance.language))});
}

void enrol_at_start(Engine& engine, const CommandLine& line, const core::Log& log) {
    if (line.pairing_code.empty()) return;
    if (engine.device().hub) {
        log.info("sync", "this kiosk is enrolled already; --pair is not used");
        return;
    }
    engine.run(Enrol{.hub_url = line.config.hub_url, .pairing_code = line.pairing_code});
}

core::Result<UiLoop::Settings> ui_settings(const CommandLine& line, const Device& device) {
    const KioskConfig& config = line.config;
    TRY_ASSIGN(catalogues, load_catalogues());
    TRY_ASSIGN(fonts, choose_fonts(config));
    UiLoop::Settings settings{.setup = {.profile = config.profile,
                                        .appearance = config.appearance,
                                        .is_enrolled = device.hub.has_value(),
                                        .device = device.id,
                                        .hub_url = config.hub_url},
                              .catalogues = std::move(catalogues),
                              .px_per_mm = static_cast<float>(config.screen.px_per_mm),
                              .fonts = std::move(fonts),
                              .report = std::nullopt,
                              .pictures = std::nullopt,
                              .ends_after_first_frame = line.exit_after_first_frame};
    if (!line.report.empty()) {
        TRY_ASSIGN(report, FrameReport::open(line.report));
        settings.report = std::move(report);
    }
    if (!line.screens.empty()) {
        TRY_ASSIGN(pictures, ScreenPictures::open(line.screens));
        settings.pictures = std::move(pictures);
    }
    return settings;
}

}  // namespace

core::Status run_post(const CommandLine& line, const Surroundings& surroundings, const core::Log& log) {
    const KioskConfig& config = line.config;
    Termination termination{Window::wake};
    const core::SystemMonotonic monotonic;
    core::SystemRandom random;
    TRY_ASSIGN(clock, open_clock(config.clock_file));
    TRY_ASSIGN(folder, open_data_folder(config.data_dir, surroundings.environment));
    TRY_ASSIGN(database, open_kiosk_database(folder + "/kiosk.sqlite", *clock));
    TRY_ASSIGN(window, Window::open({.title = "Halle · " + config.post_name,
                                     .width = config.screen.width,
                                     .height = config.screen.height,
                                     .is_fullscreen = config.screen.fullscreen},
                                    monotonic));
    EventQueue events;
    events.set_waker(Window::wake);
    TRY_ASSIGN(engine, start_engine({.database = *database,
                                     .clock = *clock,
                                     .monotonic = monotonic,
                                     .random = random,
                                     .log = log,
                                     .events = events},
                                    config));
    enrol_at_start(*engine, line, log);
    const auto eye = start_eye(config.camera, surroundings.program_folder, events, monotonic, log);
    TRY_ASSIGN(settings, ui_settings(line, engine->device()));
    UiLoop loop{{.window = *window,
                 .clock = *clock,
                 .monotonic = monotonic,
                 .log = log,
                 .drain_events = [&events] { return events.drain(); },
                 .run_effect = [&engine](Effect effect) { engine->run(std::move(effect)); },
                 .note_use = [&engine](core::MonotonicInstant now) { engine->note_use(now); },
                 .preview = preview_of(eye)},
                std::move(settings)};
    TRY(loop.run(termination.requested()));
    if (line.exit_after_first_frame) fmt::print("{}\n", process_age().count());
    return core::Done{};
}

core::Status write_ui_dump(const CommandLine& line) {
    TRY_ASSIGN(catalogues, load_catalogues());
    TRY_ASSIGN(fonts, choose_fonts(line.config));
    const auto& screen = line.config.screen;
    return write_ui_dump(
        line.ui_dump, catalogues,
        {.width = screen.width, .height = screen.height, .px_per_mm = static_cast<float>(screen.px_per_mm)}, fonts);
}

}  // namespace kiosk
