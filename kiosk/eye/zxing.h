// ZXing-cpp under one set of names: 1.4 (Debian 12) and 2.x (Debian 13) call the same things differently. The only
// file that includes ZXing's headers; the differences are listed where they matter.
#pragma once

#if __has_include(<ZXing/ReaderOptions.h>)
#include <ZXing/ReadBarcode.h>
#include <ZXing/ReaderOptions.h>
#else                  // before 2.2
#define ZX_USE_UTF8 1  // 1.4: text() is a std::string, as it always is from 2.0 on
#include <ZXing/DecodeHints.h>
#include <ZXing/ReadBarcode.h>
#endif

namespace eye::zxing {

#if __has_include(<ZXing/ReaderOptions.h>)
using Options = ZXing::ReaderOptions;
#else
using Options = ZXing::DecodeHints;
#endif

// From 2.0 on text() is written for people by default (control characters spelled out); we compare codes. 1.4 has no
// choice to make. A template, so that what a version does not have is not compiled.
template <class AnyOptions>
void set_plain_text(AnyOptions& options) {
    if constexpr (requires { options.textMode(); }) options.setTextMode(decltype(options.textMode())::Plain);
}

// Light codes on dark, as a phone's dark mode may show them. 1.4 cannot read those.
template <class AnyOptions>
void set_try_invert(AnyOptions& options, bool is_tried) {
    if constexpr (requires { options.setTryInvert(is_tried); }) options.setTryInvert(is_tried);
}

}  // namespace eye::zxing
