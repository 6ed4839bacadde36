#include "tests/support/observer.h"

#include <stdexcept>

#include "tests/support/http_client.h"

namespace support {
namespace {

template <class T>
T require(core::Result<T> result, const char* what) {
    if (!result) throw std::runtime_error(std::string{what} + ": " + result.error().message);
    return *std::move(result);
}

constexpr core::JsonLimits k_reply_limits{.bytes_max = 64u << 20, .depth_max = 32};

void add_row(ObservedDistribution& seen, const core::FeedRow& row) {
    const auto document = require(core::JsonDocument::parse(row.body, k_reply_limits), "feed row");
    switch (row.kind) {
        case core::FeedRow::Kind::distribution: return;
        case core::FeedRow::Kind::order:
            seen.orders.push_back(require(core::mirror_order_from(document.root()), "order row"));
            return;
        case core::FeedRow::Kind::fact: {
            auto fact = require(core::Fact::from_json(document.root()), "fact row");
            seen.facts[fact.subject].push_back(std::move(fact));
            return;
        }
    }
}

}  // namespace

core::BasketState ObservedDistribution::state_of(const core::MirrorOrder& order) const {
    const auto found = facts.find(order.id);
    return core::fold(found == facts.end() ? std::vector<core::Fact>{} : found->second, order.cancelled);
}

Observer::Observer(std::string hub_url, const std::string& pairing_code) : m_hub_url(std::move(hub_url)) {
    core::SystemClock clock;
    core::SystemRandom random;
    core::EnrolRequest request;
    request.pairing_code = pairing_code;
    request.device = core::IdMaker{clock, random}.make<core::DeviceTag>();
    request.device_name = "Observer";
    request.public_key = core::SigningKey::generate().public_key;
    const auto reply =
        HttpClient{m_hub_url}.post("/sync/1/enrol", core::to_json(request), {"Content-Type: application/json"});
    if (reply.status != 200) throw std::runtime_error("enrol: HTTP " + std::to_string(reply.status) + " " + reply.body);
    const auto document = require(core::JsonDocument::parse(reply.body), "enrol reply");
    m_token = require(core::enrol_reply_from(document.root()), "enrol reply").token;
}

ObservedDistribution Observer::look() const {
    HttpClient client{m_hub_url};
    ObservedDistribution seen;
    for (std::int64_t page = 0, pages = 1; page < pages; ++page) {
        const auto reply =
            client.get("/sync/1/snapshot?page=" + std::to_string(page), {"Authorization: Bearer " + m_token});
        if (reply.status != 200) throw std::runtime_error("snapshot: HTTP " + std::to_string(reply.status));
        const auto document = require(core::JsonDocument::parse(reply.body, k_reply_limits), "snapshot");
        const auto snapshot = require(core::snapshot_reply_from(document.root()), "snapshot");
        pages = snapshot.pages;
        for (const auto& row : snapshot.rows) add_row(seen, row);
    }
    return seen;
}

}  // namespace support
