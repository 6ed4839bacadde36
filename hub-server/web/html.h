// Writes HTML, escaped by type. Markup is made from literals only, at compile time: text put together at run time does
// not compile as markup, and goes through text() or attr(), which escape it. One thread, like any value.
//
//   html.raw("<li class=\"product\">").text(name).raw("</li>");
//   html.raw("<input").attr("value", typed).raw(">");
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hub::web {

// A piece of markup from the source text. It must close every quote it opens, so that no attribute value is ever put
// together around run-time text.
class Markup {
public:
    template <std::size_t N>
    consteval Markup(const char (&text)[N]) : m_text(text, N - 1) {  // NOLINT: implicit by design
        bool is_quoted = false;
        for (const char c : m_text) {
            if (c == '"') is_quoted = !is_quoted;
            if (is_quoted) continue;
            if (c == '<') m_leaves = Leaves::inside_tag;
            if (c == '>') m_leaves = Leaves::outside;
        }
        if (is_quoted) throw "a quote is left open: use attr()";  // in consteval: an error of the compiler
    }
    constexpr std::string_view text() const { return m_text; }
    // Where the reader is after it: in a tag, in text, or where he was.
    enum class Leaves : std::uint8_t { as_it_was, inside_tag, outside };
    constexpr Leaves leaves() const { return m_leaves; }

private:
    std::string_view m_text;
    Leaves m_leaves = Leaves::as_it_was;
};

// An SVG picture drawn by our own code from numbers alone (core::to_svg): the one text that is written as it is.
struct SvgPicture {
    std::string markup;
};

class Html {
public:
    Html& raw(Markup markup);
    // Text between tags. Calling it inside a tag is our mistake, and an assert.
    Html& text(std::string_view text);
    Html& number(std::int64_t number);
    // ` name="value"`, inside a tag only. href, src and action are for link().
    Html& attr(Markup name, std::string_view value);
    Html& attr(Markup name, std::int64_t value);
    // An address of this site: anything but an absolute path is an assert, so that no "javascript:" gets in.
    Html& link(Markup name, std::string_view path);
    Html& picture(const SvgPicture& picture);
    // What another Html wrote.
    Html& put(const Html& part);

    const std::string& str() const& { return m_out; }
    std::string str() && { return std::move(m_out); }

private:
    void escape(std::string_view text);
    std::string m_out;
    bool m_is_inside_tag = false;
};

}  // namespace hub::web
