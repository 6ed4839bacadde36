// Reads the ^GFA field of our labels back to dots: a second opinion on the compression, written from the manual and
// not from the encoder. The third opinion, by a ZPL renderer of others, is in tests/drivers/zpl.
#pragma once

#include <cctype>
#include <stdexcept>
#include <string>

#include "core/label/bitmap.h"

namespace tests {

class ZplDecoder {
public:
    // Throws std::runtime_error when the label is not one ^GFA field of the width and height it announces.
    static core::Bitmap1 decode(const std::string& zpl) { return ZplDecoder{zpl}.bitmap(); }

private:
    explicit ZplDecoder(const std::string& zpl) : m_zpl(zpl) {}

    int number_after(const std::string& command) const {
        const auto at = m_zpl.find(command);
        if (at == std::string::npos) throw std::runtime_error{command + " is missing"};
        return std::stoi(m_zpl.substr(at + command.size()));
    }

    core::Bitmap1 bitmap() {
        const int width = number_after("^PW");
        const int height = number_after("^LL");
        const auto start = m_zpl.find("^GFA,") + 5;
        std::size_t used = 0;
        const int total = std::stoi(m_zpl.substr(start), &used);
        const auto second = start + used + 1;
        if (std::stoi(m_zpl.substr(second), &used) != total) throw std::runtime_error{"byte counts differ"};
        const auto third = second + used + 1;
        const int row_bytes = std::stoi(m_zpl.substr(third), &used);
        if (row_bytes * height != total || row_bytes != (width + 7) / 8) throw std::runtime_error{"sizes do not fit"};
        const auto data_start = third + used + 1;
        const auto digits = expand(m_zpl.substr(data_start, m_zpl.find("^FS") - data_start),
                                   static_cast<std::size_t>(row_bytes) * 2, static_cast<std::size_t>(height));
        return dots(digits, width, height, static_cast<std::size_t>(row_bytes) * 2);
    }

    static std::string expand(const std::string& data, std::size_t row_digits, std::size_t height) {
        std::string out;
        std::size_t times = 0;
        for (const char c : data) {
            const auto rest = row_digits - out.size() % row_digits;
            if (c >= 'G' && c <= 'Y') times += static_cast<std::size_t>(c - 'G') + 1;
            else if (c >= 'g' && c <= 'z') times += (static_cast<std::size_t>(c - 'g') + 1) * 20;
            else if (c == ',') out.append(rest, '0');
            else if (c == '!') out.append(rest, 'F');
            else if (c == ':') out.append(out.substr(out.size() - row_digits));
            else if (std::isxdigit(static_cast<unsigned char>(c)) != 0) {
                out.append(times == 0 ? 1 : times, c);
                times = 0;
            } else {
                throw std::runtime_error{"not a graphic character"};
            }
        }
        if (out.size() != row_digits * height) throw std::runtime_error{"too many or too few digits"};
        return out;
    }

    static core::Bitmap1 dots(const std::string& digits, int width, int height, std::size_t row_digits) {
        core::Bitmap1 bitmap{width, height};
        for (int y = 0; y < height; ++y) {
            for (int x = 0; x < width; ++x) {
                const char digit = digits[static_cast<std::size_t>(y) * row_digits + static_cast<std::size_t>(x / 4)];
                const int value = std::stoi(std::string(1, digit), nullptr, 16);
                if (((value >> (3 - x % 4)) & 1) != 0) bitmap.set_black(x, y);
            }
        }
        return bitmap;
    }

    const std::string& m_zpl;
};

}  // namespace tests
