#include "kiosk/sync/curl_hub_client.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <optional>

namespace kiosk {
namespace {

using core::ErrorCode;

// The pieces of a request that curl borrows while it runs.
struct HeaderList {
    ~HeaderList() { curl_slist_free_all(list); }
    void add(const std::string& line) { list = curl_slist_append(list, line.c_str()); }
    curl_slist* list = nullptr;
};

// Collects the answer; stops the transfer when it grows over its limit.
struct Answer {
    std::string body;
    std::size_t bytes_max = 0;
    bool is_too_large = false;

    static std::size_t take(char* data, std::size_t size, std::size_t count, void* self) {
        auto& answer = *static_cast<Answer*>(self);
        const std::size_t bytes = size * count;
        answer.is_too_large = answer.body.size() + bytes > answer.bytes_max;
        if (answer.is_too_large) return 0;
        answer.body.append(data, bytes);
        return bytes;
    }
};

int stop_if_cancelled(void* cancelled, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<std::atomic<bool>*>(cancelled)->load() ? 1 : 0;
}

core::Error transfer_error(CURLcode code, const Answer& answer) {
    const std::string words = fmt::format("no answer from the hub: {}", curl_easy_strerror(code));
    if (answer.is_too_large) return core::fail(ErrorCode::too_large, "the hub's answer is longer than allowed");
    if (code == CURLE_OPERATION_TIMEDOUT) return core::fail(ErrorCode::timed_out, words);
    return core::fail(ErrorCode::unavailable, words);
}

// The inverse of the hub's table from errors to HTTP statuses, as far as a kiosk acts differently.
ErrorCode code_of(long status) {
    if (status == 401) return ErrorCode::unauthenticated;
    if (status == 403) return ErrorCode::forbidden;
    if (status == 404) return ErrorCode::not_found;
    if (status == 409) return ErrorCode::conflict;
    if (status == 413) return ErrorCode::too_large;
    if (status == 408 || status == 429 || status >= 500) return ErrorCode::unavailable;
    return ErrorCode::invalid;
}

template <class Read>
auto read_answer(const core::Result<std::string>& body, Read read) -> decltype(read(core::Json{nullptr})) {
    if (!body) return body.error();
    const auto document = core::JsonDocument::parse(*body, {.bytes_max = core::k_reply_bytes_max});
    if (!document) return core::fail(ErrorCode::corrupt, "the hub's answer is not JSON: " + document.error().message);
    auto message = read(document->root());
    if (!message) return core::fail(ErrorCode::corrupt, "the hub's answer: " + message.error().message);
    return message;
}

}  // namespace

struct CurlHubClient::Session {
    CURL* handle = nullptr;
    ~Session() {
        curl_easy_cleanup(handle);
        curl_global_cleanup();
    }
};

struct CurlHubClient::Call {
    std::string url;
    std::string token;                // empty: none
    std::optional<std::string> body;  // nothing: GET
};

core::Result<std::unique_ptr<CurlHubClient>> CurlHubClient::make(Limits limits) {
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
        return core::fail(ErrorCode::unavailable, "libcurl cannot start");
    }
    auto session = std::make_unique<Session>();
    session->handle = curl_easy_init();
    if (session->handle == nullptr) return core::fail(ErrorCode::unavailable, "libcurl cannot start");
    return std::unique_ptr<CurlHubClient>(new CurlHubClient{limits, std::move(session)});
}

CurlHubClient::CurlHubClient(Limits limits, std::unique_ptr<Session> session)
    : m_limits(limits), m_session(std::move(session)) {}

CurlHubClient::~CurlHubClient() = default;

core::Result<core::EnrolReply> CurlHubClient::enrol(const std::string& url, const core::EnrolRequest& request) {
    const auto body = perform({.url = url + "/sync/1/enrol", .token = {}, .body = core::to_json(request)});
    return read_answer(body, core::enrol_reply_from);
}

core::Result<core::PushReply> CurlHubClient::push(const HubAddress& hub, const core::PushRequest& request) {
    const auto body = perform({.url = hub.url + "/sync/1/push", .token = hub.token, .body = core::to_json(request)});
    return read_answer(body, core::push_reply_from);
}

core::Result<core::ChangesReply> CurlHubClient::changes(const HubAddress& hub, core::Epoch epoch, std::int64_t after) {
    const std::string url = fmt::format("{}/sync/1/changes?epoch={}&after={}&limit={}", hub.url, epoch.text(), after,
                                        core::k_changes_limit_max);
    return read_answer(perform({.url = url, .token = hub.token, .body = std::nullopt}), core::changes_reply_from);
}

core::Result<core::SnapshotReply> CurlHubClient::snapshot(const HubAddress& hub, std::int64_t page) {
    const std::string url = fmt::format("{}/sync/1/snapshot?page={}", hub.url, page);
    return read_answer(perform({.url = url, .token = hub.token, .body = std::nullopt}), core::snapshot_reply_from);
}

core::Result<std::string> CurlHubClient::perform(const Call& call) {
    CURL* curl = m_session->handle;
    curl_easy_reset(curl);  // keeps the connection
    HeaderList headers;
    Answer answer{.body = {}, .bytes_max = core::k_reply_bytes_max};
    curl_easy_setopt(curl, CURLOPT_URL, call.url.c_str());
    set_common_options();
    if (!call.token.empty()) headers.add("Authorization: Bearer " + call.token);
    if (call.body) {
        headers.add("Content-Type: application/json");
        headers.add("Expect:");
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(call.body->size()));
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, call.body->c_str());
    }
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.list);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &Answer::take);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer);

    const CURLcode code = curl_easy_perform(curl);
    if (code != CURLE_OK) return transfer_error(code, answer);
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    if (status == 200) return std::move(answer.body);
    return core::fail(code_of(status), fmt::format("the hub answers with status {}", status));
}

void CurlHubClient::set_common_options() {
    CURL* curl = m_session->handle;
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(m_limits.connect_max.count()));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(m_limits.total_max.count()));
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    // Certificates are checked by curl's defaults; said here so that nobody wonders.
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    // No proxy from the environment: what a kiosk talks to stands in its configuration.
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &stop_if_cancelled);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &m_cancelled);
}

}  // namespace kiosk
