// Text as people type and read it: UTF-8 validity, folding for search, decimal amounts.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/base/units.h"

namespace core {

bool is_valid_utf8(std::string_view text);
// The same text with every byte that is no UTF-8 replaced by U+FFFD.
std::string valid_utf8(std::string_view text);

// Lower-case ASCII with Latin accents and ligatures removed ("Éloïse Cœur" -> "eloise coeur"), for search and sort
// keys. Latin letters of European languages, Vietnamese and pinyin; other characters beyond ASCII are dropped, except
// spaces, which collapse to one.
std::string fold_for_search(std::string_view text);

// The first `count` characters (code points) of valid UTF-8.
std::string first_characters(std::string_view text, std::size_t count);

// "12,50" / "12.50" / "12" -> cents. `invalid` for anything else, `too_large` past 10 million.
Result<Cents> parse_cents(std::string_view text);
// French form without a currency sign: "12,50"; thousands are not grouped.
std::string format_cents(Cents amount, char decimal_sign = ',');

}  // namespace core
