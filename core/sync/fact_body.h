// The bodies of facts: made by the kiosk, read by fold() and by the hub. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/sync/basket.h"
#include "core/sync/fact.h"

namespace core {

std::string handed_out_body(IdentifiedBy by, bool cold_box_given);
std::string label_sent_body(LabelId label);
std::string exception_closed_body(ExceptionKind kind, const std::vector<FactId>& facts);

// Nothing when the body does not say it, or says it in a way of a later version.
std::optional<IdentifiedBy> identified_by_in(std::string_view body);

// What a closing fact names. `kind_name` is kept as written: a later version may close kinds that we do not have.
struct ClosedException {
    std::string kind_name;
    std::vector<FactId> facts;  // sorted
};
std::optional<ClosedException> closed_exception_in(std::string_view body);

}  // namespace core
