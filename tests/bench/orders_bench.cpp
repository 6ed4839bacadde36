// Durable orders of ten lines over HTTP: many connections order at once at a real hub on its SQLite file.
// Prints one JSON object. Usage: orders_bench DIRECTORY_OF_PROGRAMS [CONNECTIONS] [SECONDS]
#include <fmt/format.h>

#include <atomic>
#include <cstdlib>
#include <exception>
#include <thread>

#include "core/base/day.h"
#include "core/base/json.h"
#include "core/crypto/crypto.h"
#include "tests/journeys/saturday/figures.h"
#include "tests/journeys/stage/stage.h"
#include "tests/support/http_client.h"
#include "tests/support/temp_dir.h"

namespace {

constexpr std::size_t k_lines = 10;

std::vector<std::string> unlimited_variants(const std::string& hub_url) {
    const auto reply = support::HttpClient{hub_url}.get("/api/1/storefront");
    const auto document = core::JsonDocument::parse(reply.body);
    if (!document) throw std::runtime_error("the storefront is not JSON: " + document.error().message);
    std::vector<std::string> ids;
    const auto variants = document->root().array("variants");
    if (!variants) throw std::runtime_error("the storefront has no variants: " + reply.body.substr(0, 300));
    for (const auto& variant : *variants) {
        const bool is_limited = variant.has("on_hand") && !variant.member("on_hand").is_null();
        if (!is_limited && ids.size() < k_lines) ids.push_back(variant.text_or("id", ""));
    }
    if (ids.size() < k_lines) throw std::runtime_error("fewer than ten products without a stock limit");
    return ids;
}

std::string order_of(const std::vector<std::string>& variants) {
    core::JsonWriter json;
    json.begin_object().key("customer").begin_object();
    json.member("first_name", "Banc").member("last_name", "Essai").member("email", "banc@exemple.invalid").end_object();
    json.key("lines").begin_array();
    for (const auto& id : variants) json.begin_object().member("variant", id).member("quantity", 1).end_object();
    json.end_array().end_object();
    return json.text();
}

struct Load {
    std::string url;
    std::string order;
    std::chrono::steady_clock::time_point until;
    std::atomic<std::int64_t> refused{0};
};

// One connection: the next order when the last is durable. Returns the milliseconds of each.
std::vector<double> order_again_and_again(Load& load) {
    support::HttpClient client{load.url};
    core::SystemClock clock;
    core::SystemRandom random;
    core::IdMaker ids{clock, random};
    std::vector<double> times;
    while (std::chrono::steady_clock::now() < load.until) {
        const auto start = std::chrono::steady_clock::now();
        const auto reply = client.post("/api/1/orders", load.order,
                                       {"Content-Type: application/json", "Idempotency-Key: " + ids.next().text()});
        if (reply.status != 201) ++load.refused;
        else
            times.push_back(
                std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    return times;
}

int measure(const std::string& programs, int connections, int seconds) {
    const support::TempDir directory;
    journeys::ScriptClock clock{directory.file("clock")};
    clock.set(*core::parse_instant("2027-04-07T12:00:00+02:00"));
    const journeys::StageOptions options{.programs = programs,
                                         .demo_file = HALLE_SOURCE_DIR "/assets/demo/demo_drive.json",
                                         .directory = directory.path(),
                                         .screens = ""};
    const journeys::HubProcess hub{options, clock};
    Load load{.url = hub.url(),
              .order = order_of(unlimited_variants(hub.url())),
              .until = std::chrono::steady_clock::now() + std::chrono::seconds{seconds}};
    const auto cpu_before = hub.cpu_time();
    std::vector<std::vector<double>> times(static_cast<std::size_t>(connections));
    {
        std::vector<std::jthread> threads;
        for (auto& mine : times) threads.emplace_back([&load, &mine] { mine = order_again_and_again(load); });
    }
    std::vector<double> all;
    for (const auto& mine : times) all.insert(all.end(), mine.begin(), mine.end());
    const auto orders = static_cast<double>(all.size());
    core::JsonWriter out;
    out.begin_object().member("connections", connections).member("seconds", seconds);
    out.member("orders", static_cast<std::int64_t>(all.size())).member("refused", load.refused.load());
    out.key("orders_per_second").measure(orders / seconds, 0);
    out.key("ms_p50").measure(saturday::percentile(all, 50)).key("ms_p99").measure(saturday::percentile(all, 99));
    out.key("hub_cpu_us_per_order")
        .measure(static_cast<double>((hub.cpu_time() - cpu_before).count()) * 1000 / orders, 0);
    out.key("hub_rss_mb").measure(static_cast<double>(hub.resident_kib()) / 1024).end_object();
    fmt::print("{}\n", out.text());
    return load.refused == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        fmt::print(stderr, "usage: orders_bench DIRECTORY_OF_PROGRAMS [CONNECTIONS] [SECONDS]\n");
        return EXIT_FAILURE;
    }
    try {
        return measure(argv[1], argc > 2 ? std::atoi(argv[2]) : 64, argc > 3 ? std::atoi(argv[3]) : 10);
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return EXIT_FAILURE;
    }
}
