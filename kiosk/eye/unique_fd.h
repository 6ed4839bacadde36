// A file descriptor that is closed with its owner.
#pragma once

#include <unistd.h>

#include <utility>

namespace eye {

// Move-only; -1 is "none".
class UniqueFd {
public:
    UniqueFd() = default;
    explicit UniqueFd(int fd) : m_fd(fd) {}
    UniqueFd(UniqueFd&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}
    UniqueFd& operator=(UniqueFd&& other) noexcept {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    ~UniqueFd() { reset(); }

    void reset() {
        if (m_fd >= 0) ::close(m_fd);
        m_fd = -1;
    }
    int get() const { return m_fd; }
    bool is_open() const { return m_fd >= 0; }

private:
    int m_fd = -1;
};

}  // namespace eye
