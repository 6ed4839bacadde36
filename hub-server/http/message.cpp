#include "hub-server/http/message.h"

#include <algorithm>
#include <cassert>

#include "core/base/text.h"

namespace hub::http {
namespace {

using core::ErrorCode;
using core::fail;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

int digit_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    const char low = lower(c);
    return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

bool is_unreserved(char c) {
    const char low = lower(c);
    return (low >= 'a' && low <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
}

enum class PlusSign { plus, space };

core::Result<std::string> percent_decode(std::string_view text, PlusSign plus) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus == PlusSign::space) {
            decoded += ' ';
        } else if (text[i] != '%') {
            decoded += text[i];
        } else {
            const int high = i + 1 < text.size() ? digit_value(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? digit_value(text[i + 2]) : -1;
            if (high < 0 || low < 0) return fail(ErrorCode::invalid, "a % escape is broken");
            decoded += static_cast<char>(high * 16 + low);
            i += 2;
        }
    }
    if (decoded.find('\0') != std::string::npos) return fail(ErrorCode::invalid, "a zero byte");
    if (!core::is_valid_utf8(decoded)) return fail(ErrorCode::invalid, "text that is not UTF-8");
    return decoded;
}

bool has_control_character(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7f;
    });
}

bool has_dot_segment(std::string_view path) {
    while (!path.empty()) {
        path.remove_prefix(1);  // the slash
        const std::string_view segment = path.substr(0, path.find('/'));
        if (segment == "." || segment == "..") return true;
        path.remove_prefix(segment.size());
    }
    return false;
}

core::Result<std::string> decode_path(std::string_view raw) {
    if (raw.empty() || raw.front() != '/') return fail(ErrorCode::invalid, "the path must start with /");
    const auto is_slash = [&](std::size_t at) { return raw[at + 1] == '2' && lower(raw[at + 2]) == 'f'; };
    for (std::size_t at = raw.find('%'); at != std::string_view::npos && at + 2 < raw.size();
         at = raw.find('%', at + 1))
        if (is_slash(at)) return fail(ErrorCode::invalid, "an encoded slash in the path");
    TRY_ASSIGN(path, percent_decode(raw, PlusSign::plus));
    if (has_control_character(path) || path.find('\\') != std::string::npos)
        return fail(ErrorCode::invalid, "a character that no path of ours has");
    if (has_dot_segment(path)) return fail(ErrorCode::invalid, "a . or .. segment in the path");
    return path;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

std::string_view find_header(const std::vector<Header>& headers, std::string_view name) {
    for (const Header& header : headers)
        if (equal_ignoring_case(header.name, name)) return header.value;
    return {};
}

Response with_body(int status, std::string content_type, std::string body) {
    Response response;
    response.status = status;
    response.body = std::make_shared<const std::string>(std::move(body));
    return response.with("Content-Type", std::move(content_type));
}

}  // namespace

std::string_view name_of(Method method) {
    switch (method) {
        case Method::get: return "GET";
        case Method::head: return "HEAD";
        case Method::post: return "POST";
        case Method::put: return "PUT";
        case Method::patch: return "PATCH";
        case Method::remove: return "DELETE";
    }
    return {};
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view Request::header(std::string_view name) const { return find_header(headers, name); }

std::optional<std::string> Request::cookie(std::string_view name) const {
    std::string_view rest = header("Cookie");
    while (!rest.empty()) {
        const std::string_view pair = trimmed(rest.substr(0, rest.find(';')));
        if (const auto equals = pair.find('='); equals != std::string_view::npos && pair.substr(0, equals) == name)
            return std::string{pair.substr(equals + 1)};
        rest.remove_prefix(std::min(rest.find(';'), rest.size() - 1) + 1);
    }
    return std::nullopt;
}

Fields Request::form() const {
    const std::string_view type = header("Content-Type");
    if (!equal_ignoring_case(trimmed(type.substr(0, type.find(';'))), "application/x-www-form-urlencoded")) return {};
    return parse_form(body).value_or({});
}

Response Response::html(std::string page, int status) {
    return with_body(status, "text/html; charset=utf-8", std::move(page));
}

Response Response::json(std::string text, int status) { return with_body(status, "application/json", std::move(text)); }

Response Response::bytes(std::string content_type, std::string body) {
    return with_body(200, std::move(content_type), std::move(body));
}

Response Response::redirect(std::string location) {
    Response response;
    response.status = 303;
    return response.with("Location", std::move(location));
}

Response& Response::with(std::string name, std::string value) {
    assert(value.find_first_of("\r\n") == std::string::npos);
    headers.push_back({std::move(name), std::move(value)});
    return *this;
}

std::string_view Response::header(std::string_view name) const { return find_header(headers, name); }

core::Result<Target> parse_target(std::string_view raw) {
    const auto mark = raw.find('?');
    Target target;
    TRY_ASSIGN(path, decode_path(raw.substr(0, mark)));
    target.path = std::move(path);
    if (mark == std::string_view::npos) return target;
    TRY_ASSIGN(query, parse_form(raw.substr(mark + 1), k_query_fields_max));
    target.query = std::move(query);
    return target;
}

core::Result<Fields> parse_form(std::string_view text, std::size_t fields_max) {
    Fields fields;
    for (std::size_t count = 0; !text.empty(); ++count) {
        if (count == fields_max) return fail(ErrorCode::too_large, "too many fields in one form");
        const std::string_view pair = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(pair.size() + 1, text.size()));
        const auto equals = pair.find('=');
        TRY_ASSIGN(name, percent_decode(pair.substr(0, equals), PlusSign::space));
        const std::string_view raw = equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1);
        TRY_ASSIGN(value, percent_decode(raw, PlusSign::space));
        if (!name.empty()) fields.insert_or_assign(std::move(name), std::move(value));
    }
    return fields;
}

std::string percent_encode(std::string_view text) {
    constexpr std::string_view k_digits = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        if (is_unreserved(c)) {
            encoded += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        encoded += '%';
        encoded += k_digits[byte >> 4];
        encoded += k_digits[byte & 15];
    }
    return encoded;
}

}  // namespace hub::http
