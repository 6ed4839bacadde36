// Where randomness comes from: a port, so that a simulation is decided by one seed. core/crypto has the real one.
#pragma once

#include <cstdint>
#include <span>

namespace core {

// Implementations say whether they may be shared between threads; SystemRandom may.
class Random {
public:
    virtual ~Random() = default;
    virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

}  // namespace core
