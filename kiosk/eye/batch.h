// Picture files one after the other, in a process that may die: a fork server.
//
// A worker is forked, handles the files in order and writes one line each into a pipe. When it dies or takes longer
// than `file_time_max` over a file, that file gets a line with an error and a new worker goes on after it. Every file
// has exactly one line, in order. The caller must be single-threaded.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/base/result.h"

namespace eye {

// What a batch is made of: the files, the work on one of them, and where its line goes.
struct Batch {
    std::vector<std::string> files;
    // The line for a file, with its line feed. Called in the worker.
    std::function<std::string(const std::string& file)> handle;
    // Called in the worker before its first file, to give up what it does not need.
    std::function<void()> confine;
    // Called here with each line; false when nobody reads any more, which ends the batch.
    std::function<bool(const std::string& line)> write;
    // Reading and decoding a 40-megapixel picture takes about a second on a slow machine.
    core::Duration file_time_max{10'000};
};

// Fails with `unavailable` when no process can be started, and with `io` when nobody reads the lines.
core::Status run_batch(const Batch& batch, const core::Monotonic& monotonic);

}  // namespace eye
