// The hub as a device: facts it appends itself, numbered and signed in this process's own stream. Internal to
// hub-server/services.
#pragma once

#include <string>

#include "core/storage/database.h"
#include "hub-server/services/env.h"
#include "hub-server/storage/catalogue_store.h"

namespace hub {

inline constexpr const char* k_hub_device_name = "halle-hub";

struct HubFact {
    core::FactKind kind = core::FactKind::exception_closed;
    core::OrderId subject;
    std::string body;
    std::int64_t after_hlc = 0;  // of the facts it is about: it comes after them, unless no honest clock says so
};
// Stores the fact. The caller refreshes the exceptions and then appends it to the feed.
core::Result<core::Fact> store_hub_fact(core::Transaction& tx, const Env& env, const store::Distribution& distribution,
                                        const HubFact& fact);

}  // namespace hub
