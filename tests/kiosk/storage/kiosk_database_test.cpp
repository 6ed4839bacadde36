#include "kiosk/storage/kiosk_database.h"

#include <sys/resource.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "core/sync/chain.h"
#include "kiosk/storage/fact_repository.h"
#include "kiosk/storage/kiosk_store.h"
#include "tests/kiosk/storage/kiosk_fixture.h"
#include "tests/support/catch.h"
#include "tests/support/process.h"
#include "tests/support/temp_dir.h"

using namespace kiosk;
using namespace kiosk::test;
using core::ErrorCode;

namespace {

namespace fs = std::filesystem;

void write_file(const std::string& path, const std::string& content) {
    std::ofstream{path, std::ios::binary} << content;
}

// The bytes that a person would want back.
std::string damaged_kiosk_file(const std::string& path, const core::Clock& clock) {
    { REQUIRE(open_kiosk_database(path, clock)); }
    std::string content = support::read_text_file(path);
    for (std::size_t i = 100; i < content.size(); i += 3) content[i] = static_cast<char>(content[i] ^ 0x5A);
    write_file(path, content);
    return content;
}

// The largest file this process may write, until the end of the scope.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t bytes) {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        m_handler = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{.rlim_cur = bytes, .rlim_max = m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

private:
    rlimit m_before{};
    void (*m_handler)(int) = nullptr;
};

}  // namespace

TEST_CASE("a damaged file is put aside as it was, in clear words, and the next start works") {
    support::TempDir folder;
    const HandClock clock;
    const std::string path = folder.file("kiosk.sqlite");
    const std::string content = damaged_kiosk_file(path, clock);
    const auto refused = open_kiosk_database(path, clock);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::corrupt);
    const std::string aside = path + ".damaged-" + std::to_string(core::to_millis(clock.now()));
    CHECK(refused.error().message.find(aside) != std::string::npos);
    CHECK(refused.error().message.find("nothing was deleted") != std::string::npos);
    CHECK(support::read_text_file(aside) == content);
    REQUIRE(open_kiosk_database(path, clock));
}

TEST_CASE("a file that is no database at all is put aside too") {
    support::TempDir folder;
    const HandClock clock;
    const std::string path = folder.file("kiosk.sqlite");
    write_file(path, std::string(8192, 'x'));
    CHECK(open_kiosk_database(path, clock).error().code == ErrorCode::corrupt);
    CHECK_FALSE(fs::exists(path));
}

TEST_CASE("a file of a newer version is refused and not touched") {
    support::TempDir folder;
    const HandClock clock;
    const std::string path = folder.file("kiosk.sqlite");
    { REQUIRE(open_kiosk_database(path, clock)); }
    std::string content = support::read_text_file(path);
    content[63] = 99;  // the last byte of the user version (SQLite file format, offset 60)
    write_file(path, content);
    const auto refused = open_kiosk_database(path, clock);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::newer_version);
    CHECK(refused.error().message.find("newer Halle") != std::string::npos);
    CHECK(support::read_text_file(path) == content);
}

TEST_CASE("two kiosks do not share a file") {
    support::TempDir folder;
    const HandClock clock;
    const auto first = open_kiosk_database(folder.file("kiosk.sqlite"), clock);
    REQUIRE(first);
    const auto second = open_kiosk_database(folder.file("kiosk.sqlite"), clock);
    REQUIRE_FALSE(second);
    CHECK(second.error().code == ErrorCode::conflict);
    CHECK(second.error().message.find("--data") != std::string::npos);
}

TEST_CASE("a folder that is not there is told, with what to do") {
    const HandClock clock;
    const auto refused = open_kiosk_database("/nonexistent/kiosk.sqlite", clock);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message.find("Check the folder") != std::string::npos);
}

TEST_CASE("a full disk: the fact is said not to be stored, nothing half-written stays, and it goes on later") {
    support::TempDir folder;
    const HandClock clock;
    SeededRandom random{11};
    Told told;
    auto database = *open_kiosk_database(folder.file("kiosk.sqlite"), clock);
    auto store = *KioskStore::open(*database, clock, random, told.sink());
    REQUIRE(store->record(arrival(1)));
    {
        const FileSizeLimit full{1};
        const auto refused = store->record(arrival(2));
        REQUIRE_FALSE(refused);
    }
    const auto failures = told.all<FactNotStored>();
    REQUIRE(failures.size() == 1);
    CHECK(failures[0].kind == core::FactKind::arrived);
    CHECK(failures[0].subject == order_id(2));
    CHECK((failures[0].code == ErrorCode::disk_full || failures[0].code == ErrorCode::io));
    CHECK(*store->count_unsent() == 1);
    CHECK(store->facts_about(order_id(2))->empty());

    REQUIRE(store->record(arrival(2)));  // somebody made room
    const auto stored = told.all<FactStored>();
    REQUIRE(stored.size() == 2);
    CHECK(stored[1].fact.n == 2);
    CHECK(stored[1].fact.previous == stored[0].fact.hash());
}

TEST_CASE("killed in the middle of a burst, a kiosk has every fact it said it had, in an unbroken chain") {
    support::TempDir folder;
    const HandClock clock;
    SeededRandom random{13};
    for (int round = 0; round < 3; ++round) {
        auto burst = support::Process::start(
            {.command = {HALLE_BIN_DIR "/kiosk_fact_burst", folder.file("kiosk.sqlite"), folder.file("said")},
             .output_file = {},
             .environment = {}});
        // Wherever it is by then, once it has begun.
        const auto said_before = support::read_text_file(folder.file("said")).size();
        while (support::read_text_file(folder.file("said")).size() < said_before + 500) {
            REQUIRE(burst.is_running());
        }
        burst.kill(SIGKILL);
        burst.wait_for(std::chrono::seconds{5});
    }
    Told told;
    auto database = *open_kiosk_database(folder.file("kiosk.sqlite"), clock);
    auto store = *KioskStore::open(*database, clock, random, told.sink());
    const auto facts = *database->read_value<std::vector<core::Fact>>(
        [](core::Reader& reader) { return load_facts(reader, the_distribution()); });

    std::set<std::string> ids;
    for (const auto& fact : facts) ids.insert(fact.id.text());
    std::istringstream said(support::read_text_file(folder.file("said")));
    std::size_t said_count = 0;
    for (std::string id; said >> id; ++said_count) CHECK(ids.contains(id));
    CHECK(said_count >= 30);

    const auto key = store->device().key.public_key;
    std::size_t chained = 0;
    const auto streams = *store->unsent_streams();
    CHECK(streams.size() == 3);
    for (const auto stream : streams) {
        core::ChainHead head;
        for (auto batch = *store->unsent(stream); !batch.empty(); batch = *store->unsent(stream)) {
            const auto verdict = core::judge_run(head, batch, key, [](const core::FactId&) { return false; });
            for (const auto outcome : verdict.outcomes) CHECK(outcome == core::PushOutcome::stored);
            head = verdict.head;
            chained += batch.size();
            REQUIRE(store->acknowledge(stream, head.n));
        }
    }
    CHECK(chained == facts.size());
}
