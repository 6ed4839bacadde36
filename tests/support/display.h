// A virtual X display (Xvfb) and the finger of a person on it (XTEST). One thread per object.
#pragma once

#include <memory>
#include <string>

#include "tests/support/process.h"

namespace support {

class VirtualDisplay {
public:
    // Starts Xvfb on a free display number; throws std::runtime_error when it does not come up.
    VirtualDisplay(int width, int height);
    const std::string& name() const { return m_name; }  // ":7"

private:
    std::string m_name;
    Process m_server;
};

// Presses and releases at points of a display, as the X server sees a touch screen: move, press, release.
class Finger {
public:
    explicit Finger(const std::string& display);
    ~Finger();
    Finger(const Finger&) = delete;
    Finger& operator=(const Finger&) = delete;
    void tap(int x, int y);
    // Types as a keyboard-wedge scanner does: US key positions, then Enter. ASCII letters and digits only.
    void type(const std::string& text);

private:
    struct Connection;
    std::unique_ptr<Connection> m_connection;
};

}  // namespace support
