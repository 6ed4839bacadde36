// Runs vectors (input, expected result) through the domain code and says which ones it does not reproduce. A rule is a
// thin adapter: it builds domain values from the input, calls the domain, and names what came out.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/result.h"
#include "tests/core/vectors/vector_input.h"

namespace vectors {

// One figure that the domain gave. Money is compared at two decimals, other decimals exactly.
using Value = std::variant<std::monostate, bool, std::int64_t, std::string, core::Cents, core::Decimal>;
using Values = std::vector<Value>;

class Answer {
public:
    Answer& add(std::string name, Value value);
    Answer& add(std::string name, Values values);
    template <class T>
    Answer& add(std::string name, const std::optional<T>& value) {
        return value ? add(std::move(name), Value{*value}) : add(std::move(name), Value{});
    }
    // As add(), but the vector may leave it open with null.
    Answer& add_open(std::string name, Value value);
    // No figure may come out that the vector does not expect.
    Answer& complete();

    // The first difference from the expected result, in words; empty when there is none.
    std::string difference(core::Json expect) const;

private:
    struct Figure {
        std::variant<Value, Values> value;
        bool may_be_open = false;
    };
    std::map<std::string, Figure> m_figures;
    bool m_complete = false;
};

using Rule = Answer (*)(VectorInput& input);
using Rules = std::map<std::string_view, Rule>;

void add_calculator_rules(Rules& rules);
void add_unit_rules(Rules& rules);
void add_stock_rules(Rules& rules);
void add_money_rules(Rules& rules);
void add_shop_rules(Rules& rules);

struct Report {
    std::int64_t passed = 0;
    std::int64_t failed = 0;
    std::int64_t unsupported = 0;
    std::vector<std::string> lines;  // one per vector that did not pass
    std::string text() const;        // the lines, then "N passed, M failed, K unsupported"
};

// Every vector by itself: one that misses a member, or whose figures break the rule off, counts as failed and costs the
// others nothing. `invalid` when the text is not a vector file; the message says what is wrong with it.
core::Result<Report> check(std::string_view file_text);

}  // namespace vectors
