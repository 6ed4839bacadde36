#include "tests/journeys/stage/stage.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <stdexcept>
#include <thread>
#include <utility>

#include "core/base/json.h"

namespace journeys {
namespace {

constexpr std::chrono::seconds k_start_limit{20};
constexpr std::chrono::milliseconds k_poll_step{10};

std::string made_directory(const std::string& path) {
    std::filesystem::create_directories(path);
    return path;
}

// The address in the line that a starting hub prints.
std::string wait_for_address(support::Process& hub, const std::string& output_file, std::size_t from) {
    const std::regex address{R"(https?://[0-9a-z.:\[\]-]+)"};
    const auto deadline = std::chrono::steady_clock::now() + k_start_limit;
    while (std::chrono::steady_clock::now() < deadline) {
        const std::string text = support::read_text_file(output_file);
        const std::string fresh = text.substr(std::min(from, text.size()));
        std::smatch found;
        if (fresh.find('\n') != std::string::npos && std::regex_search(fresh, found, address)) return found.str();
        if (!hub.is_running()) throw std::runtime_error("the hub ended at its start: " + fresh);
        std::this_thread::sleep_for(k_poll_step);
    }
    throw std::runtime_error("the hub printed no address; see " + output_file);
}

ImportedDemo imported_demo_from(const std::string& text) {
    const auto document = core::JsonDocument::parse(text);
    if (!document) throw std::runtime_error("import-demo: " + document.error().message + ": " + text.substr(0, 500));
    ImportedDemo demo;
    demo.admin_user = document->root().text_or("admin_user", "");
    demo.admin_password = document->root().text_or("admin_password", "");
    const auto pairing_codes = document->root().array("pairing_codes");
    const auto orders = document->root().array("orders");
    if (!pairing_codes || !orders) throw std::runtime_error("import-demo printed no pairing codes or orders");
    for (const auto& code : *pairing_codes) demo.pairing_codes.push_back(code.as_text().value_or(""));
    for (const auto& order : *orders) {
        demo.collection_codes[order.text_or("number", "")] = order.text_or("collection_code", "");
    }
    return demo;
}

}  // namespace

ScriptClock::ScriptClock(std::string path) : m_path(std::move(path)) {
    std::ofstream{m_path, std::ios::binary} << std::string(sizeof(std::int64_t), '\0');
}

void ScriptClock::set(core::Instant now) {
    m_now = now;
    const std::int64_t millis = core::to_millis(now);
    const int file = ::open(m_path.c_str(), O_WRONLY | O_CLOEXEC);
    const bool written = ::pwrite(file, &millis, sizeof millis, 0) == static_cast<ssize_t>(sizeof millis);
    ::close(file);
    if (!written) throw std::runtime_error("cannot set the script's clock");
}

HubProcess::HubProcess(const StageOptions& options, const ScriptClock& clock)
    : m_options(options), m_clock_file(clock.path()), m_data(made_directory(options.directory + "/hub")) {
    const std::string printed = options.directory + "/import.json";
    const int status = support::run(
        {.command = {options.programs + "/halle-hub", "import-demo", "--data", m_data, "--file", options.demo_file,
                     "--clock-file", m_clock_file, "--pairing-codes", "3", "--with-codes", "--json"},
         .output_file = printed,
         .environment = {}});
    const std::string text = support::read_text_file(printed);
    if (status != 0) throw std::runtime_error("import-demo failed: " + text);
    m_demo = imported_demo_from(text);
    std::filesystem::remove(printed);  // it holds every shopper's code
    start(0);
}

void HubProcess::start(int port) {
    const std::string output = m_options.directory + "/hub.log";
    const std::size_t from = support::read_text_file(output).size();
    m_process.emplace(support::Process::start(
        {.command = {m_options.programs + "/halle-hub", "serve", "--data", m_data, "--log-level", "debug", "--port",
                     std::to_string(port), "--clock-file", m_clock_file},
         .output_file = output,
         .environment = {}}));
    m_url = wait_for_address(*m_process, output, from);
    m_port = std::stoi(m_url.substr(m_url.rfind(':') + 1));
}

void HubProcess::kill() {
    m_process->kill(SIGKILL);
    m_process->wait_for(k_start_limit);
}

void HubProcess::restart() { start(m_port); }

void HubProcess::run_command(std::vector<std::string> command) const {
    command.insert(command.begin(), m_options.programs + "/halle-hub");
    command.insert(command.end(), {"--data", m_data});
    const std::string output = m_options.directory + "/command.log";
    if (support::run({.command = command, .output_file = output, .environment = {}}) != 0) {
        throw std::runtime_error("halle-hub " + command[1] + " failed: " + support::read_text_file(output));
    }
}

Post::Post(std::string name, const StageOptions& options, const ScriptClock& clock, const HubProcess& hub,
           const std::string& pairing_code)
    : m_name(std::move(name)),
      m_options(options),
      m_clock_file(clock.path()),
      m_hub_url(hub.url()),
      m_pairing_code(pairing_code),
      m_directory(made_directory(options.directory + "/" + m_name)),
      m_printer("file:" + made_directory(m_directory + "/labels")),
      m_report(m_directory + "/report.jsonl"),
      m_camera(made_directory(m_directory + "/camera"), std::hash<std::string>{}(m_name)&0xffff) {
    if (options.headless) m_display.emplace(1280, 800);
    m_finger = std::make_unique<support::Finger>(m_display ? m_display->name() : "");
}

void Post::start(Profile profile, const std::string& camera) {
    m_report.forget();
    std::vector<std::string> command = {m_options.programs + "/halle-kiosk",
                                        "--data",
                                        data(),
                                        "--hub",
                                        m_hub_url,
                                        "--post",
                                        m_name,
                                        "--profile",
                                        profile == Profile::volunteer ? "volunteer" : "self-service",
                                        "--camera",
                                        camera,
                                        "--printer",
                                        m_printer,
                                        "--clock-file",
                                        m_clock_file,
                                        "--report",
                                        m_directory + "/report.jsonl"};
    if (!m_pairing_code.empty()) command.insert(command.end(), {"--pair", m_pairing_code});
    if (!m_options.screens.empty()) command.insert(command.end(), {"--screens", m_options.screens});
    std::map<std::string, std::string> environment;
    if (m_display) environment["DISPLAY"] = m_display->name();
    m_process.emplace(support::Process::start(
        {.command = command, .output_file = m_directory + "/kiosk.log", .environment = environment}));
    m_pairing_code.clear();  // enrolled: the device remembers
}

void Post::start_as(Profile profile) {
    if (m_process && m_process->is_running() && m_process->stop() != 0) {
        throw std::runtime_error(m_name + " did not stop cleanly");
    }
    start(profile, "frames:" + m_directory + "/camera");
}

void Post::start_without_camera() { start(Profile::volunteer, "none"); }

void Post::start_unpaired() {
    const std::string code = std::exchange(m_pairing_code, "");
    start(Profile::volunteer, "none");
    m_pairing_code = code;
}

void Post::kill() {
    m_process->kill(SIGKILL);
    m_process->wait_for(k_start_limit);
}

void Post::limit_files(std::uint64_t bytes) {
    rlimit limit{};
    const bool is_known = ::prlimit(m_process->pid(), RLIMIT_FSIZE, nullptr, &limit) == 0;
    limit.rlim_cur = std::min<rlim_t>(bytes, limit.rlim_max);
    if (!is_known || ::prlimit(m_process->pid(), RLIMIT_FSIZE, &limit, nullptr) != 0)
        throw std::runtime_error("cannot limit the files of " + m_name);
}

void Post::fill_disk() { limit_files(std::filesystem::file_size(data() + "/kiosk.sqlite-wal")); }

void Post::empty_disk() { limit_files(RLIM_INFINITY); }

void Post::touch(const support::ShownWidget& widget) {
    // The kiosk takes a second touch of one target within 250 ms for a trembling finger. A person is slower; and on a
    // busy machine a late frame brings two touches closer together than they were.
    constexpr std::chrono::milliseconds k_next_touch{600};
    if (widget.id == m_last_touched) std::this_thread::sleep_until(m_last_touch + k_next_touch);
    m_finger->tap(widget.centre_x(), widget.centre_y());
    m_last_touched = widget.id;
    m_last_touch = std::chrono::steady_clock::now();
}

void Post::tap(const std::string& widget_id) {
    const auto& frame = m_report.wait(m_name + ": " + widget_id, [&](const support::ShownFrame& shown) {
        const auto* widget = shown.find(widget_id);
        return widget != nullptr && widget->enabled;
    });
    touch(*frame.find(widget_id));
}

void Post::tap_prefix(const std::string& widget_id_prefix) {
    const auto& frame = m_report.wait(m_name + ": " + widget_id_prefix + "*", [&](const support::ShownFrame& shown) {
        return shown.find_prefix(widget_id_prefix) != nullptr;
    });
    touch(*frame.find_prefix(widget_id_prefix));
}

bool Post::shows(const std::string& widget_id) { return m_report.now().find(widget_id) != nullptr; }

void Post::tap_if_shown(const std::string& widget_id) {
    if (shows(widget_id)) tap(widget_id);
}

void Post::open_from_list(const std::string& order_number) {
    tap("queue.not_collected");
    tap("row." + order_number);
    tap("absent.hand_out");
    wait_for_screen("handout");
}

void Post::confirm_hand_out() {
    while (shows("handout.more")) {
        const auto before = m_report.now().t_ms;
        tap("handout.more");
        m_report.wait("the next page", [&](const support::ShownFrame& frame) { return frame.t_ms != before; });
    }
    tap_if_shown("handout.cold");
    tap_if_shown("handout.age");
    tap("handout.done");
}

void Post::hand_out_from_list(const std::string& order_number) {
    open_from_list(order_number);
    confirm_hand_out();
    wait_for_screen("queue");
}

void Post::wait_for_screen(const std::string& screen) {
    m_report.wait(m_name + ": screen " + screen,
                  [&](const support::ShownFrame& shown) { return shown.screen == screen; });
}

std::size_t Post::label_count() const {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(m_directory + "/labels")) {
        if (entry.path().extension() == ".zpl") ++count;
    }
    return count;
}

}  // namespace journeys
