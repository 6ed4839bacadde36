// Writing whole lines to a descriptor.
#pragma once

#include <string_view>

namespace eye {

// Blocks until all is written; false when nobody reads any more or the disk is full. SIGPIPE must be ignored.
bool write_all(int fd, std::string_view text);

}  // namespace eye
