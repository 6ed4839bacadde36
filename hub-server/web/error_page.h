// What a person sees when a page cannot be shown: what happened, what to do next, and nothing of the inside.
#pragma once

#include <string>

#include "core/base/result.h"
#include "hub-server/web/frame.h"

namespace hub::web {

// The words for a code, never the error's own message: that one is for the technician.
std::string error_text(const core::Translation& tr, core::ErrorCode code);

// For a form whose Origin is not ours: nothing of it was read.
std::string foreign_form_page(const Frame& frame);
std::string error_page(const Frame& frame, core::ErrorCode code);

}  // namespace hub::web
