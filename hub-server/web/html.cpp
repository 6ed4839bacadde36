#include "hub-server/web/html.h"

#include <cassert>

namespace hub::web {

Html& Html::raw(Markup markup) {
    m_out += markup.text();
    if (markup.leaves() != Markup::Leaves::as_it_was) m_is_inside_tag = markup.leaves() == Markup::Leaves::inside_tag;
    return *this;
}

Html& Html::text(std::string_view text) {
    assert(!m_is_inside_tag);
    escape(text);
    return *this;
}

Html& Html::number(std::int64_t number) { return text(std::to_string(number)); }

Html& Html::attr(Markup name, std::string_view value) {
    assert(m_is_inside_tag);
    assert(name.text() != "href" && name.text() != "src" && name.text() != "action");
    m_out += ' ';
    m_out += name.text();
    m_out += "=\"";
    escape(value);
    m_out += '"';
    return *this;
}

Html& Html::attr(Markup name, std::int64_t value) { return attr(name, std::to_string(value)); }

Html& Html::link(Markup name, std::string_view path) {
    assert(m_is_inside_tag);
    assert(path.starts_with('#') || (path.starts_with('/') && !path.starts_with("//")));
    m_out += ' ';
    m_out += name.text();
    m_out += "=\"";
    escape(path);
    m_out += '"';
    return *this;
}

Html& Html::picture(const SvgPicture& picture) {
    assert(!m_is_inside_tag && picture.markup.starts_with("<svg"));
    m_out += picture.markup;
    return *this;
}

Html& Html::put(const Html& part) {
    assert(!m_is_inside_tag && !part.m_is_inside_tag);
    m_out += part.m_out;
    return *this;
}

// The same five for text and for attribute values in double quotes; control characters have no place in either.
void Html::escape(std::string_view text) {
    m_out.reserve(m_out.size() + text.size());
    for (const char c : text) {
        switch (c) {
            case '&': m_out += "&amp;"; break;
            case '<': m_out += "&lt;"; break;
            case '>': m_out += "&gt;"; break;
            case '"': m_out += "&quot;"; break;
            case '\'': m_out += "&#39;"; break;
            default:
                if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') m_out += c;
        }
    }
}

}  // namespace hub::web
