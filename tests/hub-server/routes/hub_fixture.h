// A whole hub without a socket: real SQLite in a temporary directory, real services, the App; a shop with four
// products open for orders; an administrator, a manager of the shop and one of another shop; and browsers that keep
// cookies and fill in forms.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <string>

#include "core/base/log.h"
#include "core/storage/sqlite_database.h"
#include "hub-server/routes/app.h"
#include "hub-server/services/management.h"
#include "hub-server/services/orders.h"
#include "tests/support/temp_dir.h"

namespace tests {

// Stands still until told otherwise. Any thread.
class ManualClock final : public core::Clock {
public:
    explicit ManualClock(core::Instant start) : m_millis(core::to_millis(start)) {}
    core::Instant now() const override { return core::from_millis(m_millis); }
    void advance(core::Duration by) { m_millis += by.count(); }

private:
    std::atomic<std::int64_t> m_millis;
};

inline constexpr const char* k_password = "correct horse battery";
inline constexpr const char* k_admin_email = "admin@example.invalid";
inline constexpr const char* k_manager_email = "manager@example.invalid";
inline constexpr const char* k_stranger_email = "stranger@example.invalid";

struct HubFixture {
    HubFixture();

    // Through the App, waiting for the answer.
    hub::http::Response ask(hub::http::Request request);

    support::TempDir folder;
    core::Log log = core::Log::silent();
    ManualClock clock{core::from_millis(1'807'142'400'000)};  // 2027-04-08 00:00 UTC
    core::SystemRandom random;
    hub::HubIdentity identity;
    core::NetworkId network;
    core::EnterpriseId shop, other_shop;
    core::OrderCycleId cycle;
    core::DistributionId distribution;
    core::VariantId apples;   // 2.50 €, 5 left
    core::VariantId cheese;   // 6.00 €, weighed, no limit
    core::VariantId hostile;  // its name is markup
    core::VariantId last;     // sold out

    std::unique_ptr<core::SqliteDatabase> database;
    std::unique_ptr<hub::EpochKeeper> epochs;
    std::unique_ptr<hub::PasswordDesk> passwords;
    std::unique_ptr<hub::Env> env;
    std::unique_ptr<hub::Runner> runner;
    core::Translation french, english;
    std::unique_ptr<hub::App> app;
};

// Fields of a form, encoded.
std::string encode(const std::map<std::string, std::string>& fields);

// The value of the first `name="…" value="…"` field of a page; empty when there is none.
std::string field_of(const hub::http::Response& page, const std::string& name);

inline bool says(const hub::http::Response& page, std::string_view words) {
    return page.body->find(words) != std::string::npos;
}

// Keeps cookies; sends Origin with forms as browsers do.
class Browser {
public:
    explicit Browser(HubFixture& hub) : m_hub(hub) {}

    hub::http::Response get(const std::string& target);
    hub::http::Response post(const std::string& path, const std::map<std::string, std::string>& fields);
    // get() again and again while the answer is a redirect.
    hub::http::Response follow(const hub::http::Response& redirect);

    // Puts `count` apples in the cart and returns the checkout page.
    hub::http::Response fill_cart(int count);
    // The checkout form as a person fills it in.
    std::map<std::string, std::string> checkout_fields(const hub::http::Response& page) const;
    bool sign_in(const std::string& email);

    std::map<std::string, std::string> cookies;
    std::string origin = "http://hub.test";
    std::vector<hub::http::Header> headers;  // besides Host, Origin, Cookie

private:
    hub::http::Response send(hub::http::Request request);
    HubFixture& m_hub;
};

}  // namespace tests
