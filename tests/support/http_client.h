// A small HTTP client for tests and benchmarks, on libcurl. One thread per object; keeps cookies and connections.
#pragma once

#include <memory>
#include <string>
#include <vector>

namespace support {

struct HttpReply {
    int status = 0;  // 0: no answer
    std::string body;
};

class HttpClient {
public:
    explicit HttpClient(std::string base_url);
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    HttpReply get(const std::string& path, const std::vector<std::string>& headers = {});
    HttpReply post(const std::string& path, const std::string& body, const std::vector<std::string>& headers = {});

private:
    struct Session;
    HttpReply perform(const std::string& path, const std::vector<std::string>& headers);
    std::unique_ptr<Session> m_session;
};

}  // namespace support
