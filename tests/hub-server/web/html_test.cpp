#include "hub-server/web/html.h"

#include <random>

#include "core/base/text.h"
#include "tests/support/catch.h"

using hub::web::Html;
using hub::web::Markup;
using hub::web::SvgPicture;

// What must not compile: run-time text as markup, as an attribute's name, as a picture.
template <class T>
concept WritesAsMarkup = requires(Html html, T text) {
    html.raw(text);
};
template <class T>
concept NamesAttribute = requires(Html html, T text) {
    html.attr(text, "value");
};
template <class T>
concept WritesAsPicture = requires(Html html, T text) {
    html.picture(text);
};
static_assert(!WritesAsMarkup<std::string> && !WritesAsMarkup<std::string_view> && !WritesAsMarkup<const char*>);
static_assert(!NamesAttribute<std::string> && !NamesAttribute<const char*>);
static_assert(!WritesAsPicture<std::string> && WritesAsPicture<SvgPicture>);
static_assert(WritesAsMarkup<Markup>);

namespace {

std::string escaped(std::string_view text) { return Html{}.text(text).str(); }

// The reader's side: what a browser makes of escaped text.
std::string unescaped(std::string text) {
    for (const auto& [from, to] :
         {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}}) {
        for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + 1))
            text.replace(at, std::string_view{from}.size(), to);
    }
    return text;
}

std::string hostile_text(std::mt19937& random) {
    constexpr std::string_view k_pieces[] = {"<",   ">", "\"", "'",    "&",       "&amp;",      "<script>", "--><!--",
                                             "]]>", "é", " ",  "\x01", "onload=", "a",          "=",        "/",
                                             "\n",  "`", "\t", "&#x",  "</main>", "javascript:"};
    std::string text;
    for (int i = 0; i < 20; ++i) text += k_pieces[random() % std::size(k_pieces)];
    return text;
}

}  // namespace

TEST_CASE("text is escaped between tags and in attributes") {
    CHECK(escaped("<b>\"Fish\" & 'chips'</b>") == "&lt;b&gt;&quot;Fish&quot; &amp; &#39;chips&#39;&lt;/b&gt;");
    Html html;
    html.raw("<input").attr("value", "\"><script>").raw(">");
    CHECK(html.str() == "<input value=\"&quot;&gt;&lt;script&gt;\">");
}

TEST_CASE("no text can leave the place it was written to") {
    const unsigned seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937 random{seed};
    for (int round = 0; round < 2000; ++round) {
        const std::string text = hostile_text(random);
        const std::string written = escaped(text);
        REQUIRE(written.find_first_of("<>\"'") == std::string::npos);
        REQUIRE(core::is_valid_utf8(written));
        std::string visible = text;
        std::erase(visible, '\x01');
        REQUIRE(unescaped(written) == visible);
        Html attribute;
        attribute.raw("<i").attr("title", text).raw(">");
        REQUIRE(attribute.str() == "<i title=\"" + written + "\">");
    }
}

TEST_CASE("a link keeps its query") {
    Html html;
    html.raw("<a").link("href", "/cart?a=1&b=2").raw(">");
    CHECK(html.str() == "<a href=\"/cart?a=1&amp;b=2\">");
}
