#include "tests/kiosk/screens/ui_driver.h"

using namespace kiosk;
using kiosk_test::Story;
using kiosk_test::UiDriver;

TEST_CASE("a hand-out by touch: the queue, the cold box, the age, all handed over, undo") {
    UiDriver ui;
    CHECK(ui.label("queue.call_next") == "Appeler suivant : n° 10");
    ui.tap("queue.call_next");
    CHECK(ui.shows("Faustine V."));
    CHECK(ui.label("handout.basket") == "61");
    CHECK_FALSE(ui.can_touch("handout.done"));
    ui.tap("handout.done");
    CHECK(ui.story.effects.empty());

    ui.tap("handout.cold");
    ui.tap("handout.age");
    ui.tap("handout.done");
    CHECK_FALSE(ui.can_touch("handout.done"));
    CHECK_FALSE(ui.can_touch("back"));
    CHECK(ui.label("bar.info") == "Enregistrement…");
    ui.store();
    CHECK(ui.find("queue.call_next") != nullptr);
    CHECK(ui.label("undo.done") == "Panier 61 remis à Faustine V.");
    ui.tap("undo");
    ui.store();
    CHECK(ui.label("bar.info") == "Annulé : panier 61");
}

TEST_CASE("by name: three letters, the row, all handed over") {
    UiDriver ui;
    ui.tap("header.search");
    ui.type("bra");
    CHECK(ui.label("search.field") == "BRA");
    ui.tap("row.V14-007");
    CHECK(ui.label("handout.ask_name") == "Demandez le nom : Brahim Q. ?");
    CHECK(ui.label("handout.due") == "À encaisser : 12,50 €");
    ui.tap("handout.done");
    REQUIRE(ui.story.drafts().size() == 1);
    CHECK(ui.story.drafts()[0].body == "{\"by\":\"name\",\"cold\":false}");
}

TEST_CASE("a long basket turns its page before it can be handed over") {
    UiDriver ui;
    ui.story.show_code(34);
    ui.frame();
    CHECK(ui.find("handout.done") == nullptr);
    CHECK(ui.find("line.9") == nullptr);
    ui.tap("handout.more");
    CHECK(ui.find("line.9.product") != nullptr);
    CHECK(ui.find("handout.done") != nullptr);
}

TEST_CASE("the queue row calls that person, and back returns") {
    UiDriver ui;
    ui.tap("row.V14-003");
    CHECK(ui.shows("Capucine B."));
    ui.tap("back");
    CHECK(ui.find("queue.call_next") != nullptr);
}

TEST_CASE("search: number pad, erase, clear, back") {
    UiDriver ui;
    ui.tap("header.search");
    ui.tap("search.pad");
    CHECK(ui.find("key.a") == nullptr);
    ui.type("34");
    CHECK(ui.find("row.V14-034") != nullptr);
    ui.tap("search.erase");
    CHECK(ui.label("search.field") == "3");
    ui.tap("search.clear");
    CHECK(ui.label("search.field") == "Prénom, panier ou code");
    ui.tap("back");
    CHECK(ui.find("queue.call_next") != nullptr);
}

TEST_CASE("not collected: a page on, a row, nobody came, undo") {
    UiDriver ui;
    ui.tap("queue.not_collected");
    ui.tap("list.next");
    ui.tap("row.V14-034");
    ui.tap("absent.no_show");
    ui.store();
    CHECK(ui.label("undo.done") == "Panier 34 : personne n’est venu");
    ui.tap("undo");
    ui.store();
    ui.tap("list.previous");
    ui.tap("row.V14-002");
    ui.tap("absent.hand_out");
    CHECK(ui.label("handout.basket") == "2");
}

TEST_CASE("preparation: the menu, a basket, packed, its label again") {
    UiDriver ui;
    ui.tap("queue.menu");
    ui.tap("menu.preparation");
    ui.tap("row.V14-002");
    ui.tap("packing.done");
    ui.store();
    CHECK(ui.story.asked<PrintBasketLabel>().size() == 1);
    ui.tap("preparation.prepared");
    ui.tap("row.V14-002");
    ui.tap("packing.reprint");
    CHECK(ui.story.asked<PrintBasketLabel>().size() == 2);
    ui.tap("preparation.to_prepare");
    CHECK(ui.find("row.V14-002") == nullptr);
}

TEST_CASE("a label in doubt is three touches from the queue, and one more answers") {
    UiDriver ui;
    core::LabelId label;
    label.uuid.bytes[15] = 4;
    ui.story.happen(LabelsToCheck{{{.label = label, .order = sample_order_id(3), .trouble = LabelTrouble::in_doubt}}});
    ui.frame();
    ui.tap("header.devices");
    ui.tap("status.labels_to_check.action");
    ui.tap("label." + label.text());
    CHECK(ui.shows("Est-elle sortie ?"));
    CHECK(ui.shows("Étiquette du panier 3"));
    ui.tap("label_check.came_out");
    REQUIRE(ui.story.asked<JudgeLabel>().size() == 1);
    CHECK(ui.story.asked<JudgeLabel>()[0].label == label);
    CHECK_FALSE(ui.can_touch("label_check.came_out"));
    CHECK_FALSE(ui.can_touch("label_check.print_again"));
    ui.story.happen(LabelsToCheck{});
    ui.frame();
    CHECK(ui.shows("Aucune étiquette à vérifier."));
    ui.tap("back");
    CHECK(ui.find("status.labels_to_check.action") == nullptr);
}

TEST_CASE("the menu leads to the labels to check, too; printing again and understood are one key each") {
    UiDriver ui;
    core::LabelId label;
    ui.tap("queue.menu");
    CHECK(ui.label("menu.devices") == "Appareils");
    ui.story.happen(LabelsToCheck{{{.label = label, .order = sample_order_id(3), .trouble = LabelTrouble::in_doubt}}});
    ui.frame();
    CHECK(ui.label("menu.devices") == "Appareils : 1 à vérifier");
    ui.tap("menu.devices");
    ui.tap("status.labels_to_check.action");
    ui.tap("label." + label.text());
    ui.tap("label_check.print_again");
    REQUIRE(ui.story.asked<JudgeLabel>().size() == 1);
    CHECK(ui.story.asked<JudgeLabel>()[0].verdict == LabelVerdict::print_again);

    ui.story.happen(
        LabelsToCheck{{{.label = label, .order = sample_order_id(3), .trouble = LabelTrouble::unprintable}}});
    ui.story.happen(LabelNotJudged{label});
    ui.frame();
    CHECK(ui.shows("Écrivez-la à la main"));
    ui.tap("label_check.understood");
    CHECK(ui.story.asked<JudgeLabel>().back().verdict == LabelVerdict::understood);
}

TEST_CASE("two quick taps at the place of call next call, and hand nothing over") {
    UiDriver ui;
    for (const int basket : {61, 1, 3}) {
        ui.story.hear(sample_fact(core::FactKind::no_show, basket, 900 + basket, 76));
    }
    ui.frame();
    ui.tap_twice("queue.call_next");
    CHECK(ui.label("handout.basket") == "4");
    CHECK(ui.story.effects.empty());
    ui.tap("handout.done");
    CHECK(ui.story.drafts().size() == 1);
}

TEST_CASE("menu: language, colours and text size change at once") {
    UiDriver ui;
    ui.tap("queue.menu");
    ui.tap("menu.english");
    CHECK(ui.label("back") == "Back");
    ui.tap("menu.theme.2");
    CHECK(ui.story.state.appearance.theme == ThemeChoice::night);
    ui.tap("menu.scale.1");
    CHECK(ui.story.state.appearance.scale == TextScale::large);
    ui.tap("menu.french");
    CHECK(ui.label("back") == "Retour");
    ui.tap("menu.exceptions");
    CHECK(ui.shows("Rien à vérifier."));
}

TEST_CASE("two hand-outs of one basket are seen in the header with both posts and times") {
    UiDriver ui;
    CHECK(ui.find("header.exceptions") == nullptr);
    ui.story.hear(sample_fact(core::FactKind::handed_out, 11, 450, 45, 2));
    ui.frame();
    CHECK(ui.label("header.exceptions") == "1");
    ui.tap("header.exceptions");
    CHECK(ui.shows("Remis deux fois : 08:32 à ce poste, 08:45 à un autre poste"));
    CHECK(ui.shows("Le coordinateur les règle sur le hub."));
}

TEST_CASE("offline: the banner says since when and how much, a touch says what to do") {
    UiDriver ui;
    ui.story.happen(HubStatus{.online = false, .unsent = 37, .since = sample_opening() + std::chrono::minutes{72}});
    ui.frame();
    CHECK(ui.label("banner.offline") == "Hors ligne depuis 09:12 · 37 à envoyer");
    CHECK(ui.label("status.hub") == "Hors ligne · 37");
    ui.tap("banner.offline");
    CHECK(ui.shows("Continuez : tout est gardé ici."));
    ui.tap("status.hub.action");
    CHECK(ui.story.asked<SyncNow>().size() == 1);
    ui.tap("back");
    ui.tap("header.devices");
    CHECK(ui.find("status.camera.row") != nullptr);
}

TEST_CASE("the red screen: what to write down, try again") {
    UiDriver ui;
    ui.story.show_code(7);
    ui.frame();
    ui.tap("handout.done");
    ui.story.refuse(core::ErrorCode::disk_full);
    ui.frame();
    CHECK(ui.shows("PAS ENREGISTRÉ"));
    CHECK(ui.shows("Panier 7 – Brahim Q. : remis"));
    ui.tap("not_recorded.retry");
    ui.store();
    CHECK(ui.label("undo.done") == "Panier 7 remis à Brahim Q.");
}

TEST_CASE("the red screen can be left, and its badge leads back") {
    UiDriver ui;
    ui.story.show_code(7);
    ui.frame();
    ui.tap("handout.done");
    ui.story.refuse(core::ErrorCode::io);
    ui.frame();
    ui.tap("back");
    ui.tap("back");
    CHECK(ui.label("header.unrecorded") == "1 non enregistré");
    ui.tap("header.unrecorded");
    CHECK(ui.shows("Le disque ne répond pas."));
}

TEST_CASE("a sentence is read and put away, or leads to the search") {
    UiDriver ui;
    ui.story.scan("nonsense");
    ui.frame();
    CHECK(ui.label("notice.title") == "Ce n’est pas un code de retrait");
    ui.tap("notice.dismiss");
    CHECK(ui.find("queue.call_next") != nullptr);
    ui.story.scan("nonsense");
    ui.frame();
    ui.tap("notice.search");
    CHECK(ui.find("search.field") != nullptr);
}

TEST_CASE("a shopper: help, language, text size, name, number, done") {
    UiDriver ui{Profile::self_service};
    ui.tap("welcome.help");
    CHECK(ui.shows("Un bénévole va vous aider"));
    ui.tap("notice.dismiss");
    ui.tap("welcome.language");
    CHECK(ui.shows("Hello!"));
    ui.tap("welcome.language");
    ui.tap("welcome.for_someone");
    CHECK(ui.shows("Quel est son prénom ?"));
    ui.tap("back");
    ui.tap("welcome.type_name");
    ui.type("gwe");
    ui.tap("row.V14-002");
    ui.store();
    CHECK(ui.label("checked_in.number") == "14");
    CHECK(ui.label("checked_in.greeting") == "Bonjour Gwenaëlle, c’est noté");
    CHECK(ui.label("checked_in.before") == "4 personnes avant vous");
    ui.tap("checked_in.done");
    CHECK(ui.find("welcome.type_name") != nullptr);
    ui.tap("welcome.text_size");
    CHECK(ui.story.state.appearance.scale == TextScale::large);
}

TEST_CASE("first start: both fields, own keys, the hub is asked once") {
    UiDriver ui{Story{initial_state({})}};
    CHECK_FALSE(ui.can_touch("enrolment.submit"));
    ui.type("hub.example:8080");
    ui.tap("enrolment.code");
    ui.type("7kq2m4");
    ui.tap("enrolment.submit");
    REQUIRE(ui.story.asked<Enrol>().size() == 1);
    CHECK(ui.story.asked<Enrol>()[0].hub_url == "https://hub.example:8080");
    CHECK_FALSE(ui.can_touch("key.a"));
    ui.story.happen(EnrolFinished{.accepted = false, .code = core::ErrorCode::unauthenticated});
    ui.frame();
    CHECK(ui.shows("Ce code est faux, trop vieux ou déjà utilisé."));
    ui.tap("enrolment.erase");
    ui.tap("enrolment.url");
    ui.tap("enrolment.clear");
    CHECK(ui.story.on<EnrolmentScreen>()->hub_url.empty());
    CHECK(ui.story.on<EnrolmentScreen>()->pairing_code == "7kq2m");
}
