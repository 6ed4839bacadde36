#include "hub-server/config.h"

#include "tests/support/catch.h"

using namespace hub;

namespace {

std::string refused(const char* toml) {
    const auto config = parse_config(toml, "hub.toml");
    REQUIRE_FALSE(config);
    CHECK(config.error().code == core::ErrorCode::invalid);
    return config.error().message;
}

bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("the example configuration is valid and says the defaults") {
    const auto example = read_config(HALLE_SOURCE_DIR "/config/hub.toml");
    INFO((example ? "" : example.error().message));
    REQUIRE(example);
    const Config defaults;
    CHECK(example->address == defaults.address);
    CHECK(example->port == defaults.port);
    CHECK(example->threads == defaults.threads);
    CHECK(example->certificate_file.empty());
    CHECK(example->log_level == defaults.log_level);
    CHECK(example->data_directory == HALLE_SOURCE_DIR "/config/hub-data");  // relative to the file
}

TEST_CASE("an empty configuration is all defaults") {
    const auto config = parse_config("", "hub.toml");
    REQUIRE(config);
    CHECK(config->port == Config{}.port);
    CHECK(config->data_directory == "hub-data");
}

TEST_CASE("an error in the configuration names the file, the line and what is allowed") {
    CHECK(has(refused("[server]\nport = 99999\n"), "hub.toml:2: \"port\" must be a whole number from 0 to 65535"));
    CHECK(has(refused("[server]\n\nport = \"8080\"\n"), "hub.toml:3:"));
    CHECK(has(refused("[server]\nthreads = 0\n"), "from 1 to 64"));
    CHECK(has(refused("[server]\nadress = \"::\"\n"),
              "hub.toml:2: \"adress\" is not known in [server]. Allowed: address"));
    CHECK(has(refused("[sever]\n"), "hub.toml:1: \"sever\" is not known here. Allowed: [server], [data], [log]"));
    CHECK(has(refused("port = 1\n"), "hub.toml:1:"));
    CHECK(has(refused("[log]\nlevel = \"loud\"\n"), "hub.toml:2: \"level\" must be \"debug\", \"info\""));
    CHECK(has(refused("[data]\ndirectory = 7\n"), "a text in quotation marks"));
    CHECK(has(refused("[server\n"), "hub.toml:1:"));
}

TEST_CASE("a configuration that is not there is said to be missing") {
    CHECK(read_config("/nonexistent/hub.toml").error().code == core::ErrorCode::not_found);
}
