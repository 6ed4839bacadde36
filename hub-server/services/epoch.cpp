#include "hub-server/services/epoch.h"

#include <algorithm>
#include <optional>

#include "core/base/json.h"
#include "hub-server/services/durable_file.h"

namespace hub {

using core::Done;
using core::Epoch;
using core::ErrorCode;
using core::fail;
using core::Result;
using core::Status;

namespace {

struct Kept {
    Epoch epoch{};
    FeedHeads heads;
};

Epoch new_epoch(core::Random& random) {
    Epoch epoch{};
    random.fill(epoch.uuid.bytes);
    return epoch;
}

std::string to_json(Epoch epoch, const FeedHeads& heads) {
    core::JsonWriter json;
    json.begin_object().member("epoch", epoch).key("feed_heads").begin_object();
    for (const auto& [distribution, head] : heads) json.member(distribution.text(), head);
    json.end_object().end_object();
    return std::move(json).text() + "\n";
}

Result<Kept> parse(std::string_view text) {
    TRY_ASSIGN(document, core::JsonDocument::parse(text));
    Kept kept;
    TRY_ASSIGN(epoch, document.root().id<struct core::EpochTag>("epoch"));
    kept.epoch = epoch;
    TRY_ASSIGN(heads, document.root().object("feed_heads"));
    for (const std::string& name : heads.member_names()) {
        TRY_ASSIGN(distribution, core::DistributionId::parse(name));
        TRY_ASSIGN(head, heads.integer(name));
        kept.heads[distribution] = head;
    }
    return kept;
}

Result<std::optional<Kept>> read_kept(const std::string& path) {
    TRY_ASSIGN(text, read_small_file(path));
    if (!text) return std::optional<Kept>{};
    auto kept = parse(*text);
    if (!kept) {
        return fail(ErrorCode::corrupt, path + " is not an epoch file (" + kept.error().message +
                                            "). Delete it: kiosks will load everything again and lose nothing.");
    }
    return std::optional<Kept>{*std::move(kept)};
}

// True when the database holds less than it once did.
bool is_behind(const FeedHeads& heads, const FeedHeads& mark) {
    return std::any_of(mark.begin(), mark.end(), [&](const auto& known) {
        const auto found = heads.find(known.first);
        return found == heads.end() || found->second < known.second;
    });
}

}  // namespace

Result<std::unique_ptr<EpochKeeper>> EpochKeeper::open(std::string path, const FeedHeads& heads, core::Random& random) {
    TRY_ASSIGN(kept, read_kept(path));
    std::unique_ptr<EpochKeeper> keeper{new EpochKeeper(std::move(path), random)};
    keeper->m_was_renewed = !kept || is_behind(heads, kept->heads);
    keeper->m_epoch = keeper->m_was_renewed ? new_epoch(random) : kept->epoch;
    keeper->m_mark = heads;
    TRY(keeper->write(keeper->m_epoch, heads));
    return keeper;
}

Epoch EpochKeeper::current() const {
    const std::lock_guard lock{m_mutex};
    return m_epoch;
}

Status EpochKeeper::record(const FeedHeads& heads) {
    const std::lock_guard lock{m_mutex};
    if (heads == m_mark) return Done{};
    TRY(write(m_epoch, heads));
    m_mark = heads;
    return Done{};
}

Status EpochKeeper::renew(Epoch seen) {
    const std::lock_guard lock{m_mutex};
    if (m_epoch != seen) return Done{};
    const Epoch epoch = new_epoch(m_random);
    TRY(write(epoch, m_mark));
    m_epoch = epoch;
    return Done{};
}

Status EpochKeeper::write(Epoch epoch, const FeedHeads& heads) const {
    return write_durably(m_path, to_json(epoch, heads));
}

}  // namespace hub
