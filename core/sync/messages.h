// What kiosk and hub say to each other: protocol 1, JSON over HTTP. Both sides use these structs and this code.
//
//   POST /sync/1/enrol      EnrolRequest   -> EnrolReply      pairing code for a token, once
//   POST /sync/1/push       PushRequest    -> PushReply       facts up, idempotent
//   GET  /sync/1/changes    ?epoch&after&limit -> ChangesReply  rows down, the device's scope
//   GET  /sync/1/snapshot   ?page          -> SnapshotReply   the state as of one feed number, by pages
// All but enrol carry `Authorization: Bearer <token>`.
//
// Reading is strict: a member that is missing or of another kind is `invalid` and named, a text or a list over its
// limit is `too_large` and named. Members that we do not know are ignored. Callers parse with JsonLimits first
// (k_push_bytes_max for a push, k_reply_bytes_max for what a kiosk receives).
//
// Specification and invariants: core/sync/README.md.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/sync/fact.h"

namespace core {

inline constexpr int k_sync_protocol = 1;
inline constexpr std::size_t k_push_facts_max = 200;
inline constexpr std::size_t k_push_bytes_max = 256 * 1024;
inline constexpr std::int64_t k_changes_limit_max = 500;  // rows in a ChangesReply or a SnapshotReply
inline constexpr std::size_t k_reply_bytes_max = 8 * 1024 * 1024;
inline constexpr std::size_t k_text_bytes_max = 400;    // of every name and label in a message
inline constexpr std::size_t k_mirror_lines_max = 500;  // of one order
inline constexpr std::size_t k_void_hashes_max = 100;   // collection codes one order ever had
inline constexpr std::size_t k_distribution_tables_max = 100;

// Random and kept outside the database: it changes when a backup is restored, so that kiosks notice and send again.
using Epoch = Id<struct EpochTag>;

// What the kiosk mirrors of an order: no surname, no address, no price.
struct MirrorLine {
    std::string product;    // "Tomme de chèvre"
    std::string unit_text;  // "part 250 g"
    std::int64_t quantity = 1;
    bool cold = false;
    std::int64_t age_min = 0;  // 18 when an identity check is needed, else 0
    std::string table;         // "Table 2"
};
// An order as kiosks hold it: enough to recognise, call and hand out, and nothing to print or forge a code with.
struct MirrorOrder {
    OrderId id;
    std::string number;        // "V14-001"
    std::string display_name;  // "Apolline A."
    std::int64_t basket = 0;
    std::string bay;                  // "A1"
    std::string search_code;          // 6 characters people can type: a search key, not a proof
    Sha256 collection_hash{};         // SHA-256 of the collection handle in force
    std::vector<Sha256> void_hashes;  // of handles replaced since
    Bytes basket_handle;              // 16 bytes: what the basket label's B code says
    Cents due{};                      // to pay at pick-up; 0 when paid
    bool cancelled = false;
    std::vector<MirrorLine> lines;
};
// The hand-out session the device belongs to. `time_zone` is an IANA name; instants are UTC.
struct MirrorDistribution {
    DistributionId id;
    std::string hub_name;
    std::string point_name;
    std::string time_zone;
    Instant opens_at{}, closes_at{};
    std::vector<std::string> tables;
};

// One row of the feed. `n` is gap-free per scope. A row of a kind that protocol 1 does not have is `newer_version`.
struct FeedRow {
    enum class Kind : std::uint8_t { distribution, order, fact };
    std::int64_t n = 0;
    Kind kind = Kind::order;
    std::string body;  // the JSON of a MirrorDistribution, MirrorOrder or Fact
};

// Asks for a place at the hub. The pairing code is shown to the manager and good once; the secret key stays here.
struct EnrolRequest {
    std::string pairing_code;
    DeviceId device;
    std::string device_name;
    std::array<std::uint8_t, 32> public_key{};
};
// The token is shown once and kept as a hash by the hub: a kiosk that loses it enrols again.
struct EnrolReply {
    std::string token;
    NetworkId network;
    DistributionId distribution;
    Epoch epoch;
};
// A run of facts, at most k_push_facts_max and k_push_bytes_max. Sending it again changes nothing.
struct PushRequest {
    Epoch epoch;
    StreamId stream;
    std::vector<Fact> facts;  // of `stream`, contiguous n: checked when read
};
// What became of a run. Only `high` moves the kiosk; the outcomes are for the log.
struct PushReply {
    Epoch epoch;
    std::int64_t high = 0;  // the hub holds 1..high of the stream; the kiosk sets acked to it, even downwards
    std::vector<std::string> outcomes;  // per fact: "stored", "known", "quarantined", "gap"
};
// Rows from+1 … to of the feed, whose newest is `head`. What they mean for the cursor is judge() in feed_cursor.h.
struct ChangesReply {
    Epoch epoch;
    std::int64_t from = 0, to = 0, head = 0;
    Instant hub_now{};
    std::vector<FeedRow> rows;
};
// One page of the state, a range of feed numbers. Rows that change while pages are read come again as changes after the
// first page's `as_of`.
struct SnapshotReply {
    Epoch epoch;
    std::int64_t as_of = 0;
    std::int64_t page = 0, pages = 1;
    std::vector<FeedRow> rows;
};

// What the mirror holds instead of a collection code's handle: it recognises a code and cannot make one.
Sha256 handle_hash(ByteView handle);

// How many of these facts, from the first, go into one PushRequest: k_push_facts_max and k_push_bytes_max. At least 1.
std::size_t push_batch_size(std::span<const Fact> facts);

std::string to_json(const MirrorOrder& order);
std::string to_json(const MirrorDistribution& distribution);
std::string to_json(const EnrolRequest& message);
std::string to_json(const EnrolReply& message);
std::string to_json(const PushRequest& message);
std::string to_json(const PushReply& message);
std::string to_json(const ChangesReply& message);
std::string to_json(const SnapshotReply& message);
Result<MirrorOrder> mirror_order_from(Json json);
Result<MirrorDistribution> mirror_distribution_from(Json json);
Result<EnrolRequest> enrol_request_from(Json json);
Result<EnrolReply> enrol_reply_from(Json json);
Result<PushRequest> push_request_from(Json json);
Result<PushReply> push_reply_from(Json json);
Result<ChangesReply> changes_reply_from(Json json);
Result<SnapshotReply> snapshot_reply_from(Json json);

}  // namespace core
