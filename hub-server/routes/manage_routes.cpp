// The manager's pages: orders of a distribution, exceptions, devices.
#include <fmt/format.h>

#include <array>

#include "hub-server/routes/app.h"
#include "hub-server/services/management.h"
#include "hub-server/services/orders.h"
#include "hub-server/web/manage_pages.h"
#include "hub-server/web/order_page.h"

namespace hub {
namespace {

using core::ErrorCode;
using core::Reader;
using core::Result;
using core::Transaction;

// The id in the address; `not_found` for text that is none.
template <class IdType>
Result<IdType> id_in(const Visit& visit) {
    auto id = IdType::parse(visit.path_value("id"));
    if (!id) return core::fail(ErrorCode::not_found, "the address has no valid id");
    return *id;
}

// The page a form was sent from.
std::string back_to(const Visit& visit, std::string_view below) {
    const http::Fields form = visit.request().form();
    const auto field = form.find("distribution");
    const auto id = core::DistributionId::parse(field == form.end() ? "" : field->second);
    return id ? fmt::format("/manage/distributions/{}{}", id->text(), below) : "/manage";
}

void show_distributions(App& app, VisitPtr visit) {
    const auto list = app.runner().read<std::vector<DistributionSummary>>(
        [&](Reader& reader, const Env& env) { return list_distributions(reader, env, visit->actor()); });
    if (!list) return visit->fail(list.error());
    visit->respond_page(web::distributions_page(visit->frame({}, "/manage"), *list));
}

void show_orders(App& app, VisitPtr visit) {
    const auto id = id_in<core::DistributionId>(*visit);
    if (!id) return visit->fail(id.error());
    const auto orders = app.runner().read<DistributionOrders>(
        [&](Reader& reader, const Env& env) { return list_orders(reader, env, visit->actor(), *id); });
    if (!orders) return visit->fail(orders.error());
    visit->respond_page(web::orders_page(visit->frame({}, visit->request().path), *orders));
}

std::string done_text(const Visit& visit) {
    const core::Translation& tr = visit.tr();
    const std::string done = visit.query_value("done");
    if (done == "reissue") return tr("The order has a new code. The old one no longer works.");
    if (done == "cancel") return tr("The order is cancelled.");
    return {};
}

void show_order(App& app, VisitPtr visit) {
    const auto id = id_in<core::OrderId>(*visit);
    if (!id) return visit->fail(id.error());
    const auto order = app.runner().read<OrderView>(
        [&](Reader& reader, const Env& env) { return view_order(reader, env, visit->actor(), *id); });
    if (!order) return visit->fail(order.error());
    visit->respond_page(web::staff_order_page(visit->frame({}, visit->request().path), *order, done_text(*visit)));
}

// Runs a change of one row, then shows `next`.
template <class T>
void change_and_show(App& app, const VisitPtr& visit, std::function<Result<T>(Transaction&, const Env&)> change,
                     std::string next) {
    app.runner().submit<T>(std::move(change), [visit, next = std::move(next)](const Result<T>& result) {
        if (!result) return visit->fail(result.error());
        visit->redirect(next);
    });
}

void cancel(App& app, VisitPtr visit) {
    const auto id = id_in<core::OrderId>(*visit);
    if (!id) return visit->fail(id.error());
    change_and_show<core::Done>(
        app, visit,
        [visit, id = *id](Transaction& tx, const Env& env) { return cancel_order(tx, env, visit->actor(), id); },
        fmt::format("/manage/orders/{}?done=cancel", id->text()));
}

void reissue(App& app, VisitPtr visit) {
    const auto id = id_in<core::OrderId>(*visit);
    if (!id) return visit->fail(id.error());
    change_and_show<core::CollectionCode>(
        app, visit,
        [visit, id = *id](Transaction& tx, const Env& env) { return reissue_code(tx, env, visit->actor(), id); },
        fmt::format("/manage/orders/{}?done=reissue", id->text()));
}

void show_exceptions(App& app, VisitPtr visit) {
    const auto id = id_in<core::DistributionId>(*visit);
    if (!id) return visit->fail(id.error());
    const auto view =
        app.runner().read<web::ExceptionsView>([&](Reader& reader, const Env& env) -> Result<web::ExceptionsView> {
            TRY_ASSIGN(rows, list_exceptions(reader, env, visit->actor(), *id));
            TRY_ASSIGN(distribution, view_distribution(reader, env, visit->actor(), *id));
            return web::ExceptionsView{std::move(distribution), std::move(rows)};
        });
    if (!view) return visit->fail(view.error());
    visit->respond_page(web::exceptions_page(visit->frame({}, visit->request().path), *view));
}

void close_one_exception(App& app, VisitPtr visit) {
    const auto id = id_in<ExceptionId>(*visit);
    if (!id) return visit->fail(id.error());
    change_and_show<core::Done>(
        app, visit,
        [visit, id = *id](Transaction& tx, const Env& env) { return close_exception(tx, env, visit->actor(), id); },
        back_to(*visit, "/exceptions"));
}

Result<web::DevicesView> read_devices(App& app, const Visit& visit, core::DistributionId id) {
    return app.runner().read<web::DevicesView>([&](Reader& reader, const Env& env) -> Result<web::DevicesView> {
        TRY_ASSIGN(rows, list_devices(reader, env, visit.actor(), id));
        TRY_ASSIGN(distribution, view_distribution(reader, env, visit.actor(), id));
        return web::DevicesView{std::move(distribution), std::move(rows), std::nullopt};
    });
}

void show_devices(App& app, VisitPtr visit) {
    const auto id = id_in<core::DistributionId>(*visit);
    if (!id) return visit->fail(id.error());
    const auto view = read_devices(app, *visit, *id);
    if (!view) return visit->fail(view.error());
    visit->respond_page(web::devices_page(visit->frame({}, visit->request().path), *view));
}

// The code is shown by this answer and never again, so there is no page to redirect to.
void show_new_code(App& app, const VisitPtr& visit, core::DistributionId id, const PairingCode& code) {
    auto view = read_devices(app, *visit, id);
    if (!view) return visit->fail(view.error());
    view->new_code = code;
    visit->respond_page(web::devices_page(visit->frame(), *view));
}

void pair_device(App& app, VisitPtr visit) {
    const auto id = id_in<core::DistributionId>(*visit);
    if (!id) return visit->fail(id.error());
    app.runner().submit<PairingCode>(
        [visit, id = *id](Transaction& tx, const Env& env) { return create_pairing_code(tx, env, visit->actor(), id); },
        [&app, visit, id = *id](const Result<PairingCode>& code) {
            if (!code) return visit->fail(code.error());
            if (!app.reading_lane().post([&app, visit, id, code = *code] { show_new_code(app, visit, id, code); }))
                visit->fail(core::fail(ErrorCode::unavailable, "too many waiting"));
        });
}

void revoke(App& app, VisitPtr visit) {
    const auto id = id_in<core::DeviceId>(*visit);
    if (!id) return visit->fail(id.error());
    change_and_show<core::Done>(
        app, visit,
        [visit, id = *id](Transaction& tx, const Env& env) { return revoke_device(tx, env, visit->actor(), id); },
        back_to(*visit, "/devices"));
}

using http::Method;

constexpr std::array k_routes = {
    Route{Method::get, "/manage", Access::staff, Forgery::harmless, show_distributions},
    Route{Method::get, "/manage/distributions/{id}", Access::staff, Forgery::harmless, show_orders},
    Route{Method::get, "/manage/distributions/{id}/exceptions", Access::staff, Forgery::harmless, show_exceptions},
    Route{Method::get, "/manage/distributions/{id}/devices", Access::staff, Forgery::harmless, show_devices},
    Route{Method::post, "/manage/distributions/{id}/pairing", Access::staff, Forgery::session_token, pair_device},
    Route{Method::post, "/manage/exceptions/{id}/close", Access::staff, Forgery::session_token, close_one_exception},
    Route{Method::post, "/manage/devices/{id}/revoke", Access::staff, Forgery::session_token, revoke},
    Route{Method::get, "/manage/orders/{id}", Access::staff, Forgery::harmless, show_order},
    Route{Method::post, "/manage/orders/{id}/cancel", Access::staff, Forgery::session_token, cancel},
    Route{Method::post, "/manage/orders/{id}/reissue", Access::staff, Forgery::session_token, reissue},
};

}  // namespace

std::span<const Route> manage_routes() { return k_routes; }

}  // namespace hub
