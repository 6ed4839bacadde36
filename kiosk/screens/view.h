// The screen as text and booleans: all that draw() is given. Made from the state once a frame; pure.
#pragma once

#include <optional>
#include <variant>

#include "kiosk/screens/collection_view.h"
#include "kiosk/screens/devices_view.h"
#include "kiosk/screens/enrolment_view.h"
#include "kiosk/screens/exceptions_view.h"
#include "kiosk/screens/frame_view.h"
#include "kiosk/screens/handout_view.h"
#include "kiosk/screens/label_check_view.h"
#include "kiosk/screens/menu_view.h"
#include "kiosk/screens/not_recorded_view.h"
#include "kiosk/screens/notice_view.h"
#include "kiosk/screens/preparation_view.h"
#include "kiosk/screens/queue_view.h"
#include "kiosk/screens/search_view.h"
#include "kiosk/screens/shopper_view.h"
#include "kiosk/screens/wording.h"

namespace kiosk {

using ScreenView = std::variant<EnrolmentView, LoadingView, WelcomeView, CheckedInView, QueueView, HandoutView,
                                SearchView, NotCollectedView, AbsentView, PreparationView, PackingView, ExceptionsView,
                                DevicesView, LabelsToCheckView, LabelCheckView, MenuView, NotRecordedView>;

// One frame as values.
struct View {
    Appearance appearance;
    FrameView frame;
    ScreenView screen;
    std::optional<NoticeView> notice;  // drawn instead of the screen
    bool is_moving = false;            // something changes within the second: a countdown, a flash
    bool shows_camera = false;         // there is a place for the camera's live picture, and a camera that watches
};

View make_view(const State& state, const Catalogues& catalogues);

}  // namespace kiosk
