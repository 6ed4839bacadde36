#include "core/base/json.h"

#include <limits>

#include "tests/support/catch.h"

namespace {

core::JsonDocument parse(std::string_view text) {
    auto document = core::JsonDocument::parse(text);
    REQUIRE(document);
    return *std::move(document);
}

core::ErrorCode parse_error(std::string_view text, core::JsonLimits limits = {}) {
    const auto document = core::JsonDocument::parse(text, limits);
    REQUIRE_FALSE(document);
    return document.error().code;
}

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

}  // namespace

TEST_CASE("the writer puts commas where they belong and nothing else") {
    core::JsonWriter json;
    json.begin_object();
    json.member("empty", "").key("list").begin_array().end_array();
    json.key("mixed").begin_array().value(1).value(true).null().begin_object().end_object().end_array();
    json.key("inner").begin_object().member("a", core::Cents{-5}).member("b", false).end_object();
    json.key("kept").raw(R"({"x":[1,2]})").end_object();
    CHECK(json.text() == R"({"empty":"","list":[],"mixed":[1,true,null,{}],"inner":{"a":-5,"b":false},)"
                         R"("kept":{"x":[1,2]}})");
}

TEST_CASE("the writer writes every type the product sends") {
    core::JsonWriter json;
    json.begin_array();
    json.value("text").value(std::string{"text"}).value(std::string_view{"text"});
    json.value(std::numeric_limits<std::int64_t>::min()).value(std::numeric_limits<std::int64_t>::max());
    json.value(std::uint64_t{7}).value(core::from_millis(1234)).value(core::Grams{350});
    json.value(core::OrderId{}).measure(1.25).measure(2.0, 0).end_array();
    CHECK(std::move(json).text() == R"(["text","text","text",-9223372036854775808,9223372036854775807,7,1234,350,)"
                                    R"("00000000-0000-0000-0000-000000000000",1.2,2])");
}

TEST_CASE("any text is escaped so that it reads back as it was") {
    std::string every_byte_below_128;
    for (int c = 0; c < 128; ++c) every_byte_below_128 += static_cast<char>(c);
    for (const std::string& text : {every_byte_below_128, std::string{"\"\\/\b\f\n\r\t"}, std::string{"Cœur ☃ 🧀"},
                                    std::string{"</script><!--"}, std::string{"\\u0041"}, std::string{}}) {
        core::JsonWriter json;
        json.begin_object().member(text, text).end_object();
        const auto document = parse(json.text());
        CHECK(*document.root().text(text) == text);
        for (const char c : json.text()) CHECK(static_cast<unsigned char>(c) >= 0x20);
    }
}

TEST_CASE("a measure that is no number is null, which every reader understands") {
    core::JsonWriter json;
    json.begin_array().measure(std::numeric_limits<double>::quiet_NaN());
    json.measure(std::numeric_limits<double>::infinity()).measure(-0.5).end_array();
    CHECK(json.text() == "[null,null,-0.5]");
}

TEST_CASE("bytes that are no UTF-8 never make a document that nobody can read") {
    core::JsonWriter json;
    json.begin_object().member("name", std::string_view{"Caf\xe9"}).end_object();
    CHECK(*parse(json.text()).root().text("name") == "Caf\xef\xbf\xbd");
}

TEST_CASE("getters give the value or say what is missing") {
    const auto document = parse(R"({"t":"x","n":-3,"yes":true,"no":false,"nil":null,"hex":"00fF","at":1500,
        "id":"018f0000-0000-7000-8000-000000000001","list":["a",2],"o":{"k":1}})");
    const core::Json root = document.root();
    CHECK(*root.text("t") == "x");
    CHECK(*root.integer("n") == -3);
    CHECK(*root.boolean("yes"));
    CHECK_FALSE(*root.boolean("no"));
    CHECK(*root.hex("hex") == core::Bytes{0x00, 0xff});
    CHECK(*root.instant("at") == core::from_millis(1500));
    CHECK(root.id<struct core::OrderTag>("id")->text() == "018f0000-0000-7000-8000-000000000001");
    CHECK(*root.object("o")->integer("k") == 1);
    const auto list = root.array("list");
    REQUIRE(list);
    CHECK(*(*list)[0].as_text() == "a");
    CHECK(*(*list)[1].as_integer() == 2);
    CHECK(root.has("nil"));
    CHECK(root.member("nil").is_null());
    CHECK_FALSE(root.has("absent"));
    CHECK(root.member("absent").is_null());
    CHECK(root.member_names().front() == "t");
    CHECK(root.member_names().size() == 10);

    CHECK(root.text_or("absent", "f") == "f");
    CHECK(root.integer_or("t", 4) == 4);
    CHECK(root.boolean_or("yes", false));
    for (const auto& error : {root.text("n").error(), root.text("absent").error(), root.integer("t").error(),
                              root.boolean("n").error(), root.object("list").error(), root.array("o").error(),
                              root.hex("t").error(), root.instant("t").error(), root.text("nil").error()}) {
        CHECK(error.code == core::ErrorCode::invalid);
    }
    CHECK(root.integer("t").error().message == "\"t\" is missing or is not a whole number");
    CHECK_FALSE(root.id<struct core::OrderTag>("t"));
}

TEST_CASE("getters on what is no object fail quietly") {
    const auto document = parse("[1]");
    CHECK_FALSE(document.root().is_object());
    CHECK_FALSE(document.root().text("a"));
    CHECK_FALSE(document.root().has("a"));
    CHECK(document.root().member_names().empty());
    CHECK_FALSE(core::Json{nullptr}.as_array());
    CHECK(core::Json{nullptr}.serialise() == "null");
}

TEST_CASE("no amount passes through a double") {
    for (const char* number : {"1.0", "1.5", "1e3", "1E0", "-0.0", "9223372036854775808", "1e400"}) {
        CAPTURE(number);
        const auto document = core::JsonDocument::parse(std::string{R"({"n":)"} + number + "}");
        const bool refused = !document || !document->root().integer("n");
        CHECK(refused);
    }
    CHECK(*parse(R"({"n":9223372036854775807})").root().integer("n") == std::numeric_limits<std::int64_t>::max());
    CHECK(*parse(R"({"n":-9223372036854775808})").root().integer("n") == std::numeric_limits<std::int64_t>::min());
    CHECK(*parse(R"({"n":2.5})").root().member("n").as_measure() == 2.5);
}

TEST_CASE("the same name twice in one object is refused, at any depth") {
    for (const char* text : {R"({"a":1,"a":2})", R"({"a":1,"\u0061":2})", R"({"o":{"b":1,"c":2,"b":1}})",
                             R"([[{"x":1},{"x":1,"x":1}]])", R"({"":0,"":0})"}) {
        CAPTURE(text);
        CHECK(parse_error(text) == core::ErrorCode::invalid);
    }
    // The same name in different objects, and colons inside texts, are no duplicates.
    parse(R"({"a":{"a":{"a":":"}},"b":[{"a":"\":"},{"a":"{\"a\":1,\"a\":2}"}]})");
}

TEST_CASE("text that is not JSON is refused") {
    for (const char* text : {"", " ", "{", "}", "[1,]", "{\"a\"}", "{'a':1}", "nul", "01", "+1", "\"\t\"", "\"\\x\"",
                             "\"\xff\"", "[1] [2]", "// no", "NaN", "\"\\ud800\"", "\xef\xbb\xbf{}"}) {
        CAPTURE(text);
        CHECK(parse_error(text) == core::ErrorCode::invalid);
    }
}

TEST_CASE("size and depth have limits that say so") {
    CHECK(core::JsonDocument::parse("[1,2]", {.bytes_max = 5}));
    CHECK(parse_error("[1,2 ]", {.bytes_max = 5}) == core::ErrorCode::too_large);
    CHECK(core::JsonDocument::parse(nested(32)));
    CHECK(parse_error(nested(33)) == core::ErrorCode::too_large);
    CHECK(parse_error(std::string(100'000, '[')) == core::ErrorCode::too_large);
}

TEST_CASE("what is written again keeps its members, in their order") {
    const char* text = R"({"z":1,"a":{"later":[true,null,"é\n"],"x":-5},"m":[]})";
    CHECK(parse(text).root().serialise() == text);
}

TEST_CASE("random bytes never crash the parser") {
    std::uint32_t seed = 34;
    INFO("seed " << seed);
    static constexpr std::string_view k_letters = R"({}[]":,\u01eE-+.tfn al)";
    for (int round = 0; round < 20'000; ++round) {
        std::string text;
        for (int i = 0; i < 16; ++i) {
            seed = seed * 1664525 + 1013904223;
            text += k_letters[(seed >> 16) % k_letters.size()];
        }
        const auto document = core::JsonDocument::parse(text);
        if (document && !core::JsonDocument::parse(document->root().serialise())) FAIL(text);
    }
    SUCCEED();
}
