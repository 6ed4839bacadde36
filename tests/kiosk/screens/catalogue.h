// The kiosk's catalogues for tests: the real ones, and a pseudo-locale that is 40 % longer and full of accents.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "kiosk/screens/wording.h"

namespace kiosk_test {

struct PoEntry {
    std::string msgid, msgid_plural;
    std::vector<std::string> msgstr;
};
// The entries of a .po file of assets/translations, the header left out.
std::vector<PoEntry> read_po(const std::string& name);

// The .mo bytes of these entries, the way msgfmt writes them.
core::Bytes make_mo(const std::string& language, const std::vector<PoEntry>& entries);

// A text with its no-break spaces as ordinary ones, so that tests can be typed.
std::string breakable(std::string text);

kiosk::Catalogues real_catalogues();
// Both languages are the pseudo-locale.
kiosk::Catalogues pseudo_catalogues();

}  // namespace kiosk_test
