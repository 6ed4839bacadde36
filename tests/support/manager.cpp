#include "tests/support/manager.h"

#include <curl/curl.h>

#include <memory>
#include <regex>
#include <stdexcept>

namespace support {
namespace {

constexpr int k_see_other = 303;  // what a form answers that did what it says

std::string escaped(const std::string& text) {
    const std::unique_ptr<char, decltype(&::curl_free)> form{
        ::curl_easy_escape(nullptr, text.c_str(), static_cast<int>(text.size())), ::curl_free};
    return form.get();
}

std::string csrf_of(const std::string& page) {
    const std::regex field{"name=\"csrf\" value=\"([^\"]+)\""};
    std::smatch found;
    if (!std::regex_search(page, found, field)) throw std::runtime_error("the page holds no form: " + page);
    return found[1].str();
}

}  // namespace

Manager::Manager(const std::string& hub_url, const std::string& email, const std::string& password)
    : m_origin("Origin: " + hub_url), m_client(hub_url) {
    const std::string form = "email=" + escaped(email) + "&password=" + escaped(password);
    const auto reply = m_client.post("/sign-in", form, {m_origin});
    if (reply.status != k_see_other) throw std::runtime_error("sign-in: HTTP " + std::to_string(reply.status));
}

void Manager::send_form(core::OrderId order, const std::string& action) {
    const std::string page = "/manage/orders/" + order.text();
    const std::string csrf = csrf_of(m_client.get(page).body);
    const auto reply = m_client.post(page + "/" + action, "csrf=" + escaped(csrf), {m_origin});
    if (reply.status != k_see_other) throw std::runtime_error(action + ": HTTP " + std::to_string(reply.status));
}

}  // namespace support
