// What every service is given besides its transaction and its command: time, randomness, the network it serves, the
// hub's own identity as a device, and the sync epoch. Built in main.cpp (or a test), shared by all threads.
#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/random.h"
#include "core/sync/fact.h"
#include "hub-server/services/epoch.h"

namespace hub {

// The hub appends facts too (a person closed an exception): it has a key and, like a kiosk, opens a new stream at each
// process start.
struct HubIdentity {
    core::DeviceId device;
    core::SigningKey key;
    core::StreamId stream;
};

struct Env {
    const core::Clock& clock;
    core::Random& random;  // must be usable from any thread
    core::NetworkId network;
    const HubIdentity& identity;
    EpochKeeper& epochs;
};

// An answer that is committed even when it refuses: a wrong password or pairing code must be counted, so it cannot be
// the error of the service (an error rolls back).
template <class T>
struct Recorded {
    core::Result<T> answer;
};

}  // namespace hub
