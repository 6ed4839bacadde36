// HTTP messages as plain values: what a handler sees and answers. Beast stays behind server.cpp.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hub::http {

enum class Method { get, head, post, put, patch, remove };

struct Header {
    std::string name;  // as it goes on the wire
    std::string value;
};

struct Request {
    Method method = Method::get;
    std::string path;  // decoded, starts with '/', no query
    std::map<std::string, std::string> query;
    std::vector<Header> headers;
    std::string body;
    std::string peer;        // address of the client, for rate limits; never logged with a person
    bool is_secure = false;  // arrived over TLS
    std::map<std::string, std::string> path_values;  // {id} of the route, filled by the router

    // Case-insensitive; empty when absent.
    std::string_view header(std::string_view name) const;
    std::optional<std::string> cookie(std::string_view name) const;
    // application/x-www-form-urlencoded body; repeated names keep the last.
    std::map<std::string, std::string> form() const;
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
    Response& with(std::string name, std::string value);
};

}  // namespace hub::http
