// A PNG of each screen the first time it is shown (`--screens DIR`). Several kiosks may write into one folder: the
// first picture of a screen stays. UI thread.
#pragma once

#include <set>
#include <string>

#include "kiosk/window/window.h"

namespace kiosk {

class ScreenPictures {
public:
    // Makes the folder when absent.
    static core::Result<ScreenPictures> open(std::string folder);
    // `name` as screen_name() says it; the file is <folder>/<name>.png.
    core::Status shown(const std::string& name, Window& window);

private:
    explicit ScreenPictures(std::string folder) : m_folder(std::move(folder)) {}
    std::string m_folder;
    std::set<std::string> m_known;
};

}  // namespace kiosk
