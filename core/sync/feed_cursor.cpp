#include "core/sync/feed_cursor.h"

namespace core {
namespace {

bool is_gap_free(const ChangesReply& reply) {
    std::int64_t n = reply.from;
    for (const auto& row : reply.rows) {
        if (row.n != ++n) return false;
    }
    return n == reply.to && reply.to <= reply.head;
}

}  // namespace

FeedVerdict judge(const FeedCursor& cursor, const ChangesReply& reply) {
    if (reply.epoch != cursor.epoch || reply.head < cursor.after) return FeedVerdict::start_over;
    if (reply.from != cursor.after) return FeedVerdict::ignore;
    return is_gap_free(reply) ? FeedVerdict::apply : FeedVerdict::damaged;
}

}  // namespace core
