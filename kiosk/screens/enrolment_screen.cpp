#include "kiosk/screens/screens.h"
#include "kiosk/widgets/keyboard.h"

namespace kiosk {
namespace {

// One of the two fields.
struct Field {
    std::string_view id, label, text;
    EnrolmentField field;
};

void draw_field(Stage& stage, const EnrolmentView& view, const Field& field, Rect row) {
    Widgets& widgets = stage.widgets;
    widgets.text(std::string{field.id} + ".label", row.take_left(row.width * 0.2F, widgets.gap()), field.label,
                 {.lines = 2});
    const bool has_focus = view.field == field.field;
    const ButtonStyle style{.is_enabled = view.is_enabled, .role = Role::field};
    const auto drawn = widgets.area(field.id, row, field.label, style);
    stage.ask_if(drawn.is_touched, FocusField{field.field});
    if (has_focus) widgets.outline(row, widgets.theme().strong.edge, widgets.px(0.8F), 1);
    const std::string shown = std::string{field.text} + (has_focus ? "_" : "");
    widgets.text(std::string{field.id} + ".text", row.inset(widgets.gap(), 0), shown,
                 {.colour = drawn.ink.text, .background = drawn.ink.fill, .lines = 2});
}

void draw_message(Widgets& widgets, const EnrolmentView& view, Rect rect) {
    TextStyle style{.lines = 2};
    if (view.message_tone != Tone::plain) {
        const Ink& ink = widgets.theme().ink(view.message_tone);
        widgets.fill(rect, ink.fill, 1);
        style.colour = ink.text;
        style.background = ink.fill;
    }
    widgets.text("enrolment.message", rect.inset(widgets.gap(), 0), view.message, style);
}

}  // namespace

void draw_screen(Stage& stage, const EnrolmentView& view) {
    Widgets& widgets = stage.widgets;
    Rect content = draw_frame(stage, view.heading, Bar::none).content.inset(0, widgets.px(1));
    const Rect keys = content.take_bottom(widgets.px(66), widgets.gap());
    Rect side = content.take_right(widgets.px(58), widgets.gap());
    draw_field(stage, view, {"enrolment.url", view.url_label, view.url, EnrolmentField::hub_url},
               content.take_top(widgets.px(13.5F), widgets.gap()));
    draw_field(stage, view, {"enrolment.code", view.code_label, view.code, EnrolmentField::pairing_code},
               content.take_top(widgets.px(13.5F), widgets.gap()));
    draw_message(widgets, view, content);

    Rect keys_above = side.take_top(widgets.px(13.5F), widgets.gap());
    const Rect erase = keys_above.take_left(widgets.px(k_primary_mm), widgets.gap());
    stage.ask_if(widgets.sign_button("enrolment.erase", erase, Sign::erase, view.erase,
                                     {.is_enabled = view.is_enabled, .role = Role::key}),
                 EraseCharacter{});
    stage.ask_if(widgets.button("enrolment.clear", keys_above, view.erase_all, {.is_enabled = view.is_enabled}),
                 EraseAll{});
    const ButtonStyle primary{.tone = Tone::strong, .is_enabled = view.can_submit};
    stage.ask_if(widgets.button("enrolment.submit", side, view.primary, primary), SubmitEnrolment{});

    const auto typed = keyboard(widgets, keys, KeyboardUse::addresses, {}, view.is_enabled);
    if (typed) stage.ask(TypeText{*typed});
}

}  // namespace kiosk
