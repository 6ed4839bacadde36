// The demo Saturday as written down in demo_drive.json: who comes when, how they are recognised, what goes wrong.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/base/result.h"

namespace saturday {

enum class Identification { qr_phone, qr_paper, name, code };

struct Shopper {
    std::string first_name;  // what the volunteer types when a person says his name
    std::string last_name, email;
};

struct ScriptOrder {
    std::string number;  // "V14-001"
    std::int64_t basket = 0;
    Shopper shopper;
    std::string search_code;  // the 6 characters of the shopper's mail
};

struct Arrival {
    core::Instant at{};
    ScriptOrder order;
    Identification by = Identification::qr_phone;
};

struct Script {
    core::Instant opening{};          // the volunteers arrive
    std::vector<ScriptOrder> orders;  // all of the day, in basket order
    std::vector<Arrival> arrivals;
    core::Instant cut_from{}, cut_until{};
    // A basket that kiosk B hands out again during the cut.
    core::Instant second_handout_at{};
    ScriptOrder second_handout;
    core::Instant closing{};
    std::vector<ScriptOrder> no_shows;
};

core::Result<Script> read_script(const std::string& demo_file);

}  // namespace saturday
