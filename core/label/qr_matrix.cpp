#include "core/label/qr_matrix.h"

#include <fmt/format.h>
#include <qrencode.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <memory>

namespace core {
namespace {

constexpr std::string_view k_alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";  // ISO/IEC 18004 table 5

QRecLevel level_of(QrLevel level) {
    switch (level) {
        case QrLevel::low: return QR_ECLEVEL_L;
        case QrLevel::medium: return QR_ECLEVEL_M;
        case QrLevel::quartile: return QR_ECLEVEL_Q;
        case QrLevel::high: return QR_ECLEVEL_H;
    }
    return QR_ECLEVEL_H;
}

QRencodeMode mode_of(std::string_view text) {
    const bool packs = text.find_first_not_of(k_alphanumeric) == std::string_view::npos;
    return packs ? QR_MODE_AN : QR_MODE_8;
}

QrMatrix matrix_of(const QRcode& code) {
    std::vector<bool> modules(static_cast<std::size_t>(code.width) * static_cast<std::size_t>(code.width));
    for (std::size_t i = 0; i < modules.size(); ++i) modules[i] = (code.data[i] & 1) != 0;  // bit 0: dark
    return QrMatrix{code.width, std::move(modules)};
}

// Horizontal runs of dark modules, in module units, quiet zone included.
void append_row(std::string& path, const QrMatrix& matrix, int y) {
    for (int x = 0; x < matrix.size();) {
        int end = x;
        while (matrix.is_dark(end, y)) ++end;
        if (end > x) {
            fmt::format_to(std::back_inserter(path), "M{} {}h{}v1h-{}z", x + k_qr_quiet_zone, y + k_qr_quiet_zone,
                           end - x, end - x);
        }
        x = std::max(end, x + 1);
    }
}

}  // namespace

QrMatrix::QrMatrix(int size, std::vector<bool> modules) : m_size(size), m_modules(std::move(modules)) {
    assert(size >= 0 && m_modules.size() == static_cast<std::size_t>(size) * static_cast<std::size_t>(size));
}

bool QrMatrix::is_dark(int x, int y) const {
    if (x < 0 || y < 0 || x >= m_size || y >= m_size) return false;
    return m_modules[static_cast<std::size_t>(y) * static_cast<std::size_t>(m_size) + static_cast<std::size_t>(x)];
}

Result<QrMatrix> make_qr(std::string_view text, QrLevel level) {
    if (text.empty()) return fail(ErrorCode::invalid, "a QR code needs a text");
    constexpr std::size_t k_bytes_max = 7089;  // version 40-L, digits only: nothing longer fits, and int sizes are safe
    if (text.size() > k_bytes_max) return fail(ErrorCode::too_large, "the text is too long for a QR code");
    const std::unique_ptr<QRinput, decltype(&QRinput_free)> input{QRinput_new2(0, level_of(level)), &QRinput_free};
    if (!input) return fail(ErrorCode::io, "QR code: out of memory");
    if (QRinput_append(input.get(), mode_of(text), static_cast<int>(text.size()),
                       reinterpret_cast<const unsigned char*>(text.data())) != 0) {
        return fail(ErrorCode::too_large, "the text does not fit in a QR code");
    }
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code{QRcode_encodeInput(input.get()), &QRcode_free};
    if (!code) {
        if (errno == ERANGE) return fail(ErrorCode::too_large, "the text is too long for a QR code");
        return fail(ErrorCode::io, "QR code: out of memory");
    }
    return matrix_of(*code);
}

std::string to_svg(const QrMatrix& matrix, Micrometres width) {
    const int side = matrix.size() + 2 * k_qr_quiet_zone;
    std::string path;
    for (int y = 0; y < matrix.size(); ++y) append_row(path, matrix, y);
    const auto millimetres = fmt::format("{}.{:03}mm", width.count / 1000, width.count % 1000);
    return fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{0}\" viewBox=\"0 0 {1} {1}\" "
        "shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{1}v{1}H0z\"/><path fill=\"#000\" "
        "d=\"{2}\"/></svg>",
        millimetres, side, path);
}

}  // namespace core
