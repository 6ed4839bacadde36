#include "kiosk/eye/preview_memory.h"

#include <sys/mman.h>

namespace eye {

PreviewMemory* map_preview(int file) {
    void* const at = ::mmap(nullptr, sizeof(PreviewMemory), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (at == MAP_FAILED) return nullptr;
    // The faces in it are nobody's business once the process has died.
    ::madvise(at, sizeof(PreviewMemory), MADV_DONTDUMP);
    return static_cast<PreviewMemory*>(at);
}

void unmap_preview(PreviewMemory* memory) {
    if (memory != nullptr) ::munmap(memory, sizeof(PreviewMemory));
}

}  // namespace eye
