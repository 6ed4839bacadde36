// A PNG of each screen the first time it is shown (`--screens DIR`), and once more when its keys have come to life.
// Several kiosks may write into one folder: the first picture of a screen stays. UI thread.
#pragma once

#include <set>
#include <string>

#include "kiosk/window/window.h"

namespace kiosk {

class ScreenPictures {
public:
    // Makes the folder when absent.
    static core::Result<ScreenPictures> open(std::string folder);
    // `name` as screen_name() says it; the file is <folder>/<name>.png. A screen that is `settling` still waits for the
    // second of two quick taps, and shows final keys as disabled.
    core::Status shown(const std::string& name, bool is_settling, Window& window);

private:
    explicit ScreenPictures(std::string folder) : m_folder(std::move(folder)) {}
    std::string m_folder;
    std::string path_of(const std::string& name) const { return m_folder + "/" + name + ".png"; }
    bool is_wanted(const std::string& name, bool is_settling);

    std::set<std::string> m_known;     // somebody's file is there
    std::set<std::string> m_settling;  // … ours, and a better one may come
};

}  // namespace kiosk
