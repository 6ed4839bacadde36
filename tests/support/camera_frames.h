// Pictures for a kiosk's camera: 1280×720 grey frames with a QR code as a phone's screen or as paper, written into the
// directory that halle-eye watches. One thread.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace support {

enum class Carrier { phone, paper };

class CameraFrames {
public:
    // Noise and placement follow `seed`.
    CameraFrames(std::string directory, std::uint32_t seed) : m_directory(std::move(directory)), m_random(seed) {}
    void show_code(const std::string& text, Carrier carrier);
    // An existing picture (PNG, JPEG, PGM) in front of the camera.
    void show_file(const std::string& path);
    void show_nothing();

private:
    void write(const std::vector<std::uint8_t>& pixels);
    std::string next_name(const std::string& extension);

    std::string m_directory;
    std::mt19937 m_random;
    int m_count = 0;
};

}  // namespace support
