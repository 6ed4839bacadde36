#include "core/sync/fact.h"

#include <algorithm>
#include <cassert>

#include "core/sync/json_fields.h"

namespace core {
namespace {

// 2^46 milliseconds are the year 4199: a clock beyond is broken, and the counter still has room above it.
constexpr std::int64_t k_hlc_millis_max = std::int64_t{1} << 46;
constexpr std::int64_t k_hlc_per_millisecond = 65'536;
constexpr std::int64_t k_hlc_observed_max = k_hlc_millis_max * k_hlc_per_millisecond;
// What a stream of ours can have reached: with a broken clock it counts on from k_hlc_observed_max, one a fact. What is
// greater comes from elsewhere, and must not use up the numbers of this stream.
constexpr std::int64_t k_hlc_own_max = k_hlc_observed_max + (std::int64_t{1} << 40);

JsonWriter& write_envelope(JsonWriter& writer, const Fact& fact) {
    writer.member("id", fact.id)
        .member("device", fact.device)
        .member("stream", fact.stream)
        .member("n", fact.n)
        .member("prev", to_hex(fact.previous))
        .member("kind", fact.kind_name)
        .member("v", fact.version)
        .member("distribution", fact.distribution)
        .member("subject", fact.subject)
        .key("ref");
    if (fact.ref) writer.value(*fact.ref);
    else writer.null();
    return writer.member("body", fact.body)
        .member("hlc", fact.hlc)
        .member("wall", fact.wall)
        .member("operator", fact.operator_name);
}

bool is_json_object(std::string_view text) {
    const auto document = JsonDocument::parse(text, {.bytes_max = k_fact_body_bytes_max});
    return document && document->root().is_object();
}

Result<std::string> read_body(Json json) {
    TRY_ASSIGN(body, read_text(json, "body", k_fact_body_bytes_max));
    if (!is_json_object(body)) return wrong_member("body", "is not the text of a JSON object");
    return body;
}

Result<std::optional<FactId>> read_ref(Json json) {
    if (!json.has("ref")) return wrong_member("ref", "is missing");
    if (json.member("ref").is_null()) return std::optional<FactId>{};
    TRY_ASSIGN(id, read_id<FactId>(json, "ref"));
    return std::optional<FactId>{id};
}

}  // namespace

std::string_view name_of(FactKind kind) {
    switch (kind) {
        case FactKind::arrived: return "arrived";
        case FactKind::prepared: return "prepared";
        case FactKind::label_sent: return "label_sent";
        case FactKind::handed_out: return "handed_out";
        case FactKind::no_show: return "no_show";
        case FactKind::undone: return "undone";
        case FactKind::exception_closed: return "exception_closed";
        case FactKind::unknown: return "unknown";
    }
    return "unknown";
}

FactKind fact_kind_of(std::string_view name) {
    constexpr FactKind k_known[] = {FactKind::arrived,         FactKind::prepared, FactKind::label_sent,
                                    FactKind::handed_out,      FactKind::no_show,  FactKind::undone,
                                    FactKind::exception_closed};
    const auto* found =
        std::find_if(std::begin(k_known), std::end(k_known), [&](FactKind kind) { return name_of(kind) == name; });
    return found == std::end(k_known) ? FactKind::unknown : *found;
}

std::string_view name_of(IdentifiedBy by) {
    switch (by) {
        case IdentifiedBy::qr: return "qr";
        case IdentifiedBy::name: return "name";
        case IdentifiedBy::code: return "code";
        case IdentifiedBy::queue: return "queue";
    }
    return "queue";
}

std::optional<IdentifiedBy> identified_by_of(std::string_view name) {
    for (const auto by : {IdentifiedBy::qr, IdentifiedBy::name, IdentifiedBy::code, IdentifiedBy::queue}) {
        if (name_of(by) == name) return by;
    }
    return std::nullopt;
}

std::string Fact::canonical_json() const {
    JsonWriter writer;
    writer.begin_object();
    return std::move(write_envelope(writer, *this).end_object()).text();
}

std::string Fact::json() const {
    JsonWriter writer;
    writer.begin_object();
    return std::move(write_envelope(writer, *this).member("sig", to_hex(signature)).end_object()).text();
}

Sha256 Fact::hash() const { return sha256(as_bytes(canonical_json())); }

Result<Fact> Fact::from_json(Json json) {
    if (!json.is_object()) return fail(ErrorCode::invalid, "a fact is a JSON object");
    TRY_ASSIGN(id, read_id<FactId>(json, "id"));
    TRY_ASSIGN(device, read_id<DeviceId>(json, "device"));
    TRY_ASSIGN(stream, read_id<StreamId>(json, "stream"));
    TRY_ASSIGN(n, read_integer(json, "n", 1));
    TRY_ASSIGN(previous, read_bytes<Sha256>(json, "prev"));
    TRY_ASSIGN(kind_name, read_text(json, "kind", k_fact_name_bytes_max));
    TRY_ASSIGN(version, read_integer(json, "v", 1));
    TRY_ASSIGN(distribution, read_id<DistributionId>(json, "distribution"));
    TRY_ASSIGN(subject, read_id<OrderId>(json, "subject"));
    TRY_ASSIGN(ref, read_ref(json));
    TRY_ASSIGN(body, read_body(json));
    TRY_ASSIGN(hlc, read_integer(json, "hlc", 0));
    TRY_ASSIGN(wall, json.instant("wall"));
    TRY_ASSIGN(operator_name, read_text(json, "operator", k_fact_name_bytes_max));
    TRY_ASSIGN(signature, read_bytes<Signature>(json, "sig"));
    return Fact{.id = id,
                .device = device,
                .stream = stream,
                .n = n,
                .previous = previous,
                .kind_name = std::move(kind_name),
                .version = version,
                .distribution = distribution,
                .subject = subject,
                .ref = ref,
                .body = std::move(body),
                .hlc = hlc,
                .wall = wall,
                .operator_name = std::move(operator_name),
                .signature = signature};
}

FactStream::FactStream(DeviceId device, StreamId stream, SigningKey key, std::int64_t last_hlc, const Clock& clock,
                       Random& random)
    : m_device(device),
      m_stream(stream),
      m_key(key),
      m_last_hlc(std::min(last_hlc, k_hlc_own_max)),
      m_clock(clock),
      m_ids(clock, random) {}

Fact FactStream::next(const Draft& draft) {
    assert(draft.kind != FactKind::unknown && is_json_object(draft.body));
    Fact fact{.id = m_ids.make<FactTag>(),
              .device = m_device,
              .stream = m_stream,
              .n = m_last_n + 1,
              .previous = m_last_hash,
              .kind_name = std::string{name_of(draft.kind)},
              .version = 1,
              .distribution = draft.distribution,
              .subject = draft.subject,
              .ref = draft.ref,
              .body = draft.body,
              .hlc = next_hlc(),
              .wall = m_clock.now(),
              .operator_name = {},
              .signature = {}};
    fact.signature = sign(m_key, as_bytes(fact.canonical_json()));
    return fact;
}

std::int64_t FactStream::next_hlc() const {
    const std::int64_t millis = std::clamp(to_millis(m_clock.now()), std::int64_t{0}, k_hlc_millis_max);
    return std::max(millis * k_hlc_per_millisecond, m_last_hlc + 1);
}

void FactStream::accepted(const Fact& fact) {
    assert(fact.stream == m_stream && fact.n == m_last_n + 1 && fact.previous == m_last_hash);
    m_last_n = fact.n;
    m_last_hash = fact.hash();
    m_last_hlc = std::max(m_last_hlc, fact.hlc);
}

void FactStream::observe(std::int64_t hlc) {
    // A device whose clock is broken must not use up the counter of the others.
    if (hlc <= k_hlc_observed_max) m_last_hlc = std::max(m_last_hlc, hlc);
}

}  // namespace core
