// Values in, values out, and what SQL may not say.
#include <limits>

#include "tests/core/storage/notes.h"

namespace core {
namespace {

using notes::code_of;

std::unique_ptr<SqliteDatabase> with_values_table() {
    static constexpr Migration k_values[] = {
        {"0001_value", "CREATE TABLE value (id uuid PRIMARY KEY, number bigint, words text, bytes bytea);"}};
    auto database = SqliteDatabase::open({.path = ":memory:"}, k_values);
    REQUIRE(database);
    return *std::move(database);
}

Status insert(Database& database, const Uuid& id, Param number, Param words, Param bytes) {
    return database.write([&](Transaction& tx) -> Status {
        TRY(tx.execute("INSERT INTO value (id, number, words, bytes) VALUES ($1, $2, $3, $4)",
                       {id, number, words, bytes}));
        return Done{};
    });
}

}  // namespace

TEST_CASE("every kind of value comes back as it went in") {
    const auto database = with_values_table();
    const Uuid id = *Uuid::parse("01890a5d-ac96-774b-bcce-b302099a8057");
    const Bytes bytes{0, 1, 2, 0, 255};
    const std::string words{"Tomme \0 de ch\xc3\xa8vre", 18};
    REQUIRE(insert(*database, id, std::numeric_limits<std::int64_t>::min(), words, bytes));

    REQUIRE(database->read([&](Reader& reader) {
        return reader.query("SELECT id, number, words, bytes FROM value", {}, [&](const Row& row) {
            CHECK(row.uuid(0) == id);
            CHECK(row.integer(1) == std::numeric_limits<std::int64_t>::min());
            CHECK(row.text(2) == words);
            CHECK(row.string(2) == words);
            CHECK(Bytes(row.bytes(3).begin(), row.bytes(3).end()) == bytes);
        });
    }));
}

TEST_CASE("an empty text and empty bytes are not NULL") {
    const auto database = with_values_table();
    REQUIRE(insert(*database, Uuid{}, nullptr, std::string_view{}, ByteView{}));
    REQUIRE(database->read([&](Reader& reader) {
        return reader.query("SELECT number, words, bytes FROM value WHERE number IS NULL AND words = $1", {""},
                            [&](const Row& row) {
                                CHECK(row.is_null(0));
                                CHECK_FALSE(row.maybe_integer(0).has_value());
                                CHECK_FALSE(row.maybe_instant(0).has_value());
                                CHECK(row.text(1).empty());
                                CHECK(row.maybe_string(1) == "");
                                CHECK_FALSE(row.is_null(2));
                                CHECK(row.bytes(2).empty());
                            });
    }));
    CHECK(*database->read_value<std::int64_t>(
              [](Reader& reader) { return reader.number("SELECT count(*) FROM value WHERE words = ''", {}); }) == 1);
}

TEST_CASE("parameters are bound by their number, whatever their order in the text") {
    const auto database = with_values_table();
    const auto read = [](Reader& reader) {
        return reader.maybe_row("SELECT $3, $1, $2, $1", {1, 2, 3}, [](const Row& row) {
            return std::vector{row.integer(0), row.integer(1), row.integer(2), row.integer(3)};
        });
    };
    const auto row = database->read_value<std::optional<std::vector<std::int64_t>>>(read);
    REQUIRE(row);
    CHECK(**row == std::vector<std::int64_t>{3, 1, 2, 1});
}

TEST_CASE("texts that PostgreSQL would not take are refused here too") {
    const auto database = with_values_table();
    REQUIRE(database->read([&](Reader& reader) -> Status {
        const RowFunction none;
        CHECK(code_of(reader.query("SELECT ?", {1}, none)) == ErrorCode::invalid);
        CHECK(code_of(reader.query("SELECT ?1", {1}, none)) == ErrorCode::invalid);
        CHECK(code_of(reader.query("SELECT :id", {1}, none)) == ErrorCode::invalid);
        CHECK(code_of(reader.query("SELECT $id", {1}, none)) == ErrorCode::invalid);
        CHECK(code_of(reader.query("SELECT $1::text", {1}, none)) == ErrorCode::invalid);
        CHECK(code_of(reader.query("SELECT $0", {1}, none)) == ErrorCode::invalid);
        CHECK(code_of(reader.query("SELECT $1, $3", {1, 2, 3}, none)) == ErrorCode::invalid);
        CHECK(code_of(reader.query("SELECT \"not a column\" FROM value", {}, none)) == ErrorCode::invalid);
        CHECK(code_of(reader.query("SELECT 1; SELECT 2", {}, none)) == ErrorCode::invalid);
        CHECK(code_of(reader.query("  ", {}, none)) == ErrorCode::invalid);
        CHECK(code_of(reader.query("SELEC 1", {}, none)) == ErrorCode::invalid);
        return Done{};
    }));
}

TEST_CASE("too few and too many values are refused, not read as NULL") {
    const auto database = with_values_table();
    REQUIRE(database->read([&](Reader& reader) -> Status {
        CHECK(code_of(reader.query("SELECT $1, $2", {1}, {})) == ErrorCode::invalid);
        CHECK(code_of(reader.query("SELECT $1, $2", {1, 2, 3}, {})) == ErrorCode::invalid);
        CHECK(reader.query("SELECT $1, $2", {1, 2}, {}));
        return Done{};
    }));
}

TEST_CASE("a row function may ask again, even with the text that is giving it rows") {
    const auto database = notes::open(":memory:");
    for (int id = 1; id <= 3; ++id) REQUIRE(notes::add(*database, id, std::to_string(id)));
    std::int64_t seen = 0;
    const auto read = [&](Reader& reader) {
        return reader.query("SELECT id FROM note", {}, [&](const Row& row) {
            seen += 100 * row.integer(0);
            CHECK(reader.query("SELECT id FROM note", {}, [&](const Row& inner) { seen += inner.integer(0); }));
        });
    };
    REQUIRE(database->read(read));
    CHECK(seen == 618);
}

TEST_CASE("a statement changes what it says, and RETURNING gives rows") {
    const auto database = notes::open(":memory:");
    REQUIRE(database->write([&](Transaction& tx) -> Status {
        for (int id = 1; id <= 3; ++id) TRY(notes::add(tx, id, std::to_string(id)));
        TRY_ASSIGN(updated, tx.execute("UPDATE note SET words = words || $1 WHERE id > $2", {"!", 1}));
        CHECK(updated == 2);
        TRY_ASSIGN(nothing, tx.execute("DELETE FROM note WHERE id = $1", {99}));
        CHECK(nothing == 0);
        TRY_ASSIGN(same, tx.execute("INSERT INTO note (id, words) VALUES (1, 'x') ON CONFLICT (id) DO NOTHING", {}));
        CHECK(same == 0);
        std::string words;
        TRY(
            tx.query("INSERT INTO note (id, words) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET words = $2 "
                     "RETURNING words",
                     {1, "again"}, [&](const Row& row) { words = row.text(0); }));
        CHECK(words == "again");
        return Done{};
    }));
}

TEST_CASE("a broken constraint is a conflict that names it") {
    const auto database = notes::open(":memory:");
    REQUIRE(notes::add(*database, 1, "once"));
    const auto twice = notes::add(*database, 1, "twice");
    CHECK(code_of(twice) == ErrorCode::conflict);
    CHECK(twice.error().message.find("note.id") != std::string::npos);
    const auto empty = notes::add(*database, 2, "");
    CHECK(code_of(empty) == ErrorCode::conflict);
    CHECK(empty.error().message.find("words_not_empty") != std::string::npos);
    const auto orphan = database->write([](Transaction& tx) -> Status {
        TRY(tx.execute("INSERT INTO answer (id, note_id) VALUES (1, 99)", {}));
        return Done{};
    });
    CHECK(code_of(orphan) == ErrorCode::conflict);
    // What people wrote is in no message.
    CHECK(twice.error().message.find("twice") == std::string::npos);
}

TEST_CASE("lock_row checks its text, as the engine that needs it would") {
    const auto database = notes::open(":memory:");
    CHECK(database->write([](Transaction& tx) { return tx.lock_row("SELECT id FROM note WHERE id = $1", {1}); }));
    CHECK(code_of(database->write([](Transaction& tx) { return tx.lock_row("SELECT nothing FROM note", {}); })) ==
          ErrorCode::invalid);
}

}  // namespace core
