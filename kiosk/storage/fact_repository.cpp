#include "kiosk/storage/fact_repository.h"

#include "core/sync/messages.h"

namespace kiosk {
namespace {

std::string text_of(const core::Row& row) { return row.string(0); }

core::Result<std::vector<core::Fact>> facts_from(const std::vector<std::string>& texts) {
    std::vector<core::Fact> facts;
    facts.reserve(texts.size());
    for (const auto& json : texts) {
        TRY_ASSIGN(document, core::JsonDocument::parse(json));
        TRY_ASSIGN(fact, core::Fact::from_json(document.root()));
        facts.push_back(std::move(fact));
    }
    return facts;
}

// Guarded by the last number, so that the database itself refuses a hole or a number used twice.
core::Status advance_stream(core::Transaction& tx, const core::Fact& fact) {
    TRY(tx.execute("INSERT INTO stream (id, n_last, acked) VALUES ($1, 0, 0) ON CONFLICT (id) DO NOTHING",
                   {fact.stream}));
    TRY_ASSIGN(changed,
               tx.execute("UPDATE stream SET n_last = $2 WHERE id = $1 AND n_last = $2 - 1", {fact.stream, fact.n}));
    if (changed == 1) return core::Done{};
    return core::fail(core::ErrorCode::conflict, "this fact is not the next one of its stream");
}

}  // namespace

core::Status append_own_fact(core::Transaction& tx, const core::Fact& fact) {
    TRY(advance_stream(tx, fact));
    TRY(
        tx.execute("INSERT INTO fact (id, stream_id, n, distribution_id, subject_id, hlc, json) "
                   "VALUES ($1, $2, $3, $4, $5, $6, $7)",
                   {fact.id, fact.stream, fact.n, fact.distribution, fact.subject, fact.hlc, fact.json()}));
    return core::Done{};
}

core::Status put_fact(core::Transaction& tx, const core::Fact& fact, std::string_view json) {
    TRY(
        tx.execute("INSERT INTO fact (id, stream_id, n, distribution_id, subject_id, hlc, json) "
                   "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING",
                   {fact.id, fact.stream, fact.n, fact.distribution, fact.subject, fact.hlc, json}));
    return core::Done{};
}

core::Result<std::vector<core::Fact>> load_facts(core::Reader& reader, core::DistributionId distribution) {
    TRY_ASSIGN(texts,
               reader.rows("SELECT json FROM fact WHERE distribution_id = $1 ORDER BY id", {distribution}, text_of));
    return facts_from(texts);
}

core::Result<std::vector<core::Fact>> load_facts_about(core::Reader& reader, core::OrderId subject) {
    TRY_ASSIGN(texts, reader.rows("SELECT json FROM fact WHERE subject_id = $1 ORDER BY id", {subject}, text_of));
    return facts_from(texts);
}

core::Result<std::int64_t> load_last_hlc(core::Reader& reader) {
    return reader.number("SELECT COALESCE(MAX(hlc), 0) FROM fact", {});
}

core::Result<std::vector<core::StreamId>> load_unsent_streams(core::Reader& reader) {
    return reader.rows("SELECT id FROM stream WHERE n_last > acked ORDER BY id", {},
                       [](const core::Row& row) { return row.id<core::StreamId>(0); });
}

core::Result<std::int64_t> count_unsent(core::Reader& reader) {
    return reader.number("SELECT CAST(COALESCE(SUM(n_last - acked), 0) AS bigint) FROM stream WHERE n_last > acked",
                         {});
}

core::Result<std::vector<core::Fact>> load_unsent(core::Reader& reader, core::StreamId stream) {
    TRY_ASSIGN(texts, reader.rows("SELECT fact.json FROM fact JOIN stream ON stream.id = fact.stream_id "
                                  "WHERE stream.id = $1 AND fact.n > stream.acked AND fact.n <= stream.n_last "
                                  "ORDER BY fact.n LIMIT $2",
                                  {stream, static_cast<std::int64_t>(core::k_push_facts_max)}, text_of));
    TRY_ASSIGN(facts, facts_from(texts));
    if (!facts.empty()) facts.resize(core::push_batch_size(facts));
    return facts;
}

core::Status set_acked(core::Transaction& tx, core::StreamId stream, std::int64_t acked) {
    TRY(tx.execute("UPDATE stream SET acked = $2 WHERE id = $1", {stream, acked}));
    return core::Done{};
}

core::Status reset_acked(core::Transaction& tx) {
    TRY(tx.execute("UPDATE stream SET acked = 0", {}));
    return core::Done{};
}

}  // namespace kiosk
