// The words a person reads, from .po files compiled by gettext's msgfmt and embedded in the binary.
//
// msgids are the English text, or a key with a context. A text without a translation shows its msgid: a test makes
// sure that French has them all. Immutable after parse: any thread.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/result.h"

namespace core {

// One language. A copy is a whole catalogue: hand it down by reference.
class Translation {
public:
    // An empty catalogue: every text is its msgid.
    Translation() = default;
    // `corrupt` when the bytes are not a GNU .mo file (either byte order). Plural entries are keyed by their singular.
    static Result<Translation> parse_mo(ByteView mo);

    // The text for `msgid`, which must be a literal so that xgettext finds it: tr("Hand out").
    std::string operator()(std::string_view msgid) const;
    // With {0}, {1} … replaced by the arguments in turn.
    std::string operator()(std::string_view msgid, std::initializer_list<std::string_view> arguments) const;
    // One or many: the plural rule of the catalogue's language (French: 0 and 1 are singular). {0} is the count.
    std::string plural(std::string_view one, std::string_view many, std::int64_t count) const;

    std::string_view language() const { return m_language; }  // "fr", "en"

private:
    std::map<std::string, std::string, std::less<>> m_texts;
    std::string m_language = "en";
};

}  // namespace core
