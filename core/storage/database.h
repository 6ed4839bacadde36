// The storage contracts both engines keep: Reader, Transaction, Database. Repositories take a Reader& or a
// Transaction& and hold the SQL; services own the transaction; nobody else names an engine.
//
// Errors: `conflict` for a broken constraint (the message names it), `disk_full`, `io`, `corrupt`, `unavailable`
// (busy for too long), `newer_version`. A Reader or Transaction belongs to one thread at a time.
#pragma once

#include <cassert>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "core/base/result.h"
#include "core/storage/sql.h"

namespace core {

using Params = std::initializer_list<Param>;

// One row of an answer, valid inside the row function only. Columns count from 0, in the order of the SELECT. Asking
// for another type than the column has is our mistake, and an assert; NULL is asked for with is_null or maybe_*.
class Row {
public:
    virtual ~Row() = default;
    virtual bool is_null(int column) const = 0;
    virtual std::int64_t integer(int column) const = 0;
    virtual std::string_view text(int column) const = 0;
    virtual ByteView bytes(int column) const = 0;

    bool boolean(int column) const { return integer(column) != 0; }
    Instant instant(int column) const { return from_millis(integer(column)); }
    Cents cents(int column) const { return Cents{integer(column)}; }
    std::string string(int column) const { return std::string{text(column)}; }
    Uuid uuid(int column) const { return *Uuid::from_bytes(bytes(column)); }
    template <class IdType>
    IdType id(int column) const {
        return IdType{uuid(column)};
    }
    std::optional<std::int64_t> maybe_integer(int column) const;
    std::optional<std::string> maybe_string(int column) const;
    std::optional<Instant> maybe_instant(int column) const;
    template <class IdType>
    std::optional<IdType> maybe_id(int column) const {
        if (is_null(column)) return std::nullopt;
        return id<IdType>(column);
    }
};

using RowFunction = std::function<void(const Row&)>;

// Reads one consistent state. Outside a Transaction each call sees the newest commit.
class Reader {
public:
    virtual ~Reader() = default;
    virtual Status query(Sql sql, Params params, const RowFunction& on_row) = 0;

    // Every row as a value: rows<Order>("SELECT …", {id}, [](const Row& row) { return Order{…}; })
    template <class Make>
    auto rows(Sql sql, Params params, Make make) -> Result<std::vector<std::invoke_result_t<Make, const Row&>>> {
        std::vector<std::invoke_result_t<Make, const Row&>> all;
        TRY(query(sql, params, [&](const Row& row) { all.push_back(make(row)); }));
        return all;
    }
    // The only row, if there is one. More than one is our mistake, and an assert.
    template <class Make>
    auto maybe_row(Sql sql, Params params, Make make) -> Result<std::optional<std::invoke_result_t<Make, const Row&>>> {
        std::optional<std::invoke_result_t<Make, const Row&>> only;
        TRY(query(sql, params, [&](const Row& row) {
            assert(!only.has_value());
            only = make(row);
        }));
        return only;
    }
    // A count or a sum: the first column of the only row.
    Result<std::int64_t> number(Sql sql, Params params);
};

// After a statement that failed the transaction is lost on both engines: later statements return the same error and
// nothing is committed, whatever `work` returns. A row that may be there already is a matter of ON CONFLICT.
class Transaction : public Reader {
public:
    // Rows changed. Statements may end in RETURNING: use query() then.
    virtual Result<std::int64_t> execute(Sql sql, Params params) = 0;
    // Locks rows that a decision depends on: "SELECT … FOR UPDATE" on PostgreSQL, nothing on SQLite, where one writer
    // is alone. `sql` selects the rows, without the locking clause.
    virtual Status lock_row(Sql sql, Params params) = 0;
};

// One database of one program. Any thread; the object outlives every call. Reads never wait for writes; what a write()
// returned as done is durable.
class Database {
public:
    virtual ~Database() = default;

    // Runs `work` in one durable transaction: committed (on the disk, not only in the page cache) when it returned
    // without an error, rolled back otherwise. `work` may be run again from the start: no side effect outside it. An
    // exception of `work` is `io` and costs this command only.
    virtual Status write(const std::function<Status(Transaction&)>& work) = 0;
    // Queues `work` as write() does and returns at once; `done` runs on an engine thread after the commit (or the
    // failure). For servers whose threads must not wait.
    virtual void submit(std::function<Status(Transaction&)> work, std::function<void(Status)> done) = 0;
    // Runs `work` on one consistent snapshot, on the caller's thread; an exception of `work` passes through.
    virtual Status read(const std::function<Status(Reader&)>& work) = 0;

    template <class T>
    Result<T> write_value(const std::function<Result<T>(Transaction&)>& work) {
        std::optional<T> value;
        TRY(write([&](Transaction& tx) -> Status {
            auto result = work(tx);
            if (!result) return result.error();
            value = *std::move(result);
            return Done{};
        }));
        return *std::move(value);
    }
    template <class T>
    Result<T> read_value(const std::function<Result<T>(Reader&)>& work) {
        std::optional<T> value;
        TRY(read([&](Reader& reader) -> Status {
            auto result = work(reader);
            if (!result) return result.error();
            value = *std::move(result);
            return Done{};
        }));
        return *std::move(value);
    }
};

}  // namespace core
