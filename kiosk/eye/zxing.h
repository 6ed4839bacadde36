// ZXing-cpp under one set of names: 1.4 (Debian 12) and 2.x (Debian 13) call the same things differently. The only
// file that includes ZXing's headers; the differences are listed where they matter.
#pragma once

#if __has_include(<ZXing/ReaderOptions.h>)
#include <ZXing/ReadBarcode.h>
#include <ZXing/ReaderOptions.h>
namespace eye::zxing {
using Options = ZXing::ReaderOptions;
// 2.x writes text for people by default (control characters spelled out); we compare codes.
inline void set_plain_text(Options& options) { options.setTextMode(ZXing::TextMode::Plain); }
}  // namespace eye::zxing
#else
#define ZX_USE_UTF8 1  // 1.4: text() is a std::string
#include <ZXing/DecodeHints.h>
#include <ZXing/ReadBarcode.h>
namespace eye::zxing {
using Options = ZXing::DecodeHints;
inline void set_plain_text(Options& /*options*/) {}
}  // namespace eye::zxing
#endif
