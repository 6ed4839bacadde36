// A fact: something that happened in the physical world and that the hub may never refuse. Immutable, append-only, the
// same bytes on kiosk and hub.
//
// Each process start of a device opens a new stream; a fact has a contiguous number in its stream, the SHA-256 of the
// one before it, and the device's Ed25519 signature. What is hashed and signed is canonical_json(): members in the
// order below, no white space. The body travels as a JSON text inside a string, so that it stays the same bytes through
// any JSON library. The envelope is fixed in protocol 1: what a later version adds goes into the body. Rules: docs in
// core/sync/README.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/id.h"
#include "core/base/json.h"
#include "core/base/result.h"
#include "core/crypto/crypto.h"

namespace core {

inline constexpr std::size_t k_fact_body_bytes_max = 4096;
inline constexpr std::size_t k_fact_name_bytes_max = 64;  // of the kind and of the operator

// The kinds this version understands. A name once used keeps its meaning for ever; a new meaning gets a new name.
enum class FactKind : std::uint8_t {
    arrived,           // the shopper was checked in; body: {"by":"qr"|"name"|"code","number":12}
    prepared,          // the basket is packed; body: {}
    label_sent,        // the basket label left for the printer; body: {"label":"…"}
    handed_out,        // body: {"by":"qr"|"name"|"code"|"queue","cold":true}
    no_show,           // nobody came
    undone,            // takes back the fact named in `ref`
    exception_closed,  // a person closed the exception; body: {"kind":"double_handout","facts":["…"]}
    unknown,           // a kind of a later version: stored, forwarded, not interpreted
};
std::string_view name_of(FactKind kind);
FactKind fact_kind_of(std::string_view name);

// How the person in front of the kiosk was recognised.
enum class IdentifiedBy : std::uint8_t { qr, name, code, queue };
std::string_view name_of(IdentifiedBy by);
std::optional<IdentifiedBy> identified_by_of(std::string_view name);

// One fact as it is stored, sent and shown. Never changed once signed.
struct Fact {
    FactId id;
    DeviceId device;
    StreamId stream;
    std::int64_t n = 0;           // 1, 2, 3 … in the stream
    Sha256 previous{};            // SHA-256 of the canonical JSON of fact n-1; zeros for the first
    std::string kind_name;        // kept as written, so that an unknown kind survives
    std::int64_t version = 1;     // of the body
    DistributionId distribution;  // the scope
    OrderId subject;
    std::optional<FactId> ref;  // the fact undone or corrected
    std::string body = "{}";    // a JSON object, at most k_fact_body_bytes_max, kept verbatim
    std::int64_t hlc = 0;       // hybrid logical clock: milliseconds × 65 536 + counter
    Instant wall{};             // business clock of the device, for people
    std::string operator_name;  // opaque; empty until people sign in at a kiosk
    Signature signature{};

    FactKind kind() const { return fact_kind_of(kind_name); }
    std::string canonical_json() const;  // without the signature: what is hashed and signed
    std::string json() const;            // canonical plus "sig"
    Sha256 hash() const;
    // `invalid` naming the member that is missing or wrong, `too_large` naming the one that is too long. The signature
    // is not checked here: see chain.h.
    static Result<Fact> from_json(Json json);
};

// One process run of one device: numbers, chains, signs. The hybrid logical clock strictly increases under any clock
// step. One thread.
class FactStream {
public:
    // What the person did; the stream adds number, time, link and signature.
    struct Draft {
        FactKind kind;
        DistributionId distribution;
        OrderId subject;
        std::optional<FactId> ref;
        std::string body = "{}";  // a JSON object, see fact_body.h
    };
    // `last_hlc`: the greatest in the device's store, 0 at its first start.
    FactStream(DeviceId device, StreamId stream, SigningKey key, std::int64_t last_hlc, const Clock& clock,
               Random& random);
    // The next fact. It counts only once accepted() is called, after the commit; until then next() gives the same n.
    Fact next(const Draft& draft);
    void accepted(const Fact& fact);
    // Facts made after seeing another device's fact come after it: call with the hlc of every fact pulled.
    void observe(std::int64_t hlc);
    StreamId stream() const { return m_stream; }

private:
    std::int64_t next_hlc() const;

    DeviceId m_device;
    StreamId m_stream;
    SigningKey m_key;
    std::int64_t m_last_n = 0;
    std::int64_t m_last_hlc;
    Sha256 m_last_hash{};
    const Clock& m_clock;
    IdMaker m_ids;
};

}  // namespace core
