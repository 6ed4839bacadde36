// Keeps the print queue's jobs in the kiosk's file (the contract: drivers/devices/print_job.h). One thread, the
// queue's.
#pragma once

#include <vector>

#include "core/storage/database.h"
#include "drivers/devices/print_job.h"

namespace kiosk {

// The print queue's jobs as rows.
class PrintJobRepository final : public drivers::PrintJobStore {
public:
    // Borrowed.
    explicit PrintJobRepository(core::Database& database) : m_database(database) {}

    core::Result<drivers::PrintJob> add(const drivers::PrintJob& job) override;
    core::Status update(const drivers::PrintJob& job) override;
    core::Result<std::vector<drivers::PrintJob>> pending() override;

private:
    core::Database& m_database;
};

// How many labels about this subject were asked for at this post, copies included.
core::Result<std::int64_t> count_copies(core::Reader& reader, core::Uuid subject);

}  // namespace kiosk
