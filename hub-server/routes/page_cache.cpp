#include "hub-server/routes/page_cache.h"

#include <algorithm>

#include "core/crypto/crypto.h"
#include "hub-server/http/common_headers.h"

namespace hub {

std::optional<CachedPage> PageCache::find(std::string_view key) const {
    const std::lock_guard lock{m_mutex};
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& e) { return e.key == key; });
    if (found == m_entries.end()) return std::nullopt;
    return found->page;
}

CachedPage PageCache::keep(std::string key, std::string html) {
    CachedPage page;
    page.etag = etag_of(html);
    page.gzipped = std::make_shared<const std::string>(http::gzip(html));
    page.plain = std::make_shared<const std::string>(std::move(html));
    const std::lock_guard lock{m_mutex};
    if (m_entries.size() == k_pages_max) m_entries.pop_front();
    m_entries.push_back({std::move(key), page});
    return page;
}

http::Response answer_with(const CachedPage& page, const http::Request& request) {
    http::Response response;
    response.with("Cache-Control", "private, no-cache").with("ETag", page.etag);
    response.with("Vary", "Accept-Encoding, Accept-Language, Cookie");
    if (http::matches_etag(request.header("If-None-Match"), page.etag)) {
        response.status = 304;
        return response;
    }
    response.with("Content-Type", "text/html; charset=utf-8");
    const bool is_gzip = http::accepts_gzip(request.header("Accept-Encoding"));
    response.body = is_gzip ? page.gzipped : page.plain;
    if (is_gzip) response.with("Content-Encoding", "gzip");
    return response;
}

std::string etag_of(std::string_view content) {
    constexpr std::size_t k_bytes = 12;
    const core::Sha256 hash = core::sha256(core::as_bytes(content));
    return "\"" + core::to_hex(core::ByteView{hash}.first(k_bytes)) + "\"";
}

}  // namespace hub
