// The rows of the hub's feed, read: what they mean beside what they say. Pure.
#pragma once

#include <string>
#include <vector>

#include "core/sync/messages.h"

namespace kiosk {

template <class T>
struct Received {
    T value;
    std::string json;  // as the hub wrote it: kept, so that members of a later version survive
};

struct FeedRows {
    std::vector<Received<core::MirrorDistribution>> distributions;
    std::vector<Received<core::MirrorOrder>> orders;
    std::vector<Received<core::Fact>> facts;
};

// `corrupt`, naming the row, when one cannot be read: a page is taken whole or not at all.
core::Result<FeedRows> read_feed_rows(const std::vector<core::FeedRow>& rows);

}  // namespace kiosk
