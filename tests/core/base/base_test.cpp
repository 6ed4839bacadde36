#include "core/base/id.h"
#include "tests/support/catch.h"

TEST_CASE("a uuid survives its text") {
    const auto uuid = core::Uuid::parse("018f0000-0000-7000-8000-000000000001");
    REQUIRE(uuid);
    CHECK(uuid->text() == "018f0000-0000-7000-8000-000000000001");
}
