#include "core/domain/enterprise.h"

namespace core {

std::optional<Sells> sells_of(std::string_view name) {
    if (name == "unspecified") return Sells::unspecified;
    if (name == "none") return Sells::none;
    if (name == "own") return Sells::own;
    if (name == "any") return Sells::any;
    return std::nullopt;
}

std::string_view name_of(EnterpriseCategory category) {
    switch (category) {
        case EnterpriseCategory::producer_hub: return "producer_hub";
        case EnterpriseCategory::producer_shop: return "producer_shop";
        case EnterpriseCategory::producer: return "producer";
        case EnterpriseCategory::hub: return "hub";
        case EnterpriseCategory::hub_profile: return "hub_profile";
    }
    return "hub_profile";
}

EnterpriseCategory category_of(bool is_primary_producer, Sells sells) {
    switch (sells) {
        case Sells::any: return is_primary_producer ? EnterpriseCategory::producer_hub : EnterpriseCategory::hub;
        case Sells::own: return is_primary_producer ? EnterpriseCategory::producer_shop : EnterpriseCategory::hub;
        case Sells::none:
        case Sells::unspecified: break;
    }
    return is_primary_producer ? EnterpriseCategory::producer : EnterpriseCategory::hub_profile;
}

}  // namespace core
