#include "kiosk/screens/view.h"

#include "kiosk/app/sample_state.h"
#include "tests/kiosk/app/story.h"
#include "tests/kiosk/screens/catalogue.h"
#include "tests/kiosk/screens/ui_driver.h"
#include "tests/support/catch.h"

using namespace kiosk;
using kiosk_test::Story;

namespace {

View view_of(Story& story, Language language) {
    story.state.appearance.language = language;
    return make_view(story.state, kiosk_test::real_catalogues());
}

template <class ScreenView>
ScreenView on(Story& story, Language language) {
    const View view = view_of(story, language);
    REQUIRE(std::holds_alternative<ScreenView>(view.screen));
    return std::get<ScreenView>(view.screen);
}

std::string notice(Story& story, Language language) {
    const View view = view_of(story, language);
    REQUIRE(view.notice);
    return kiosk_test::breakable(view.notice->title + " | " + view.notice->sentence);
}

constexpr auto k_french = Language::french;
constexpr auto k_english = Language::english;

}  // namespace

TEST_CASE("the queue says how many wait, how long, and how far the morning is") {
    Story story;
    story.pass(std::chrono::minutes{1});
    const auto view = on<QueueView>(story, k_french);
    CHECK(view.heading.title == "4 attendent");
    CHECK(view.heading.subtitle == "2/13 remis");
    CHECK(view.not_collected == "Non retirés 11");
    REQUIRE(view.list.rows.size() == 4);
    CHECK(view.list.rows[0].lead == "10");
    CHECK(view.list.rows[0].title == "Faustine V.");
    CHECK(view.list.rows[0].detail == "Panier 61 · H5 · 8 articles");
    CHECK(view.list.rows[0].is_cold);
    CHECK_FALSE(view.list.rows[1].is_cold);
    const auto english = on<QueueView>(story, k_english);
    CHECK(english.heading.title == "4 people waiting");
    CHECK(english.call_next == "Call next: no. 10");
}

TEST_CASE("a wait turns amber after five minutes and red after eight") {
    Story story;
    const auto tone_after = [&](int minutes) {
        const auto since = *story.basket(61).state.arrived_at;
        story.happen(Tick{since + std::chrono::minutes{minutes}, story.state.now});
        return on<QueueView>(story, k_french).list.rows[0].note_tone;
    };
    CHECK(tone_after(5) == Tone::plain);
    CHECK(tone_after(6) == Tone::attention);
    CHECK(tone_after(8) == Tone::attention);
    CHECK(tone_after(9) == Tone::error);
    CHECK(tone_after(-3) == Tone::plain);
}

TEST_CASE("times are the pick-up point's wall clock") {
    Story story;
    CHECK(view_of(story, k_french).frame.clock == "09:16");
    auto mirror = sample_mirror();
    mirror.distribution.time_zone = "No/Such";
    story.happen(mirror);
    CHECK(view_of(story, k_french).frame.clock == "07:16");
}

TEST_CASE("the hand-out shows cold lines last, grouped by place, and what to collect") {
    Story story;
    story.show_code(3);
    const auto view = on<HandoutView>(story, k_french);
    REQUIRE(view.lines.lines.size() == 7);
    CHECK(view.lines.lines.front().place == "Table 1");
    CHECK(view.lines.lines[1].place.empty());
    CHECK_FALSE(view.lines.lines[4].is_cold);
    CHECK(view.lines.lines[5].is_cold);
    CHECK(view.lines.lines[5].place == "Glacière");
    CHECK(kiosk_test::breakable(view.cold->label) == "Glacière : 2 articles");
    CHECK(kiosk_test::breakable(view.age->label) == "18 ans ou plus : vérifié");
    CHECK(kiosk_test::breakable(view.due) == "À encaisser : 48,30 €");
    CHECK(view.ask_name.empty());
    CHECK(on<HandoutView>(story, k_english).due == "To collect: €48.30");
}

TEST_CASE("each bad code has a sentence that says what to do next, in both languages") {
    Story story;
    story.scan("https://example.org");
    CHECK(notice(story, k_french) ==
          "Ce n’est pas un code de retrait | Il vient d’ailleurs. Demandez le QR code du mail de commande, ou cherchez "
          "par prénom.");
    CHECK(notice(story, k_english).find("search by name") != std::string::npos);
    story.scan(core::BasketCode{sample_basket_handle(34)}.text());
    CHECK(notice(story, k_french).find("C’est l’étiquette du panier 34 | Elle dit quel panier c’est") == 0);
    story.show_code(11);
    CHECK(notice(story, k_french) ==
          "Déjà retiré | Panier 11 · B3 – Malo F. : remis à 08:32 à ce poste. Si la personne n’a rien reçu, appelez le "
          "coordinateur.");
    story.show_code(9);
    CHECK(notice(story, k_english) ==
          "Already collected | Basket 9 · B1 – Édith Y.: handed out at 08:40 at another post. If the person has "
          "received nothing, call the coordinator.");
    story.scan(std::string(10'240, 'A'));
    CHECK(notice(story, k_french).find("C’est bien trop long pour un code | Rien n’a changé.") == 0);
}

TEST_CASE("the wrong basket says which one to put back and which one to take") {
    Story story;
    story.show_code(61);
    story.scan(core::BasketCode{sample_basket_handle(34)}.text());
    CHECK(notice(story, k_french) ==
          "Mauvais panier | C’est l’étiquette de : Panier 34 · E2. Reposez-le. Pour Faustine V., prenez : Panier 61 · "
          "H5.");
}

TEST_CASE("devices: one sentence for each fault, and nothing alarming when all is well") {
    Story story;
    story.touch(Open{Place::devices});
    auto view = on<DevicesView>(story, k_french);
    REQUIRE(view.rows.size() == 3);
    CHECK(view.rows[0].sentence == "Connecté. Tout est envoyé.");
    for (const auto& row : view.rows) CHECK_FALSE(row.intent);

    story.happen(PrinterChanged{.condition = PrinterCondition::faulty, .waiting = 4});
    story.happen(EyeChanged{EyeCondition::no_camera});
    story.happen(HubStatus{.online = true, .confirmed = true, .unsent = 2, .clock_skew = std::chrono::minutes{-7}});
    view = on<DevicesView>(story, k_french);
    REQUIRE(view.rows.size() == 4);
    CHECK(view.rows[0].sentence == "Connecté. 2 en cours d’envoi.");
    CHECK(view.rows[1].action == "Rechercher");
    CHECK(kiosk_test::breakable(view.rows[2].sentence) ==
          "L’imprimante ne répond pas. Vérifiez courant, câble et rouleau ; 4 étiquettes attendent.");
    CHECK(view.rows[3].sentence.find("7 minutes") != std::string::npos);
}

TEST_CASE("labels to check have their own sentence and key, beside what is wrong with the printer") {
    Story story;
    story.happen(PrinterChanged{.condition = PrinterCondition::waiting, .waiting = 2});
    story.happen(LabelsToCheck{{{.label = {}, .order = sample_order_id(3), .trouble = LabelTrouble::in_doubt}}});
    CHECK(view_of(story, k_french).frame.statuses[2].tone == Tone::attention);
    CHECK(view_of(story, k_french).frame.statuses[2].word == "Étiquettes · 3");
    story.touch(Open{Place::devices});
    const auto view = on<DevicesView>(story, k_french);
    REQUIRE(view.rows.size() == 4);
    CHECK(view.rows[2].sentence == "2 étiquettes attendent. Elles sortiront toutes seules.");
    CHECK(kiosk_test::breakable(view.rows[3].sentence) == "1 étiquette à vérifier : elle manque peut-être.");
    CHECK(view.rows[3].action == "Vérifier");
    CHECK(on<DevicesView>(story, k_english).rows[3].sentence == "1 label to check: it may be missing.");

    // A printer that does not answer is the worse news of the two.
    story.happen(PrinterChanged{.condition = PrinterCondition::faulty});
    CHECK(view_of(story, k_french).frame.statuses[2].tone == Tone::error);
    // Also where the printer has been taken away since.
    story.happen(PrinterChanged{.condition = PrinterCondition::none});
    CHECK(view_of(story, k_french).frame.statuses[2].tone == Tone::attention);
}

TEST_CASE("a label to check is told by basket, name and bay, and asks whether it came out") {
    Story story;
    core::OrderId gone;
    gone.uuid.bytes[15] = 77;
    core::LabelId other;
    other.uuid.bytes[15] = 2;
    story.happen(LabelsToCheck{{{.label = {}, .order = sample_order_id(3), .trouble = LabelTrouble::in_doubt},
                                {.label = other, .order = gone, .trouble = LabelTrouble::unprintable}}});
    story.touch(Open{Place::labels_to_check});
    const auto list = on<LabelsToCheckView>(story, k_french);
    CHECK(list.heading.subtitle == "2 étiquettes");
    REQUIRE(list.list.rows.size() == 2);
    CHECK(list.list.rows[0].lead == "3");
    CHECK(list.list.rows[0].title == "Capucine B.");
    CHECK(list.list.rows[0].detail == "Panier 3 · A3");
    CHECK(list.list.rows[1].lead == "?");
    CHECK(list.list.rows[1].title == "Commande inconnue");

    story.touch(CheckLabel{});
    CHECK_FALSE(on<LabelCheckView>(story, k_french).answers[0].is_enabled);
    CHECK(view_of(story, k_french).is_moving);
    story.pass(k_settle_time);
    const auto check = on<LabelCheckView>(story, k_french);
    CHECK(check.heading.title == "Étiquette du panier 3");
    CHECK(check.heading.subtitle == "Capucine B. · A3");
    CHECK(kiosk_test::breakable(check.question) == "Est-elle sortie ?");
    REQUIRE(check.answers.size() == 2);
    CHECK(check.answers[0].label == "Elle est sortie");
    CHECK(check.answers[1].label == "Imprimer encore");
    CHECK(check.answers[1].is_enabled);
    story.touch(AnswerLabelCheck{LabelVerdict::came_out});
    CHECK(on<LabelCheckView>(story, k_french).hint == "Enregistrement…");
    story.happen(LabelNotJudged{});
    CHECK(on<LabelCheckView>(story, k_french).hint == "Le disque n’a pas pris la réponse. Réessayez.");

    story.touch(GoBack{});
    story.touch(CheckLabel{other});
    const auto read = on<LabelCheckView>(story, k_french);
    CHECK(read.heading.title == "Étiquette d’une commande inconnue");
    CHECK(read.question == "Écrivez-la à la main et prévenez le coordinateur.");
    REQUIRE(read.answers.size() == 1);
    CHECK(read.answers[0].label == "Compris");
}

TEST_CASE("everything sent is said only when the hub has confirmed it") {
    Story story;
    story.touch(Open{Place::devices});
    const auto sentence = [&] { return on<DevicesView>(story, k_french).rows[0].sentence; };
    const auto tone = [&] { return view_of(story, k_french).frame.statuses[0].tone; };
    story.happen(HubStatus{.online = true, .confirmed = false, .unsent = 0});
    CHECK(sentence() == "Connecté. On vérifie que le hub a tout reçu.");
    CHECK(tone() == Tone::progress);
    story.happen(HubStatus{.online = true, .confirmed = true, .unsent = 0});
    CHECK(sentence() == "Connecté. Tout est envoyé.");
    CHECK(tone() == Tone::done);
    story.happen(HubStatus{.online = true, .confirmed = true, .unsent = 5});
    CHECK(sentence() == "Connecté. 5 en cours d’envoi.");
    CHECK(tone() == Tone::progress);
}

TEST_CASE("what is not sent yet is on every volunteer screen, online or not") {
    Story story;
    story.happen(HubStatus{.online = true, .unsent = 3});
    CHECK(view_of(story, k_french).frame.statuses[0].word == "Hub · 3");
    story.happen(HubStatus{.online = false, .unsent = 37, .since = sample_opening()});
    CHECK(view_of(story, k_french).frame.statuses[0].word == "Hors ligne · 37");
    CHECK(view_of(story, k_french).frame.offline == "Hors ligne depuis 08:00 · 37 à envoyer");
    CHECK(view_of(story, k_english).frame.offline == "Offline since 08:00 · 37 to send");
}

TEST_CASE("a flash lasts 400 ms and the window is told to redraw while it does") {
    Story story;
    story.show_code(7);
    story.touch(FinishHandout{});
    story.store();
    CHECK(view_of(story, k_french).is_moving);
    story.pass(k_flash_time);
    CHECK_FALSE(view_of(story, k_french).is_moving);
}

TEST_CASE("nothing on a public screen tells about money, products or other people") {
    const auto screens = sample_screens({});
    for (const auto& sample : screens) {
        if (sample.state.setup.profile != Profile::self_service) continue;
        INFO(sample.name);
        kiosk_test::UiDriver ui{Story{sample.state}};
        for (const char* secret : {"48,30", "12,50", "€", "Tomme", "Bière", "Panier", "A1", "H5", "table 3"}) {
            INFO(secret);
            CHECK_FALSE(ui.shows(secret));
        }
        const bool is_searching = sample.name == "shopper_search";
        CHECK(ui.shows("Capucine") == is_searching);
        CHECK_FALSE(ui.shows("Malo"));
    }
}

TEST_CASE("first start says in clear words what is wrong") {
    Story story{initial_state({.hub_url = "https://hub.example"})};
    auto& screen = std::get<EnrolmentScreen>(story.state.screen());
    for (const auto code : {core::ErrorCode::unavailable, core::ErrorCode::unauthenticated, core::ErrorCode::not_found,
                            core::ErrorCode::conflict, core::ErrorCode::invalid, core::ErrorCode::corrupt,
                            core::ErrorCode::disk_full, core::ErrorCode::newer_version}) {
        screen.fault = code;
        const auto view = on<EnrolmentView>(story, k_french);
        CHECK(view.message_tone == Tone::error);
        CHECK(view.message.size() > 30);
    }
    screen.fault = core::ErrorCode::unauthenticated;
    CHECK(on<EnrolmentView>(story, k_french).message ==
          "Ce code est faux, trop vieux ou déjà utilisé. Vérifiez chaque caractère, ou demandez-en un nouveau.");
}
