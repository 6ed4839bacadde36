// What tests of the kiosk's store and sync share: a clock that is set by hand, randomness from a printed seed, orders
// and facts as a hub would send them.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/sync/messages.h"
#include "kiosk/app/event.h"

namespace kiosk::test {

// libsodium wants to be started before keys are made.
inline const bool k_is_crypto_ready = core::initialise_crypto().has_value();

class HandClock final : public core::Clock {
public:
    core::Instant now() const override { return time; }
    core::Instant time = core::from_millis(1'807'340'400'000);  // 2027-04-10, a Saturday morning
};

class HandMonotonic final : public core::Monotonic {
public:
    core::MonotonicInstant now() const override { return time; }
    core::MonotonicInstant time{core::Duration{1'000'000}};
};

class SeededRandom final : public core::Random {
public:
    explicit SeededRandom(std::uint32_t seed) : m_engine(seed) {}
    void fill(std::span<std::uint8_t> bytes) override {
        for (auto& byte : bytes) byte = static_cast<std::uint8_t>(m_engine());
    }
    // 0 … below - 1
    std::uint32_t pick(std::uint32_t below) { return static_cast<std::uint32_t>(m_engine() % below); }
    // True `percent` times in a hundred.
    bool chance(std::uint32_t percent) { return pick(100) < percent; }

private:
    std::mt19937 m_engine;
};

template <class IdType>
IdType id_of(std::uint8_t number) {
    core::Uuid uuid;
    uuid.bytes[0] = 1;
    uuid.bytes[6] = 0x70;
    uuid.bytes[8] = 0x80;
    uuid.bytes[15] = number;
    return IdType{uuid};
}

inline core::DistributionId the_distribution() { return id_of<core::DistributionId>(1); }
inline core::OrderId order_id(int number) { return id_of<core::OrderId>(static_cast<std::uint8_t>(number)); }

inline core::MirrorDistribution distribution() {
    return {.id = the_distribution(),
            .hub_name = "Drive de l'essai",
            .point_name = "Place du Lavoir",
            .time_zone = "Europe/Paris",
            .opens_at = core::from_millis(1'807'340'400'000),
            .closes_at = core::from_millis(1'807'354'800'000),
            .tables = {"Table 1"}};
}

inline core::MirrorOrder order(int number) {
    core::MirrorOrder made;
    made.id = order_id(number);
    made.number = "V14-" + std::to_string(number);
    made.display_name = "Apolline A.";
    made.basket = number;
    made.bay = "A1";
    made.search_code = "ABCDEF";
    made.basket_handle = core::Bytes(16, static_cast<std::uint8_t>(number));
    made.lines = {{.product = "Tomme", .unit_text = "part 250 g", .quantity = 1, .cold = true, .table = "Table 1"}};
    return made;
}

inline core::FeedRow row(std::int64_t n, const core::MirrorDistribution& body) {
    return {.n = n, .kind = core::FeedRow::Kind::distribution, .body = core::to_json(body)};
}
inline core::FeedRow row(std::int64_t n, const core::MirrorOrder& body) {
    return {.n = n, .kind = core::FeedRow::Kind::order, .body = core::to_json(body)};
}
inline core::FeedRow row(std::int64_t n, const core::Fact& body) {
    return {.n = n, .kind = core::FeedRow::Kind::fact, .body = body.json()};
}

inline core::FactStream::Draft arrival(int number) {
    return {.kind = core::FactKind::arrived,
            .distribution = the_distribution(),
            .subject = order_id(number),
            .ref = std::nullopt};
}

// Another kiosk of the same point.
class OtherKiosk {
public:
    OtherKiosk(const core::Clock& clock, core::Random& random, std::uint8_t number)
        : m_stream(id_of<core::DeviceId>(number), id_of<core::StreamId>(number), core::SigningKey::generate(), 0, clock,
                   random) {}
    core::Fact records(const core::FactStream::Draft& draft) {
        core::Fact fact = m_stream.next(draft);
        m_stream.accepted(fact);
        return fact;
    }

private:
    core::FactStream m_stream;
};

// Keeps what the store told, in order.
struct Told {
    std::vector<Event> events;
    auto sink() {
        return [this](Event event) { events.push_back(std::move(event)); };
    }
    template <class T>
    std::vector<T> all() const {
        std::vector<T> found;
        for (const auto& event : events) {
            if (const auto* one = std::get_if<T>(&event)) found.push_back(*one);
        }
        return found;
    }
};

}  // namespace kiosk::test
