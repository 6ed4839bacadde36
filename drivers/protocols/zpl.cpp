#include "drivers/protocols/zpl.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <iterator>
#include <utility>
#include <vector>

namespace drivers {
namespace {

constexpr char k_stx = '\x02';
constexpr char k_etx = '\x03';
// The longest answer we ask for is a ~HQES text of about 150 bytes.
constexpr std::size_t k_answer_bytes_max = 1024;

// ^GF run lengths: G … Y are 1 … 19 times, g … z are 20, 40 … 400 times; they add up and precede the hex digit.
void append_run(std::string& out, char digit, std::size_t count) {
    for (; count >= 400; count -= 400) out += 'z';
    if (count >= 20) out += static_cast<char>('g' + (count / 20 - 1));
    count %= 20;
    // One digit stands for itself, unless a count of twenties is already waiting for its digit.
    const bool has_prefix = !out.empty() && out.back() >= 'g' && out.back() <= 'z';
    if (count > 1 || (count == 1 && has_prefix)) out += static_cast<char>('G' + (count - 1));
    out += digit;
}

std::string hex_digits(core::ByteView row) {
    constexpr std::string_view k_digits = "0123456789ABCDEF";
    std::string digits;
    for (const auto byte : row) {
        digits += k_digits[byte >> 4];
        digits += k_digits[byte & 15];
    }
    return digits;
}

// One row: runs of equal digits; "," fills the rest with 0 and "!" with F.
std::string compress(const std::string& digits) {
    std::string out;
    for (std::size_t i = 0; i < digits.size();) {
        const auto end = std::min(digits.find_first_not_of(digits[i], i), digits.size());
        const bool is_rest = end == digits.size();
        if (is_rest && digits[i] == '0') out += ',';
        else if (is_rest && digits[i] == 'F') out += '!';
        else append_run(out, digits[i], end - i);
        i = end;
    }
    return out;
}

// All rows; ":" repeats the row above.
std::string graphic_field(const core::Bitmap1& bitmap) {
    std::string out;
    std::string above;
    for (int y = 0; y < bitmap.height(); ++y) {
        auto digits = hex_digits(bitmap.row(y));
        out += digits == above ? ":" : compress(digits);
        above = std::move(digits);
    }
    return out;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> fields;
    while (true) {
        const auto end = text.find(separator);
        fields.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return fields;
        text.remove_prefix(end + 1);
    }
}

std::optional<std::int64_t> number(std::string_view text, int base = 10) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (error != std::errc{} || end != text.data() + text.size() || value < 0) return std::nullopt;
    return value;
}

// The whole field list as numbers, or nothing.
std::optional<std::vector<std::int64_t>> numbers(std::string_view text) {
    std::vector<std::int64_t> values;
    for (const auto field : split(text, ',')) {
        const auto value = number(field);
        if (!value) return std::nullopt;
        values.push_back(*value);
    }
    return values;
}

core::Error not_status() { return core::fail(core::ErrorCode::corrupt, "ZPL: this is not an answer to ~HS"); }

// Bits of the ~HQES error mask, second group (ZPL II Programming Guide, ~HQ; the same in several firmwares).
struct ErrorBit {
    std::int64_t mask;
    PrinterFault fault;
};
constexpr std::array k_error_bits = {
    ErrorBit{0x00004, PrinterFault::head_open},  ErrorBit{0x00001, PrinterFault::paper_out},
    ErrorBit{0x00002, PrinterFault::ribbon_out}, ErrorBit{0x0F000, PrinterFault::paper_jam},
    ErrorBit{0x00008, PrinterFault::cutter},     ErrorBit{0x00030, PrinterFault::too_hot},
    ErrorBit{0x10000, PrinterFault::paused},
};

// The words after `title`, up to the end of its line: "1 00000000 00000005".
std::vector<std::string_view> words_after(std::string_view text, std::string_view title) {
    const auto start = text.find(title);
    if (start == std::string_view::npos) return {};
    text.remove_prefix(start + title.size());
    text = text.substr(0, text.find_first_of("\r\n"));
    auto words = split(text, ' ');
    std::erase(words, std::string_view{});
    return words;
}

}  // namespace

core::Bytes zpl_label(const core::Bitmap1& bitmap) {
    const auto row_bytes = bitmap.bytes_per_row();
    const auto total = row_bytes * bitmap.height();
    const auto text = fmt::format("^XA^CI28^PW{}^LL{}^LH0,0^FO0,0^GFA,{},{},{},{}^FS^PQ1,0,0,N^XZ", bitmap.width(),
                                  bitmap.height(), total, total, row_bytes, graphic_field(bitmap));
    return {text.begin(), text.end()};
}

core::Result<PrinterStatus> parse_zpl_status(std::string_view first, std::string_view second) {
    // String 1: aaa,b,c,dddd,eee,f,g,h,iii,j,k,l   String 2: mmm,n,o,p,q,r,s,t,uuuuuuuu,v,www
    const auto one = numbers(first);
    const auto two = numbers(second);
    if (!one || !two || one->size() != 12 || two->size() != 11) return not_status();
    PrinterStatus status;
    const auto note = [&](std::int64_t flag, PrinterFault fault) {
        if (flag != 0) status.faults.push_back(fault);
    };
    note((*two)[2], PrinterFault::head_open);
    note((*one)[1], PrinterFault::paper_out);
    note((*two)[3], PrinterFault::ribbon_out);
    note((*one)[11], PrinterFault::too_hot);
    note((*one)[10], PrinterFault::too_cold);
    note((*one)[2], PrinterFault::paused);
    note((*one)[5], PrinterFault::buffer_full);
    note((*one)[9], PrinterFault::other);
    status.formats_waiting = (*one)[4];
    status.labels_remaining = (*two)[8];
    return status;
}

core::Result<PrinterStatus> parse_zpl_errors(std::string_view text) {
    const auto words = words_after(text, "ERRORS:");
    const auto high = words.size() == 3 ? number(words[1], 16) : std::nullopt;
    const auto low = words.size() == 3 ? number(words[2], 16) : std::nullopt;
    if (!high || !low) return core::fail(core::ErrorCode::corrupt, "ZPL: this is not an answer to ~HQES");
    PrinterStatus status;
    if (words[0] == "0") return status;
    std::int64_t unnamed = *low;
    for (const auto& bit : k_error_bits) {
        if ((*low & bit.mask) != 0) status.faults.push_back(bit.fault);
        unnamed &= ~bit.mask;
    }
    if (*high != 0 || unnamed != 0 || status.faults.empty()) status.faults.push_back(PrinterFault::other);
    return status;
}

void ZplAnswers::feed(core::ByteView bytes) {
    m_buffer += core::as_text(bytes);
    while (take_one()) {}
    if (m_buffer.size() > k_answer_bytes_max) m_buffer.clear();
}

// Takes the first whole answer from the buffer: STX … ETX, or a quoted text outside of one. False when there is none.
bool ZplAnswers::take_one() {
    const auto start = m_buffer.find_first_of("\x02\"");
    if (start == std::string::npos) {
        m_buffer.clear();
        return false;
    }
    const bool is_frame = m_buffer[start] == k_stx;
    const auto end = m_buffer.find(is_frame ? k_etx : '"', start + 1);
    if (end == std::string::npos) {
        m_buffer.erase(0, start);
        return false;
    }
    auto content = m_buffer.substr(start + 1, end - start - 1);
    m_buffer.erase(0, end + 1);
    if (is_frame) take_frame(std::move(content));
    else m_odometers.push_back(number(content));
    return true;
}

void ZplAnswers::take_frame(std::string frame) {
    if (frame.find("ERRORS:") != std::string::npos) {
        if (const auto errors = parse_zpl_errors(frame)) m_errors.push_back(*errors);
        return;
    }
    m_status_strings.push_back(std::move(frame));
    if (m_status_strings.size() < 3) return;
    if (const auto status = parse_zpl_status(m_status_strings[0], m_status_strings[1])) {
        m_statuses.push_back(*status);
        m_status_strings.clear();
    } else {
        m_status_strings.pop_front();  // joined in the middle of an answer: look for the next start
    }
}

namespace {
template <class T>
std::optional<T> take_first(std::deque<T>& values) {
    if (values.empty()) return std::nullopt;
    auto value = std::move(values.front());
    values.pop_front();
    return value;
}
}  // namespace

std::optional<PrinterStatus> ZplAnswers::take_status() { return take_first(m_statuses); }
std::optional<PrinterStatus> ZplAnswers::take_errors() { return take_first(m_errors); }
std::optional<std::optional<std::int64_t>> ZplAnswers::take_odometer() { return take_first(m_odometers); }

}  // namespace drivers
