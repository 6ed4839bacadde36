// The one table from what went wrong to an HTTP status. Pure.
#pragma once

#include "core/base/result.h"

namespace hub::http {

constexpr int status_of(core::ErrorCode code) {
    switch (code) {
        case core::ErrorCode::invalid: return 422;
        case core::ErrorCode::unauthenticated: return 401;
        case core::ErrorCode::forbidden: return 403;
        case core::ErrorCode::not_found: return 404;
        case core::ErrorCode::conflict: return 409;
        case core::ErrorCode::too_large: return 413;
        case core::ErrorCode::unavailable: return 503;
        case core::ErrorCode::timed_out: return 504;
        case core::ErrorCode::disk_full: return 507;
        case core::ErrorCode::io: return 500;
        case core::ErrorCode::corrupt: return 500;
        case core::ErrorCode::newer_version: return 409;
    }
    return 500;
}

}  // namespace hub::http
