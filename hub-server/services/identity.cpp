#include "hub-server/services/identity.h"

#include <algorithm>

#include "core/base/json.h"
#include "hub-server/services/durable_file.h"

namespace hub {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

Result<HubIdentity> parse(const std::string& text) {
    TRY_ASSIGN(document, core::JsonDocument::parse(text));
    HubIdentity identity;
    TRY_ASSIGN(device, document.root().id<struct core::DeviceTag>("device"));
    TRY_ASSIGN(public_key, document.root().hex("public_key"));
    TRY_ASSIGN(secret_key, document.root().hex("secret_key"));
    if (public_key.size() != identity.key.public_key.size() || secret_key.size() != identity.key.secret_key.size())
        return fail(ErrorCode::invalid, "a key has the wrong length");
    identity.device = device;
    std::copy(public_key.begin(), public_key.end(), identity.key.public_key.begin());
    std::copy(secret_key.begin(), secret_key.end(), identity.key.secret_key.begin());
    return identity;
}

Result<HubIdentity> make(const std::string& path, core::IdMaker& ids) {
    HubIdentity identity;
    identity.device = ids.make<struct core::DeviceTag>();
    identity.key = core::SigningKey::generate();
    core::JsonWriter json;
    json.begin_object()
        .member("device", identity.device)
        .member("public_key", core::to_hex(identity.key.public_key))
        .member("secret_key", core::to_hex(identity.key.secret_key))
        .end_object();
    TRY(write_durably(path, json.text() + "\n"));
    return identity;
}

}  // namespace

Result<HubIdentity> load_identity(const std::string& path, const core::Clock& clock, core::Random& random) {
    core::IdMaker ids{clock, random};
    TRY_ASSIGN(text, read_small_file(path));
    auto identity = text ? parse(*text) : make(path, ids);
    if (!identity && text) {
        return fail(ErrorCode::corrupt, path + " is not a hub key (" + identity.error().message +
                                            "). Put it back from a copy, or delete it to get a new one.");
    }
    if (identity) identity->stream = ids.make<struct core::StreamTag>();
    return identity;
}

}  // namespace hub
