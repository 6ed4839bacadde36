#include "hub-server/maintenance.h"

#include <vector>

#include "hub-server/services/invariants.h"

namespace hub {

using core::Done;
using core::ErrorCode;
using core::fail;
using core::Result;
using core::Status;

Status back_up(HubInstance& hub, const std::string& file) {
    if (!file.starts_with('/')) return fail(ErrorCode::invalid, "a backup needs an absolute path");
    return hub.database().backup_to(file);
}

Status check_all(HubInstance& hub) {
    TRY(hub.database().check());
    TRY_ASSIGN(broken, hub.runner().read<std::vector<std::string>>(broken_invariants));
    if (broken.empty()) return Done{};
    std::string message;
    for (const std::string& sentence : broken) message += (message.empty() ? "" : "; ") + sentence;
    return fail(ErrorCode::corrupt, message);
}

Result<std::string> answer_control(HubInstance& hub, const std::string& address, const std::string& command) {
    constexpr std::string_view k_backup = "backup ";
    if (command == "status") return address;
    if (command == "check") {
        TRY(check_all(hub));
        return std::string{};
    }
    if (command.starts_with(k_backup)) {
        TRY(back_up(hub, command.substr(k_backup.size())));
        return std::string{};
    }
    return fail(ErrorCode::invalid, "commands: backup PATH, check, status");
}

}  // namespace hub
