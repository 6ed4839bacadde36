// The coordinator at the hub's pages, without a browser: signs in and sends the forms that the pages hold. Throws
// std::runtime_error when the hub does not do what was asked. One thread per object.
#pragma once

#include <string>

#include "core/base/id.h"
#include "tests/support/http_client.h"

namespace support {

class Manager {
public:
    Manager(const std::string& hub_url, const std::string& email, const std::string& password);
    void cancel(core::OrderId order) { send_form(order, "cancel"); }
    // The code that the shopper has becomes void.
    void reissue_code(core::OrderId order) { send_form(order, "reissue"); }

private:
    void send_form(core::OrderId order, const std::string& action);

    std::string m_origin;
    HttpClient m_client;
};

}  // namespace support
