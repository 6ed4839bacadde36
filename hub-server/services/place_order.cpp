#include <algorithm>

#include "core/domain/basket_bay.h"
#include "core/domain/display_name.h"
#include "core/domain/order.h"
#include "hub-server/services/order_request.h"
#include "hub-server/services/sale.h"
#include "hub-server/storage/cart_store.h"
#include "hub-server/storage/feed_store.h"
#include "hub-server/storage/order_store.h"

namespace hub {

using core::Cents;
using core::Done;
using core::ErrorCode;
using core::fail;
using core::Result;
using core::Status;
using core::Transaction;

namespace {

constexpr int k_search_code_tries = 20;  // 32^6 codes: a second try is rare, a twentieth means broken randomness

// Derived, so that the same idempotency key gives the same address again without the token being stored.
OrderToken order_token(const Env& env, core::OrderId order) {
    std::string input = "halle order address ";
    input += core::as_text(env.identity.key.secret_key);
    input += core::as_text(order.uuid.bytes);
    const core::Sha256 hash = core::sha256(core::as_bytes(input));
    OrderToken token;
    std::copy_n(hash.begin(), token.bytes.size(), token.bytes.begin());
    return token;
}

core::CollectionCode new_code(const Env& env) {
    core::CollectionCode code;
    env.random.fill(code.handle);
    return code;
}

OrderRefusal refusal(OrderRefusal::Reason reason) { return {reason, {}, {}}; }

// The answer to a key that was used before.
Result<OrderAnswer> answer_again(Transaction& tx, const Env& env, const store::Order& order,
                                 const core::Sha256& asked) {
    if (order.request_hash != asked) return OrderAnswer{refusal(OrderRefusal::Reason::key_reused)};
    PlacedOrder placed;
    placed.token = order_token(env, order.id);
    // The hub's key file was replaced since: the address cannot be told again.
    if (placed.token.hash() != order.token_hash) return fail(ErrorCode::conflict, "this order was placed already");
    TRY_ASSIGN(codes, store::find_codes(tx, env.network, order.id));
    if (codes.empty()) return fail(ErrorCode::corrupt, "an order without a collection code");
    placed.id = order.id;
    placed.number = order.number;
    placed.basket = order.basket;
    placed.total = order.goods + order.deposits;
    placed.due = order.due;
    placed.code.handle = codes.back().handle;
    placed.was_known = true;
    return OrderAnswer{placed};
}

struct OfferedLine {
    store::Offer offer;
    std::int64_t quantity = 0;
};

// What is ordered, as it is sold now. Stock rows are locked in the order of their ids, so that two orders never wait
// for each other.
Result<std::vector<OfferedLine>> offered_lines(Transaction& tx, const Env& env, const Sale& sale,
                                               const std::vector<OrderedLine>& lines) {
    std::vector<core::VariantId> variants;
    variants.reserve(lines.size());
    for (const OrderedLine& line : lines) variants.push_back(line.variant);
    std::sort(variants.begin(), variants.end());
    for (const core::VariantId variant : variants) TRY(store::lock_stock(tx, env.network, variant));

    std::vector<OfferedLine> offered;
    offered.reserve(lines.size());
    for (const OrderedLine& line : lines) {
        TRY_ASSIGN(offer,
                   store::find_offer(tx, env.network, sale.cycle.id, sale.distribution.pickup_point, line.variant));
        if (!offer) break;  // the caller counts the lines
        offered.push_back({*std::move(offer), line.quantity});
    }
    return offered;
}

std::vector<OrderRefusal::ShortLine> short_lines(const std::vector<OfferedLine>& lines) {
    std::vector<OrderRefusal::ShortLine> all;
    for (const OfferedLine& line : lines) {
        if (core::cap_to_stock(line.quantity, stock_of(line.offer)) == line.quantity) continue;
        all.push_back({line.offer.variant.id, line.offer.product.name, line.quantity,
                       std::max<std::int64_t>(line.offer.on_hand, 0)});
    }
    return all;
}

Status take_stock(Transaction& tx, const Env& env, const std::vector<OfferedLine>& lines) {
    std::vector<const OfferedLine*> sorted;
    sorted.reserve(lines.size());
    for (const OfferedLine& line : lines) sorted.push_back(&line);
    std::sort(sorted.begin(), sorted.end(),
              [](const OfferedLine* a, const OfferedLine* b) { return a->offer.variant.id < b->offer.variant.id; });
    for (const OfferedLine* line : sorted)
        TRY(store::take_from_stock(tx, env.network, line->offer.variant.id, line->quantity));
    return Done{};
}

Result<std::string> free_search_code(Transaction& tx, const Env& env, core::DistributionId distribution) {
    for (int tries = 0; tries < k_search_code_tries; ++tries) {
        std::string code = core::make_search_code(env.random);
        TRY_ASSIGN(is_taken, store::is_search_code_taken(tx, env.network, distribution, code));
        if (!is_taken) return code;
    }
    return fail(ErrorCode::unavailable, "no free search code found");
}

store::LineItem line_item(const OfferedLine& line, std::int64_t position, core::LineItemId id) {
    const store::Variant& variant = line.offer.variant;
    const store::Product& product = line.offer.product;
    return {id,
            variant.id,
            position,
            product.name,
            variant.unit_text,
            line.quantity,
            variant.price,
            variant.deposit,
            variant.content,
            variant.content_unit,
            variant.is_weighed,
            product.is_cold,
            product.age_min,
            line.offer.table_name};
}

// One order being written; every step is a row or a few.
class OrderWriter {
public:
    OrderWriter(Transaction& tx, const Env& env, const Sale& sale)
        : m_tx(tx), m_env(env), m_sale(sale), m_ids(env.clock, env.random) {}

    Result<PlacedOrder> write(const PlaceOrder& command, const CustomerDetails& customer, const core::Sha256& asked,
                              const std::vector<OfferedLine>& lines) {
        TRY(take_stock(m_tx, m_env, lines));
        TRY_ASSIGN(order, make_order(command, customer, asked, lines));
        TRY(store::insert_order(m_tx, m_env.network, order));
        TRY(write_lines(order.id, lines));
        TRY(store::insert_payment(m_tx, m_env.network, order.id, {m_ids.next(), "at_pickup", order.due, "due"}));
        const core::CollectionCode code = new_code(m_env);
        TRY(store::insert_code(m_tx, m_env.network, order.id, m_ids.next(), code.handle, order.placed_at));
        TRY(store::append_order(m_tx, m_env.network, order.id));
        return PlacedOrder{order.id,
                           order_token(m_env, order.id),
                           order.number,
                           order.basket,
                           order.goods + order.deposits,
                           order.due,
                           code,
                           false};
    }

private:
    Result<store::Order> make_order(const PlaceOrder& command, const CustomerDetails& customer,
                                    const core::Sha256& asked, const std::vector<OfferedLine>& lines) {
        store::Order order;
        order.id = m_ids.make<struct core::OrderTag>();
        order.distributor = m_sale.distribution.distributor;
        order.order_cycle = m_sale.cycle.id;
        order.distribution = m_sale.distribution.id;
        order.idempotency_key = command.idempotency_key;
        order.request_hash = asked;
        order.token_hash = order_token(m_env, order.id).hash();
        order.display_name = core::display_name(customer.first_name, customer.last_name);
        order.placed_at = m_env.clock.now();
        m_env.random.fill(order.basket_handle);
        for (const OfferedLine& line : lines) {
            order.goods += line.offer.variant.price * line.quantity;
            order.deposits += line.offer.variant.deposit * line.quantity;
        }
        order.due = order.goods + order.deposits;
        TRY_ASSIGN(person,
                   store::put_customer(m_tx, m_env.network,
                                       {m_ids.make<struct store::CustomerTag>(), order.distributor, customer.first_name,
                                        customer.last_name, customer.email, customer.phone},
                                       order.placed_at));
        order.customer = person;
        TRY_ASSIGN(search_code, free_search_code(m_tx, m_env, order.distribution));
        order.search_code = std::move(search_code);
        TRY_ASSIGN(numbers, store::take_numbers(m_tx, m_env.network, order.distribution));
        order.number = core::order_number(m_sale.cycle.number_prefix, numbers.number);
        order.basket = numbers.basket;
        order.bay = core::bay_of(numbers.basket).value_or("");
        return order;
    }

    Status write_lines(core::OrderId order, const std::vector<OfferedLine>& lines) {
        std::int64_t position = 0;
        for (const OfferedLine& line : lines) {
            const auto id = m_ids.make<struct core::LineItemTag>();
            TRY(store::insert_line(m_tx, m_env.network, order, line_item(line, ++position, id)));
        }
        return Done{};
    }

    Transaction& m_tx;
    const Env& m_env;
    const Sale& m_sale;
    core::IdMaker m_ids;
};

struct Wanted {
    std::vector<OrderedLine> lines;
    std::optional<core::CartId> cart;
};

Result<Wanted> wanted_lines(Transaction& tx, const Env& env, const PlaceOrder& command) {
    if (!command.cart) return Wanted{merged(command.lines), {}};
    Wanted wanted;
    TRY_ASSIGN(cart, store::find_cart(tx, env.network, command.cart->hash()));
    if (!cart) return wanted;
    TRY_ASSIGN(rows, store::find_cart_lines(tx, env.network, *cart));
    for (const store::CartLineRow& row : rows) wanted.lines.push_back({row.variant, row.quantity});
    wanted.cart = cart;
    return wanted;
}

Result<OrderAnswer> refuse_closed(Transaction& tx, const Env& env) {
    TRY_ASSIGN(next, find_next_sale(tx, env));
    return OrderAnswer{OrderRefusal{OrderRefusal::Reason::closed, {}, next}};
}

}  // namespace

std::string_view name_of(OrderRefusal::Reason reason) {
    using Reason = OrderRefusal::Reason;
    switch (reason) {
        case Reason::closed: return "closed";
        case Reason::other_sale: return "other_sale";
        case Reason::empty: return "empty";
        case Reason::stock: return "stock";
        case Reason::not_on_sale: return "not_on_sale";
        case Reason::bad_quantity: return "bad_quantity";
        case Reason::bad_first_name: return "bad_first_name";
        case Reason::bad_last_name: return "bad_last_name";
        case Reason::bad_email: return "bad_email";
        case Reason::bad_phone: return "bad_phone";
        case Reason::key_reused: return "key_reused";
    }
    return "";
}

Result<OrderAnswer> place_order(Transaction& tx, const Env& env, const Actor& actor, const PlaceOrder& command) {
    TRY(can(actor, Action::place_order, {}));
    const CustomerDetails customer = tidy(command.customer);
    TRY_ASSIGN(wanted, wanted_lines(tx, env, command));
    const core::Sha256 asked = request_hash(command, customer, wanted.lines);
    TRY_ASSIGN(known, store::find_order_by_key(tx, env.network, command.idempotency_key));
    // The first answer emptied the cart: whoever filled it again means another order than the one he would be shown.
    if (known && wanted.cart && !wanted.lines.empty()) return OrderAnswer{refusal(OrderRefusal::Reason::key_reused)};
    if (known) return answer_again(tx, env, *known, asked);

    if (const auto fault = fault_in(customer)) return OrderAnswer{refusal(*fault)};
    TRY_ASSIGN(sale, find_sale(tx, env));
    if (!sale) return refuse_closed(tx, env);
    if (command.order_cycle && *command.order_cycle != sale->cycle.id)
        return OrderAnswer{refusal(OrderRefusal::Reason::other_sale)};
    if (const auto fault = fault_in(wanted.lines)) return OrderAnswer{refusal(*fault)};
    TRY_ASSIGN(lines, offered_lines(tx, env, *sale, wanted.lines));
    if (lines.size() != wanted.lines.size()) return OrderAnswer{refusal(OrderRefusal::Reason::not_on_sale)};
    if (auto missing = short_lines(lines); !missing.empty())
        return OrderAnswer{OrderRefusal{OrderRefusal::Reason::stock, std::move(missing), {}}};

    if (wanted.cart) TRY(store::empty_cart(tx, env.network, *wanted.cart));
    OrderWriter writer{tx, env, *sale};
    TRY_ASSIGN(placed, writer.write(command, customer, asked, lines));
    return OrderAnswer{placed};
}

}  // namespace hub
