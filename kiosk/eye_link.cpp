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

std::unique_ptr<EyeChild> start_eye(const CameraSource& camera, const std::string& program_folder, EventQueue& events,
                                    const core::Monotonic& monotonic, const core::Log& log) {
    if (std::holds_alternative<NoCamera>(camera)) return nullptr;
    EyeCommand command{.program = program_folder + "/halle-eye", .arguments = std::visit(ArgumentsFor{}, camera)};
    EyeChild::Callbacks callbacks{
        .on_code = [&events](const EyeCode& code) { events.push(code_seen_by(code)); },
        .on_condition = [&events](EyeChild::Condition condition) { events.push(EyeChanged{condition_of(condition)}); }};
    return std::make_unique<EyeChild>(std::move(command), std::move(callbacks), monotonic, log);
}

}  // namespace kiosk
