#include <algorithm>

#include "hub-server/services/sync.h"
#include "hub-server/storage/feed_store.h"

namespace hub {

using core::ErrorCode;
using core::fail;
using core::Reader;
using core::Result;

namespace {

Result<const SyncDevice*> puller(const Actor& actor) {
    const auto* device = std::get_if<SyncDevice>(&actor);
    std::optional<core::DistributionId> scope;
    if (device != nullptr) scope = device->distribution;
    TRY(can(actor, Action::pull_changes, {.owner = {}, .account = {}, .distribution = scope}));
    assert(device != nullptr);
    return device;
}

// As many rows, from the first, as a kiosk accepts in one answer; at least one.
void cut_to_size(std::vector<core::FeedRow>& rows) {
    std::size_t bytes = 0, kept = 0;
    while (kept < rows.size() && (kept == 0 || bytes + rows[kept].body.size() <= k_rows_bytes_max))
        bytes += rows[kept++].body.size();
    rows.resize(kept);
}

}  // namespace

Result<core::ChangesReply> changes_for(Reader& reader, const Env& env, const Actor& actor, const ChangesQuery& query) {
    TRY_ASSIGN(device, puller(actor));
    if (query.after < 0 || query.limit < 1) return fail(ErrorCode::invalid, "after >= 0 and limit >= 1");
    TRY_ASSIGN(head, store::feed_head(reader, env.network, device->distribution));
    if (query.epoch == env.epochs.current() && query.after > head) TRY(env.epochs.renew(query.epoch));
    core::ChangesReply reply{env.epochs.current(), 0, 0, head, env.clock.now(), {}};
    if (query.epoch != reply.epoch) return reply;
    const std::int64_t limit = std::min(query.limit, core::k_changes_limit_max);
    TRY_ASSIGN(rows, store::find_feed(reader, env.network, device->distribution, query.after, limit));
    cut_to_size(rows);
    reply.from = query.after;
    reply.to = query.after + static_cast<std::int64_t>(rows.size());
    reply.rows = std::move(rows);
    return reply;
}

Result<core::SnapshotReply> snapshot_for(Reader& reader, const Env& env, const Actor& actor, std::int64_t page) {
    TRY_ASSIGN(device, puller(actor));
    TRY_ASSIGN(head, store::feed_head(reader, env.network, device->distribution));
    const std::int64_t pages = std::max<std::int64_t>(1, (head + k_snapshot_page_rows - 1) / k_snapshot_page_rows);
    if (page < 0 || page >= pages) return fail(ErrorCode::not_found, "the snapshot has no such page");
    TRY_ASSIGN(rows, store::find_current_feed(reader, env.network, device->distribution, page * k_snapshot_page_rows,
                                              k_snapshot_page_rows));
    return core::SnapshotReply{env.epochs.current(), head, page, pages, std::move(rows)};
}

}  // namespace hub
