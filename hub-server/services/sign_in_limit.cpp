#include "hub-server/services/sign_in_limit.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

#include "hub-server/services/accounts.h"
#include "hub-server/storage/account_store.h"

namespace hub {

using core::Done;
using core::Duration;
using core::ErrorCode;
using core::fail;
using core::Status;

namespace {

constexpr Duration k_window{60 * 60'000};
constexpr Duration k_first_wait{2'000};
constexpr Duration k_wait_max{15 * 60'000};

struct Limit {
    std::string about;
    std::int64_t failures_max;
};

// The first 24 bits of an IPv4 address, 64 of an IPv6 one: an attacker has a network, not one address. What is no
// address stands for itself.
std::string network_of(const std::string& peer) {
    constexpr std::size_t k_v4_bytes = 3, k_v6_bytes = 8, k_mapped_prefix = 12;
    std::array<std::uint8_t, 16> bytes{};
    const core::ByteView all{bytes};
    if (inet_pton(AF_INET, peer.c_str(), bytes.data()) == 1) return core::to_hex(all.first(k_v4_bytes));
    if (inet_pton(AF_INET6, peer.c_str(), bytes.data()) != 1) return peer;
    if (peer.starts_with("::ffff:")) return core::to_hex(all.subspan(k_mapped_prefix, k_v4_bytes));  // IPv4 in IPv6
    return core::to_hex(all.first(k_v6_bytes));
}

std::array<Limit, 3> limits(const std::string& email_key, const std::string& peer) {
    const std::string network = network_of(peer);
    return {Limit{"account from network\n" + email_key + "\n" + network, k_sign_in_failures_max},
            Limit{"network\n" + network, 5 * k_sign_in_failures_max},
            Limit{"account\n" + email_key, 10 * k_sign_in_failures_max}};
}

core::Sha256 key_of(const Limit& limit) { return core::sha256(core::as_bytes(limit.about)); }

// 2 s after the first failure too many, then 4, 8 … 15 min.
Duration wait_after(std::int64_t failures, std::int64_t failures_max) {
    if (failures < failures_max) return Duration{0};
    const std::int64_t doublings = std::min<std::int64_t>(failures - failures_max, 20);
    return std::min(k_first_wait * (std::int64_t{1} << doublings), k_wait_max);
}

bool is_in_window(const store::SignInFailures& failures, core::Instant now) {
    return now - failures.window_opened_at < k_window || now - failures.last_failure_at < k_wait_max;
}

}  // namespace

Status check_sign_in_limits(core::Reader& reader, const Env& env, const std::string& email_key,
                            const std::string& peer) {
    const core::Instant now = env.clock.now();
    for (const Limit& limit : limits(email_key, peer)) {
        TRY_ASSIGN(failures, store::find_failures(reader, env.network, key_of(limit)));
        if (!failures || !is_in_window(*failures, now)) continue;
        const core::Instant again_at = failures->last_failure_at + wait_after(failures->failures, limit.failures_max);
        if (now < again_at) {
            const auto seconds = std::chrono::ceil<std::chrono::seconds>(again_at - now).count();
            return fail(ErrorCode::unavailable,
                        "too many wrong passwords: try again in " + std::to_string(seconds) + " s");
        }
    }
    return Done{};
}

Status count_sign_in_failure(core::Transaction& tx, const Env& env, const std::string& email_key,
                             const std::string& peer) {
    const core::Instant now = env.clock.now();
    for (const Limit& limit : limits(email_key, peer)) {
        TRY_ASSIGN(known, store::find_failures(tx, env.network, key_of(limit)));
        store::SignInFailures failures{now, 0, now};
        if (known && is_in_window(*known, now)) failures = *known;
        ++failures.failures;
        failures.last_failure_at = now;
        TRY(store::put_failures(tx, env.network, key_of(limit), failures));
    }
    return Done{};
}

Status forget_sign_in_failures(core::Transaction& tx, const Env& env, const std::string& email_key,
                               const std::string& peer) {
    return store::delete_failures(tx, env.network, key_of(limits(email_key, peer)[0]));
}

}  // namespace hub
