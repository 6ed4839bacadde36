#include "kiosk/app/sample_state.h"

#include <functional>

#include "core/sync/fact_body.h"
#include "kiosk/app/update.h"

namespace kiosk {
namespace {

using core::FactKind;

// 10 April 2027, 08:00 in Paris.
constexpr core::Instant k_opening = core::from_millis(1'807'336'800'000);

core::Uuid uuid_of(std::uint8_t family, int number) {
    core::Uuid uuid;
    uuid.bytes[0] = 0x01;
    uuid.bytes[6] = 0x70;
    uuid.bytes[8] = 0x80;
    uuid.bytes[13] = family;
    uuid.bytes[14] = static_cast<std::uint8_t>(number >> 8);
    uuid.bytes[15] = static_cast<std::uint8_t>(number);
    return uuid;
}

core::Handle handle_of(std::uint8_t family, int basket) { return uuid_of(family, basket).bytes; }

// One invented order.
struct Sample {
    int basket;
    const char* name;
    const char* bay;
    const char* code;
    int lines;
    std::int64_t due_cents;
};
constexpr Sample k_samples[] = {
    {1, "Apolline A.", "A1", "7B6BCL", 4, 0},    {2, "Gwenaëlle O.", "A2", "K4M9RT", 8, 0},
    {3, "Capucine B.", "A3", "P2Q8WX", 7, 4830}, {4, "Éloi B.", "A4", "C5D6FG", 3, 0},
    {5, "Théodule V.", "A5", "H7J8KL", 6, 0},    {6, "Marcelin C.", "A6", "M2N3PQ", 5, 0},
    {7, "Brahim Q.", "A7", "R4S5TU", 2, 1250},   {8, "Clothilde S.", "A8", "V6W7XY", 9, 0},
    {9, "Édith Y.", "B1", "Z2A3BC", 4, 0},       {10, "Hortense E.", "B2", "D4E5FG", 12, 0},
    {11, "Malo F.", "B3", "H6J7KM", 1, 0},       {12, "Célestin B.", "B4", "N8P9QR", 5, 0},
    {34, "Ghislaine G.", "E2", "S2T3UV", 16, 0}, {61, "Faustine V.", "H5", "W4X5YZ", 8, 0},
};

// name, unit, cold, from 18
struct Product {
    const char* name;
    const char* unit;
    bool cold;
    bool adult;
    const char* table;
};
constexpr Product k_products[] = {
    {"Salade batavia", "pièce", false, false, "Table 1"},
    {"Poireaux", "botte 1 kg", false, false, "Table 1"},
    {"Œufs", "boîte de 6", false, false, "Table 2"},
    {"Tomme de chèvre", "part ~250 g", true, false, "Table 3"},
    {"Saucisson sec", "pièce ~250 g", false, false, "Table 3"},
    {"Bière blonde du Vercors", "bouteille 75 cl", false, true, "Table 2"},
    {"Yaourt de chèvre à la châtaigne", "lot de 4 pots verre", true, false, "Table 3"},
    {"Sandwich paysan du samedi (prêt à manger)", "pièce", true, false, "Table 3"},
};

core::MirrorLine line_of(int index) {
    const Product& product = k_products[static_cast<std::size_t>(index) % std::size(k_products)];
    return {.product = product.name,
            .unit_text = product.unit,
            .quantity = 1 + index % 3,
            .cold = product.cold,
            .age_min = product.adult ? 18 : 0,
            .table = product.table};
}

core::MirrorOrder order_of(const Sample& sample) {
    core::MirrorOrder order;
    order.id = sample_order_id(sample.basket);
    order.number = "V14-" + std::string(sample.basket < 10 ? "00" : "0") + std::to_string(sample.basket);
    order.display_name = sample.name;
    order.basket = sample.basket;
    order.bay = sample.bay;
    order.search_code = sample.code;
    order.collection_hash = core::sha256(sample_handle(sample.basket));
    order.void_hashes = {core::sha256(sample_void_handle(sample.basket))};
    const auto handle = sample_basket_handle(sample.basket);
    order.basket_handle.assign(handle.begin(), handle.end());
    order.due = core::Cents{sample.due_cents};
    order.cancelled = sample.basket == 12;
    for (int i = 0; i < sample.lines; ++i) order.lines.push_back(line_of(i));
    return order;
}

core::MirrorDistribution distribution() {
    core::MirrorDistribution distribution;
    distribution.id = core::DistributionId{uuid_of(1, 1)};
    distribution.hub_name = "Drive fermier des Trois Ponts (démo)";
    distribution.point_name = "Terrasse de la boulangerie du Pont Vieux";
    distribution.time_zone = "Europe/Paris";
    distribution.opens_at = k_opening;
    distribution.closes_at = k_opening + std::chrono::hours{4};
    distribution.tables = {"Table 1", "Table 2", "Table 3"};
    return distribution;
}

std::string number_body(int number) { return "{\"number\":" + std::to_string(number) + "}"; }

std::vector<core::Fact> morning() {
    return {sample_fact(FactKind::prepared, 1, 1, -60),
            sample_fact(FactKind::prepared, 3, 2, -58),
            sample_fact(FactKind::label_sent, 3, 3, -58, 1, core::label_sent_body(core::LabelId{uuid_of(9, 3)})),
            sample_fact(FactKind::arrived, 11, 4, 30, 1, number_body(9)),
            sample_fact(FactKind::handed_out, 11, 5, 32, 1, core::handed_out_body(core::IdentifiedBy::qr, false)),
            sample_fact(FactKind::handed_out, 9, 6, 40, 2, core::handed_out_body(core::IdentifiedBy::name, true)),
            sample_fact(FactKind::arrived, 61, 7, 66, 1, number_body(10)),
            sample_fact(FactKind::arrived, 4, 8, 69, 1, number_body(11)),
            sample_fact(FactKind::arrived, 1, 9, 74, 1, number_body(12)),
            sample_fact(FactKind::arrived, 3, 10, 75, 1, number_body(13))};
}

// At 09:16, with nothing received yet.
State begun(const Setup& setup) {
    State state = initial_state(setup);
    constexpr core::MonotonicInstant k_now{core::Duration{1'000'000}};
    update(state, Tick{.business = k_opening + std::chrono::minutes{76}, .now = k_now});
    return state;
}

State loaded(const Setup& setup) {
    State state = begun(setup);
    update(state, EyeChanged{EyeCondition::watching});
    update(state, PrinterChanged{.condition = PrinterCondition::ready});
    update(state, HubStatus{.online = true, .confirmed = true});
    update(state, sample_mirror());
    return state;
}

// Answers every fact that the last update asked for, the way the disk does.
void store(State& state, const Effects& effects, int number) {
    for (const auto& effect : effects) {
        const auto* wanted = std::get_if<RecordFact>(&effect);
        if (wanted == nullptr) continue;
        core::Fact fact = sample_fact(wanted->draft.kind, 1, number++, 76, 1, wanted->draft.body);
        fact.subject = wanted->draft.subject;
        fact.ref = wanted->draft.ref;
        fact.wall = state.business;
        update(state, FactStored{fact});
    }
}

// Collects a state per screen, all in one appearance.
class Samples {
public:
    explicit Samples(const Appearance& appearance) : m_appearance(appearance) {}

    using Steps = std::function<void(State&)>;
    void add(std::string name, Profile profile, const Steps& steps) {
        State state = sample_state(profile, m_appearance);
        steps(state);
        m_screens.push_back({std::move(name), std::move(state)});
    }
    void volunteer(std::string name, const Steps& steps) { add(std::move(name), Profile::volunteer, steps); }
    void shopper(std::string name, const Steps& steps) { add(std::move(name), Profile::self_service, steps); }
    void add_state(std::string name, State state) { m_screens.push_back({std::move(name), std::move(state)}); }
    std::vector<SampleScreen> take() && { return std::move(m_screens); }

private:
    Appearance m_appearance;
    std::vector<SampleScreen> m_screens;
};

void scan(State& state, const core::Handle& handle) {
    update(state, CodeSeen{.text = core::CollectionCode{handle}.text(), .source = CodeSource::wedge});
}

void type(State& state, std::string_view text) {
    for (const char c : text) update(state, TypeText{std::string(1, c)});
}

void go_offline(State& state) {
    update(state, HubStatus{.online = false, .unsent = 37, .since = k_opening + std::chrono::minutes{72}});
}

void hand_out_twice(State& state) {
    update(state, MirrorChanged{.orders = {},
                                .facts = {sample_fact(FactKind::handed_out, 11, 50, 45, 2,
                                                      core::handed_out_body(core::IdentifiedBy::qr, false))}});
}

// Past the time in which a touch would belong to the screen before.
void settle(State& state) { update(state, Tick{.business = state.business, .now = state.now + k_settle_time}); }

core::LabelId label_id(int number) { return core::LabelId{uuid_of(9, number)}; }

LabelsToCheck doubtful_labels() {
    core::OrderId unknown{uuid_of(2, 200)};
    return {{{label_id(1), sample_order_id(3), LabelTrouble::in_doubt},
             {label_id(2), sample_order_id(10), LabelTrouble::unprintable},
             {label_id(4), unknown, LabelTrouble::in_doubt}}};
}

void refuse_a_no_show(State& state) {
    update(state, Open{Place::not_collected});
    update(state, ChooseOrder{sample_order_id(8)});
    settle(state);
    update(state, RecordNoShow{});
    update(state, FactNotStored{FactKind::no_show, sample_order_id(8), core::ErrorCode::io});
}

void add_queue(Samples& samples) {
    samples.volunteer("queue", [](State&) {});
    samples.volunteer("queue_offline", [](State& state) {
        hand_out_twice(state);
        go_offline(state);
    });
    samples.volunteer("queue_undo", [](State& state) {
        scan(state, sample_handle(4));
        store(state, update(state, FinishHandout{}), 60);
        update(state, ToggleCold{});
        store(state, update(state, FinishHandout{}), 61);
    });
    samples.volunteer("queue_empty", [](State& state) {
        std::vector<core::Fact> facts;
        int number = 70;
        for (const int basket : {61, 4, 1, 3}) facts.push_back(sample_fact(FactKind::handed_out, basket, number++, 76));
        update(state, MirrorChanged{.orders = {}, .facts = facts});
    });
}

void add_handout(Samples& samples) {
    samples.volunteer("handout", [](State& state) { scan(state, sample_handle(61)); });
    samples.volunteer("handout_ready", [](State& state) {
        scan(state, sample_handle(61));
        update(state, ToggleCold{});
        update(state, ToggleAge{});
    });
    samples.volunteer("handout_long", [](State& state) {
        scan(state, sample_handle(34));
        scan(state, sample_handle(2));
    });
    samples.volunteer("handout_by_name", [](State& state) {
        go_offline(state);
        update(state, Open{Place::search});
        type(state, "cap");
        update(state, ChooseOrder{sample_order_id(3)});
        settle(state);
    });
}

void add_lists(Samples& samples) {
    samples.volunteer("search", [](State& state) {
        update(state, Open{Place::search});
        type(state, "c");
    });
    samples.volunteer("search_numbers", [](State& state) {
        update(state, Open{Place::search});
        update(state, SwitchPad{});
        type(state, "3");
    });
    samples.volunteer("search_empty", [](State& state) { update(state, Open{Place::search}); });
    samples.volunteer("not_collected", [](State& state) { update(state, Open{Place::not_collected}); });
    samples.volunteer("absent", [](State& state) {
        update(state, Open{Place::not_collected});
        update(state, ChooseOrder{sample_order_id(8)});
        settle(state);
    });
    samples.volunteer("preparation", [](State& state) { update(state, Open{Place::preparation}); });
    samples.volunteer("prepared", [](State& state) { update(state, Open{Place::prepared}); });
    samples.volunteer("packing", [](State& state) {
        update(state, Open{Place::preparation});
        update(state, ChooseOrder{sample_order_id(10)});
    });
    samples.volunteer("packing_again", [](State& state) {
        update(state, Open{Place::prepared});
        update(state, ChooseOrder{sample_order_id(3)});
    });
    samples.volunteer("exceptions", [](State& state) {
        hand_out_twice(state);
        update(state, Open{Place::exceptions});
    });
}

void add_conditions(Samples& samples) {
    samples.volunteer("menu", [](State& state) { update(state, Open{Place::menu}); });
    samples.volunteer("devices", [](State& state) { update(state, Open{Place::devices}); });
    samples.volunteer("devices_faulty", [](State& state) {
        go_offline(state);
        state.hub.clock_skew = std::chrono::minutes{7};
        update(state, EyeChanged{EyeCondition::no_camera});
        update(state, PrinterChanged{.condition = PrinterCondition::faulty, .waiting = 4});
        update(state, Open{Place::devices});
    });
    samples.volunteer("devices_everything_wrong", [](State& state) {
        go_offline(state);
        state.hub.clock_skew = std::chrono::minutes{7};
        update(state, EyeChanged{EyeCondition::no_camera});
        update(state, PrinterChanged{.condition = PrinterCondition::faulty, .waiting = 4});
        update(state, doubtful_labels());
        refuse_a_no_show(state);
        update(state, Open{Place::devices});
    });
    samples.volunteer("devices_reconnected", [](State& state) {
        update(state, HubStatus{.online = true, .confirmed = false});
        update(state, Open{Place::devices});
    });
    samples.volunteer("not_recorded", [](State& state) {
        scan(state, sample_handle(61));
        update(state, ToggleCold{});
        update(state, ToggleAge{});
        update(state, TurnPage{1});
        update(state, FinishHandout{});
        update(state, FactNotStored{FactKind::handed_out, sample_order_id(61), core::ErrorCode::disk_full});
    });
    samples.volunteer("queue_stopped", [](State& state) {
        refuse_a_no_show(state);
        update(state, GoHome{});
    });
}

void add_labels(Samples& samples) {
    const auto at_the_question = [](State& state, int number) {
        update(state, doubtful_labels());
        update(state, Open{Place::labels_to_check});
        update(state, CheckLabel{label_id(number)});
        settle(state);
    };
    samples.volunteer("menu_labels", [](State& state) {
        update(state, doubtful_labels());
        update(state, Open{Place::menu});
    });
    samples.volunteer("labels_to_check", [](State& state) {
        update(state, doubtful_labels());
        update(state, Open{Place::labels_to_check});
    });
    samples.volunteer("labels_to_check_none", [](State& state) { update(state, Open{Place::labels_to_check}); });
    samples.volunteer("label_check", [=](State& state) { at_the_question(state, 1); });
    samples.volunteer("label_check_refused", [=](State& state) {
        go_offline(state);
        at_the_question(state, 1);
        update(state, AnswerLabelCheck{LabelVerdict::came_out});
        update(state, LabelNotJudged{label_id(1)});
    });
    samples.volunteer("label_check_unprintable", [=](State& state) { at_the_question(state, 2); });
}

void add_shopper(Samples& samples) {
    samples.shopper("welcome", [](State&) {});
    samples.shopper("welcome_offline", [](State& state) {
        update(state, EyeChanged{EyeCondition::no_camera});
        go_offline(state);
    });
    samples.shopper("checked_in", [](State& state) { scan(state, sample_handle(1)); });
    samples.shopper("shopper_search", [](State& state) {
        update(state, Open{Place::search});
        type(state, "cap");
    });
    samples.shopper("shopper_search_empty", [](State& state) { update(state, Open{Place::search}); });
    samples.shopper("shopper_help", [](State& state) { update(state, AskVolunteer{}); });
    samples.shopper("shopper_menu", [](State& state) { update(state, Open{Place::menu}); });
    samples.shopper("shopper_not_recorded", [](State& state) {
        scan(state, sample_handle(2));
        update(state, FactNotStored{FactKind::arrived, sample_order_id(2), core::ErrorCode::disk_full});
    });
}

void add_notices(Samples& samples) {
    constexpr NoticeKind k_kinds[] = {
        NoticeKind::foreign_code,   NoticeKind::damaged_code,      NoticeKind::oversize_code,
        NoticeKind::void_code,      NoticeKind::unknown_code,      NoticeKind::basket_label,
        NoticeKind::unknown_label,  NoticeKind::already_collected, NoticeKind::cancelled_order,
        NoticeKind::orders_missing, NoticeKind::wrong_basket,      NoticeKind::ask_volunteer};
    for (const NoticeKind kind : k_kinds) {
        const std::string name = "notice_" + std::to_string(static_cast<int>(kind));
        const auto show = [kind](State& state) {
            if (kind == NoticeKind::wrong_basket) scan(state, sample_handle(2));
            state.notice = Notice{.kind = kind, .order = sample_order_id(11), .shown_at = state.now};
        };
        samples.volunteer(name, show);
        if (kind != NoticeKind::wrong_basket) samples.shopper("shopper_" + name, show);
    }
}

void add_first_start(Samples& samples, const Appearance& appearance) {
    const Setup unknown{
        .appearance = appearance, .is_enrolled = false, .device = {}, .hub_url = "https://hub.trois-ponts.example"};
    samples.add_state("enrolment", begun(unknown));
    State state = begun(unknown);
    update(state, FocusField{EnrolmentField::pairing_code});
    type(state, "7kq2-m4");
    State waiting = state;
    update(waiting, SubmitEnrolment{});
    samples.add_state("enrolment_waiting", waiting);
    update(waiting, EnrolFinished{.accepted = false, .code = core::ErrorCode::unavailable});
    samples.add_state("enrolment_fault", waiting);
    samples.add_state("loading", begun({.appearance = appearance, .is_enrolled = true, .device = {}}));
}

}  // namespace

core::Instant sample_opening() { return k_opening; }
core::OrderId sample_order_id(int basket) { return core::OrderId{uuid_of(2, basket)}; }
core::Handle sample_handle(int basket) { return handle_of(3, basket); }
core::Handle sample_void_handle(int basket) { return handle_of(4, basket); }
core::Handle sample_basket_handle(int basket) { return handle_of(5, basket); }
core::DeviceId sample_device(int which) { return core::DeviceId{uuid_of(6, which)}; }

core::Fact sample_fact(FactKind kind, int basket, int number, int minutes, int device, std::string body) {
    core::Fact fact;
    fact.id = core::FactId{uuid_of(7, number)};
    fact.device = sample_device(device);
    fact.stream = core::StreamId{uuid_of(8, device)};
    fact.n = number;
    fact.kind_name = core::name_of(kind);
    fact.distribution = distribution().id;
    fact.subject = sample_order_id(basket);
    fact.body = std::move(body);
    fact.wall = k_opening + std::chrono::minutes{minutes};
    fact.hlc = core::to_millis(fact.wall) * 65'536 + number;
    return fact;
}

MirrorLoaded sample_mirror() {
    MirrorLoaded mirror{.distribution = distribution(), .orders = {}, .facts = morning()};
    for (const Sample& sample : k_samples) mirror.orders.push_back(order_of(sample));
    return mirror;
}

State sample_state(Profile profile, const Appearance& appearance) {
    return loaded({.profile = profile, .appearance = appearance, .is_enrolled = true, .device = sample_device(1)});
}

std::vector<SampleScreen> sample_screens(const Appearance& appearance) {
    Samples samples{appearance};
    add_first_start(samples, appearance);
    add_queue(samples);
    add_handout(samples);
    add_lists(samples);
    add_conditions(samples);
    add_labels(samples);
    add_shopper(samples);
    add_notices(samples);
    return std::move(samples).take();
}

}  // namespace kiosk
