#include "tests/support/display.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>
#include <X11/Xlib.h>

#include <stdexcept>
#include <thread>

namespace support {
namespace {

constexpr int k_start_limit_ms = 10'000;
// A finger stays on glass for about this long.
constexpr std::chrono::milliseconds k_press_time{30};

// A fast scanner's time from key to key. X events carry milliseconds: two presses of one key within one are taken for
// one.
constexpr std::chrono::milliseconds k_key_time{3};

// Xvfb writes its display number to this pipe once it listens.
struct NumberPipe {
    NumberPipe() {
        if (::pipe(ends) != 0) throw std::runtime_error("pipe failed");
        ::fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    }
    ~NumberPipe() {
        ::close(ends[0]);
        ::close(ends[1]);
    }
    std::string read() const {
        std::string number;
        pollfd ready = {ends[0], POLLIN, 0};
        for (char c = 0; number.empty() || c != '\n';) {
            if (::poll(&ready, 1, k_start_limit_ms) != 1 || ::read(ends[0], &c, 1) != 1) {
                throw std::runtime_error("Xvfb did not start");
            }
            if (c != '\n') number += c;
        }
        return number;
    }
    int ends[2] = {-1, -1};
};

}  // namespace

VirtualDisplay::VirtualDisplay(int width, int height)
    : m_server([&] {
          const NumberPipe pipe;
          const std::string size = std::to_string(width) + "x" + std::to_string(height) + "x24";
          auto server = Process::start({.command = {"Xvfb", "-displayfd", std::to_string(pipe.ends[1]), "-screen", "0",
                                                    size, "-nolisten", "tcp"},
                                        .output_file = "/dev/null",
                                        .environment = {}});
          m_name = ":" + pipe.read();
          return server;
      }()) {}

struct Finger::Connection {
    Display* display;
};

Finger::Finger(const std::string& display)
    : m_connection(std::make_unique<Connection>(Connection{::XOpenDisplay(display.c_str())})) {
    if (m_connection->display == nullptr) throw std::runtime_error("cannot open display " + display);
}

Finger::~Finger() { ::XCloseDisplay(m_connection->display); }

void Finger::tap(int x, int y) {
    Display* display = m_connection->display;
    ::XTestFakeMotionEvent(display, -1, x, y, CurrentTime);
    ::XTestFakeButtonEvent(display, 1, True, CurrentTime);
    ::XSync(display, False);
    std::this_thread::sleep_for(k_press_time);
    ::XTestFakeButtonEvent(display, 1, False, CurrentTime);
    ::XSync(display, False);
}

void Finger::type(const std::string& text) {
    Display* display = m_connection->display;
    const auto press = [&](KeySym symbol, bool shifted) {
        const KeyCode shift = ::XKeysymToKeycode(display, XK_Shift_L);
        const KeyCode key = ::XKeysymToKeycode(display, symbol);
        if (shifted) ::XTestFakeKeyEvent(display, shift, True, CurrentTime);
        ::XTestFakeKeyEvent(display, key, True, CurrentTime);
        ::XTestFakeKeyEvent(display, key, False, CurrentTime);
        if (shifted) ::XTestFakeKeyEvent(display, shift, False, CurrentTime);
        ::XSync(display, False);
        std::this_thread::sleep_for(k_key_time);
    };
    for (const char c : text) press(static_cast<KeySym>(c), c >= 'A' && c <= 'Z');
    press(XK_Return, false);
}

}  // namespace support
