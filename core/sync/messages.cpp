#include "core/sync/messages.h"

#include <optional>

#include "core/sync/json_fields.h"

namespace core {
namespace {

std::string_view name_of(FeedRow::Kind kind) {
    switch (kind) {
        case FeedRow::Kind::distribution: return "distribution";
        case FeedRow::Kind::order: return "order";
        case FeedRow::Kind::fact: return "fact";
    }
    return "order";
}

Result<FeedRow::Kind> feed_row_kind_from(const std::string& name) {
    for (const auto kind : {FeedRow::Kind::distribution, FeedRow::Kind::order, FeedRow::Kind::fact}) {
        if (name_of(kind) == name) return kind;
    }
    return fail(ErrorCode::newer_version, fmt::format("the hub sends rows of kind \"{}\": update this kiosk", name));
}

Result<std::string> text_from(Json element) { return element.as_text(); }

void write_rows(JsonWriter& writer, const std::vector<FeedRow>& rows) {
    writer.key("rows").begin_array();
    for (const auto& row : rows) {
        writer.begin_object().member("n", row.n).member("kind", name_of(row.kind)).key("body").raw(row.body);
        writer.end_object();
    }
    writer.end_array();
}

Result<FeedRow> feed_row_from(Json json) {
    TRY_ASSIGN(n, read_integer(json, "n", 0));
    TRY_ASSIGN(name, json.text("kind"));
    TRY_ASSIGN(kind, feed_row_kind_from(name));
    TRY_ASSIGN(body, json.object("body"));
    return FeedRow{n, kind, body.serialise()};
}

Result<std::vector<FeedRow>> read_rows(Json json) {
    TRY_ASSIGN(elements, read_array(json, "rows", static_cast<std::size_t>(k_changes_limit_max)));
    return read_all(elements, feed_row_from);
}

void write_line(JsonWriter& writer, const MirrorLine& line) {
    writer.begin_object()
        .member("product", line.product)
        .member("unit_text", line.unit_text)
        .member("quantity", line.quantity)
        .member("cold", line.cold)
        .member("age_min", line.age_min)
        .member("table", line.table)
        .end_object();
}

Result<MirrorLine> mirror_line_from(Json json) {
    TRY_ASSIGN(product, read_text(json, "product", k_text_bytes_max));
    TRY_ASSIGN(unit_text, read_text(json, "unit_text", k_text_bytes_max));
    TRY_ASSIGN(quantity, read_integer(json, "quantity", 0));
    TRY_ASSIGN(cold, json.boolean("cold"));
    TRY_ASSIGN(age_min, read_integer(json, "age_min", 0));
    TRY_ASSIGN(table, read_text(json, "table", k_text_bytes_max));
    return MirrorLine{std::move(product), std::move(unit_text), quantity, cold, age_min, std::move(table)};
}

Result<Sha256> hash_from(Json element) {
    TRY_ASSIGN(hex, element.as_text());
    return array_from_hex<Sha256>(hex, "void_hashes");
}

// Facts of the stream with contiguous numbers; a run that is not one was not made by a kiosk of ours.
Status check_run(const StreamId& stream, const std::vector<Fact>& facts) {
    for (std::size_t i = 0; i < facts.size(); ++i) {
        if (facts[i].stream != stream) return wrong_member("facts", "has a fact of another stream");
        if (i > 0 && facts[i].n - 1 != facts[i - 1].n) return wrong_member("facts", "has a hole in its numbers");
    }
    return Done{};
}

}  // namespace

Sha256 handle_hash(ByteView handle) { return sha256(handle); }

std::size_t push_batch_size(std::span<const Fact> facts) {
    constexpr std::size_t k_envelope_bytes = 200;  // epoch, stream and punctuation
    std::size_t bytes = k_envelope_bytes;
    std::size_t count = 0;
    while (count < facts.size() && count < k_push_facts_max) {
        bytes += facts[count].json().size() + 1;
        if (count > 0 && bytes > k_push_bytes_max) break;
        ++count;
    }
    return count;
}

std::string to_json(const MirrorOrder& order) {
    JsonWriter writer;
    writer.begin_object()
        .member("id", order.id)
        .member("number", order.number)
        .member("display_name", order.display_name)
        .member("basket", order.basket)
        .member("bay", order.bay)
        .member("search_code", order.search_code)
        .member("collection_hash", to_hex(order.collection_hash));
    writer.key("void_hashes").begin_array();
    for (const auto& hash : order.void_hashes) writer.value(to_hex(hash));
    writer.end_array()
        .member("basket_handle", to_hex(order.basket_handle))
        .member("due", order.due)
        .member("cancelled", order.cancelled);
    writer.key("lines").begin_array();
    for (const auto& line : order.lines) write_line(writer, line);
    writer.end_array().end_object();
    return std::move(writer).text();
}

Result<MirrorOrder> mirror_order_from(Json json) {
    TRY_ASSIGN(id, read_id<OrderId>(json, "id"));
    TRY_ASSIGN(number, read_text(json, "number", k_text_bytes_max));
    TRY_ASSIGN(display_name, read_text(json, "display_name", k_text_bytes_max));
    TRY_ASSIGN(basket, read_integer(json, "basket", 0));
    TRY_ASSIGN(bay, read_text(json, "bay", k_text_bytes_max));
    TRY_ASSIGN(search_code, read_text(json, "search_code", k_text_bytes_max));
    TRY_ASSIGN(collection_hash, read_bytes<Sha256>(json, "collection_hash"));
    TRY_ASSIGN(void_elements, read_array(json, "void_hashes", k_void_hashes_max));
    TRY_ASSIGN(void_hashes, read_all(void_elements, hash_from));
    using BasketHandle = std::array<std::uint8_t, 16>;
    TRY_ASSIGN(basket_handle, read_bytes<BasketHandle>(json, "basket_handle"));
    TRY_ASSIGN(due, json.integer("due"));
    TRY_ASSIGN(cancelled, json.boolean("cancelled"));
    TRY_ASSIGN(line_elements, read_array(json, "lines", k_mirror_lines_max));
    TRY_ASSIGN(lines, read_all(line_elements, mirror_line_from));
    return MirrorOrder{.id = id,
                       .number = std::move(number),
                       .display_name = std::move(display_name),
                       .basket = basket,
                       .bay = std::move(bay),
                       .search_code = std::move(search_code),
                       .collection_hash = collection_hash,
                       .void_hashes = std::move(void_hashes),
                       .basket_handle = Bytes(basket_handle.begin(), basket_handle.end()),
                       .due = Cents{due},
                       .cancelled = cancelled,
                       .lines = std::move(lines)};
}

std::string to_json(const MirrorDistribution& distribution) {
    JsonWriter writer;
    writer.begin_object()
        .member("id", distribution.id)
        .member("hub_name", distribution.hub_name)
        .member("point_name", distribution.point_name)
        .member("time_zone", distribution.time_zone)
        .member("opens_at", distribution.opens_at)
        .member("closes_at", distribution.closes_at);
    writer.key("tables").begin_array();
    for (const auto& table : distribution.tables) writer.value(table);
    writer.end_array().end_object();
    return std::move(writer).text();
}

Result<MirrorDistribution> mirror_distribution_from(Json json) {
    TRY_ASSIGN(id, read_id<DistributionId>(json, "id"));
    TRY_ASSIGN(hub_name, read_text(json, "hub_name", k_text_bytes_max));
    TRY_ASSIGN(point_name, read_text(json, "point_name", k_text_bytes_max));
    TRY_ASSIGN(time_zone, read_text(json, "time_zone", k_text_bytes_max));
    TRY_ASSIGN(opens_at, json.instant("opens_at"));
    TRY_ASSIGN(closes_at, json.instant("closes_at"));
    TRY_ASSIGN(elements, read_array(json, "tables", k_distribution_tables_max));
    TRY_ASSIGN(tables, read_all(elements, text_from));
    return MirrorDistribution{id,       std::move(hub_name), std::move(point_name), std::move(time_zone),
                              opens_at, closes_at,           std::move(tables)};
}

std::string to_json(const EnrolRequest& message) {
    JsonWriter writer;
    writer.begin_object()
        .member("pairing_code", message.pairing_code)
        .member("device", message.device)
        .member("device_name", message.device_name)
        .member("public_key", to_hex(message.public_key))
        .end_object();
    return std::move(writer).text();
}

Result<EnrolRequest> enrol_request_from(Json json) {
    TRY_ASSIGN(pairing_code, read_text(json, "pairing_code", k_text_bytes_max));
    TRY_ASSIGN(device, read_id<DeviceId>(json, "device"));
    TRY_ASSIGN(device_name, read_text(json, "device_name", k_text_bytes_max));
    using PublicKey = std::array<std::uint8_t, 32>;
    TRY_ASSIGN(public_key, read_bytes<PublicKey>(json, "public_key"));
    return EnrolRequest{std::move(pairing_code), device, std::move(device_name), public_key};
}

std::string to_json(const EnrolReply& message) {
    JsonWriter writer;
    writer.begin_object()
        .member("token", message.token)
        .member("network", message.network)
        .member("distribution", message.distribution)
        .member("epoch", message.epoch)
        .end_object();
    return std::move(writer).text();
}

Result<EnrolReply> enrol_reply_from(Json json) {
    TRY_ASSIGN(token, read_text(json, "token", k_text_bytes_max));
    TRY_ASSIGN(network, read_id<NetworkId>(json, "network"));
    TRY_ASSIGN(distribution, read_id<DistributionId>(json, "distribution"));
    TRY_ASSIGN(epoch, read_id<Epoch>(json, "epoch"));
    return EnrolReply{std::move(token), network, distribution, epoch};
}

std::string to_json(const PushRequest& message) {
    JsonWriter writer;
    writer.begin_object().member("epoch", message.epoch).member("stream", message.stream);
    writer.key("facts").begin_array();
    for (const auto& fact : message.facts) writer.raw(fact.json());
    writer.end_array().end_object();
    return std::move(writer).text();
}

Result<PushRequest> push_request_from(Json json) {
    TRY_ASSIGN(epoch, read_id<Epoch>(json, "epoch"));
    TRY_ASSIGN(stream, read_id<StreamId>(json, "stream"));
    TRY_ASSIGN(elements, read_array(json, "facts", k_push_facts_max));
    TRY_ASSIGN(facts, read_all(elements, Fact::from_json));
    TRY(check_run(stream, facts));
    return PushRequest{epoch, stream, std::move(facts)};
}

std::string to_json(const PushReply& message) {
    JsonWriter writer;
    writer.begin_object().member("epoch", message.epoch).member("high", message.high);
    writer.key("outcomes").begin_array();
    for (const auto& outcome : message.outcomes) writer.value(outcome);
    writer.end_array().end_object();
    return std::move(writer).text();
}

Result<PushReply> push_reply_from(Json json) {
    TRY_ASSIGN(epoch, read_id<Epoch>(json, "epoch"));
    TRY_ASSIGN(high, read_integer(json, "high", 0));
    TRY_ASSIGN(elements, read_array(json, "outcomes", k_push_facts_max));
    TRY_ASSIGN(outcomes, read_all(elements, text_from));
    return PushReply{epoch, high, std::move(outcomes)};
}

std::string to_json(const ChangesReply& message) {
    JsonWriter writer;
    writer.begin_object()
        .member("epoch", message.epoch)
        .member("from", message.from)
        .member("to", message.to)
        .member("head", message.head)
        .member("hub_now", message.hub_now);
    write_rows(writer, message.rows);
    writer.end_object();
    return std::move(writer).text();
}

Result<ChangesReply> changes_reply_from(Json json) {
    TRY_ASSIGN(epoch, read_id<Epoch>(json, "epoch"));
    TRY_ASSIGN(from, read_integer(json, "from", 0));
    TRY_ASSIGN(to, read_integer(json, "to", 0));
    TRY_ASSIGN(head, read_integer(json, "head", 0));
    TRY_ASSIGN(hub_now, json.instant("hub_now"));
    TRY_ASSIGN(rows, read_rows(json));
    return ChangesReply{epoch, from, to, head, hub_now, std::move(rows)};
}

std::string to_json(const SnapshotReply& message) {
    JsonWriter writer;
    writer.begin_object()
        .member("epoch", message.epoch)
        .member("as_of", message.as_of)
        .member("page", message.page)
        .member("pages", message.pages);
    write_rows(writer, message.rows);
    writer.end_object();
    return std::move(writer).text();
}

Result<SnapshotReply> snapshot_reply_from(Json json) {
    TRY_ASSIGN(epoch, read_id<Epoch>(json, "epoch"));
    TRY_ASSIGN(as_of, read_integer(json, "as_of", 0));
    TRY_ASSIGN(page, read_integer(json, "page", 0));
    TRY_ASSIGN(pages, read_integer(json, "pages", 1));
    TRY_ASSIGN(rows, read_rows(json));
    return SnapshotReply{epoch, as_of, page, pages, std::move(rows)};
}

}  // namespace core
