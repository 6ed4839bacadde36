#include "hub-server/http/router.h"

#include <algorithm>
#include <cassert>
#include <optional>

namespace hub::http {
namespace {

std::vector<std::string> segments_of(std::string_view path) {
    std::vector<std::string> segments;
    while (!path.empty()) {
        path.remove_prefix(1);  // the slash
        const std::string_view segment = path.substr(0, path.find('/'));
        segments.emplace_back(segment);
        path.remove_prefix(segment.size());
    }
    return segments;
}

bool is_value(std::string_view segment) { return segment.starts_with('{'); }

// The values of `pattern` in `path`, or nothing when they do not fit.
std::optional<Fields> values_in(const std::vector<std::string>& pattern, const std::vector<std::string>& path) {
    if (pattern.size() != path.size()) return std::nullopt;
    Fields values;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (is_value(pattern[i])) {
            if (path[i].empty()) return std::nullopt;
            values.emplace(pattern[i].substr(1, pattern[i].size() - 2), path[i]);
        } else if (pattern[i] != path[i]) {
            return std::nullopt;
        }
    }
    return values;
}

bool answers(Method route, Method asked) { return route == asked || (route == Method::get && asked == Method::head); }

}  // namespace

void Router::add(Method method, std::string_view pattern) {
    assert(pattern.starts_with('/'));
    Entry entry{method, segments_of(pattern)};
    assert(std::none_of(m_entries.begin(), m_entries.end(), [&](const Entry& other) {
        return other.method == entry.method && other.segments == entry.segments;
    }));
    m_entries.push_back(std::move(entry));
}

core::Result<Router::Match> Router::find(Method method, std::string_view path) const {
    const auto segments = segments_of(path);
    std::optional<Match> best;
    bool is_known = false;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        auto values = values_in(m_entries[i].segments, segments);
        if (!values) continue;
        is_known = true;
        if (!answers(m_entries[i].method, method)) continue;
        if (!best || values->size() < best->path_values.size()) best = Match{i, *std::move(values)};
    }
    if (best) return *std::move(best);
    if (is_known) return core::fail(core::ErrorCode::forbidden, "the path has other methods");
    return core::fail(core::ErrorCode::not_found, "no such path");
}

std::string Router::allowed(std::string_view path) const {
    const auto segments = segments_of(path);
    std::string list;
    const auto append = [&](Method method) {
        if (!list.empty()) list += ", ";
        list += name_of(method);
    };
    for (const Entry& entry : m_entries) {
        if (!values_in(entry.segments, segments)) continue;
        append(entry.method);
        if (entry.method == Method::get) append(Method::head);
    }
    return list;
}

}  // namespace hub::http
