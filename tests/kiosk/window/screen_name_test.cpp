#include "kiosk/window/screen_name.h"

#include <set>
#include <string>

#include "kiosk/app/sample_state.h"
#include "tests/support/catch.h"
#include "tests/support/screen_names.h"

TEST_CASE("the list that a tour of the kiosk goes by has every screen and nothing else") {
    std::set<std::string> names;
    for (const auto& sample : kiosk::sample_screens({})) names.insert(kiosk::screen_name(sample.state));
    CHECK(names == std::set<std::string>(support::k_screen_names.begin(), support::k_screen_names.end()));
}
