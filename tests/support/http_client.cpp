#include "tests/support/http_client.h"

#include <curl/curl.h>

namespace support {
namespace {

constexpr long k_limit_ms = 20'000;

std::size_t append(char* data, std::size_t size, std::size_t count, void* body) {
    static_cast<std::string*>(body)->append(data, size * count);
    return size * count;
}

}  // namespace

struct HttpClient::Session {
    std::string base_url;
    CURL* curl = ::curl_easy_init();
};

HttpClient::HttpClient(std::string base_url) : m_session(std::make_unique<Session>()) {
    m_session->base_url = std::move(base_url);
    ::curl_easy_setopt(m_session->curl, CURLOPT_COOKIEFILE, "");
}

HttpClient::~HttpClient() { ::curl_easy_cleanup(m_session->curl); }

HttpReply HttpClient::perform(const std::string& path, const std::vector<std::string>& headers) {
    HttpReply reply;
    CURL* curl = m_session->curl;
    curl_slist* list = nullptr;
    for (const auto& header : headers) list = ::curl_slist_append(list, header.c_str());
    ::curl_easy_setopt(curl, CURLOPT_URL, (m_session->base_url + path).c_str());
    ::curl_easy_setopt(curl, CURLOPT_HTTPHEADER, list);
    ::curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, k_limit_ms);
    ::curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, append);
    ::curl_easy_setopt(curl, CURLOPT_WRITEDATA, &reply.body);
    if (::curl_easy_perform(curl) == CURLE_OK) {
        long status = 0;
        ::curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
        reply.status = static_cast<int>(status);
    }
    ::curl_slist_free_all(list);
    return reply;
}

HttpReply HttpClient::get(const std::string& path, const std::vector<std::string>& headers) {
    ::curl_easy_setopt(m_session->curl, CURLOPT_HTTPGET, 1L);
    return perform(path, headers);
}

HttpReply HttpClient::post(const std::string& path, const std::string& body, const std::vector<std::string>& headers) {
    ::curl_easy_setopt(m_session->curl, CURLOPT_POST, 1L);
    ::curl_easy_setopt(m_session->curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
    ::curl_easy_setopt(m_session->curl, CURLOPT_COPYPOSTFIELDS, body.c_str());
    return perform(path, headers);
}

}  // namespace support
