// Devices with a driven clock and seeded randomness, for the sync tests.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "core/sync/fact.h"
#include "tests/support/catch.h"

namespace core::samples {

class DrivenClock final : public Clock {
public:
    Instant now() const override { return m_now; }
    void set(std::int64_t millis) { m_now = from_millis(millis); }

private:
    Instant m_now = from_millis(1'775'289'600'000);
};

class SeededRandom final : public Random {
public:
    explicit SeededRandom(std::uint64_t seed) : m_engine(seed) {}
    void fill(std::span<std::uint8_t> bytes) override {
        for (auto& byte : bytes) byte = static_cast<std::uint8_t>(m_engine());
    }
    std::size_t below(std::size_t end) { return m_engine() % end; }
    std::mt19937_64& engine() { return m_engine; }

private:
    std::mt19937_64 m_engine;
};

template <class IdType>
IdType id_of(std::uint8_t number) {
    IdType id;
    id.uuid.bytes.fill(number);
    return id;
}

// One process run of a device, whose commits always succeed.
class Device {
public:
    Device(std::uint8_t number, std::uint64_t seed)
        : m_random(seed),
          m_key(SigningKey::from_seed(id_of_seed(number))),
          m_stream(id_of<DeviceId>(number), id_of<StreamId>(number), m_key, 0, m_clock, m_random) {}

    Device(const Device&) = delete;  // the stream refers to the clock beside it
    Device& operator=(const Device&) = delete;

    Fact record(FactKind kind, std::string body = "{}", std::optional<FactId> ref = {}) {
        const Fact fact = m_stream.next({.kind = kind,
                                         .distribution = id_of<DistributionId>(7),
                                         .subject = id_of<OrderId>(8),
                                         .ref = ref,
                                         .body = std::move(body)});
        m_stream.accepted(fact);
        return fact;
    }
    std::vector<Fact> record_many(int count) {
        std::vector<Fact> facts;
        for (int i = 0; i < count; ++i) facts.push_back(record(FactKind::arrived));
        return facts;
    }
    DrivenClock& clock() { return m_clock; }
    FactStream& stream() { return m_stream; }
    const SigningKey& key() const { return m_key; }

private:
    static std::array<std::uint8_t, 32> id_of_seed(std::uint8_t number) {
        std::array<std::uint8_t, 32> seed{};
        seed.fill(number);
        return seed;
    }
    DrivenClock m_clock;
    SeededRandom m_random;
    SigningKey m_key;
    FactStream m_stream;
};

// Parses and reads: from_text(text, Fact::from_json).
template <class Read>
auto from_text(const std::string& text, Read read) {
    const auto document = JsonDocument::parse(text, {.bytes_max = 16 * 1024 * 1024});
    INFO(text.substr(0, 200));
    REQUIRE(document);
    return read(document->root());
}

// A seed of its own for each run, printed when something fails.
inline std::uint64_t fresh_seed() { return std::random_device{}(); }

}  // namespace core::samples
