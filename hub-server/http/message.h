// HTTP messages as plain values: what a handler sees and answers. Beast stays behind server.cpp.
//
// Everything a client sent is hostile until it passed one of the parsers here; each has limits with names. Values: one
// thread at a time.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace hub::http {

enum class Method { get, head, post, put, patch, remove };
// "GET", "HEAD" … as on the wire.
std::string_view name_of(Method method);

struct Header {
    std::string name;  // as it goes on the wire
    std::string value;
};

using Fields = std::map<std::string, std::string, std::less<>>;

// A catalogue form has one field per variant: 4,000 is a shop four times the largest known (1,150 products).
inline constexpr std::size_t k_form_fields_max = 4000;
inline constexpr std::size_t k_query_fields_max = 64;

struct Request {
    Method method = Method::get;
    std::string path;  // decoded, starts with '/', no query
    Fields query;
    std::vector<Header> headers;
    std::string body;
    std::string peer;        // address of the client, for rate limits; never logged with a person
    bool is_secure = false;  // arrived over TLS
    Fields path_values;      // {id} of the route, filled by the router

    // Case-insensitive; empty when absent.
    std::string_view header(std::string_view name) const;
    std::optional<std::string> cookie(std::string_view name) const;
    // application/x-www-form-urlencoded body; repeated names keep the last. Empty when the body is anything else or
    // breaks a limit of parse_form, so that a handler sees missing fields and asks again.
    Fields form() const;
};

struct Response {
    int status = 200;
    std::vector<Header> headers;
    // Shared so that a cached page is sent without a copy.
    std::shared_ptr<const std::string> body = std::make_shared<const std::string>();

    static Response html(std::string page, int status = 200);
    static Response json(std::string text, int status = 200);
    static Response bytes(std::string content_type, std::string body);
    static Response redirect(std::string location);  // 303 See Other
    // Adds a header; a value with a line break is our mistake, and an assert.
    Response& with(std::string name, std::string value);
    // Case-insensitive; empty when absent.
    std::string_view header(std::string_view name) const;
};

// The path and query of a request line.
struct Target {
    std::string path;
    Fields query;
};

// Decodes "/panier?lang=en". `invalid` for a path that is not absolute, has a broken escape, an encoded slash, a
// control character, a backslash, a "." or ".." segment, or is not UTF-8; and for more than k_query_fields_max fields.
core::Result<Target> parse_target(std::string_view raw);

// Fields of a form or query: "a=1&b=deux+mots". `invalid` for a broken escape, %00 or text that is not UTF-8,
// `too_large` for more than `fields_max` fields. Repeated names keep the last.
core::Result<Fields> parse_form(std::string_view text, std::size_t fields_max = k_form_fields_max);

// Text as one query value or path segment: everything but unreserved characters (RFC 3986) is escaped.
std::string percent_encode(std::string_view text);

bool equal_ignoring_case(std::string_view a, std::string_view b);

}  // namespace hub::http
