// Finished pages as bytes, plain and compressed, by a key that changes whenever the page would. Any thread.
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "hub-server/http/message.h"

namespace hub {

struct CachedPage {
    std::shared_ptr<const std::string> plain;
    std::shared_ptr<const std::string> gzipped;
    std::string etag;  // of the content, with its quotes
};

class PageCache {
public:
    // A few shops, two languages, and the versions that went out a moment ago.
    static constexpr std::size_t k_pages_max = 16;

    std::optional<CachedPage> find(std::string_view key) const;
    // Keeps `html` under `key`; the oldest page leaves when there are too many.
    CachedPage keep(std::string key, std::string html);

private:
    struct Entry {
        std::string key;
        CachedPage page;
    };
    mutable std::mutex m_mutex;
    std::deque<Entry> m_entries;
};

// The page, or 304 when the client has it. Browsers keep it but ask each time (no-cache).
http::Response answer_with(const CachedPage& page, const http::Request& request);

// `content` as a short entity tag with its quotes.
std::string etag_of(std::string_view content);

}  // namespace hub
