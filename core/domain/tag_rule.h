// Tags decide who sees what: a rule concerns an object (a shipping method, an order cycle) that shares a tag with it.
#pragma once

#include <span>
#include <string>

namespace core {

// True when at least one tag is in both lists; a rule without tags concerns nothing.
bool tags_match(std::span<const std::string> object_tags, std::span<const std::string> rule_tags);

}  // namespace core
