// A morning at one post, told in touches and events: the real state and rules, with the disk played by the test.
#pragma once

#include <string>
#include <vector>

#include "kiosk/app/sample_state.h"
#include "kiosk/app/update.h"

namespace kiosk_test {

class Story {
public:
    explicit Story(kiosk::Profile profile = kiosk::Profile::volunteer) : state(kiosk::sample_state(profile)) {}
    explicit Story(kiosk::State start) : state(std::move(start)) {}

    kiosk::State state;
    std::vector<kiosk::Effect> effects;  // all that was asked for so far

    void touch(const kiosk::Intent& intent) { keep(kiosk::update(state, intent)); }
    void happen(const kiosk::Event& event) { keep(kiosk::update(state, event)); }
    void pass(core::Duration time) { happen(kiosk::Tick{state.business + time, state.now + time}); }
    void scan(const std::string& text, kiosk::CodeSource source = kiosk::CodeSource::wedge) {
        happen(kiosk::CodeSeen{.text = text, .source = source, .captured = state.now});
    }
    // The code of the shopper who collects `basket`.
    void show_code(int basket) { scan(core::CollectionCode{kiosk::sample_handle(basket)}.text()); }
    void type(std::string_view text) {
        for (const char c : text) touch(kiosk::TypeText{std::string(1, c)});
    }

    // The disk takes everything it was asked to keep.
    std::vector<core::Fact> store() {
        std::vector<core::Fact> facts;
        while (m_answered < effects.size()) {
            const auto* wanted = std::get_if<kiosk::RecordFact>(&effects[m_answered++]);
            if (wanted == nullptr) continue;
            facts.push_back(fact_of(wanted->draft));
            happen(kiosk::FactStored{facts.back()});
        }
        return facts;
    }
    void refuse(core::ErrorCode code = core::ErrorCode::disk_full) {
        while (m_answered < effects.size()) {
            const auto* wanted = std::get_if<kiosk::RecordFact>(&effects[m_answered++]);
            if (wanted != nullptr) happen(kiosk::FactNotStored{wanted->draft.kind, wanted->draft.subject, code});
        }
    }
    void hear(core::Fact fact) { happen(kiosk::MirrorChanged{.orders = {}, .facts = {std::move(fact)}}); }

    template <class Effect>
    std::vector<Effect> asked() const {
        std::vector<Effect> found;
        for (const auto& effect : effects) {
            if (const auto* wanted = std::get_if<Effect>(&effect)) found.push_back(*wanted);
        }
        return found;
    }
    std::vector<core::FactStream::Draft> drafts() const {
        std::vector<core::FactStream::Draft> found;
        for (const auto& effect : asked<kiosk::RecordFact>()) found.push_back(effect.draft);
        return found;
    }
    template <class Screen>
    const Screen* on() const {
        return std::get_if<Screen>(&state.screen());
    }
    bool has_notice(kiosk::NoticeKind kind) const { return state.notice && state.notice->kind == kind; }
    const kiosk::Basket& basket(int number) const { return *state.mirror.find(kiosk::sample_order_id(number)); }

private:
    void keep(const kiosk::Effects& more) { effects.insert(effects.end(), more.begin(), more.end()); }
    core::Fact fact_of(const core::FactStream::Draft& draft) {
        core::Fact fact = kiosk::sample_fact(draft.kind, 1, ++m_numbers, 0, 1, draft.body);
        fact.subject = draft.subject;
        fact.ref = draft.ref;
        fact.wall = state.business;
        fact.hlc = core::to_millis(fact.wall) * 65'536 + m_numbers;
        return fact;
    }

    std::size_t m_answered = 0;
    int m_numbers = 1000;
};

}  // namespace kiosk_test
