// One function per screen. Each draws its view and asks the stage for what was touched; draw() chooses among them.
#pragma once

#include "kiosk/screens/stage.h"
#include "kiosk/screens/view.h"

namespace kiosk {

void draw_screen(Stage& stage, const EnrolmentView& view);
void draw_screen(Stage& stage, const LoadingView& view);
void draw_screen(Stage& stage, const WelcomeView& view);
void draw_screen(Stage& stage, const CheckedInView& view);
void draw_screen(Stage& stage, const QueueView& view);
void draw_screen(Stage& stage, const HandoutView& view);
void draw_screen(Stage& stage, const SearchView& view);
void draw_screen(Stage& stage, const NotCollectedView& view);
void draw_screen(Stage& stage, const AbsentView& view);
void draw_screen(Stage& stage, const PreparationView& view);
void draw_screen(Stage& stage, const PackingView& view);
void draw_screen(Stage& stage, const ExceptionsView& view);
void draw_screen(Stage& stage, const DevicesView& view);
void draw_screen(Stage& stage, const LabelsToCheckView& view);
void draw_screen(Stage& stage, const LabelCheckView& view);
void draw_screen(Stage& stage, const MenuView& view);
void draw_screen(Stage& stage, const NotRecordedView& view);
void draw_notice(Stage& stage, const NoticeView& view);

}  // namespace kiosk
