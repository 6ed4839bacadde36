// Runs effects away from the UI thread and answers with events. Three threads: the worker writes facts to the disk, the
// sync thread talks to the hub, the printer thread owns the label printer. Whatever one of them waits for, the screen
// and the other two go on.
//
// run() and note_use() are for the UI thread and return at once.
#pragma once

#include <memory>
#include <string>

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/random.h"
#include "core/storage/database.h"
#include "drivers/devices/print_queue.h"
#include "kiosk/app/appearance.h"
#include "kiosk/app/effect.h"
#include "kiosk/engine/event_queue.h"
#include "kiosk/engine/printer_thread.h"
#include "kiosk/engine/sync_thread.h"
#include "kiosk/engine/task_thread.h"
#include "kiosk/storage/kiosk_store.h"
#include "kiosk/sync/curl_hub_client.h"

namespace kiosk {

// The threads behind one post's screen.
class Engine {
public:
    // Borrowed.
    struct Ports {
        core::Database& database;
        const core::Clock& clock;
        const core::Monotonic& monotonic;
        core::Random& random;
        const core::Log& log;
        EventQueue& events;
    };
    struct Settings {
        std::string device_name;  // what the hub's list of devices calls this kiosk
        Language label_language = Language::french;
        SyncTimes sync_times;
        std::unique_ptr<drivers::LabelPrinter> printer;  // may be null: labels wait for one
        drivers::RenderLabel render;
    };
    // Tells MirrorLoaded, when a snapshot was ever taken, whether there is a printer, and HubStatus; then starts all
    // threads.
    static core::Result<std::unique_ptr<Engine>> start(const Ports& ports, Settings settings);
    // Finishes what was asked, abandons a call to the hub in progress.
    ~Engine();

    void run(Effect effect);
    // A person touched the screen, showed a code, typed.
    void note_use(core::MonotonicInstant now);
    // For the state before the first event. Any thread.
    Device device() const { return m_store->device(); }

private:
    Engine(const Ports& ports, Settings settings, std::unique_ptr<KioskStore> store,
           std::unique_ptr<CurlHubClient> hub);
    void record(const RecordFact& effect);
    void print(const PrintBasketLabel& effect);
    void enrol(const Enrol& effect);
    core::Result<std::string> label_body(const PrintBasketLabel& effect);

    Ports m_ports;
    std::string m_device_name;
    Language m_label_language;
    core::IdMaker m_ids;  // the worker's
    std::unique_ptr<KioskStore> m_store;
    std::unique_ptr<CurlHubClient> m_hub;
    HubStatusBoard m_board;
    SyncLoop m_sync_loop;
    // Last, and stopped before anything they use: the worker first, because its tasks post to the other two.
    PrinterThread m_printer;
    SyncThread m_sync;
    TaskThread m_worker;
};

}  // namespace kiosk
