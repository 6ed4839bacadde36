// What kiosks say: core/sync/messages.h over HTTP.
#include <array>
#include <charconv>

#include "core/sync/messages.h"
#include "hub-server/routes/app.h"
#include "hub-server/services/sync.h"

namespace hub {
namespace {

using core::ErrorCode;
using core::Reader;
using core::Result;
using core::Transaction;

// An enrolment is a name, a key and a code.
constexpr std::size_t k_enrol_bytes_max = 4 * 1024;

// The message in a JSON body of at most `bytes_max`.
template <class T>
Result<T> message_in(const http::Request& request, Result<T> (*parse)(core::Json), std::size_t bytes_max) {
    core::JsonLimits limits;
    limits.bytes_max = bytes_max;
    TRY_ASSIGN(document, core::JsonDocument::parse(request.body, limits));
    return parse(document.root());
}

template <class T>
void answer_json(const Visit& visit, const Result<T>& reply) {
    if (!reply) return visit.fail(reply.error());
    visit.respond(http::Response::json(core::to_json(*reply)));
}

void enrol(App& app, VisitPtr visit) {
    auto request = message_in(visit->request(), core::enrol_request_from, k_enrol_bytes_max);
    if (!request) return visit->fail(request.error());
    using Reply = Recorded<core::EnrolReply>;
    app.runner().submit<Reply>(
        [request = *std::move(request)](Transaction& tx, const Env& env) { return enrol_device(tx, env, request); },
        [visit](const Result<Reply>& recorded) {
            if (!recorded) return visit->fail(recorded.error());
            answer_json(*visit, recorded->answer);
        });
}

void push(App& app, VisitPtr visit) {
    auto request = message_in(visit->request(), core::push_request_from, core::k_push_bytes_max);
    if (!request) return visit->fail(request.error());
    if (request->facts.size() > core::k_push_facts_max)
        return visit->fail(core::fail(ErrorCode::too_large, "at most 200 facts in one push"));
    app.runner().submit<core::PushReply>(
        [visit, request = *std::move(request)](Transaction& tx, const Env& env) {
            return push_facts(tx, env, visit->actor(), request);
        },
        [visit](const Result<core::PushReply>& reply) { answer_json(*visit, reply); });
}

Result<std::int64_t> number_in(const Visit& visit, std::string_view name, std::int64_t fallback, std::int64_t max) {
    const std::string text = visit.query_value(name);
    if (text.empty()) return fallback;
    std::int64_t number = 0;
    const char* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, number);
    if (parsed.ec != std::errc{} || parsed.ptr != end || number < 0 || number > max)
        return core::fail(ErrorCode::invalid, std::string{name} + " is not a number in its range");
    return number;
}

constexpr std::int64_t k_feed_number_max = std::int64_t{1} << 53;  // JSON readers keep integers up to here

Result<ChangesQuery> changes_query_in(const Visit& visit) {
    TRY_ASSIGN(epoch, core::Epoch::parse(visit.query_value("epoch")));
    TRY_ASSIGN(after, number_in(visit, "after", 0, k_feed_number_max));
    TRY_ASSIGN(limit, number_in(visit, "limit", core::k_changes_limit_max, core::k_changes_limit_max));
    return ChangesQuery{epoch, after, limit};
}

void changes(App& app, VisitPtr visit) {
    const auto query = changes_query_in(*visit);
    if (!query) return visit->fail(query.error());
    answer_json(*visit, app.runner().read<core::ChangesReply>([&](Reader& reader, const Env& env) {
        return changes_for(reader, env, visit->actor(), *query);
    }));
}

void snapshot(App& app, VisitPtr visit) {
    const auto page = number_in(*visit, "page", 0, k_feed_number_max / k_snapshot_page_rows);
    if (!page) return visit->fail(page.error());
    answer_json(*visit, app.runner().read<core::SnapshotReply>([&](Reader& reader, const Env& env) {
        return snapshot_for(reader, env, visit->actor(), *page);
    }));
}

constexpr std::array k_routes = {
    Route{http::Method::post, "/sync/1/enrol", Access::everyone, Forgery::no_cookie, enrol},
    Route{http::Method::post, "/sync/1/push", Access::device, Forgery::no_cookie, push},
    Route{http::Method::get, "/sync/1/changes", Access::device, Forgery::harmless, changes},
    Route{http::Method::get, "/sync/1/snapshot", Access::device, Forgery::harmless, snapshot},
};

}  // namespace

std::span<const Route> sync_routes() { return k_routes; }

}  // namespace hub
