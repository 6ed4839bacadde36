#include "hub-server/routes/language.h"

#include <algorithm>
#include <optional>
#include <string>

#include "hub-server/routes/cookies.h"

namespace hub {
namespace {

std::optional<Language> language_of(std::string_view code) {
    if (code.starts_with("fr")) return Language::french;
    if (code.starts_with("en")) return Language::english;
    return std::nullopt;
}

// The weight of "en;q=0.8" in thousandths (RFC 9110 §12.4.2); 1000 without one, 0 when it is not a number.
int weight_of(std::string_view item) {
    const auto at = item.find("q=");
    if (at == std::string_view::npos) return 1000;
    int weight = 0, digit_value = 1000;
    for (const char c : item.substr(at + 2, 5)) {
        if (c == '.') continue;
        if (c < '0' || c > '9') return weight;
        weight += (c - '0') * digit_value;
        digit_value /= 10;
    }
    return weight;
}

std::optional<Language> preferred(std::string_view accept_language) {
    std::optional<Language> best;
    int best_weight = 0;
    while (!accept_language.empty()) {
        std::string_view item = accept_language.substr(0, accept_language.find(','));
        accept_language.remove_prefix(std::min(item.size() + 1, accept_language.size()));
        while (item.starts_with(' ')) item.remove_prefix(1);
        const auto language = language_of(item);
        if (!language || weight_of(item) <= best_weight) continue;
        best = language;
        best_weight = weight_of(item);
    }
    return best;
}

}  // namespace

std::string_view code_of(Language language) {
    switch (language) {
        case Language::french: return "fr";
        case Language::english: return "en";
    }
    return {};
}

Language choose_language(const http::Request& request, bool is_secure) {
    if (const auto asked = request.query.find("lang"); asked != request.query.end())
        if (const auto language = language_of(asked->second)) return *language;
    if (const auto cookie = read_cookie(request, is_secure, k_language_cookie))
        if (const auto language = language_of(*cookie)) return *language;
    return preferred(request.header("Accept-Language")).value_or(Language::french);
}

}  // namespace hub
