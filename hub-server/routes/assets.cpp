#include "hub-server/routes/assets.h"

#include <fmt/format.h>

#include <array>

#include "core/crypto/crypto.h"
#include "hub-server/routes/visit.h"
#include "hub_web_assets.h"

namespace hub {
namespace {

constexpr std::size_t k_hash_bytes = 8;

struct Embedded {
    std::string name;
    std::string content_type;
    core::ByteView bytes;
    std::string hash;

    Embedded(std::string_view file, std::string_view type, core::ByteView content)
        : name(file),
          content_type(type),
          bytes(content),
          hash(core::to_hex(core::ByteView{core::sha256(content)}.first(k_hash_bytes))) {}
    std::string path() const { return fmt::format("/assets/{}/{}", hash, name); }
};

const std::array<Embedded, 2>& all_assets() {
    static const std::array<Embedded, 2> all = {Embedded{"halle.css", "text/css; charset=utf-8", assets::halle_css()},
                                                Embedded{"icon.svg", "image/svg+xml", assets::icon_svg()}};
    return all;
}

// An address with an older hash gets a 404, not other bytes: it may be kept for a year.
void send_asset(App&, VisitPtr visit) {
    for (const Embedded& asset : all_assets()) {
        if (asset.path() != visit->request().path) continue;
        http::Response response = http::Response::bytes(asset.content_type, std::string{core::as_text(asset.bytes)});
        return visit->respond(std::move(response.with("Cache-Control", "public, max-age=31536000, immutable")));
    }
    visit->fail(core::fail(core::ErrorCode::not_found, "no such asset"));
}

constexpr std::array k_routes = {
    Route{http::Method::get, "/assets/{hash}/{name}", Access::everyone, Forgery::harmless, send_asset},
};

}  // namespace

const std::string& asset_path(Asset asset) {
    static const std::array<std::string, 2> paths = {all_assets()[0].path(), all_assets()[1].path()};
    switch (asset) {
        case Asset::stylesheet: return paths[0];
        case Asset::icon: return paths[1];
    }
    return paths[0];
}

std::span<const Route> asset_routes() { return k_routes; }

}  // namespace hub
