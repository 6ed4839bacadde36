#include "core/base/result.h"

#include <memory>
#include <set>

#include "core/base/log.h"
#include "tests/support/catch.h"

namespace {

core::Result<int> half(int number) {
    if (number % 2 != 0) return core::fail(core::ErrorCode::invalid, "odd");
    return number / 2;
}

core::Result<int> quarter(int number) {
    TRY_ASSIGN(first, half(number));
    TRY_ASSIGN(second, half(first));
    return second;
}

core::Status check_even(int number) {
    TRY(half(number));
    return core::Done{};
}

core::Result<std::unique_ptr<int>> boxed(int number) { return std::make_unique<int>(number); }

core::Result<int> unboxed(int number) {
    TRY_ASSIGN(box, boxed(number));  // a value that can only move
    return *box;
}

}  // namespace

TEST_CASE("an error travels up to the caller, a value comes through") {
    CHECK(*quarter(12) == 3);
    CHECK(quarter(12).has_value());
    const auto odd = quarter(6);
    REQUIRE_FALSE(odd);
    CHECK(odd.error().code == core::ErrorCode::invalid);
    CHECK(odd.error().message == "odd");
    CHECK(odd.value_or(7) == 7);
    CHECK(check_even(2));
    CHECK_FALSE(check_even(3));
    CHECK(*unboxed(5) == 5);
}

TEST_CASE("every error code has a name of its own") {
    std::set<std::string_view> names;
    for (int code = 0; code <= static_cast<int>(core::ErrorCode::newer_version); ++code) {
        names.insert(core::name_of(static_cast<core::ErrorCode>(code)));
    }
    CHECK(names.size() == static_cast<std::size_t>(core::ErrorCode::newer_version) + 1);
    CHECK_FALSE(names.contains("unknown"));
    CHECK(core::name_of(core::ErrorCode::not_found) == "not_found");
}

TEST_CASE("a log can be moved and written to") {
    core::Log first = core::Log::silent();
    const core::Log log = std::move(first);
    log.info("test", "braces {} are text, not a format");
    log.warning("test", "");
    log.error("test", "%s");
    core::Log::to_stderr("halle-test", core::LogLevel::error).info("test", "below the least level: not shown");
}
