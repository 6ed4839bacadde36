#include "drivers/protocols/zpl.h"

#include <random>

#include "tests/drivers/protocols/recorded_zpl.h"
#include "tests/drivers/protocols/zpl_decoder.h"
#include "tests/support/catch.h"

namespace {

using core::Bitmap1;
using drivers::zpl_label;
using tests::ZplDecoder;

std::string text_of(const core::Bytes& bytes) { return {bytes.begin(), bytes.end()}; }

Bitmap1 random_bitmap(std::mt19937& random, int width, int height) {
    Bitmap1 bitmap{width, height};
    // From nearly white over stripes to nearly black, so that runs of every length happen.
    const int share = static_cast<int>(random() % 101);
    const int run = 1 + static_cast<int>(random() % 400);
    for (int y = 0; y < height; ++y) {
        bool black = false;
        for (int x = 0; x < width; ++x) {
            if (x % run == 0) black = static_cast<int>(random() % 100) < share;
            if (black) bitmap.set_black(x, y);
        }
    }
    return bitmap;
}

TEST_CASE("the frame of a label is what Zebra's manual asks for") {
    Bitmap1 bitmap{16, 2};
    bitmap.set_black(0, 0);
    CHECK(text_of(zpl_label(bitmap)) == "^XA^CI28^PW16^LL2^LH0,0^FO0,0^GFA,4,4,2,8,,^FS^PQ1,0,0,N^XZ");
}

TEST_CASE("runs are written as the manual writes them") {
    // The manual's examples: one digit alone, M6 = seven 6es, hB = forty Bs, MvB = 327 Bs.
    const auto data_of = [](int digits, int value_until) {
        Bitmap1 bitmap{digits * 4 + 4, 1};  // one last digit 1, so that nothing is a rest
        for (int x = 0; x < value_until * 4; ++x) {
            if (x % 4 != 1) bitmap.set_black(x, 0);  // 1011 = B
        }
        bitmap.set_black(digits * 4 + 3, 0);
        const auto zpl = text_of(zpl_label(bitmap));
        const auto start = zpl.find(",", zpl.find(",", zpl.find("^GFA,") + 5) + 1) + 1;
        const auto data = zpl.find(",", start) + 1;
        return zpl.substr(data, zpl.find("^FS") - data);
    };
    CHECK(data_of(1, 1) == "B1");
    CHECK(data_of(7, 7) == "MB1");
    CHECK(data_of(39, 39) == "gYB1");
    CHECK(data_of(41, 41) == "hGB1");
    CHECK(data_of(327, 327) == "vMB1");
    CHECK(data_of(421, 421) == "zgGB1");
    CHECK(data_of(801, 801) == "zzGB1");
}

TEST_CASE("rows that end white or black, and rows that repeat, are one character") {
    Bitmap1 bitmap{32, 4};
    for (int y = 1; y < 4; ++y) {
        for (int x = 0; x < 32; ++x) bitmap.set_black(x, y);
    }
    CHECK(text_of(zpl_label(bitmap)).find("^GFA,16,16,4,,!::^FS") != std::string::npos);
}

TEST_CASE("any bitmap comes back dot by dot from its ZPL") {
    const auto seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937 random{seed};
    for (int i = 0; i < 300; ++i) {
        const int width = 1 + static_cast<int>(random() % (i < 20 ? 9000 : 500));
        const auto bitmap = random_bitmap(random, width, 1 + static_cast<int>(random() % 12));
        REQUIRE(ZplDecoder::decode(text_of(zpl_label(bitmap))) == bitmap);
    }
}

TEST_CASE("each recorded ~HS answer is understood") {
    for (const auto& row : tests::recorded_statuses()) {
        CAPTURE(row.what);
        const auto status = drivers::parse_zpl_status(row.first, row.second);
        REQUIRE(status);
        CHECK(status->faults == row.faults);
        CHECK(status->labels_remaining == row.remaining);
        CHECK(status->formats_waiting == row.waiting);
    }
}

TEST_CASE("each recorded ~HQES answer is understood") {
    for (const auto& row : tests::recorded_errors()) {
        CAPTURE(row.errors);
        drivers::ZplAnswers answers;
        answers.feed(core::as_bytes(tests::hqes_answer(row.errors)));
        const auto status = answers.take_errors();
        REQUIRE(status);
        CHECK(status->faults == row.faults);
        CHECK_FALSE(answers.take_errors());
    }
}

TEST_CASE("what is not an answer is refused") {
    const std::string fine1 = "030,0,0,0320,000,0,0,0,000,0,0,0";
    const std::string fine2 = "000,0,0,0,0,2,4,0,00000000,1,000";
    CHECK_FALSE(drivers::parse_zpl_status(fine1 + ",0", fine2));
    CHECK_FALSE(drivers::parse_zpl_status(fine2, fine1));
    CHECK_FALSE(drivers::parse_zpl_status("", ""));
    CHECK_FALSE(drivers::parse_zpl_status("030,x,0,0320,000,0,0,0,000,0,0,0", fine2));
    CHECK_FALSE(drivers::parse_zpl_status("030,-1,0,0320,000,0,0,0,000,0,0,0", fine2));
    CHECK_FALSE(drivers::parse_zpl_errors("PRINTER STATUS"));
    CHECK_FALSE(drivers::parse_zpl_errors("ERRORS: 1 0000 zzzz"));
}

TEST_CASE("answers that dribble in byte by byte among garbage are put together") {
    drivers::ZplAnswers answers;
    const auto stream = "\r\nnoise" + tests::hs_ready() + "more\xff" + "\"1234\"\r\n" + tests::hs_paper_out() + "\"?\"";
    for (const char c : stream) answers.feed(core::as_bytes(std::string_view{&c, 1}));
    CHECK(answers.take_status()->is_ready());
    CHECK(answers.take_status()->faults.front() == drivers::PrinterFault::paper_out);
    CHECK_FALSE(answers.take_status());
    CHECK(**answers.take_odometer() == 1234);
    CHECK_FALSE(answers.take_odometer()->has_value());
    CHECK_FALSE(answers.take_odometer());
}

TEST_CASE("an answer joined in its middle does not spoil the next one") {
    drivers::ZplAnswers answers;
    const auto whole = tests::hs_ready();
    answers.feed(core::as_bytes(whole.substr(whole.find('\x03'))));  // strings 2 and 3 of an earlier question
    answers.feed(core::as_bytes(tests::hs_paper_out()));
    const auto status = answers.take_status();
    REQUIRE(status);
    CHECK(status->faults.front() == drivers::PrinterFault::paper_out);
}

TEST_CASE("an answer that never ends does not fill the memory, and the next one is heard") {
    drivers::ZplAnswers answers;
    for (int i = 0; i < 100; ++i) answers.feed(core::as_bytes("\x02" + std::string(1000, '0')));
    answers.feed(core::as_bytes("\x03"));
    answers.feed(core::as_bytes(tests::hs_ready() + tests::hs_ready()));
    CHECK(answers.take_status());
}

}  // namespace
