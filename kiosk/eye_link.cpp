#include "kiosk/eye_link.h"

namespace kiosk {
namespace {

EyeCondition condition_of(EyeChild::Condition condition) {
    switch (condition) {
        case EyeChild::Condition::starting: return EyeCondition::starting;
        case EyeChild::Condition::watching: return EyeCondition::watching;
        case EyeChild::Condition::restarting: return EyeCondition::restarting;
        case EyeChild::Condition::no_camera: return EyeCondition::no_camera;
    }
    return EyeCondition::no_camera;
}

struct ArgumentsFor {
    std::vector<std::string> operator()(const NoCamera&) const { return {}; }
    std::vector<std::string> operator()(const FrameFolder& folder) const {
        return {"--stream", "--frames", folder.path};
    }
    std::vector<std::string> operator()(const MjpegFile& file) const { return {"--stream", "--mjpeg", file.path}; }
};

}  // namespace

CodeSeen code_seen_by(const EyeCode& code) {
    // core/domain/collection_code.h: a text of more than 512 bytes is too long for any code of ours.
    constexpr std::size_t k_too_long = 513;
    std::string text = code.text;
    if (code.too_long && text.size() < k_too_long) text.resize(k_too_long, 'X');
    return {.text = std::move(text), .source = CodeSource::camera, .captured = code.captured};
}

Eye start_eye(const CameraSource& camera, const std::string& program_folder, EventQueue& events,
              const core::Monotonic& monotonic, const core::Log& log) {
    if (std::holds_alternative<NoCamera>(camera)) return {};
    Eye eye;
    auto preview = EyePreview::create();
    // Codes are read all the same.
    if (preview) eye.preview = *std::move(preview);
    else log.warning("eye", preview.error().message);
    EyeCommand command{.program = program_folder + "/halle-eye",
                       .arguments = std::visit(ArgumentsFor{}, camera),
                       .preview_file = eye.preview ? eye.preview->file() : -1};
    EyeChild::Callbacks callbacks{
        .on_code = [&events](const EyeCode& code) { events.push(code_seen_by(code)); },
        .on_condition = [&events](EyeChild::Condition condition) { events.push(EyeChanged{condition_of(condition)}); }};
    eye.child = std::make_unique<EyeChild>(std::move(command), std::move(callbacks), monotonic, log);
    return eye;
}

PreviewPort preview_of(const Eye& eye) {
    if (!eye.preview) return {};
    EyePreview& preview = *eye.preview;
    return {.want = [&preview](bool is_wanted) { preview.want(is_wanted); },
            .take =
                [&preview](PreviewPicture& into) {
                    const auto size = preview.take(into.pixels);
                    if (!size) return false;
                    into.width = size->width;
                    into.height = size->height;
                    return true;
                }};
}

}  // namespace kiosk
