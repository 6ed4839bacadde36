#include "tests/journeys/saturday/script.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include "core/base/day.h"
#include "core/base/json.h"

namespace saturday {
namespace {

using core::ErrorCode;
using core::Json;
using core::Result;

Result<Identification> identification_of(const std::string& words) {
    if (words == "QR téléphone") return Identification::qr_phone;
    if (words == "QR papier") return Identification::qr_paper;
    if (words == "nom") return Identification::name;
    if (words == "6 derniers caractères") return Identification::code;
    return core::fail(ErrorCode::invalid, "unknown way to identify: " + words);
}

// "09:12" on the day of the distribution, in the demo's fixed offset of early April.
Result<core::Instant> time_of_day(const std::string& day, const std::string& time) {
    return core::parse_instant(day + "T" + time + ":00+02:00");
}

struct Reader {
    std::map<std::string, ScriptOrder> orders_by_id;
    std::string day;

    Result<ScriptOrder> order(Json json, std::string_view member) const {
        TRY_ASSIGN(id, json.text(member));
        const auto found = orders_by_id.find(id);
        if (found == orders_by_id.end())
            return core::fail(ErrorCode::invalid, "the script names an unknown order " + id);
        return found->second;
    }

    core::Status read_orders(Json root, Script& script) {
        std::map<std::string, Shopper> shoppers;
        TRY_ASSIGN(customers, root.array("customers"));
        for (const Json& customer : customers) {
            shoppers[customer.text_or("id", "")] = {customer.text_or("first_name", ""),
                                                    customer.text_or("last_name", ""), customer.text_or("email", "")};
        }
        std::map<std::int64_t, ScriptOrder> by_basket;
        TRY_ASSIGN(orders, root.array("orders"));
        for (const Json& json : orders) {
            TRY_ASSIGN(id, json.text("id"));
            TRY_ASSIGN(number, json.text("ref"));
            TRY_ASSIGN(customer, json.text("customer"));
            TRY_ASSIGN(code, json.text("pickup_code"));
            TRY_ASSIGN(basket, json.integer("basket_number"));
            const ScriptOrder order{number, basket, shoppers[customer], code};
            orders_by_id[id] = order;
            by_basket[basket] = order;
        }
        for (auto& [basket, order] : by_basket) script.orders.push_back(order);
        return core::Done{};
    }

    core::Status read_arrivals(Json json, Script& script) const {
        TRY_ASSIGN(arrivals, json.array("arrivals"));
        for (const Json& arrival : arrivals) {
            TRY_ASSIGN(at_text, arrival.text("at"));
            TRY_ASSIGN(at, core::parse_instant(at_text));
            TRY_ASSIGN(who, order(arrival, "order"));
            TRY_ASSIGN(words, arrival.text("identifies_by"));
            TRY_ASSIGN(by, identification_of(words));
            script.arrivals.push_back({at, who, by});
        }
        std::stable_sort(script.arrivals.begin(), script.arrivals.end(),
                         [](const Arrival& a, const Arrival& b) { return a.at < b.at; });
        return core::Done{};
    }

    core::Status read_incident(Json json, Script& script) const {
        const std::string type = json.text_or("type", "");
        const std::string at = json.text_or("at", "");
        if (type == "network_cut") {
            TRY_ASSIGN(from, time_of_day(day, at));
            TRY_ASSIGN(until, time_of_day(day, json.text_or("until", "")));
            script.cut_from = from;
            script.cut_until = until;
        } else if (type == "second_kiosk_handout") {
            TRY_ASSIGN(time, time_of_day(day, at));
            TRY_ASSIGN(who, order(json, "order"));
            script.second_handout_at = time;
            script.second_handout = who;
        } else if (type == "no_show") {
            TRY_ASSIGN(time, time_of_day(day, at));
            TRY_ASSIGN(fates, json.array("fates"));
            script.closing = time;
            for (const Json& fate : fates) {
                TRY_ASSIGN(who, order(fate, "order"));
                script.no_shows.push_back(who);
            }
        }
        return core::Done{};
    }
};

}  // namespace

Result<Script> read_script(const std::string& demo_file) {
    std::ifstream in(demo_file, std::ios::binary);
    if (!in) return core::fail(ErrorCode::not_found, "cannot read " + demo_file);
    std::ostringstream text;
    text << in.rdbuf();
    TRY_ASSIGN(document, core::JsonDocument::parse(text.str(), {.bytes_max = 4u << 20, .depth_max = 32}));
    const Json root = document.root();
    TRY_ASSIGN(cycle, root.object("order_cycle"));
    TRY_ASSIGN(pickup_start, cycle.text("pickup_start"));
    Script script;
    Reader reader{{}, pickup_start.substr(0, 10)};
    TRY_ASSIGN(opening, time_of_day(reader.day, "07:30"));
    script.opening = opening;
    TRY(reader.read_orders(root, script));
    TRY_ASSIGN(plan, root.object("saturday_script"));
    TRY(reader.read_arrivals(plan, script));
    TRY_ASSIGN(incidents, plan.array("incidents"));
    for (const Json& incident : incidents) TRY(reader.read_incident(incident, script));
    return script;
}

}  // namespace saturday
