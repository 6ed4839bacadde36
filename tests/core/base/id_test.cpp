#include "core/base/id.h"

#include <algorithm>
#include <set>
#include <unordered_set>

#include "tests/support/catch.h"

namespace {

class SetClock final : public core::Clock {
public:
    core::Instant now() const override { return core::from_millis(millis); }
    std::int64_t millis = 1'807'340'400'000;
};

// The same byte again and again: only the maker's own counter can tell two ids apart.
class StuckRandom final : public core::Random {
public:
    void fill(std::span<std::uint8_t> bytes) override { std::fill(bytes.begin(), bytes.end(), std::uint8_t{0xff}); }
};

std::int64_t millis_of(const core::Uuid& id) {
    std::int64_t millis = 0;
    for (std::size_t i = 0; i < 6; ++i) millis = millis << 8 | id.bytes[i];
    return millis;
}

}  // namespace

TEST_CASE("a uuid survives its text") {
    const auto uuid = core::Uuid::parse("018f0000-0000-7000-8000-000000000001");
    REQUIRE(uuid);
    CHECK(uuid->text() == "018f0000-0000-7000-8000-000000000001");
    CHECK(core::Uuid::parse("018F0000-0000-7000-8000-00000000000A")->text() == "018f0000-0000-7000-8000-00000000000a");
    CHECK_FALSE(uuid->is_nil());
    CHECK(core::Uuid{}.is_nil());
    CHECK(*core::Uuid::from_bytes(uuid->bytes) == *uuid);
}

TEST_CASE("text that is no uuid is refused") {
    for (const char* text : {"", "018f0000", "018f0000000070008000000000000001", "018f0000-0000-7000-8000-00000000000",
                             "018f0000-0000-7000-8000-0000000000011", "018f0000_0000-7000-8000-000000000001",
                             "018f0000-0000-7000-8000-00000000000g", "018f0000-00-0-7000-8000-00000000001",
                             "{18f0000-0000-7000-8000-00000000001}"}) {
        CAPTURE(text);
        const auto uuid = core::Uuid::parse(text);
        REQUIRE_FALSE(uuid);
        CHECK(uuid.error().code == core::ErrorCode::invalid);
    }
    CHECK_FALSE(core::Uuid::from_bytes(core::Bytes(15)));
    CHECK_FALSE(core::Uuid::from_bytes(core::Bytes(17)));
}

TEST_CASE("ids are version 7, carry the clock's millisecond and the variant of RFC 9562") {
    SetClock clock;
    StuckRandom random;
    core::IdMaker maker{clock, random};
    const core::Uuid id = maker.next();
    CHECK(millis_of(id) == clock.millis);
    CHECK(id.bytes[6] >> 4 == 7);
    CHECK(id.bytes[8] >> 6 == 2);
    CHECK(id.bytes[15] == 0xff);  // the rest is random
}

TEST_CASE("ids increase while the clock stands still, steps back, jumps ahead and comes home") {
    SetClock clock;
    StuckRandom random;
    core::IdMaker maker{clock, random};
    core::Uuid last;
    const auto make = [&](int count) {
        for (int i = 0; i < count; ++i) {
            const core::Uuid id = maker.next();
            if (!(last < id)) FAIL(last.text() << " then " << id.text());
            last = id;
        }
    };
    make(10'000);  // more than the 4 096 of one millisecond
    clock.millis -= 3'600'000;
    make(10'000);
    clock.millis += 7'200'000;
    make(1);
    CHECK(millis_of(last) == clock.millis);
    clock.millis = -1;  // a clock from before 1970
    make(5'000);
    clock.millis = 0;
    make(5'000);
}

TEST_CASE("more ids than a millisecond holds borrow the next one, and the clock catches up") {
    SetClock clock;
    StuckRandom random;
    core::IdMaker maker{clock, random};
    for (int i = 0; i < 4096; ++i) CHECK(millis_of(maker.next()) == clock.millis);
    CHECK(millis_of(maker.next()) == clock.millis + 1);
    clock.millis += 2;
    CHECK(millis_of(maker.next()) == clock.millis);
}

TEST_CASE("typed ids parse, compare and hash like their uuid") {
    const auto order = core::OrderId::parse("018f0000-0000-7000-8000-000000000001");
    REQUIRE(order);
    CHECK(*order == core::OrderId{order->uuid});
    CHECK_FALSE(core::OrderId::parse("V14-001"));
    std::unordered_set<core::OrderId> ids = {*order, *order, core::OrderId{}};
    CHECK(ids.size() == 2);
    static_assert(!std::is_convertible_v<core::OrderId, core::LineItemId>);
}
