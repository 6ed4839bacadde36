#include "hub-server/web/words.h"

#include "hub_translations.h"
#include "tests/support/catch.h"

using namespace hub::web;

namespace {

core::Translation french() { return *core::Translation::parse_mo(assets::hub_fr()); }
core::Translation english() { return *core::Translation::parse_mo(assets::hub_en()); }

core::Instant at(std::string_view text) { return *core::parse_instant(text); }

}  // namespace

TEST_CASE("prices are written as each language writes them") {
    CHECK(price_text(french(), core::Cents{1250}) == "12,50\u00a0€");
    CHECK(price_text(english(), core::Cents{1250}) == "€12.50");
    CHECK(base_price_text(french(), core::Cents{280}, "kg") == "2,80\u00a0€ le kg");
    CHECK(base_price_text(french(), core::Cents{280}, "piece").empty());
}

TEST_CASE("moments are told in the hub's own time zone") {
    const auto fr = french();
    const Moments paris{fr, "Europe/Paris"};
    CHECK(paris.day_and_hour(at("2027-04-08T20:00:00Z")) == "jeudi 8 avril à 22\u00a0h");
    CHECK(paris.span(at("2027-04-10T06:00:00Z"), at("2027-04-10T10:30:00Z")) ==
          "samedi 10 avril, de 8\u00a0h à 12\u00a0h\u00a030");
    CHECK(paris.day(at("2027-05-01T10:00:00Z")) == "samedi 1er mai");
    CHECK(paris.clock(at("2027-04-10T07:12:00Z")) == "09:12");
    const auto en = english();
    CHECK(Moments{en, "Europe/Paris"}.day_and_hour(at("2027-04-08T20:00:00Z")) == "Thursday 8 April at 22:00");
}

TEST_CASE("an unknown time zone is told in UTC rather than not at all") {
    const auto fr = french();
    CHECK(Moments{fr, "Nowhere/Land"}.clock(at("2027-04-10T07:12:00Z")) == "07:12");
}

TEST_CASE("a basket's state names the hour and the post of the hand-out") {
    const auto fr = french();
    const Moments paris{fr, "Europe/Paris"};
    core::BasketState state;
    CHECK(stage_text(fr, paris, state, "", false).words == "À préparer");
    state.stage = core::BasketStage::handed_out;
    state.handed_out_at = at("2027-04-10T07:12:00Z");
    CHECK(stage_text(fr, paris, state, "Borne A", false).words == "Remis à 09:12 (Borne A)");
    CHECK(stage_text(fr, paris, state, "Borne A", true).words == "Annulée");
}
