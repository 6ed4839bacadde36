// An order that is placed: the shopper's confirmation with the collection code, and the manager's view of the same.
#pragma once

#include <string>
#include <string_view>

#include "hub-server/services/orders.h"
#include "hub-server/web/frame.h"

namespace hub::web {

// `path` is the order's own address; the PNG of the code is at path + "/code.png".
std::string confirmation_page(const Frame& frame, const OrderView& order, const SvgPicture& code,
                              std::string_view path);

// With the shopper's contact, and forms to cancel the order or make a new code. `done` is empty, or what just worked.
std::string staff_order_page(const Frame& frame, const OrderView& order, std::string_view done);

}  // namespace hub::web
