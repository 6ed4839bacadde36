// The order of whoever holds its address: confirmation and collection code.
#include <array>

#include "core/label/qr_matrix.h"
#include "drivers/raster/png.h"
#include "hub-server/routes/app.h"
#include "hub-server/services/orders.h"
#include "hub-server/web/order_page.h"

namespace hub {
namespace {

using core::ErrorCode;
using core::Result;

// With its quiet zone a version-2 code is 33 modules wide: the 25 of the symbol are then 41 mm, which a camera reads
// from a hand's distance. The stylesheet shows it at the same size.
constexpr core::Micrometres k_code_width{54'000};
constexpr int k_code_pixels_per_module = 16;  // 528 pixels: sharp on any phone

struct PlacedOrderPage {
    OrderView order;
    core::QrMatrix code;
};

Result<PlacedOrderPage> read_order(App& app, const Visit& visit) {
    const auto token = OrderToken::parse(visit.path_value("token"));
    if (!token) return core::fail(ErrorCode::not_found, "no such order");
    TRY_ASSIGN(order, app.runner().read<OrderView>([&](core::Reader& reader, const Env& env) {
        return view_placed_order(reader, env, visit.actor(), *token);
    }));
    TRY_ASSIGN(code, core::make_qr(order.code.text(), core::QrLevel::quartile));
    return PlacedOrderPage{std::move(order), std::move(code)};
}

// The code of an order that can still be collected.
Result<core::QrMatrix> read_code(App& app, const Visit& visit) {
    TRY_ASSIGN(found, read_order(app, visit));
    if (found.order.is_cancelled) return core::fail(ErrorCode::not_found, "the order is cancelled");
    return std::move(found.code);
}

void show_order(App& app, VisitPtr visit) {
    const auto found = read_order(app, *visit);
    if (!found) return visit->fail(found.error());
    const std::string path = "/orders/" + visit->path_value("token");
    const web::SvgPicture picture{core::to_svg(found->code, k_code_width)};
    visit->respond_page(
        web::confirmation_page(visit->frame(found->order.shop_name, path), found->order, picture, path));
}

void send_svg(App& app, VisitPtr visit) {
    const auto code = read_code(app, *visit);
    if (!code) return visit->fail(code.error());
    visit->respond(http::Response::bytes("image/svg+xml", core::to_svg(*code, k_code_width)));
}

void send_png(App& app, VisitPtr visit) {
    const auto code = read_code(app, *visit);
    if (!code) return visit->fail(code.error());
    const auto png = drivers::to_png(*code, k_code_pixels_per_module);
    if (!png) return visit->fail(png.error());
    visit->respond(http::Response::bytes("image/png", std::string{core::as_text(*png)}));
}

constexpr std::array k_routes = {
    Route{http::Method::get, "/orders/{token}", Access::everyone, Forgery::harmless, show_order},
    Route{http::Method::get, "/orders/{token}/code.svg", Access::everyone, Forgery::harmless, send_svg},
    Route{http::Method::get, "/orders/{token}/code.png", Access::everyone, Forgery::harmless, send_png},
};

}  // namespace

std::span<const Route> order_routes() { return k_routes; }

}  // namespace hub
