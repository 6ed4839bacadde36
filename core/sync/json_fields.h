// Members of fixed shape, read with errors that name the member. Internal to core/sync.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "core/base/json.h"

namespace core {

inline Error wrong_member(std::string_view name, std::string_view why) {
    return fail(ErrorCode::invalid, fmt::format("\"{}\" {}", name, why));
}

template <class IdType>
Result<IdType> read_id(Json json, std::string_view name) {
    TRY_ASSIGN(text, json.text(name));
    auto id = IdType::parse(text);
    if (!id) return wrong_member(name, "is " + id.error().message);
    return id;
}

template <class ArrayType>
Result<ArrayType> array_from_hex(std::string_view hex, std::string_view name) {
    ArrayType array{};
    const auto bytes = from_hex(hex);
    if (!bytes || bytes->size() != array.size()) {
        return wrong_member(name, fmt::format("is not {} bytes in hexadecimal", array.size()));
    }
    std::copy(bytes->begin(), bytes->end(), array.begin());
    return array;
}

template <class ArrayType>
Result<ArrayType> read_bytes(Json json, std::string_view name) {
    TRY_ASSIGN(hex, json.text(name));
    return array_from_hex<ArrayType>(hex, name);
}

// A text of at most `bytes_max` bytes.
inline Result<std::string> read_text(Json json, std::string_view name, std::size_t bytes_max) {
    TRY_ASSIGN(text, json.text(name));
    if (text.size() <= bytes_max) return text;
    return fail(ErrorCode::too_large, fmt::format("\"{}\" is longer than {} bytes", name, bytes_max));
}

inline Result<std::int64_t> read_integer(Json json, std::string_view name, std::int64_t least) {
    TRY_ASSIGN(number, json.integer(name));
    if (number < least) return wrong_member(name, fmt::format("is less than {}", least));
    return number;
}

inline Result<std::vector<Json>> read_array(Json json, std::string_view name, std::size_t count_max) {
    TRY_ASSIGN(elements, json.array(name));
    if (elements.size() <= count_max) return elements;
    return fail(ErrorCode::too_large, fmt::format("\"{}\" has more than {} elements", name, count_max));
}

// Every element as a value, in order: read_all(elements, mirror_line_from).
template <class Read>
auto read_all(const std::vector<Json>& elements, Read read)
    -> Result<std::vector<typename std::invoke_result_t<Read, Json>::value_type>> {
    std::vector<typename std::invoke_result_t<Read, Json>::value_type> values;
    values.reserve(elements.size());
    for (const Json element : elements) {
        TRY_ASSIGN(value, read(element));
        values.push_back(std::move(value));
    }
    return values;
}

}  // namespace core
