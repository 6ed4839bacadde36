#include "core/domain/tag_rule.h"

#include <algorithm>

namespace core {

bool tags_match(std::span<const std::string> object_tags, std::span<const std::string> rule_tags) {
    return std::find_first_of(object_tags.begin(), object_tags.end(), rule_tags.begin(), rule_tags.end()) !=
           object_tags.end();
}

}  // namespace core
