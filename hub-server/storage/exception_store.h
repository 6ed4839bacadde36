// Remembers what a person must look at: conflicts of baskets and quarantined facts. A row never disappears.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/storage/database.h"
#include "core/sync/fact.h"

namespace hub::store {

using ExceptionRowId = core::Id<struct ExceptionRecordTag>;

enum class ExceptionState : std::uint8_t { open, closed, resolved };

struct ExceptionRecord {
    ExceptionRowId id;
    core::EnterpriseId owner;
    core::DistributionId distribution;
    core::OrderId order;
    std::string kind;
    std::string detail;
    std::vector<core::FactId> facts;  // sorted: with order and kind, the identity of the exception
    ExceptionState state = ExceptionState::open;
    core::Instant raised_at{};
};
// Made when new; an existing one gets the state and keeps its id and time.
core::Status put_exception(core::Transaction& tx, core::NetworkId network, const ExceptionRecord& exception);
core::Status set_exception_state(core::Transaction& tx, core::NetworkId network, ExceptionRowId id,
                                 ExceptionState state);
core::Result<std::optional<ExceptionRecord>> find_exception(core::Reader& reader, core::NetworkId network,
                                                            ExceptionRowId id);
core::Result<std::vector<ExceptionRecord>> find_exceptions_of_order(core::Reader& reader, core::NetworkId network,
                                                                    core::OrderId order);
// The newest first.
core::Result<std::vector<ExceptionRecord>> find_exceptions(core::Reader& reader, core::NetworkId network,
                                                           core::DistributionId distribution);

}  // namespace hub::store
