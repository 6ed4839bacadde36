// From the camera child's words to the kiosk's events.
#pragma once

#include <memory>
#include <string>

#include "kiosk/config.h"
#include "kiosk/engine/event_queue.h"
#include "kiosk/eye/eye_child.h"
#include "kiosk/eye/eye_preview.h"
#include "kiosk/window/preview_feed.h"

namespace kiosk {

// The camera of one post.
struct Eye {
    std::unique_ptr<EyePreview> preview;  // null: no picture to show. Outlives the child that draws into it
    std::unique_ptr<EyeChild> child;      // null: no camera
};

// Starts halle-eye from `program_folder`; nothing when the post has no camera. All but the strings are borrowed.
Eye start_eye(const CameraSource& camera, const std::string& program_folder, EventQueue& events,
              const core::Monotonic& monotonic, const core::Log& log);

// The live picture as the window wants it. `eye` is borrowed.
PreviewPort preview_of(const Eye& eye);

// A code that halle-eye had to cut is given a length that no code of ours has.
CodeSeen code_seen_by(const EyeCode& code);

}  // namespace kiosk
