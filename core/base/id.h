// Identifiers are UUIDv7 (RFC 9562), made by whoever creates the row, kiosk included. The tag keeps an order's id from
// being passed as a basket's. Human numbers (basket 34, order V14-001) are labels, never keys.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/base/result.h"

namespace core {

// 16 bytes in network order: the same bytes in SQLite (blob) and PostgreSQL (uuid).
struct Uuid {
    std::array<std::uint8_t, 16> bytes{};

    friend auto operator<=>(const Uuid&, const Uuid&) = default;
    bool is_nil() const { return *this == Uuid{}; }
    std::string text() const;  // 8-4-4-4-12 lower-case
    static Result<Uuid> parse(std::string_view text);
    static Result<Uuid> from_bytes(ByteView bytes);
};

// A Uuid that says whose it is. Ordered by bytes, which for UUIDv7 is the order of making on one device.
template <class Tag>
struct Id {
    Uuid uuid;

    friend auto operator<=>(const Id&, const Id&) = default;
    std::string text() const { return uuid.text(); }
    static Result<Id> parse(std::string_view text) {
        TRY_ASSIGN(uuid, Uuid::parse(text));
        return Id{uuid};
    }
};

// Makes UUIDv7 in increasing order within this object, even when the clock stands still or steps back: the
// millisecond never decreases and the 12 bits after it count up within one millisecond. One thread per object.
class IdMaker {
public:
    IdMaker(const Clock& clock, Random& random) : m_clock(clock), m_random(random) {}

    Uuid next();
    template <class Tag>
    Id<Tag> make() {
        return Id<Tag>{next()};
    }

private:
    const Clock& m_clock;
    Random& m_random;
    std::int64_t m_last_millis = 0;
    std::uint16_t m_count = 0;
};

using NetworkId = Id<struct NetworkTag>;
using EnterpriseId = Id<struct EnterpriseTag>;
using ProductId = Id<struct ProductTag>;
using VariantId = Id<struct VariantTag>;
using OrderCycleId = Id<struct OrderCycleTag>;
using PickupPointId = Id<struct PickupPointTag>;
using DistributionId = Id<struct DistributionTag>;
using OrderId = Id<struct OrderTag>;
using LineItemId = Id<struct LineItemTag>;
using CartId = Id<struct CartTag>;
using UserId = Id<struct UserTag>;
using DeviceId = Id<struct DeviceTag>;
using StreamId = Id<struct StreamTag>;
using FactId = Id<struct FactTag>;
using LabelId = Id<struct LabelTag>;

}  // namespace core

template <>
struct std::hash<core::Uuid> {
    std::size_t operator()(const core::Uuid& uuid) const noexcept {
        return std::hash<std::string_view>{}(core::as_text(uuid.bytes));
    }
};
template <class Tag>
struct std::hash<core::Id<Tag>> {
    std::size_t operator()(const core::Id<Tag>& id) const noexcept { return std::hash<core::Uuid>{}(id.uuid); }
};
