// A Random decided by one seed (PCG-style multiply and add), and numbers from it; tests print the seed they use.
#pragma once

#include <cstdint>
#include <span>

#include "core/base/random.h"

class SeededRandom final : public core::Random {
public:
    explicit SeededRandom(std::uint64_t seed) : m_state(seed) {}
    void fill(std::span<std::uint8_t> bytes) override {
        for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(next() >> 24);
    }
    // least … most, both possible.
    std::int64_t between(std::int64_t least, std::int64_t most) {
        return least + static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(most - least + 1));
    }

private:
    std::uint64_t next() {
        m_state = m_state * 6364136223846793005ULL + 1442695040888963407ULL;
        return m_state >> 24;
    }
    std::uint64_t m_state;
};
