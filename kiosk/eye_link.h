// From the camera child's words to the kiosk's events.
#pragma once

#include <memory>
#include <string>

#include "kiosk/config.h"
#include "kiosk/engine/event_queue.h"
#include "kiosk/eye/eye_child.h"

namespace kiosk {

// Starts halle-eye from `program_folder`; null when the post has no camera. All but the strings are borrowed.
std::unique_ptr<EyeChild> start_eye(const CameraSource& camera, const std::string& program_folder, EventQueue& events,
                                    const core::Monotonic& monotonic, const core::Log& log);

// A code that halle-eye had to cut is given a length that no code of ours has.
CodeSeen code_seen_by(const EyeCode& code);

}  // namespace kiosk
