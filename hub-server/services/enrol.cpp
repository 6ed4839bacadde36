#include <algorithm>

#include "core/base/text.h"
#include "hub-server/services/audit.h"
#include "hub-server/services/management.h"
#include "hub-server/services/pairing.h"
#include "hub-server/services/sync.h"
#include "hub-server/storage/catalogue_store.h"
#include "hub-server/storage/device_store.h"

namespace hub {

using core::EnrolReply;
using core::EnrolRequest;
using core::ErrorCode;
using core::fail;
using core::Reader;
using core::Result;
using core::Transaction;

namespace {

constexpr std::size_t k_device_name_bytes_max = 80;

Recorded<EnrolReply> refused() {
    return {fail(ErrorCode::unauthenticated, "this pairing code is wrong, used or too old: ask for a new one")};
}

bool is_usable(const store::Pairing& pairing, core::DeviceId device, core::Instant now) {
    // The same device may use its code again: the answer may have been lost on the way.
    const bool is_free = !pairing.used_by || *pairing.used_by == device;
    return is_free && pairing.tries_left > 0 && now < pairing.expires_at;
}

// The pairing of that code. Each code of the slot that the guess does not fit loses a try.
Result<std::optional<store::Pairing>> try_code(Transaction& tx, const Env& env, const std::string& code,
                                               core::DeviceId device) {
    TRY_ASSIGN(pairings, store::find_pairings(tx, env.network, slot_of(code)));
    const core::Sha256 hash = core::sha256(core::as_bytes(code));
    std::optional<store::Pairing> right;
    for (const store::Pairing& pairing : pairings) {
        if (!is_usable(pairing, device, env.clock.now())) continue;
        if (core::equal_in_constant_time(pairing.code_hash, hash)) {
            right = pairing;
        } else {
            TRY(store::set_tries_left(tx, env.network, pairing.id, pairing.tries_left - 1));
        }
    }
    return right;
}

core::Status check_name(const std::string& name) {
    if (name.empty() || name.size() > k_device_name_bytes_max || !core::is_valid_utf8(name))
        return fail(ErrorCode::invalid, "a device needs a name of at most 80 bytes");
    return core::Done{};
}

Result<Recorded<EnrolReply>> admit(Transaction& tx, const Env& env, const EnrolRequest& request,
                                   const store::Pairing& pairing) {
    TRY_ASSIGN(distribution, store::find_distribution(tx, env.network, pairing.distribution));
    if (!distribution) return fail(ErrorCode::corrupt, "a pairing code without its distribution");
    TRY_ASSIGN(known, store::find_device(tx, env.network, request.device));
    if (known && (known->public_key != request.public_key || known->kind != "kiosk"))
        return Recorded<EnrolReply>{fail(ErrorCode::conflict, "this device id belongs to another key")};
    const DeviceToken token = DeviceToken::make(env.random);
    store::Device device;
    device.id = request.device;
    device.owner = distribution->distributor;
    device.distribution = distribution->id;
    device.name = request.device_name;
    device.public_key = request.public_key;
    device.token_hash = token.hash();
    device.enrolled_at = env.clock.now();
    if (known) {
        TRY(store::update_device(tx, env.network, device));
    } else {
        TRY(store::insert_device(tx, env.network, device));
    }
    TRY(store::set_used_by(tx, env.network, pairing.id, device.id));
    TRY(audit(tx, env, std::nullopt, "enrol_device", device.id.uuid));
    return Recorded<EnrolReply>{EnrolReply{token.text(), env.network, distribution->id, env.epochs.current()}};
}

}  // namespace

Result<Recorded<EnrolReply>> enrol_device(Transaction& tx, const Env& env, const EnrolRequest& request) {
    TRY(check_name(request.device_name));
    const std::string code = read_pairing_code(request.pairing_code);
    if (code.empty()) return refused();
    TRY_ASSIGN(pairing, try_code(tx, env, code, request.device));
    if (!pairing) return refused();
    return admit(tx, env, request, *pairing);
}

Result<SyncDevice> find_device(Reader& reader, const Env& env, std::string_view bearer) {
    TRY_ASSIGN(token, DeviceToken::parse(bearer));
    TRY_ASSIGN(device, store::find_device_by_token(reader, env.network, token.hash()));
    if (!device || !device->distribution) return fail(ErrorCode::unauthenticated, "the hub does not know this device");
    return SyncDevice{device->id, *device->distribution, device->revoked_at.has_value()};
}

}  // namespace hub
