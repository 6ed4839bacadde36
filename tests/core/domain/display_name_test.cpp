#include "core/domain/display_name.h"

#include "core/domain/basket_bay.h"
#include "tests/support/catch.h"

TEST_CASE("a public screen shows the first name and one initial") {
    struct Row {
        const char* first;
        const char* last;
        const char* shown;
    };
    const Row row =
        GENERATE(Row{"Apolline", "Arnaud", "Apolline A."}, Row{"Jean-Marie", "de La Tour", "Jean-Marie D."},
                 Row{"Marie Claire", "Martin-Dupont", "Marie Claire M."}, Row{"Élodie", "Éluard", "Élodie É."},
                 Row{"apolline", "éluard", "apolline É."}, Row{"Maëlle", "", "Maëlle"}, Row{"Maëlle", "   ", "Maëlle"},
                 Row{"", "Arnaud", "A."}, Row{"", "", ""}, Row{"  Apolline \n", "\tarnaud", "Apolline A."},
                 Row{"Anne  Sophie", "B", "Anne Sophie B."}, Row{"Anneke", "'t Hooft", "Anneke T."},
                 Row{"Léo", "-", "Léo"}, Row{"Léo", "3", "Léo"}, Row{"Zoë", "œuvrard", "Zoë Œ."},
                 Row{"Nour", "ÿ", "Nour Ÿ."}, Row{"Ji-woo", "김", "Ji-woo 김."});
    CAPTURE(row.first, row.last);
    CHECK(core::display_name(row.first, row.last) == row.shown);
}

TEST_CASE("an initial is a capital in every Latin alphabet of Europe") {
    constexpr std::pair<std::string_view, std::string_view> k_letters[] = {
        {"a", "A"}, {"z", "Z"}, {"à", "À"}, {"þ", "Þ"}, {"÷", "÷"}, {"ß", "ß"}, {"ā", "Ā"}, {"č", "Č"},
        {"ġ", "Ġ"}, {"į", "Į"}, {"ı", "ı"}, {"ĳ", "Ĳ"}, {"ķ", "Ķ"}, {"ĸ", "ĸ"}, {"ĺ", "Ĺ"}, {"ł", "Ł"},
        {"ň", "Ň"}, {"ŉ", "ŉ"}, {"ŋ", "Ŋ"}, {"œ", "Œ"}, {"š", "Š"}, {"ŷ", "Ŷ"}, {"Ÿ", "Ÿ"}, {"ź", "Ź"},
        {"ž", "Ž"}, {"ſ", "ſ"}, {"Ł", "Ł"}, {"Ź", "Ź"}, {"Č", "Č"}};
    for (const auto& [small, capital] : k_letters) {
        CHECK(core::display_name("", small) == std::string{capital} + ".");
        CHECK(core::display_name("", capital) == std::string{capital} + ".");
    }
}

TEST_CASE("an accent that a phone sends apart stays on its letter") {
    CHECK(core::display_name("Zo", "e\xcc\x81luard") == "Zo E\xcc\x81.");
    CHECK(core::display_name("Zo", "e\xcc\x81\xcc\xa3x") == "Zo E\xcc\x81\xcc\xa3.");
    CHECK(core::display_name("Zo", "e") == "Zo E.");
}

TEST_CASE("nothing that could steer a printer comes through a name") {
    CHECK(core::display_name("A\x1b@\x02pol\x7fline", "X") == "A @ pol line X.");
}

TEST_CASE("signs that cannot be seen, or that turn the writing round, are left out of a name") {
    CHECK(core::display_name("\u202eenillopA", "Arnaud") == "enillopA A.");  // right-to-left override
    CHECK(core::display_name("Apol\u200bline\ufeff", "\u200b\u2066arnaud") == "Apolline A.");
    CHECK(core::display_name("Anne\u00a0Sophie\u2028", "\u00a0B") == "Anne Sophie B.");
    CHECK(core::display_name("Zo\u0085\u009b2J\u00ad", "X") == "Zo 2J X.");  // C1 controls, soft hyphen
    CHECK(core::display_name("\u00a0", "\u3164\u2800") == "");               // no-break space, blank letters
    CHECK(core::display_name("\u0646\u0648\u0631", "\u0639\u0644\u064a") == "\u0646\u0648\u0631 \u0639.");
    CHECK(core::display_name("\u0645\u06cc\u200c\u0646\u0627", "") ==
          "\u0645\u06cc\u200c\u0646\u0627");  // a joiner that Persian needs
}

TEST_CASE("broken bytes in a name neither crash nor loop") {
    CHECK(core::display_name("\xff", "\xff\xfe") == "\xff \xff.");
    CHECK(core::display_name("A", "\xc3") == "A \xc3.");
}

TEST_CASE("64 baskets fill the shelves from A1 to H8") {
    CHECK(core::bay_of(1) == "A1");
    CHECK(core::bay_of(8) == "A8");
    CHECK(core::bay_of(9) == "B1");
    CHECK(core::bay_of(32) == "D8");
    CHECK(core::bay_of(64) == "H8");
    CHECK_FALSE(core::bay_of(0));
    CHECK_FALSE(core::bay_of(-1));
    CHECK_FALSE(core::bay_of(65));
    CHECK(core::bay_of(12, {.rows = 2, .places_per_row = 10}) == "B2");
    CHECK(core::bay_of(260, {.rows = 26, .places_per_row = 10}) == "Z10");
}
