// Print jobs in memory, with a disk that can be full and a process that can be killed.
#pragma once

#include <algorithm>
#include <vector>

#include "drivers/devices/print_job.h"

namespace tests {

// Thrown where a kill -9 may strike: nothing after it happens.
struct Killed {};

class MemoryJobStore final : public drivers::PrintJobStore {
public:
    core::Result<drivers::PrintJob> add(const drivers::PrintJob& job) override {
        if (is_full) return core::fail(core::ErrorCode::disk_full, "the disk is full");
        for (const auto& known : jobs) {
            if (known.key == job.key) return known;
        }
        jobs.push_back(job);
        return job;
    }
    core::Status update(const drivers::PrintJob& job) override {
        if (is_full) return core::fail(core::ErrorCode::disk_full, "the disk is full");
        const auto found =
            std::find_if(jobs.begin(), jobs.end(), [&](const auto& known) { return known.id == job.id; });
        if (found == jobs.end()) return core::fail(core::ErrorCode::not_found, "no such job");
        *found = job;
        return core::Done{};
    }
    core::Result<std::vector<drivers::PrintJob>> pending() override {
        std::vector<drivers::PrintJob> open;
        for (const auto& job : jobs) {
            if (!job.acknowledged) open.push_back(job);
        }
        return open;
    }

    std::vector<drivers::PrintJob> jobs;
    bool is_full = false;
};

}  // namespace tests
