// The real programs of a story: a hub process, kiosk processes with their windows and cameras, and a clock that the
// story moves. Everything lives in one directory. One thread; failures throw std::runtime_error with what was being
// waited for.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "core/base/clock.h"
#include "tests/support/camera_frames.h"
#include "tests/support/display.h"
#include "tests/support/kiosk_report.h"
#include "tests/support/process.h"

namespace journeys {

// Business time of all programs of the story: 8 bytes in a file that they map.
class ScriptClock {
public:
    explicit ScriptClock(std::string path);
    void set(core::Instant now);
    core::Instant now() const { return m_now; }
    const std::string& path() const { return m_path; }

private:
    std::string m_path;
    core::Instant m_now{};
};

struct StageOptions {
    std::string programs;   // directory of halle-hub, halle-kiosk, halle-eye
    std::string demo_file;  // demo_drive.json
    std::string directory;  // of everything the run writes
    std::string screens;    // where kiosks put a picture of every screen; empty: nowhere
    bool headless = true;   // own virtual displays; else the windows open on $DISPLAY
};

// What import-demo told the story: the texts of the QR codes, which nobody else sees.
struct ImportedDemo {
    std::string admin_user, admin_password;
    std::vector<std::string> pairing_codes;
    std::map<std::string, std::string> collection_codes;  // order number -> H…
};

class HubProcess {
public:
    HubProcess(const StageOptions& options, const ScriptClock& clock);
    const ImportedDemo& demo() const { return m_demo; }
    const std::string& url() const { return m_url; }
    void kill();     // SIGKILL: nothing is flushed that was not
    void restart();  // on the same port
    long resident_kib() const { return m_process->resident_kib(); }
    std::chrono::milliseconds cpu_time() const { return m_process->cpu_time(); }
    const std::string& data() const { return m_data; }
    std::string log() const { return support::read_text_file(m_options.directory + "/hub.log"); }
    int stop() { return m_process->stop(); }  // orderly
    // Runs `halle-hub COMMAND … --data` on the same data; throws when it fails.
    void run_command(std::vector<std::string> command) const;

private:
    void start(int port);
    StageOptions m_options;
    std::string m_clock_file;
    std::string m_data;
    ImportedDemo m_demo;
    std::string m_url;
    int m_port = 0;
    std::optional<support::Process> m_process;
};

// One kiosk: its process, its display, its camera, and the volunteer's finger.
class Post {
public:
    enum class Profile { volunteer, self_service };

    Post(std::string name, const StageOptions& options, const ScriptClock& clock, const HubProcess& hub,
         const std::string& pairing_code);

    support::KioskReport& report() { return m_report; }
    support::CameraFrames& camera() { return m_camera; }
    support::Finger& finger() { return *m_finger; }
    // Taps a widget once it is shown and enabled, and returns.
    void tap(const std::string& widget_id);
    void tap_prefix(const std::string& widget_id_prefix);
    void tap_if_shown(const std::string& widget_id);
    // From the queue: lists the baskets not collected, opens that order (on the first page).
    void open_from_list(const std::string& order_number);
    // On the hand-out screen: every page, every tick, and the last tap.
    void confirm_hand_out();
    // Both, and waits for the queue.
    void hand_out_from_list(const std::string& order_number);
    bool shows(const std::string& widget_id);
    void wait_for_screen(const std::string& screen);
    std::size_t label_count() const;  // labels that came out of the printer
    long resident_kib() const { return m_process->resident_kib(); }
    std::chrono::milliseconds cpu_time() const { return m_process->cpu_time(); }
    std::chrono::milliseconds eye_cpu_time() const { return m_process->cpu_time_of_children(); }
    // Starts the kiosk, or ends it in an orderly way and starts it with another profile.
    void start_as(Profile profile);
    void start_without_camera();
    // Not enrolled, and no pairing code given: the first start of a new machine.
    void start_unpaired();
    void kill();  // SIGKILL, as a cut of the power
    // For the next start; a folder of the stage otherwise.
    void use_printer(std::string address) { m_printer = std::move(address); }
    // Until empty_disk() the database takes nothing more: its file may not grow. Call it before the kiosk has written
    // much else, because its report and its pictures must stay smaller.
    void fill_disk();
    void empty_disk();
    std::string data() const { return m_directory + "/data"; }
    std::string log() const { return support::read_text_file(m_directory + "/kiosk.log"); }
    const std::string& name() const { return m_name; }

private:
    void start(Profile profile, const std::string& camera);
    void touch(const support::ShownWidget& widget);
    void limit_files(std::uint64_t bytes);
    std::string m_name;
    StageOptions m_options;
    std::string m_clock_file;
    std::string m_hub_url;
    std::string m_pairing_code;  // used by the first start
    std::string m_directory;
    std::string m_printer;
    std::optional<support::VirtualDisplay> m_display;
    std::unique_ptr<support::Finger> m_finger;
    support::KioskReport m_report;
    support::CameraFrames m_camera;
    std::optional<support::Process> m_process;
    std::string m_last_touched;
    std::chrono::steady_clock::time_point m_last_touch{};
};

}  // namespace journeys
