#include "kiosk/engine/engine.h"

#include <algorithm>

#include "kiosk/engine/basket_label_text.h"
#include "kiosk/engine/label_fact.h"
#include "kiosk/sync/enrolment.h"

namespace kiosk {
namespace {

constexpr std::string_view k_basket_label_kind = "basket-label";
// The body of a label that cannot be composed: the queue finds that it makes no label, keeps it as failed, and a person
// hears of it, also after a restart.
constexpr std::string_view k_no_label = "{}";
constexpr core::Duration k_never{60'000};  // the worker has nothing that is due by time

KioskStore::EventSink sink_of(EventQueue& events) {
    return [&events](Event event) { events.push(std::move(event)); };
}

template <class... Handlers>
struct Overloaded : Handlers... {
    using Handlers::operator()...;
};
// Clang 14 does not make this guide by itself.
template <class... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

}  // namespace

core::Result<std::unique_ptr<Engine>> Engine::start(const Ports& ports, Settings settings) {
    TRY_ASSIGN(store, KioskStore::open(ports.database, ports.clock, ports.random, sink_of(ports.events)));
    TRY_ASSIGN(hub, CurlHubClient::make({}));
    TRY(store->load());
    // A printer may take a second to answer for the first time; a basket prepared before gets its label too.
    ports.events.push(PrinterChanged{.condition = settings.printer ? PrinterCondition::ready : PrinterCondition::none});
    return std::unique_ptr<Engine>(new Engine{ports, std::move(settings), std::move(store), std::move(hub)});
}

Engine::Engine(const Ports& ports, Settings settings, std::unique_ptr<KioskStore> store,
               std::unique_ptr<CurlHubClient> hub)
    : m_ports(ports),
      m_device_name(std::move(settings.device_name)),
      m_label_language(settings.label_language),
      m_ids(ports.clock, ports.random),
      m_store(std::move(store)),
      m_hub(std::move(hub)),
      m_board(*m_store, ports.clock, sink_of(ports.events)),
      m_sync_loop({.store = *m_store,
                   .hub = *m_hub,
                   .board = m_board,
                   .clock = ports.clock,
                   .monotonic = ports.monotonic,
                   .random = ports.random,
                   .log = ports.log},
                  settings.sync_times),
      m_printer({.database = ports.database,
                 .store = *m_store,
                 .monotonic = ports.monotonic,
                 .log = ports.log,
                 .events = ports.events},
                std::move(settings.printer), std::move(settings.render)),
      m_sync(m_sync_loop, ports.monotonic, ports.log),
      m_worker(
          "worker", [] { return k_never; }, ports.log) {
    m_worker.post([this] { m_board.refresh(); });
}

Engine::~Engine() {
    m_worker.stop();
    m_hub->cancel();
    m_sync.stop();
}

void Engine::run(Effect effect) {
    std::visit(
        Overloaded{
            [this](RecordFact record_fact) {
                m_worker.post([this, record_fact = std::move(record_fact)] { record(record_fact); });
            },
            [this](PrintBasketLabel label) { m_worker.post([this, label = std::move(label)] { print(label); }); },
            [this](JudgeLabel judged) { m_printer.judge(judged); },
            [this](Enrol request) { m_sync.post([this, request = std::move(request)] { enrol(request); }); },
            [this](SyncNow) { m_sync.sync_now(); },
        },
        std::move(effect));
}

void Engine::note_use(core::MonotonicInstant now) { m_sync.note_use(now); }

void Engine::record(const RecordFact& effect) {
    const auto outcome = m_store->record(effect.draft);
    if (!outcome) {
        m_ports.log.error("storage", outcome.error().message);
        return;
    }
    m_board.refresh();
    if (m_board.is_online()) m_sync.sync_now();
    if (effect.draft.kind != core::FactKind::label_sent) return;
    if (const auto label = label_in(effect.draft.body)) m_printer.acknowledge(*label);
}

void Engine::print(const PrintBasketLabel& effect) {
    const auto body = label_body(effect);
    if (!body) m_ports.log.error("printer", body.error().message);
    m_printer.print({.id = core::LabelId{m_ids.next()},
                     .key = effect.key,
                     .subject = effect.order.uuid,
                     .kind = std::string{k_basket_label_kind},
                     .body = body.value_or(std::string{k_no_label})});
}

core::Result<std::string> Engine::label_body(const PrintBasketLabel& effect) {
    TRY_ASSIGN(source, m_store->label_source(effect.order));
    if (!source) return core::fail(core::ErrorCode::not_found, "the order of this label is not known here");
    TRY_ASSIGN(label, basket_label_of(source->distribution, source->order, m_label_language));
    label.copy = std::max(effect.copy, source->copies + 1);
    return core::to_json(label);
}

void Engine::enrol(const Enrol& effect) {
    const auto outcome =
        kiosk::enrol(*m_store, *m_hub,
                     {.hub_url = effect.hub_url, .pairing_code = effect.pairing_code, .device_name = m_device_name});
    if (!outcome) m_ports.log.warning("sync", "enrolment: " + outcome.error().message);
    m_ports.events.push(EnrolFinished{.accepted = outcome.has_value(),
                                      .code = outcome ? core::ErrorCode::unavailable : outcome.error().code});
}

}  // namespace kiosk
