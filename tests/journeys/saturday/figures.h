// The day in figures, taken from the hub's facts, and the verdict on them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/support/observer.h"

namespace saturday {

struct Figures {
    std::int64_t orders = 0;
    std::int64_t arrivals = 0;  // orders somebody came for
    std::int64_t handed_out = 0;
    std::int64_t by_qr = 0, by_name = 0, by_code = 0;
    std::int64_t qr_phone = 0, qr_paper = 0;  // of by_qr, as the script showed them
    std::int64_t no_shows = 0;
    std::int64_t labels = 0;           // baskets whose label was sent
    std::int64_t labels_on_paper = 0;  // what came out of the printer
    std::int64_t unsent = 0;           // on both kiosks, at the end
    std::int64_t double_handouts = 0;
    std::int64_t posts_showing_it = 0;
    std::int64_t people_in_logs = 0;  // names, addresses and codes of shoppers
    double scan_to_view_ms_p50 = 0, scan_to_view_ms_p95 = 0;
    std::int64_t cut_seconds = 0;  // script time
    double rss_kiosk_mb = 0, rss_hub_mb = 0;
    double wall_seconds = 0;

    std::string json() const;
    // One sentence per figure that is not as it must be; empty: the day is accounted for.
    std::vector<std::string> complaints() const;
};

// Fills what the hub's facts say.
void count_facts(const support::ObservedDistribution& seen, Figures& figures);
// The p-th percentile (0–100) by nearest rank; 0 for no samples.
double percentile(std::vector<double> samples, double p);

}  // namespace saturday
