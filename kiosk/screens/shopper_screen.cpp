#include "kiosk/screens/screens.h"

namespace kiosk {
namespace {

constexpr float k_shopper_header_mm = 20.0F;
constexpr float k_shopper_button_mm = 20.0F;
constexpr ButtonStyle k_choice{.size = TextSize::title};

void draw_welcome_header(Stage& stage, const WelcomeView& view, Rect header) {
    Widgets& widgets = stage.widgets;
    header = header.inset(widgets.gap(), widgets.px(0.5F));
    const Rect language = header.take_right(widgets.px(32), widgets.gap());
    stage.ask_if(widgets.button("welcome.language", language, view.language), view.next_language);
    const Rect text_size = header.take_right(widgets.px(k_shopper_button_mm), widgets.gap());
    stage.ask_if(widgets.button("welcome.text_size", text_size, view.text_size, {.size = TextSize::title}),
                 view.next_text_size);
    widgets.text("welcome.hours", header.take_right(widgets.px(34), widgets.gap()), view.hours,
                 {.align = Align::right, .lines = 2});
    widgets.text("welcome.hub", header, stage.frame.hub_name, {.weight = Weight::strong, .lines = 2});
}

void draw_choices(Stage& stage, const WelcomeView& view, Rect right) {
    Widgets& widgets = stage.widgets;
    const float height = widgets.px(k_shopper_button_mm);
    const Rect help = right.take_bottom(height, widgets.gap());
    stage.ask_if(widgets.button("welcome.help", help, view.ask_help, k_choice), AskVolunteer{});
    const Rect someone = right.take_bottom(height, widgets.gap());
    stage.ask_if(widgets.button("welcome.for_someone", someone, view.for_someone, k_choice),
                 Open{Place::search_for_someone_else});
    const Rect name = right.take_bottom(height, widgets.gap());
    stage.ask_if(widgets.button("welcome.type_name", name, view.type_name, k_choice), Open{Place::search});
    widgets.text("welcome.greeting", right.take_top(right.height * 0.4F), view.greeting, {.size = TextSize::title});
    widgets.text("welcome.invitation", right, view.invitation,
                 {.size = TextSize::title, .weight = Weight::strong, .lines = 3});
}

// A heading over something large.
struct Box {
    std::string_view id, label, large;
    bool is_number;
};

void draw_box(Widgets& widgets, const Box& box, Rect rect) {
    const Ink& ink = widgets.theme().plain;
    widgets.fill(rect, ink.fill, 1);
    widgets.outline(rect, ink.edge, 2, 1);
    rect = rect.inset(widgets.gap());
    const TextStyle style{.align = Align::centre, .colour = ink.text, .background = ink.fill, .lines = 2};
    const std::string id{box.id};
    if (!box.label.empty()) widgets.text(id + ".label", rect.take_top(rect.height * 0.3F), box.label, style);
    if (box.is_number) return widgets.number(id, rect, box.large, ink.text, ink.fill);
    TextStyle large = style;
    large.size = TextSize::title;
    large.weight = Weight::strong;
    large.lines = 3;
    widgets.text(id, rect, box.large, large);
}

}  // namespace

void draw_screen(Stage& stage, const WelcomeView& view) {
    Widgets& widgets = stage.widgets;
    Rect rest = widgets.screen();
    draw_welcome_header(stage, view, rest.take_top(widgets.px(k_shopper_header_mm + 1)));
    rest = rest.inset(widgets.px(4), widgets.gap());
    const Rect right = rest.take_right(rest.width * 0.48F, widgets.px(4));
    Rect foot = rest.take_bottom(widgets.px(18), widgets.gap());
    widgets.preview("welcome.camera", rest, view.camera);
    widgets.text("welcome.waiting", foot.take_top(foot.height / 2), view.waiting, {});
    widgets.text("welcome.condition", foot, view.condition,
                 {.size = TextSize::small, .colour = widgets.theme().muted_text});
    draw_choices(stage, view, right);
}

void draw_screen(Stage& stage, const CheckedInView& view) {
    Widgets& widgets = stage.widgets;
    Rect rest = widgets.screen().inset(widgets.px(6));
    Rect title = rest.take_top(widgets.px(24), widgets.gap());
    const Rect mark = title.take_left(widgets.px(20), widgets.gap());
    widgets.sign(Sign::tick, mark.inset(widgets.px(3)), widgets.theme().done.fill);
    widgets.text("checked_in.greeting", title, view.greeting,
                 {.size = TextSize::title, .weight = Weight::strong, .lines = 2});
    Rect bar = rest.take_bottom(widgets.px(k_shopper_button_mm), widgets.gap());
    const std::string done = view.done + " (" + std::to_string(view.seconds_left) + ")";
    stage.ask_if(draw_primary(stage, bar, "checked_in.done", done, {.tone = Tone::strong}), GoHome{});
    widgets.text("checked_in.before", bar, view.before, {.lines = 2});
    const Rect boxes = rest.inset(0, widgets.px(4));
    draw_box(widgets, {"checked_in.number", view.number_label, view.number, true}, boxes.column(0, 2, widgets.px(8)));
    draw_box(widgets, {"checked_in.place", view.place_label, view.place, false}, boxes.column(1, 2, widgets.px(8)));
}

void draw_screen(Stage& stage, const LoadingView& view) {
    Widgets& widgets = stage.widgets;
    Rect middle = draw_frame(stage, {}, Bar::none).content.inset(widgets.px(20), widgets.px(30));
    widgets.text("loading.title", middle.take_top(middle.height / 2), view.title,
                 {.size = TextSize::title, .weight = Weight::strong, .align = Align::centre, .lines = 2});
    widgets.text("loading.sentence", middle, view.sentence, {.align = Align::centre, .lines = 3});
}

}  // namespace kiosk
