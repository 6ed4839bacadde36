#include "hub-server/services/order_request.h"

#include <algorithm>

#include "core/base/json.h"
#include "core/base/text.h"
#include "hub-server/services/cart.h"

namespace hub {

using Reason = OrderRefusal::Reason;

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::string trimmed(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return std::string{text};
}

bool is_line_of_text(std::string_view text) {
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; };
    return text.size() <= k_customer_text_bytes_max && core::is_valid_utf8(text) &&
           std::none_of(text.begin(), text.end(), is_control);
}

bool is_name(std::string_view text) { return !text.empty() && is_line_of_text(text); }

// Something before and after one @, and no space: what is really an address only a mail can tell.
bool is_email(std::string_view text) {
    const std::size_t at = text.find('@');
    return is_line_of_text(text) && at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
           text.find('@', at + 1) == std::string_view::npos && text.find(' ') == std::string_view::npos;
}

bool is_phone(std::string_view text) {
    constexpr std::size_t k_phone_characters_max = 30;
    return text.size() <= k_phone_characters_max &&
           text.find_first_not_of("0123456789 +-.()/") == std::string_view::npos;
}

}  // namespace

CustomerDetails tidy(const CustomerDetails& customer) {
    return {trimmed(customer.first_name), trimmed(customer.last_name), trimmed(customer.email),
            trimmed(customer.phone)};
}

std::optional<Reason> fault_in(const CustomerDetails& customer) {
    if (!is_name(customer.first_name)) return Reason::bad_first_name;
    if (!is_name(customer.last_name)) return Reason::bad_last_name;
    if (!is_email(customer.email)) return Reason::bad_email;
    if (!is_phone(customer.phone)) return Reason::bad_phone;
    return std::nullopt;
}

std::vector<OrderedLine> merged(const std::vector<OrderedLine>& lines) {
    std::vector<OrderedLine> all;
    for (const OrderedLine& line : lines) {
        const auto same = std::find_if(all.begin(), all.end(),
                                       [&](const OrderedLine& earlier) { return earlier.variant == line.variant; });
        if (same == all.end()) {
            all.push_back(line);
        } else if (line.quantity > 0 && same->quantity <= k_line_quantity_max) {
            same->quantity += std::min(line.quantity, k_line_quantity_max);  // above the limit stays above it
        } else {
            same->quantity = line.quantity;
        }
    }
    return all;
}

std::optional<Reason> fault_in(const std::vector<OrderedLine>& lines) {
    if (lines.empty()) return Reason::empty;
    if (lines.size() > static_cast<std::size_t>(k_cart_lines_max)) return Reason::bad_quantity;
    const auto is_bad = [](const OrderedLine& line) {
        return line.quantity < 1 || line.quantity > k_line_quantity_max;
    };
    if (std::any_of(lines.begin(), lines.end(), is_bad)) return Reason::bad_quantity;
    return std::nullopt;
}

core::Sha256 request_hash(const PlaceOrder& command, const CustomerDetails& customer,
                          const std::vector<OrderedLine>& lines) {
    core::JsonWriter json;
    json.begin_array().value(customer.first_name).value(customer.last_name).value(customer.email).value(customer.phone);
    if (command.cart) {
        json.value(core::to_hex(command.cart->hash()));
    } else {
        for (const OrderedLine& line : lines) json.value(line.variant).value(line.quantity);
    }
    json.end_array();
    return core::sha256(core::as_bytes(json.text()));
}

}  // namespace hub
