#include "kiosk/window/draw_data_digest.h"

#include <imgui.h>

#include <bit>
#include <functional>
#include <string_view>

namespace kiosk {
namespace {

class Digest {
public:
    void add(const void* bytes, std::size_t count) {
        const std::size_t hash =
            std::hash<std::string_view>{}(std::string_view{static_cast<const char*>(bytes), count});
        // Rotated, so that two parts that change places change the digest.
        m_value = std::rotl(m_value, 7) ^ hash;
    }
    template <class T>
    void add(const T& value) {
        add(&value, sizeof value);
    }
    template <class T>
    void add_all(const ImVector<T>& values) {
        add(values.Data, static_cast<std::size_t>(values.size_in_bytes()));
    }
    std::uint64_t value() const { return m_value; }

private:
    std::uint64_t m_value = 0;
};

}  // namespace

std::uint64_t digest_of(const ImDrawData& data) {
    Digest digest;
    digest.add(data.DisplaySize);
    for (int i = 0; i < data.CmdListsCount; ++i) {
        const ImDrawList& list = *data.CmdLists[i];
        digest.add_all(list.VtxBuffer);
        digest.add_all(list.IdxBuffer);
        for (const ImDrawCmd& command : list.CmdBuffer) {
            digest.add(command.ClipRect);
            digest.add(command.GetTexID());
            digest.add(command.ElemCount);
        }
    }
    return digest.value() | 1;
}

}  // namespace kiosk
