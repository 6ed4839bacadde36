// A device that only looks: it enrols at a hub and pulls the snapshot of its distribution, so that a test's figures
// come from the hub's own facts and not from what a kiosk believes.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/sync/basket.h"
#include "core/sync/messages.h"

namespace support {

struct ObservedDistribution {
    std::vector<core::MirrorOrder> orders;
    std::map<core::OrderId, std::vector<core::Fact>> facts;

    core::BasketState state_of(const core::MirrorOrder& order) const;
};

class Observer {
public:
    // Throws std::runtime_error when the hub refuses.
    Observer(std::string hub_url, const std::string& pairing_code);
    ObservedDistribution look() const;

private:
    std::string m_hub_url;
    std::string m_token;
};

}  // namespace support
