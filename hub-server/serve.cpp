#include <csignal>

#include "core/base/translation.h"
#include "hub-server/commands.h"
#include "hub-server/control_socket.h"
#include "hub-server/http/server.h"
#include "hub-server/hub_instance.h"
#include "hub-server/jobs/housekeeper.h"
#include "hub-server/maintenance.h"
#include "hub-server/routes/app.h"
#include "hub_translations.h"

namespace hub {

using core::Done;
using core::Result;
using core::Status;

namespace {

struct Words {
    core::Translation french, english;
};

Result<Words> load_words() {
    TRY_ASSIGN(french, core::Translation::parse_mo(assets::hub_fr()));
    TRY_ASSIGN(english, core::Translation::parse_mo(assets::hub_en()));
    return Words{std::move(french), std::move(english)};
}

http::ServerOptions server_options(const Config& config) {
    http::ServerOptions options;
    options.address = config.address;
    options.port = config.port;
    options.threads = config.threads;
    options.certificate_file = config.certificate_file;
    options.private_key_file = config.private_key_file;
    return options;
}

std::string address_of(const Config& config, std::uint16_t port) {
    const bool is_v6 = config.address.find(':') != std::string::npos;
    return std::string{config.certificate_file.empty() ? "http://" : "https://"} +
           (is_v6 ? "[" + config.address + "]" : config.address) + ":" + std::to_string(port);
}

Status make_and_tell_first_admin(HubInstance& hub, std::ostream& out) {
    TRY_ASSIGN(admin, hub.make_first_admin());
    if (admin)
        out << "First start. Sign in as " << admin->email << " with the password " << admin->password
            << " and choose your own: it is not shown again." << std::endl;
    return Done{};
}

void wait_for_stop_signal() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    int received = 0;
    sigwait(&signals, &received);
}

}  // namespace

Status serve(const Config& config, const Surroundings& around) {
    TRY_ASSIGN(words, load_words());
    TRY_ASSIGN(hub, HubInstance::open(config.data_directory, around.clock, around.random));
    if (hub->epochs().was_renewed())
        around.log.info("sync", "a new sync epoch begins: kiosks load again and send what is missing here");
    TRY(make_and_tell_first_admin(*hub, around.out));

    App app{
        hub->runner(), words.french, words.english, around.log, {config.public_origin, config.client_address_header}};
    TRY_ASSIGN(server, http::Server::start(server_options(config), app.handler(), around.log));
    const std::string address = address_of(config, server->port());
    TRY_ASSIGN(control,
               ControlSocket::listen(
                   config.data_directory,
                   [&](const std::string& command) { return answer_control(*hub, address, command); }, around.log));
    const core::SystemMonotonic monotonic;
    const Housekeeper housekeeper{hub->runner(), hub->epochs(), monotonic, around.log};
    around.out << "halle-hub is at " << address << std::endl;  // flushed: scripts wait for this line

    wait_for_stop_signal();
    around.log.info("hub", "stopping");
    server->stop();
    return Done{};
}

}  // namespace hub
