// Which of the hub's languages a visitor reads: what he chose with ?lang, else his cookie, else his browser's
// Accept-Language, else French. Pure.
#pragma once

#include <string_view>

#include "hub-server/http/message.h"

namespace hub {

enum class Language { french, english };

std::string_view code_of(Language language);  // "fr", "en"

Language choose_language(const http::Request& request, bool is_secure);

}  // namespace hub
