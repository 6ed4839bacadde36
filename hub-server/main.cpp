// halle-hub: the ordering backend, its web shop and its sync endpoint. Reads the command line, builds the ports, runs
// one command; errors go to standard error in one sentence, the exit status is 1 then and 2 for a wrong command line.
#include <CLI/CLI.hpp>

#include <csignal>
#include <functional>
#include <iostream>
#include <optional>

#include "core/crypto/crypto.h"
#include "hub-server/commands.h"

namespace {

using core::Result;
using core::Status;

struct Options {
    std::string config_file;
    std::optional<std::string> data_directory;
    std::optional<std::string> address;
    std::optional<std::uint16_t> port;
    std::string clock_file;
    std::string log_level;
    std::string file;   // of backup and restore
    std::string email;  // of reset-password
    hub::ImportDemoOptions demo;
};

// Before any thread starts, so that every thread inherits it: the main thread waits for these signals.
void prepare_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    // A limit on the size of files is a full disk: the write fails and is answered, the server goes on.
    std::signal(SIGXFSZ, SIG_IGN);
}

void add_common(CLI::App& command, Options& options) {
    command.add_option("--data", options.data_directory, "Data directory (default: hub-data)")->type_name("DIR");
    command.add_option("--config", options.config_file, "Configuration file; see config/hub.toml")->type_name("FILE");
    command
        .add_option("--clock-file", options.clock_file,
                    "Take business time from this file, 8 bytes of milliseconds: for scripted days")
        ->type_name("FILE");
    command.add_option("--log-level", options.log_level, "debug, info, warning or error")->type_name("LEVEL");
}

CLI::App* add_command(CLI::App& app, Options& options, const std::string& name, const std::string& words) {
    CLI::App* command = app.add_subcommand(name, words);
    add_common(*command, options);
    return command;
}

void describe(CLI::App& app, Options& options) {
    app.require_subcommand(1);
    CLI::App* serve = add_command(app, options, "serve", "Serve the shop, the manager's pages and the kiosks");
    serve->add_option("--port", options.port, "Port; 0 takes any free one")->type_name("PORT");
    serve->add_option("--address", options.address, "Address to listen on (default: 127.0.0.1)")->type_name("ADDRESS");

    CLI::App* demo = add_command(app, options, "import-demo", "Import the demo hub, before the server is started");
    demo->add_option("--file", options.demo.file, "Other demo data than the one inside the program")->type_name("FILE");
    demo->add_flag("--shift-to-now", options.demo.shift_to_now, "Move its dates so that ordering is open now");
    demo->add_option("--pairing-codes", options.demo.pairing_codes, "Make N pairing codes for kiosks")
        ->type_name("N")
        ->check(CLI::Range(0, 20));
    demo->add_flag("--json", options.demo.as_json, "Print the result as JSON");
    demo->add_flag("--with-codes", options.demo.with_codes,
                   "With --json: the collection codes too, for scripts that play the shoppers");

    add_command(app, options, "backup", "Copy the database while it is in use")
        ->add_option("file", options.file, "The copy to make")
        ->required();
    add_command(app, options, "restore", "Put a backup in the place of the database; no server may run")
        ->add_option("file", options.file, "The backup")
        ->required();
    add_command(app, options, "check", "Check the database's integrity and the hub's own rules");
    add_command(app, options, "reset-password", "Give an account a new password and print it")
        ->add_option("email", options.email, "The account's e-mail address")
        ->required();
}

Result<hub::Config> config_for(const Options& options) {
    hub::Config config;
    if (!options.config_file.empty()) {
        TRY_ASSIGN(read, hub::read_config(options.config_file));
        config = std::move(read);
    }
    if (options.data_directory) config.data_directory = *options.data_directory;
    if (options.address) config.address = *options.address;
    if (options.port) config.port = *options.port;
    if (!options.log_level.empty()) {
        auto level = hub::parse_log_level(options.log_level);
        if (!level) return core::fail(core::ErrorCode::invalid, "--log-level must be " + level.error().message);
        config.log_level = *level;
    }
    return config;
}

Status run_command(const std::string& name, Options options, const hub::Config& config,
                   const hub::Surroundings& around) {
    if (name == "serve") return hub::serve(config, around);
    if (name == "backup") return hub::backup(config.data_directory, options.file, around);
    if (name == "restore") return hub::restore(config.data_directory, options.file, around);
    if (name == "check") return hub::check(config.data_directory, around);
    if (name == "reset-password") return hub::reset_password_of(config.data_directory, options.email, around);
    options.demo.data_directory = config.data_directory;
    return hub::import_demo_data(options.demo, around);
}

Status run(const std::string& name, const Options& options) {
    TRY(core::initialise_crypto());
    TRY_ASSIGN(config, config_for(options));
    const core::SystemClock system_clock;
    std::optional<core::MappedClock> scripted_clock;
    if (!options.clock_file.empty()) {
        TRY_ASSIGN(mapped, core::MappedClock::open(options.clock_file));
        scripted_clock.emplace(std::move(mapped));
    }
    const core::Clock& clock = scripted_clock ? static_cast<const core::Clock&>(*scripted_clock) : system_clock;
    core::SystemRandom random;
    const core::Log log = core::Log::to_stderr("halle-hub", config.log_level);
    return run_command(name, options, config, {clock, random, log, std::cout});
}

}  // namespace

int main(int argc, char** argv) {
    prepare_signals();
    Options options;
    CLI::App app{"halle-hub: the ordering backend of a local food hub"};
    describe(app, options);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    const Status done = run(app.get_subcommands().front()->get_name(), options);
    if (done) return 0;
    std::cerr << "halle-hub: " << done.error().message << "\n";
    return 1;
}
