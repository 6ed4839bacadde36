#include "kiosk/window/window.h"

#include <backends/imgui_impl_opengl2.h>
#include <GLFW/glfw3.h>
#include <imgui.h>

#include <algorithm>
#include <cfloat>
#include <cstdint>
#include <optional>

#include "kiosk/window/draw_data_digest.h"
#include "kiosk/window/glfw_keys.h"

namespace kiosk {
namespace {

// More than a second can pass between two frames; widgets that count on time would jump.
constexpr float k_frame_seconds_max = 0.25F;
constexpr float k_frame_seconds_min = 0.001F;

core::Error glfw_failure(const std::string& what) {
    const char* words = nullptr;
    glfwGetError(&words);
    return core::fail(core::ErrorCode::unavailable,
                      what + (words == nullptr ? std::string{} : std::string{" ("} + words + ")"));
}

void append_utf8(std::string& text, unsigned int codepoint) {
    const auto put = [&](unsigned int byte) { text += static_cast<char>(byte); };
    if (codepoint < 0x80) {
        put(codepoint);
    } else if (codepoint < 0x800) {
        put(0xC0 | (codepoint >> 6));
        put(0x80 | (codepoint & 0x3F));
    } else if (codepoint < 0x10000) {
        put(0xE0 | (codepoint >> 12));
        put(0x80 | ((codepoint >> 6) & 0x3F));
        put(0x80 | (codepoint & 0x3F));
    }
}

// A grey picture in the graphics memory.
class GreyTexture {
public:
    GreyTexture() = default;
    GreyTexture(const GreyTexture&) = delete;
    GreyTexture& operator=(const GreyTexture&) = delete;
    ~GreyTexture() {
        if (m_name != 0) glDeleteTextures(1, &m_name);
    }

    void upload(int width, int height, const std::uint8_t* pixels) {
        bind();
        glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
        if (width == m_width && height == m_height) {
            glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, width, height, GL_LUMINANCE, GL_UNSIGNED_BYTE, pixels);
        } else {
            glTexImage2D(GL_TEXTURE_2D, 0, GL_LUMINANCE, width, height, 0, GL_LUMINANCE, GL_UNSIGNED_BYTE, pixels);
        }
        m_width = width;
        m_height = height;
    }
    // As the OpenGL backend of ImGui reads it back.
    ImTextureID id() const {
        return reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(m_name));  // NOLINT: that is how it is named
    }

private:
    void bind() {
        if (m_name == 0) glGenTextures(1, &m_name);
        glBindTexture(GL_TEXTURE_2D, m_name);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    }

    GLuint m_name = 0;
    int m_width = 0, m_height = 0;
};

constexpr std::uint8_t k_card_grey = 0x60;

float unit(std::uint8_t channel) { return static_cast<float>(channel) / 255.0F; }

}  // namespace

struct Window::Parts {
    const core::Monotonic& monotonic;
    GLFWwindow* window = nullptr;
    ImGuiContext* imgui = nullptr;
    InputQueue fingers;
    std::vector<KeyPress> keys;
    int width = 0, height = 0;
    bool is_damaged = true;
    core::MonotonicInstant last_frame{};
    std::uint64_t shown = 0;  // digest of what is on the screen
    Colour background;
    std::optional<GreyTexture> preview;
    bool has_new_preview = false;     // uploaded, and not on the screen yet
    std::optional<GreyTexture> card;  // one grey pixel

    explicit Parts(const core::Monotonic& time) : monotonic(time) {}
    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;
    ~Parts() {
        // While there is still an OpenGL to free them in.
        preview.reset();
        card.reset();
        if (imgui != nullptr) {
            ImGui_ImplOpenGL2_Shutdown();
            ImGui::DestroyContext(imgui);
        }
        if (window != nullptr) glfwDestroyWindow(window);
        glfwTerminate();
    }

    static Parts& of(GLFWwindow* window) { return *static_cast<Parts*>(glfwGetWindowUserPointer(window)); }

    void take_callbacks();
    void take_key(int key, int action, int mods);
};

void Window::Parts::take_callbacks() {
    glfwSetWindowUserPointer(window, this);
    glfwSetCursorPosCallback(window, [](GLFWwindow* w, double x, double y) {
        of(w).fingers.moved({static_cast<float>(x), static_cast<float>(y)});
    });
    glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int button, int action, int) {
        if (button != GLFW_MOUSE_BUTTON_LEFT) return;
        action == GLFW_PRESS ? of(w).fingers.pressed() : of(w).fingers.released();
    });
    glfwSetKeyCallback(window,
                       [](GLFWwindow* w, int key, int, int action, int mods) { of(w).take_key(key, action, mods); });
    // GLFW calls this right after the key's own call.
    glfwSetCharCallback(window, [](GLFWwindow* w, unsigned int codepoint) {
        auto& pressed = of(w).keys;
        if (!pressed.empty()) append_utf8(pressed.back().text, codepoint);
    });
    glfwSetWindowRefreshCallback(window, [](GLFWwindow* w) { of(w).is_damaged = true; });
    glfwSetFramebufferSizeCallback(window, [](GLFWwindow* w, int new_width, int new_height) {
        of(w).width = new_width;
        of(w).height = new_height;
        of(w).is_damaged = true;
    });
}

void Window::Parts::take_key(int key, int action, int mods) {
    if (action == GLFW_RELEASE) return;
    keys.push_back({.key = physical_key_of(key, (mods & GLFW_MOD_SHIFT) != 0),
                    .text = {},
                    .is_repeat = action == GLFW_REPEAT,
                    .at = monotonic.now()});
}

core::Result<std::unique_ptr<Window>> Window::open(const Options& options, const core::Monotonic& monotonic) {
    if (glfwInit() != GLFW_TRUE) {
        return glfw_failure("There is no screen to draw on. Start the kiosk on a graphical session, or set DISPLAY");
    }
    auto parts = std::make_unique<Parts>(monotonic);
    GLFWmonitor* monitor = options.is_fullscreen ? glfwGetPrimaryMonitor() : nullptr;
    const GLFWvidmode* mode = monitor != nullptr ? glfwGetVideoMode(monitor) : nullptr;
    // A flat picture needs no depth and no stencil: 8 MB less.
    glfwWindowHint(GLFW_DEPTH_BITS, 0);
    glfwWindowHint(GLFW_STENCIL_BITS, 0);
    glfwWindowHint(GLFW_ALPHA_BITS, 0);
    glfwWindowHint(GLFW_RESIZABLE, GLFW_FALSE);
    glfwWindowHint(GLFW_AUTO_ICONIFY, GLFW_FALSE);
    parts->window =
        glfwCreateWindow(mode != nullptr ? mode->width : options.width, mode != nullptr ? mode->height : options.height,
                         options.title.c_str(), monitor, nullptr);
    if (parts->window == nullptr) {
        return glfw_failure(
            "The screen cannot show OpenGL. Install libgl1-mesa-dri, which draws without a graphics chip");
    }
    glfwMakeContextCurrent(parts->window);
    glfwSwapInterval(1);
    if (options.is_fullscreen) glfwSetInputMode(parts->window, GLFW_CURSOR, GLFW_CURSOR_HIDDEN);
    glfwGetFramebufferSize(parts->window, &parts->width, &parts->height);
    parts->take_callbacks();

    parts->imgui = ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    ImGui_ImplOpenGL2_Init();
    return std::unique_ptr<Window>(new Window{std::move(parts)});
}

Window::Window(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
Window::~Window() = default;

void Window::wait(core::Duration limit) {
    if (limit <= core::Duration{0}) {
        glfwPollEvents();
    } else {
        glfwWaitEventsTimeout(std::chrono::duration<double>(limit).count());
    }
}

void Window::wake() { glfwPostEmptyEvent(); }

bool Window::is_closing() const { return glfwWindowShouldClose(m_parts->window) == GLFW_TRUE; }
bool Window::is_damaged() const { return m_parts->is_damaged; }
int Window::width() const { return m_parts->width; }
int Window::height() const { return m_parts->height; }
InputQueue& Window::fingers() { return m_parts->fingers; }
std::vector<KeyPress> Window::take_keys() { return std::exchange(m_parts->keys, {}); }

void Window::upload_fonts() {
    ImGui_ImplOpenGL2_DestroyFontsTexture();
    ImGui_ImplOpenGL2_CreateFontsTexture();
    // The picture of the letters is in the graphics memory now; the copy here would only cost.
    ImGui::GetIO().Fonts->ClearTexData();
}

Preview Window::upload_preview(const PreviewPicture& picture) {
    auto& texture = m_parts->preview;
    if (!texture) texture.emplace();
    texture->upload(picture.width, picture.height, picture.pixels.data());
    m_parts->has_new_preview = true;
    return {.texture = texture->id(), .width = picture.width, .height = picture.height};
}

void Window::begin_frame(const PointerState& pointer, core::MonotonicInstant now) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(m_parts->width), static_cast<float>(m_parts->height)};
    const float seconds = std::chrono::duration<float>(now - m_parts->last_frame).count();
    io.DeltaTime = std::clamp(seconds, k_frame_seconds_min, k_frame_seconds_max);
    m_parts->last_frame = now;
    io.MousePos = pointer.at ? ImVec2{pointer.at->x, pointer.at->y} : ImVec2{-FLT_MAX, -FLT_MAX};
    io.MouseDown[0] = pointer.is_down;
    ImGui_ImplOpenGL2_NewFrame();
    ImGui::NewFrame();
}

bool Window::end_frame(Colour background) {
    ImGui::Render();
    const std::uint64_t digest = digest_of(*ImGui::GetDrawData());
    // The same drawing of another picture is another picture.
    const bool is_same = digest == m_parts->shown && !m_parts->has_new_preview;
    if (is_same && !m_parts->is_damaged) return false;
    m_parts->has_new_preview = false;
    m_parts->shown = digest;
    m_parts->is_damaged = false;
    m_parts->background = background;
    render(background);
    glfwSwapBuffers(m_parts->window);
    return true;
}

void Window::render(Colour background) {
    glViewport(0, 0, m_parts->width, m_parts->height);
    glClearColor(unit(background.r), unit(background.g), unit(background.b), 1.0F);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL2_RenderDrawData(ImGui::GetDrawData());
}

// In what the last frame draws, which is made anew for the next.
void Window::put_card_over_preview() {
    if (!m_parts->preview) return;
    if (!m_parts->card) m_parts->card.emplace().upload(1, 1, &k_card_grey);
    const ImDrawData& data = *ImGui::GetDrawData();
    for (int i = 0; i < data.CmdListsCount; ++i) {
        for (ImDrawCmd& command : data.CmdLists[i]->CmdBuffer) {
            if (command.GetTexID() == m_parts->preview->id()) command.TextureId = m_parts->card->id();
        }
    }
}

// Drawn again, because the buffer that was swapped away may hold anything.
Picture Window::picture() {
    put_card_over_preview();
    render(m_parts->background);
    Picture picture{.width = m_parts->width, .height = m_parts->height, .pixels = {}};
    const auto row_bytes = static_cast<std::size_t>(picture.width) * 3;
    std::vector<std::uint8_t> upside_down(row_bytes * static_cast<std::size_t>(picture.height));
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, picture.width, picture.height, GL_RGB, GL_UNSIGNED_BYTE, upside_down.data());
    picture.pixels.reserve(upside_down.size());
    for (auto end = upside_down.end(); end != upside_down.begin(); end -= static_cast<std::ptrdiff_t>(row_bytes)) {
        picture.pixels.insert(picture.pixels.end(), end - static_cast<std::ptrdiff_t>(row_bytes), end);
    }
    return picture;
}

}  // namespace kiosk
