#include "tests/core/vectors/vector_runner.h"

#include <fstream>
#include <sstream>

#include "tests/support/catch.h"

namespace {

std::string one_vector(std::string_view kind, std::string_view input, std::string_view expect) {
    return std::string{R"({"vectors":[{"id":"T1","kind":")"}.append(kind) + R"(","input":)" + std::string{input} +
           R"(,"expect":)" + std::string{expect} + "}]}";
}

vectors::Report check(std::string_view text) {
    auto report = vectors::check(text);
    REQUIRE(report);
    return *report;
}

constexpr std::string_view k_flat_rate = R"({"params":{"amount":"10"},"lines":[{"price":"4","quantity":2}]})";

}  // namespace

TEST_CASE("a vector that the domain reproduces passes") {
    const auto report = check(one_vector("calculator.flat_rate", k_flat_rate, R"({"amount":"10.00"})"));
    CHECK(report.text() == "1 passed, 0 failed, 0 unsupported\n");
}

TEST_CASE("a wrong expectation is reported as failed, with what was expected and what came") {
    const auto report = check(one_vector("calculator.flat_rate", k_flat_rate, R"({"amount":"10.01"})"));
    CHECK(report.failed == 1);
    CHECK(report.text() ==
          "FAILED T1 calculator.flat_rate: amount: expected \"10.01\", got \"10.00\"\n"
          "0 passed, 1 failed, 0 unsupported\n");
}

TEST_CASE("an expected figure that the rule does not give is a failure") {
    const auto report = check(one_vector("calculator.flat_rate", k_flat_rate, R"({"total":"10.00"})"));
    CHECK(report.lines.at(0) == "FAILED T1 calculator.flat_rate: total: expected \"10.00\", got nothing");
}

TEST_CASE("a type of fee that should have been left out is a failure") {
    const auto report = check(one_vector("fees.by_type", R"({"admin":"1","sales":"2"})", R"({"admin":"1"})"));
    CHECK(report.lines.at(0) == "FAILED T1 fees.by_type: sales: expected nothing, got \"2.00\"");
}

TEST_CASE("a kind without a rule is unsupported") {
    const auto report = check(one_vector("moon.phase", "{}", R"({"full":true})"));
    CHECK(report.text() == "unsupported T1 moon.phase: no such rule\n0 passed, 0 failed, 1 unsupported\n");
}

TEST_CASE("input that the rule cannot read, or would overlook, is unsupported: nothing is guessed") {
    for (const std::string_view input : {R"({"params":{},"lines":[]})", R"({"params":{"amount":10},"lines":[]})",
                                         R"({"params":{"amount":"ten"},"lines":[]})", R"({"params":{"amount":"10"}})",
                                         R"({"params":{"amount":"10"},"lines":[{"quantity":-1}]})",
                                         R"({"params":{"amount":"10"},"lines":[],"season":"summer"})",
                                         R"({"params":{"amount":"10","currency":"EUR"},"lines":[]})"}) {
        CAPTURE(input);
        CHECK(check(one_vector("calculator.flat_rate", input, R"({"amount":"10.00"})")).unsupported == 1);
    }
}

TEST_CASE("every verdict of every figure can be wrong") {
    CHECK(check(one_vector("tags.match", R"({"object_tags":["a"],"rule_tags":["a"]})", R"({"match":false})")).failed ==
          1);
    CHECK(check(one_vector("tags.match", R"({"object_tags":["a"],"rule_tags":["a"]})", R"({"match":"true"})")).failed ==
          1);
    CHECK(check(one_vector("customer_credit.apply", R"({"credit_balance":"0","order_total":"1"})",
                           R"({"credit_payment":"0.00"})"))
              .failed == 1);
    CHECK(check(one_vector("customer_credit.ledger", R"({"entries":["1","2"]})", R"({"running_balances":["1"]})"))
              .failed == 1);
    CHECK(check(one_vector("customer_credit.ledger", R"({"entries":["1","2"]})", R"({"running_balances":["1","4"]})"))
              .failed == 1);
    CHECK(check(one_vector("customer_credit.ledger", R"({"entries":["1","2"]})", R"({"running_balances":["1","3"]})"))
              .passed == 1);
}

TEST_CASE("a file that is no vector file says why") {
    for (const std::string_view text : {"", "not JSON", "[]", "{}", R"({"vectors":{}})"}) {
        CAPTURE(text);
        const auto report = vectors::check(text);
        REQUIRE_FALSE(report);
        CHECK_FALSE(report.error().message.empty());
    }
    CHECK(vectors::check(R"({"vectors":[]})")->text() == "0 passed, 0 failed, 0 unsupported\n");
}

TEST_CASE("a vector that misses a member fails by its place, and those after it are still run") {
    const std::string good =
        one_vector("tags.match", R"({"object_tags":["a"],"rule_tags":["a"]})", R"({"match":true})");
    for (const std::string bad :
         {R"(1)", R"({"kind":"tags.match","input":{},"expect":{}})", R"({"id":"T1","input":{},"expect":{}})",
          R"({"id":"T1","kind":"a","expect":{}})", R"({"id":"T1","kind":"tags.match","input":[],"expect":{}})",
          R"({"id":"T1","kind":"tags.match","input":{}})"}) {
        CAPTURE(bad);
        const auto report = check(std::string{good}.insert(good.find('[') + 1, bad + ","));
        CHECK(report.passed == 1);
        CHECK(report.failed == 1);
        REQUIRE(report.lines.size() == 1);
        CHECK(report.lines[0].find("FAILED vector 1: ") == 0);
    }
}

TEST_CASE("figures beyond everything a rule was made for cost their vector only") {
    const std::string absurd =
        R"({"params":{"percent":"999999999999"},"lines":[{"price":"9999999","quantity":1000000}]})";
    const auto report = check(one_vector("calculator.flat_percent_item_total", absurd, R"({"amount":"10.00"})"));
    CHECK(report.failed == 1);
    CHECK(report.lines.at(0).find("the rule broke off") != std::string::npos);
}

TEST_CASE("no vector of Open Food Network fails or lacks its rule, and each one can fail") {
    std::ifstream file{HALLE_SOURCE_DIR "/tests/data/ofn_vectors.json"};
    std::ostringstream text;
    text << file.rdbuf();
    const auto report = check(text.str());
    CHECK(report.passed == 143);
    CHECK(report.lines == std::vector<std::string>{});

    // The same vectors, every expected figure replaced: none may pass.
    std::string wrong = text.str();
    const auto document = core::JsonDocument::parse(text.str());
    REQUIRE(document);
    const auto vectors_read = document->root().array("vectors");
    REQUIRE(vectors_read);
    for (const core::Json& vector : *vectors_read) {
        core::JsonWriter expect;
        expect.begin_object();
        for (const std::string& name : vector.object("expect")->member_names()) expect.member(name, "wrong");
        const auto verdict = check(one_vector(*vector.text("kind"), vector.object("input")->serialise(),
                                              std::move(expect.end_object()).text()));
        CAPTURE(*vector.text("id"));
        CHECK(verdict.failed == 1);
    }
}
