// What an enterprise is, from two questions: does it produce, and whose products does it sell? Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace core {

enum class Sells : std::uint8_t { unspecified, none, own, any };
std::optional<Sells> sells_of(std::string_view name);

// Open Food Network's five kinds of enterprise.
enum class EnterpriseCategory : std::uint8_t {
    producer_hub,   // produces, and sells others' products too
    producer_shop,  // produces and sells its own
    producer,       // produces; others sell
    hub,            // sells what others produce
    hub_profile,    // is only listed
};
std::string_view name_of(EnterpriseCategory category);

// An enterprise that has not said yet is treated as one that does not sell.
EnterpriseCategory category_of(bool is_primary_producer, Sells sells);

}  // namespace core
