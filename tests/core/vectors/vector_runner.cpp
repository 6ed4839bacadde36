#include "tests/core/vectors/vector_runner.h"

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>

#include "core/base/text.h"

namespace vectors {
namespace {

Rules all_rules() {
    Rules rules;
    add_calculator_rules(rules);
    add_unit_rules(rules);
    add_stock_rules(rules);
    add_money_rules(rules);
    add_shop_rules(rules);
    return rules;
}

bool same_decimal(core::Json expected, auto matches) {
    const auto text = expected.as_text();
    if (!text) return false;
    const auto decimal = core::Decimal::parse(*text);
    return decimal && matches(*decimal);
}

// Whether a figure is what the vector expects.
struct Matches {
    core::Json expected;

    bool operator()(std::monostate) const { return expected.is_null(); }
    bool operator()(bool value) const { return expected.serialise() == (value ? "true" : "false"); }
    bool operator()(std::int64_t value) const {
        const auto integer = expected.as_integer();
        return integer && *integer == value;
    }
    bool operator()(const std::string& value) const {
        const auto text = expected.as_text();
        return text && *text == value;
    }
    bool operator()(core::Cents value) const {
        return same_decimal(expected, [&](core::Decimal d) { return core::rounded_cents(d * 100) == value; });
    }
    bool operator()(core::Decimal value) const {
        return same_decimal(expected, [&](core::Decimal d) { return d == value; });
    }
};

struct Written {
    std::string operator()(std::monostate) const { return "null"; }
    std::string operator()(bool value) const { return value ? "true" : "false"; }
    std::string operator()(std::int64_t value) const { return std::to_string(value); }
    std::string operator()(const std::string& value) const { return '"' + value + '"'; }
    std::string operator()(core::Cents value) const { return '"' + core::format_cents(value, '.') + '"'; }
    std::string operator()(core::Decimal value) const { return '"' + value.text() + '"'; }
};

bool matches(const Value& value, core::Json expected) { return std::visit(Matches{expected}, value); }
bool matches(const Values& values, core::Json expected) {
    const auto elements = expected.as_array();
    if (!elements || elements->size() != values.size()) return false;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!matches(values[i], (*elements)[i])) return false;
    }
    return true;
}

std::string written(const Value& value) { return std::visit(Written{}, value); }
std::string written(const Values& values) {
    std::string text;
    for (const Value& value : values) text += (text.empty() ? "" : ",") + written(value);
    return '[' + text + ']';
}

struct Vector {
    std::string id;
    std::string kind;
    core::Json input;
    core::Json expect;
};

core::Result<Vector> read_vector(core::Json json) {
    TRY_ASSIGN(id, json.text("id"));
    TRY_ASSIGN(kind, json.text("kind"));
    TRY_ASSIGN(input, json.object("input"));
    TRY_ASSIGN(expect, json.object("expect"));
    return Vector{id, kind, input, expect};
}

enum class Outcome : char { passed = 'p', failed = 'f', unsupported = 'u' };

struct Verdict {
    Outcome outcome = Outcome::failed;
    std::string why{};
};

Verdict judge(const Vector& vector, const Rule& rule) {
    try {
        VectorInput input{vector.input};
        const Answer answer = rule(input);
        input.require_all_read();
        std::string difference = answer.difference(vector.expect);
        return {difference.empty() ? Outcome::passed : Outcome::failed, std::move(difference)};
    } catch (const Unsupported& unsupported) {
        return {Outcome::unsupported, unsupported.reason};
    }
}

[[noreturn]] void tell(int pipe, const Verdict& verdict) {
    const std::string message = static_cast<char>(verdict.outcome) + verdict.why;
    std::size_t told = 0;
    while (told < message.size()) {
        const auto count = ::write(pipe, message.data() + told, message.size() - told);
        if (count <= 0) break;
        told += static_cast<std::size_t>(count);
    }
    ::_exit(0);
}

std::string everything_from(int pipe) {
    std::string message;
    std::array<char, 4096> piece{};
    for (auto count = ::read(pipe, piece.data(), piece.size()); count > 0;
         count = ::read(pipe, piece.data(), piece.size())) {
        message.append(piece.data(), static_cast<std::size_t>(count));
    }
    return message;
}

// In a process of its own: figures far beyond what a rule was made for end in an assertion, which must cost this vector
// only and not the report on the others.
Verdict judge_apart(const Vector& vector, const Rule& rule) {
    std::array<int, 2> pipe{};
    if (::pipe(pipe.data()) != 0) return {Outcome::unsupported, "no pipe could be had"};
    const pid_t child = ::fork();
    if (child == 0) {
        std::signal(SIGABRT, SIG_DFL);  // the test framework's own handler would report to its output
        tell(pipe[1], judge(vector, rule));
    }
    ::close(pipe[1]);
    const std::string message = child > 0 ? everything_from(pipe[0]) : std::string{};
    ::close(pipe[0]);
    int status = 0;
    if (child > 0) ::waitpid(child, &status, 0);
    if (message.empty()) return {Outcome::failed, "the rule broke off: an assertion, or figures beyond its range"};
    return {static_cast<Outcome>(message[0]), message.substr(1)};
}

void count(const Verdict& verdict, const std::string& name, Report& report) {
    switch (verdict.outcome) {
        case Outcome::passed: ++report.passed; break;
        case Outcome::failed:
            ++report.failed;
            report.lines.push_back(fmt::format("FAILED {}: {}", name, verdict.why));
            break;
        case Outcome::unsupported:
            ++report.unsupported;
            report.lines.push_back(fmt::format("unsupported {}: {}", name, verdict.why));
            break;
    }
}

void run(const Vector& vector, const Rules& rules, Report& report) {
    const auto rule = rules.find(vector.kind);
    const Verdict verdict =
        rule == rules.end() ? Verdict{Outcome::unsupported, "no such rule"} : judge_apart(vector, rule->second);
    count(verdict, vector.id + ' ' + vector.kind, report);
}

}  // namespace

Answer& Answer::add(std::string name, Value value) {
    m_figures[std::move(name)] = {std::move(value), false};
    return *this;
}

Answer& Answer::add(std::string name, Values values) {
    m_figures[std::move(name)] = {std::move(values), false};
    return *this;
}

Answer& Answer::add_open(std::string name, Value value) {
    m_figures[std::move(name)] = {std::move(value), true};
    return *this;
}

Answer& Answer::complete() {
    m_complete = true;
    return *this;
}

std::string Answer::difference(core::Json expect) const {
    for (const std::string& name : expect.member_names()) {
        const core::Json expected = expect.member(name);
        const auto figure = m_figures.find(name);
        if (figure == m_figures.end()) {
            return fmt::format("{}: expected {}, got nothing", name, expected.serialise());
        }
        if (figure->second.may_be_open && expected.is_null()) continue;
        const bool same = std::visit([&](const auto& v) { return matches(v, expected); }, figure->second.value);
        if (same) continue;
        const std::string got = std::visit([](const auto& v) { return written(v); }, figure->second.value);
        return fmt::format("{}: expected {}, got {}", name, expected.serialise(), got);
    }
    if (!m_complete) return {};
    for (const auto& [name, figure] : m_figures) {
        if (expect.has(name)) continue;
        const std::string got = std::visit([](const auto& v) { return written(v); }, figure.value);
        return fmt::format("{}: expected nothing, got {}", name, got);
    }
    return {};
}

std::string Report::text() const {
    std::string text;
    for (const std::string& line : lines) text += line + '\n';
    return text + fmt::format("{} passed, {} failed, {} unsupported\n", passed, failed, unsupported);
}

core::Result<Report> check(std::string_view file_text) {
    constexpr std::size_t k_bytes_max = 64 << 20;
    TRY_ASSIGN(document, core::JsonDocument::parse(file_text, {.bytes_max = k_bytes_max, .depth_max = 16}));
    TRY_ASSIGN(elements, document.root().array("vectors"));
    const Rules rules = all_rules();
    Report report;
    for (std::size_t i = 0; i < elements.size(); ++i) {
        const auto vector = read_vector(elements[i]);
        if (vector) run(*vector, rules, report);
        else count({Outcome::failed, vector.error().message}, fmt::format("vector {}", i + 1), report);
    }
    return report;
}

}  // namespace vectors
