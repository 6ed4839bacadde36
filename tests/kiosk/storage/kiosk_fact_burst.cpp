// Records facts as fast as the disk takes them, for ever, and says each on a line of a file once it is stored: a victim
// for tests that kill it. Usage: kiosk_fact_burst DATABASE SAID
#include <fcntl.h>
#include <unistd.h>

#include "core/crypto/crypto.h"
#include "core/storage/sqlite_database.h"
#include "kiosk/storage/kiosk_database.h"
#include "kiosk/storage/kiosk_store.h"
#include "tests/kiosk/storage/kiosk_fixture.h"

int main(int argc, char** argv) {
    if (argc != 3 || !core::initialise_crypto()) return 2;
    const core::SystemClock clock;
    core::SystemRandom random;
    const int said = ::open(argv[2], O_WRONLY | O_CREAT | O_APPEND, 0600);
    const auto say = [said](const kiosk::Event& event) {
        if (const auto* stored = std::get_if<kiosk::FactStored>(&event)) {
            const std::string line = stored->fact.id.text() + "\n";
            if (::write(said, line.data(), line.size()) < 0) _exit(3);
        }
    };
    const auto database = kiosk::open_kiosk_database(argv[1], clock);
    if (!database) return 4;
    const auto store = kiosk::KioskStore::open(**database, clock, random, say);
    if (!store) return 5;
    for (int i = 0;; ++i) {
        if (!(*store)->record(kiosk::test::arrival(i % 200))) return 6;
    }
}
