// vector_check FILE.json: runs every vector of the file whose rule exists through the domain code. Prints one line per
// vector that failed or has no rule, then `N passed, M failed, K unsupported`. Exit status: 0 when nothing failed, 1
// when a vector failed, 2 when the file cannot be used at all.
#include <fstream>
#include <iostream>
#include <sstream>

#include "tests/core/vectors/vector_runner.h"

int main(int argument_count, char** arguments) {
    constexpr int k_file_unusable = 2;
    if (argument_count != 2) {
        std::cerr << "usage: vector_check FILE.json\n";
        return k_file_unusable;
    }
    std::ifstream file{arguments[1], std::ios::binary};
    std::ostringstream text;
    if (!(file >> std::noskipws) || !(text << file.rdbuf())) {
        std::cerr << arguments[1] << ": cannot be read\n";
        return k_file_unusable;
    }
    const auto report = vectors::check(text.view());
    if (!report) {
        std::cerr << arguments[1] << ": " << report.error().message << '\n';
        return k_file_unusable;
    }
    std::cout << report->text();
    return report->failed == 0 ? 0 : 1;
}
