// The demo hub: eight producers, 72 products, one order cycle and its 64 orders, read from the demo data. All names are
// invented. For the command line; one transaction, all or nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/domain/collection_code.h"
#include "core/storage/database.h"
#include "hub-server/services/env.h"
#include "hub-server/services/policy.h"

namespace hub {

struct DemoImport {
    std::string_view json;  // demo_drive.json
    bool shift_to_now = false;
};
struct DemoOrder {
    std::string key;  // the data's own name of it: "o009"
    core::OrderId id;
    std::string number;
    core::CollectionCode code;
    std::string search_code;
    std::string display_name;
    std::int64_t basket = 0;
};
struct DemoImported {
    bool was_there = false;  // an earlier run imported it: nothing was changed
    core::EnterpriseId shop;
    core::DistributionId distribution;
    core::Instant orders_close_at{}, pick_up_at{};
    std::vector<DemoOrder> orders;  // in the order of the data
};
// `invalid` when the text is not the demo data (the message names the member), `conflict` when the hub holds another
// shop: the demo never mixes with real data.
core::Result<DemoImported> import_demo(core::Transaction& tx, const Env& env, const Actor& actor,
                                       const DemoImport& command);

}  // namespace hub
