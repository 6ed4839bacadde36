// Codes that are not what they seem, shown to the camera of a real kiosk: each is a clear sentence, and the next right
// code still works.
#include <algorithm>
#include <thread>

#include "core/base/day.h"
#include "core/domain/collection_code.h"
#include "tests/journeys/stage/stage.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

namespace {

using journeys::Post;
using support::Carrier;
using support::ShownFrame;

// A scanner gone mad sends for this long at most; then a person touches the screen.
constexpr std::chrono::seconds k_burst{2};

// The same code is the same gesture until it was out of view for three seconds.
constexpr std::chrono::milliseconds k_phone_away{3'500};

struct Counter {
    support::TempDir directory;
    journeys::ScriptClock clock{directory.file("clock")};
    journeys::StageOptions options{.programs = HALLE_BIN_DIR,
                                   .demo_file = HALLE_SOURCE_DIR "/assets/demo/demo_drive.json",
                                   .directory = directory.path(),
                                   .screens = ""};
    journeys::HubProcess hub{(clock.set(*core::parse_instant("2027-04-10T09:00:00+02:00")), options), clock};
    Post post{"A", options, clock, hub, hub.demo().pairing_codes.at(0)};

    Counter() {
        post.start_as(Post::Profile::volunteer);
        post.wait_for_screen("queue");
    }
    // Shows a text and returns the sentence that answers it.
    std::string answer_to(const std::string& text) {
        post.camera().show_code(text, Carrier::phone);
        const auto& frame = post.report().wait("a notice about the code", [](const ShownFrame& shown) {
            return shown.find("notice.sentence") != nullptr;
        });
        std::string sentence = frame.find("notice.title")->label + " " + frame.find("notice.sentence")->label;
        post.tap("notice.dismiss");
        post.report().wait("no notice",
                           [](const ShownFrame& shown) { return shown.find("notice.sentence") == nullptr; });
        post.camera().show_nothing();
        return sentence;
    }
};

}  // namespace

TEST_CASE("a code that is not a collection code of today gets its own sentence, and the right one still works") {
    Counter counter;
    const std::string good = counter.hub.demo().collection_codes.at("V14-009");
    std::string damaged = good;
    damaged[10] = damaged[10] == 'A' ? 'B' : 'A';
    core::Handle unknown{};
    unknown.fill(7);

    std::vector<std::string> sentences = {
        counter.answer_to("https://example.invalid/menu"),
        counter.answer_to(damaged),
        counter.answer_to(std::string(700, 'A')),
        counter.answer_to(core::CollectionCode{unknown}.text()),
        counter.answer_to(core::BasketCode{unknown}.text()),
    };
    for (const auto& sentence : sentences) UNSCOPED_INFO(sentence);
    std::sort(sentences.begin(), sentences.end());
    CHECK(std::adjacent_find(sentences.begin(), sentences.end()) == sentences.end());

    counter.post.camera().show_code(good, Carrier::paper);
    counter.post.wait_for_screen("handout");
    counter.post.tap_if_shown("handout.cold");
    counter.post.tap_if_shown("handout.age");
    counter.post.tap("handout.done");
    counter.post.wait_for_screen("queue");
    counter.post.camera().show_nothing();
    std::this_thread::sleep_for(k_phone_away);
    const std::string again = counter.answer_to(good);
    CHECK(again.find("09:00") != std::string::npos);  // when it was collected
}

TEST_CASE("10 kB of keyboard-wedge garbage is one calm sentence") {
    Counter counter;
    const std::string code = counter.hub.demo().collection_codes.at("V14-009");
    counter.post.finger().type(code);
    counter.post.wait_for_screen("handout");
    counter.post.tap("back");
    counter.post.wait_for_screen("queue");

    std::string garbage;
    for (int i = 0; i < 10'000; ++i) garbage += static_cast<char>('a' + i % 26);
    counter.post.finger().type(garbage);
    std::this_thread::sleep_for(k_burst);
    counter.post.tap("notice.dismiss");
    counter.post.wait_for_screen("queue");
    counter.post.finger().type(code);
    counter.post.wait_for_screen("handout");
}
