// Which route a request is for: a table of (method, pattern), patterns like "/orders/{token}". What a route does and
// who may call it stays with the caller, who keeps a table of the same order. Immutable once filled: any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "hub-server/http/message.h"

namespace hub::http {

class Router {
public:
    // Patterns are absolute; "{name}" stands for one whole, non-empty segment. The same (method, pattern) twice is our
    // mistake, and an assert. Routes are numbered from 0 in the order of the calls.
    void add(Method method, std::string_view pattern);

    struct Match {
        std::size_t route;
        Fields path_values;
    };
    // HEAD finds the GET route. A route of literal segments wins over one with a value at the same place.
    // `not_found` for an unknown path, `forbidden` when the path exists with other methods only: ask allowed().
    core::Result<Match> find(Method method, std::string_view path) const;
    // "GET, HEAD, POST": the methods of `path`, for the Allow header; empty for an unknown path.
    std::string allowed(std::string_view path) const;

private:
    struct Entry {
        Method method;
        std::vector<std::string> segments;
    };
    std::vector<Entry> m_entries;
};

}  // namespace hub::http
