#include "drivers/devices/print_job.h"

#include <fmt/format.h>

#include <array>

namespace drivers {

std::string_view name_of(PrintState state) {
    switch (state) {
        case PrintState::queued: return "queued";
        case PrintState::sending: return "sending";
        case PrintState::sent: return "sent";
        case PrintState::printed: return "printed";
        case PrintState::failed: return "failed";
        case PrintState::unknown: return "unknown";
    }
    return "unknown";
}

core::Result<PrintState> print_state_from(std::string_view name) {
    constexpr std::array k_states = {PrintState::queued,  PrintState::sending, PrintState::sent,
                                     PrintState::printed, PrintState::failed,  PrintState::unknown};
    for (const auto state : k_states) {
        if (name_of(state) == name) return state;
    }
    return core::fail(core::ErrorCode::corrupt, fmt::format("print job: no state is called \"{}\"", name));
}

}  // namespace drivers
