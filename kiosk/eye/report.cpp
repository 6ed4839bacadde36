#include "kiosk/eye/report.h"

#include <algorithm>
#include <span>

#include "core/base/json.h"
#include "core/base/text.h"

namespace eye {
namespace {

std::string ended(core::JsonWriter json) { return std::move(json).text() + "\n"; }

std::int64_t millis(core::MonotonicInstant instant) { return instant.time_since_epoch().count(); }

// At most `bytes_max` bytes of valid UTF-8, cut between characters.
std::string_view cut(std::string_view text, std::size_t bytes_max) {
    text = text.substr(0, bytes_max);
    while (!core::is_valid_utf8(text)) text.remove_suffix(1);
    return text;
}

std::string short_hex(core::ByteView bytes) {
    return core::to_hex(bytes.first(std::min(bytes.size(), k_stream_hex_bytes_max)));
}

void write_symbol(core::JsonWriter& json, const Symbol& symbol) {
    json.begin_object();
    json.member("format", symbol.format).member("text", symbol.text).member("hex", core::to_hex(symbol.bytes));
    json.member("x", symbol.centre.x).member("y", symbol.centre.y);
    json.end_object();
}

}  // namespace

std::string line_of(const FileReport& report) {
    core::JsonWriter json;
    json.begin_object().member("file", to_valid_utf8(report.file));
    json.key("ms").measure(report.milliseconds);
    json.key("results").begin_array();
    for (const auto& symbol : report.symbols) write_symbol(json, symbol);
    json.end_array();
    if (!report.error.empty()) json.member("error", report.error);
    json.end_object();
    return ended(std::move(json));
}

std::string line_of(const CodeReport& report) {
    const auto& symbol = report.symbol;
    core::JsonWriter json;
    json.begin_object();
    json.member("text", cut(symbol.text, k_stream_text_bytes_max)).member("hex", short_hex(symbol.bytes));
    json.member("format", symbol.format).member("x", symbol.centre.x).member("y", symbol.centre.y);
    json.member("captured_ms", millis(report.captured)).member("decoded_ms", millis(report.decoded));
    const std::string name = to_valid_utf8(report.frame);
    json.member("frame", cut(name, k_stream_name_bytes_max));
    if (symbol.text.size() > k_stream_text_bytes_max) json.member("too_long", true);
    json.end_object();
    return ended(std::move(json));
}

std::string line_of(const AliveReport& report) {
    core::JsonWriter json;
    json.begin_object().member("alive", true).member("frames", report.frames);
    if (report.damaged > 0) json.member("damaged", report.damaged);
    if (!report.camera) json.member("camera", false);
    json.end_object();
    return ended(std::move(json));
}

std::string line_of(const MarkReport& report) {
    core::JsonWriter json;
    json.begin_object().member("mark", report.mark).end_object();
    return ended(std::move(json));
}

}  // namespace eye
