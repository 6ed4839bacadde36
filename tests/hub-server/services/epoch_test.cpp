#include "hub-server/services/epoch.h"

#include <filesystem>
#include <fstream>

#include "core/crypto/crypto.h"
#include "hub-server/services/identity.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

using namespace hub;

namespace {

core::DistributionId distribution(std::uint8_t number) {
    core::DistributionId id;
    id.uuid.bytes[15] = number;
    return id;
}

class EpochFile {
public:
    std::unique_ptr<EpochKeeper> open(const FeedHeads& heads) {
        auto keeper = EpochKeeper::open(path(), heads, m_random);
        INFO((keeper ? "" : keeper.error().message));
        REQUIRE(keeper);
        return *std::move(keeper);
    }
    std::string path() const { return m_directory.file("hub.epoch"); }
    core::SystemRandom& random() { return m_random; }

private:
    support::TempDir m_directory;
    core::SystemRandom m_random;
};

}  // namespace

TEST_CASE("the epoch stays the same as long as the feed only grows") {
    EpochFile file;
    const core::Epoch first = file.open({})->current();
    CHECK(file.open({})->current() == first);
    const auto keeper = file.open({{distribution(1), 10}});
    CHECK_FALSE(keeper->was_renewed());
    CHECK(keeper->current() == first);
    REQUIRE(keeper->record({{distribution(1), 20}, {distribution(2), 1}}));
    CHECK(file.open({{distribution(1), 20}, {distribution(2), 1}})->current() == first);
    CHECK(file.open({{distribution(1), 25}, {distribution(2), 1}})->current() == first);
}

TEST_CASE("an old database file put back is noticed by the mark") {
    EpochFile file;
    const core::Epoch first = file.open({{distribution(1), 10}})->current();
    REQUIRE(file.open({{distribution(1), 10}})->record({{distribution(1), 11}}));
    const auto older = file.open({{distribution(1), 10}});
    CHECK(older->was_renewed());
    CHECK(older->current() != first);
    CHECK(file.open({{distribution(1), 10}})->current() == older->current());  // once
}

TEST_CASE("a database that lost a whole distribution is noticed too") {
    EpochFile file;
    (void)file.open({{distribution(1), 10}, {distribution(2), 5}});
    CHECK(file.open({{distribution(1), 10}})->was_renewed());
}

TEST_CASE("an epoch is renewed once for what several kiosks saw") {
    EpochFile file;
    const auto keeper = file.open({});
    const core::Epoch first = keeper->current();
    REQUIRE(keeper->renew(first));
    const core::Epoch second = keeper->current();
    CHECK(second != first);
    REQUIRE(keeper->renew(first));
    CHECK(keeper->current() == second);
    CHECK(file.open({})->current() == second);
}

TEST_CASE("a lost epoch file means a new epoch, a damaged one is told") {
    EpochFile file;
    const core::Epoch first = file.open({})->current();
    std::filesystem::remove(file.path());
    CHECK(file.open({})->current() != first);
    for (const char* text : {"", "{", "{\"epoch\":\"x\"}", "{\"epoch\":1,\"feed_heads\":{}}"}) {
        std::ofstream{file.path(), std::ios::trunc} << text;
        const auto damaged = EpochKeeper::open(file.path(), {}, file.random());
        REQUIRE_FALSE(damaged);
        CHECK(damaged.error().code == core::ErrorCode::corrupt);
        CHECK(damaged.error().message.find("Delete it") != std::string::npos);
    }
}

TEST_CASE("a mark that cannot be written is told and the old file stays") {
    EpochFile file;
    const auto keeper = file.open({});
    const core::Epoch epoch = keeper->current();
    std::filesystem::create_directory(file.path() + ".new");  // in the way of the temporary file
    CHECK_FALSE(keeper->record({{distribution(1), 1}}));
    CHECK_FALSE(keeper->renew(epoch));
    CHECK(keeper->current() == epoch);
    std::filesystem::remove(file.path() + ".new");
    CHECK(file.open({})->current() == epoch);
}

TEST_CASE("the hub keeps its key and opens a new stream at each start") {
    support::TempDir directory;
    core::SystemRandom random;
    const core::SystemClock clock;
    const std::string path = directory.file("hub.key");
    const auto first = load_identity(path, clock, random);
    const auto second = load_identity(path, clock, random);
    REQUIRE(first);
    REQUIRE(second);
    CHECK(first->device == second->device);
    CHECK(first->key.secret_key == second->key.secret_key);
    CHECK(first->stream != second->stream);
    const auto permissions = std::filesystem::status(path).permissions();
    CHECK((permissions & (std::filesystem::perms::group_all | std::filesystem::perms::others_all)) ==
          std::filesystem::perms::none);
    std::ofstream{path, std::ios::trunc} << "{}";
    CHECK(load_identity(path, clock, random).error().code == core::ErrorCode::corrupt);
}
