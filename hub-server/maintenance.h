// Backup and check of an open hub: for the command line, and for the control socket of a running server.
#pragma once

#include <string>

#include "hub-server/hub_instance.h"

namespace hub {

core::Status back_up(HubInstance& hub, const std::string& file);
// Integrity of the file, then the invariants; `corrupt` with everything that is wrong.
core::Status check_all(HubInstance& hub);
// Answers the control socket's commands.
core::Result<std::string> answer_control(HubInstance& hub, const std::string& address, const std::string& command);

}  // namespace hub
