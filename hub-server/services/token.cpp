#include "hub-server/services/token.h"

namespace hub {

core::Sha256 token_hash(core::ByteView bytes) { return core::sha256(bytes); }

std::string csrf_text_for(core::ByteView bytes) {
    std::string input = "halle anti-forgery ";
    input += core::as_text(bytes);
    return core::to_hex(core::sha256(core::as_bytes(input)));
}

}  // namespace hub
