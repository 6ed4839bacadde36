#include "kiosk/storage/print_job_repository.h"

namespace kiosk {
namespace {

struct StoredJob {
    drivers::PrintJob job;
    std::string state;
};

StoredJob stored_job_from(const core::Row& row) {
    return {.job = {.id = row.id<core::LabelId>(0),
                    .key = row.string(1),
                    .subject = row.uuid(2),
                    .kind = row.string(3),
                    .body = row.string(4),
                    .offset = row.integer(6),
                    .copy = row.integer(7),
                    .acknowledged = row.boolean(8)},
            .state = row.string(5)};
}

core::Result<drivers::PrintJob> job_from(StoredJob stored) {
    TRY_ASSIGN(state, drivers::print_state_from(stored.state));
    stored.job.state = state;
    return std::move(stored.job);
}

core::Result<drivers::PrintJob> job_with_key(core::Reader& reader, const std::string& key) {
    TRY_ASSIGN(found,
               reader.maybe_row("SELECT id, job_key, subject_id, kind, body, state, bytes_sent, copy, acknowledged "
                                "FROM print_job WHERE job_key = $1",
                                {key}, stored_job_from));
    if (!found) return core::fail(core::ErrorCode::not_found, "no print job has this key");
    return job_from(*std::move(found));
}

}  // namespace

core::Result<drivers::PrintJob> PrintJobRepository::add(const drivers::PrintJob& job) {
    return m_database.write_value<drivers::PrintJob>([&](core::Transaction& tx) -> core::Result<drivers::PrintJob> {
        TRY(
            tx.execute("INSERT INTO print_job (id, place, job_key, subject_id, kind, body, state, bytes_sent, copy, "
                       "acknowledged) VALUES ($1, (SELECT COALESCE(MAX(place), 0) + 1 FROM print_job), $2, $3, $4, $5, "
                       "$6, $7, $8, $9) ON CONFLICT (job_key) DO NOTHING",
                       {job.id, job.key, job.subject, job.kind, job.body, drivers::name_of(job.state), job.offset,
                        job.copy, job.acknowledged}));
        return job_with_key(tx, job.key);
    });
}

core::Status PrintJobRepository::update(const drivers::PrintJob& job) {
    return m_database.write([&](core::Transaction& tx) -> core::Status {
        TRY_ASSIGN(changed, tx.execute("UPDATE print_job SET state = $2, bytes_sent = $3, copy = $4, acknowledged = $5 "
                                       "WHERE id = $1",
                                       {job.id, drivers::name_of(job.state), job.offset, job.copy, job.acknowledged}));
        if (changed == 1) return core::Done{};
        return core::fail(core::ErrorCode::not_found, "no print job has this id");
    });
}

core::Result<std::int64_t> count_copies(core::Reader& reader, core::Uuid subject) {
    return reader.number("SELECT CAST(COALESCE(SUM(copy), 0) AS bigint) FROM print_job WHERE subject_id = $1",
                         {subject});
}

core::Result<std::vector<drivers::PrintJob>> PrintJobRepository::pending() {
    using Jobs = std::vector<drivers::PrintJob>;
    return m_database.read_value<Jobs>([](core::Reader& reader) -> core::Result<Jobs> {
        TRY_ASSIGN(stored,
                   reader.rows("SELECT id, job_key, subject_id, kind, body, state, bytes_sent, copy, acknowledged "
                               "FROM print_job WHERE acknowledged = 0 ORDER BY place",
                               {}, stored_job_from));
        Jobs jobs;
        for (auto& each : stored) {
            TRY_ASSIGN(job, job_from(std::move(each)));
            jobs.push_back(std::move(job));
        }
        return jobs;
    });
}

}  // namespace kiosk
