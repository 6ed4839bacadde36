#include "kiosk/screens/stage.h"

namespace kiosk {
namespace {

constexpr float k_header_mm = 12.3F;
constexpr float k_banner_mm = 12.3F;
constexpr float k_bar_mm = 22.0F;
constexpr float k_margin_mm = 2.0F;
constexpr float k_search_mm = 42.5F;
constexpr float k_row_mm_max = 22.0F;  // on a large panel rows stay together
constexpr float k_badge_mm = 17.0F;
constexpr float k_unrecorded_mm = 40.0F;
constexpr float k_clock_mm = 14.0F;

float header_height(const Widgets& widgets) {
    const float two_lines = widgets.text_height(TextSize::body) * 1.2F + widgets.text_height(TextSize::small) * 1.3F;
    return std::max(widgets.px(k_header_mm), two_lines);
}

// As wide as its word, and never narrower than its shape.
float status_width(const Widgets& widgets, const StatusView& status) {
    return std::max(widgets.px(6), widgets.text_width(status.word, TextSize::small) + widgets.px(1));
}

// One target for all conditions: it opens the list that says what to do.
void draw_statuses(Stage& stage, Rect& header) {
    Widgets& widgets = stage.widgets;
    float width = widgets.gap();
    for (const auto& status : stage.frame.statuses) width += status_width(widgets, status) + widgets.gap();
    Rect group = header.take_right(std::min(width, header.width * 0.86F), widgets.gap());
    const auto drawn = widgets.area("header.devices", group, stage.frame.statuses_label, {.tone = Tone::plain});
    stage.ask_if(drawn.is_touched, Open{Place::devices});
    widgets.fill(group.inset(widgets.px(0.3F)), widgets.theme().background, 1);
    group = group.inset(widgets.gap(), widgets.px(0.8F));
    const float scale = group.width / std::max(1.0F, width - 2 * widgets.gap());
    for (const auto& status : stage.frame.statuses) {
        const Rect place = group.take_left(status_width(widgets, status) * std::min(1.0F, scale), widgets.gap());
        widgets.status(status.id, place, status.tone, status.word, WordPlace::below);
    }
}

void draw_badges(Stage& stage, Rect& header) {
    Widgets& widgets = stage.widgets;
    if (!stage.frame.exceptions.empty()) {
        const Rect rect = header.take_right(widgets.px(k_badge_mm), widgets.gap());
        const ButtonStyle style{.tone = Tone::attention, .sign = Sign::warning};
        stage.ask_if(widgets.button("header.exceptions", rect, stage.frame.exceptions, style), Open{Place::exceptions});
    }
    if (!stage.frame.unrecorded.empty()) {
        const Rect rect = header.take_right(widgets.px(k_unrecorded_mm), widgets.gap());
        const ButtonStyle style{.tone = Tone::error, .sign = Sign::cross};
        stage.ask_if(widgets.button("header.unrecorded", rect, stage.frame.unrecorded, style),
                     Open{Place::not_recorded});
    }
}

// Green with what was just recorded for a moment, otherwise where we are.
void draw_heading(Stage& stage, Rect rect, const Heading& heading) {
    Widgets& widgets = stage.widgets;
    TextStyle title{.size = TextSize::title, .weight = Weight::strong, .lines = 2};
    if (stage.frame.is_flashing && stage.frame.undo) {
        const Ink& ink = widgets.theme().done;
        title.colour = ink.text;
        title.background = ink.fill;
        const Rect mark = rect.take_left(widgets.px(10), widgets.gap());
        widgets.sign(Sign::tick, mark.inset(widgets.px(1)), ink.text, ink.fill);
        return widgets.text("header.title", rect, stage.frame.undo->done, title);
    }
    if (heading.subtitle.empty()) return widgets.text("header.title", rect, heading.title, title);
    rect = rect.inset(0, widgets.px(0.5F));
    title.lines = 1;
    const Rect above = rect.take_top(rect.height - widgets.text_height(TextSize::small) * 1.25F);
    widgets.text("header.title", above, heading.title, title);
    widgets.text("header.subtitle", rect, heading.subtitle, {.size = TextSize::small});
}

void draw_header(Stage& stage, Rect header, const Heading& heading) {
    Widgets& widgets = stage.widgets;
    if (stage.frame.is_flashing) widgets.fill(header, widgets.theme().done.fill);
    header = header.inset(widgets.px(k_margin_mm), 0);
    if (!stage.frame.search.empty()) {
        const Rect rect = header.take_right(widgets.px(k_search_mm), widgets.gap());
        const ButtonStyle style{.sign = Sign::search};
        stage.ask_if(widgets.button("header.search", rect, stage.frame.search, style), Open{Place::search});
    }
    TextStyle clock{.align = Align::right};
    if (stage.frame.is_flashing) {
        clock.colour = widgets.theme().done.text;
        clock.background = widgets.theme().done.fill;
    }
    widgets.text("header.clock", header.take_right(widgets.px(k_clock_mm), widgets.gap()), stage.frame.clock, clock);
    if (!stage.frame.is_for_shoppers) {
        draw_badges(stage, header);
        draw_statuses(stage, header);
    }
    draw_heading(stage, header, heading);
}

void draw_banner(Stage& stage, Rect rect) {
    const ButtonStyle style{.tone = Tone::attention, .sign = Sign::warning, .align = Align::left};
    stage.ask_if(stage.widgets.button("banner.offline", rect, stage.frame.offline, style), Open{Place::devices});
}

// Says what a touch on the row does; the filled colour is kept for the one main action of the screen.
void draw_action(Widgets& widgets, const RowView& row, Rect rect) {
    const Theme& theme = widgets.theme();
    rect = rect.inset(0, widgets.px(1.2F));
    widgets.fill(rect, theme.background, 1);
    widgets.outline(rect, theme.strong.edge, widgets.px(0.4F), 1);
    widgets.text(row.id + ".action", rect.inset(widgets.gap() / 2, 0), row.action,
                 {.weight = Weight::strong,
                  .align = Align::centre,
                  .colour = theme.strong.fill,
                  .background = theme.background,
                  .lines = 2});
}

void draw_note(Widgets& widgets, const RowView& row, Rect rect, const Ink& row_ink) {
    const bool is_plain = row.note_tone == Tone::plain;
    const Ink& ink = is_plain ? row_ink : widgets.theme().ink(row.note_tone);
    rect = rect.inset(0, widgets.px(1.2F));
    widgets.fill(rect, ink.fill, 1);
    rect = rect.inset(widgets.gap() / 2, 0);
    if (!is_plain) {
        const Rect mark = rect.take_left(widgets.px(4.5F), widgets.px(0.8F));
        widgets.sign(sign_of(row.note_tone), mark, ink.text, ink.fill);
    }
    widgets.text(row.id + ".note", rect, row.note,
                 {.align = Align::centre, .colour = ink.text, .background = ink.fill, .lines = 2});
}

// The columns of one row, cut off from both ends towards the middle.
void draw_row_texts(Stage& stage, const RowView& row, Rect rect, const Ink& ink) {
    Widgets& widgets = stage.widgets;
    const float whole = rect.width;
    const auto style = [&](Weight weight, Align align, int lines) {
        return TextStyle{.weight = weight, .align = align, .colour = ink.text, .background = ink.fill, .lines = lines};
    };
    if (!row.lead.empty()) {
        TextStyle lead = style(Weight::strong, Align::right, 1);
        lead.size = TextSize::title;
        widgets.text(row.id + ".lead", rect.take_left(whole * 0.06F, widgets.gap() * 1.5F), row.lead, lead);
    }
    if (!row.action.empty()) draw_action(widgets, row, rect.take_right(whole * 0.15F, widgets.gap()));
    if (!row.note.empty()) draw_note(widgets, row, rect.take_right(whole * 0.14F, widgets.gap()), ink);
    const float title_width = row.detail.empty() ? rect.width : whole * 0.24F;
    widgets.text(row.id + ".title", rect.take_left(title_width, widgets.gap()), row.title,
                 style(Weight::strong, Align::left, 2));
    const Rect mark = rect.take_right(widgets.px(6), widgets.gap());
    if (row.is_cold) widgets.sign(Sign::cold, mark, widgets.theme().progress.edge, ink.fill);
    widgets.text(row.id + ".detail", rect, row.detail, style(Weight::regular, Align::left, 3));
}

void draw_row(Stage& stage, const RowView& row, Rect rect) {
    Widgets& widgets = stage.widgets;
    Ink ink = widgets.theme().plain;
    if (row.action.empty()) {
        widgets.fill(rect, ink.fill, 1);
    } else {
        const std::string spoken = row.lead + " " + row.title + " " + row.detail;
        const auto drawn = widgets.area(row.id, rect, spoken, {.role = Role::row});
        stage.ask_if(drawn.is_touched, row.intent);
        ink = drawn.ink;
    }
    draw_row_texts(stage, row, rect.inset(widgets.gap(), 0), ink);
}

// Where we are among the pages.
struct PageKeys {
    int page, pages;
    std::string_view text, previous, next;
};

// A column at the right edge, under the thumb; nothing on a single page.
void draw_page_keys(Stage& stage, const PageKeys& keys, Rect& rect) {
    Widgets& widgets = stage.widgets;
    if (keys.pages <= 1) return;
    Rect column = rect.take_right(widgets.px(k_primary_mm), widgets.gap());
    const float each =
        std::max(widgets.px(k_target_mm_min), std::min(widgets.px(30), (column.height - widgets.px(14)) / 2));
    const Rect up = column.take_top(each, widgets.gap());
    const Rect down = column.take_bottom(each, widgets.gap());
    stage.ask_if(widgets.sign_button("list.previous", up, Sign::up, keys.previous, {.is_enabled = keys.page > 0}),
                 TurnPage{-1});
    widgets.text("list.page", column, keys.text, {.align = Align::centre, .lines = 3});
    stage.ask_if(
        widgets.sign_button("list.next", down, Sign::down, keys.next, {.is_enabled = keys.page + 1 < keys.pages}),
        TurnPage{1});
}

void draw_line(Stage& stage, const LineView& line, Rect rect) {
    Widgets& widgets = stage.widgets;
    const Theme& theme = widgets.theme();
    const Ink& ink = theme.plain;
    widgets.fill(rect, ink.fill, 1);
    // The cold box has another edge, so that its lines are seen as a group.
    if (line.is_cold) widgets.fill({rect.x, rect.y, widgets.px(1.5F), rect.height}, theme.progress.edge);
    rect = rect.inset(widgets.gap() * 1.5F, 0);
    const TextStyle plain{.colour = ink.text, .background = ink.fill, .lines = 2};
    TextStyle strong = plain;
    strong.weight = Weight::strong;
    TextStyle quantity = strong;
    quantity.size = TextSize::title;
    quantity.lines = 1;
    const float whole = rect.width;
    TextStyle place = plain;
    place.size = TextSize::small;
    widgets.text(line.id + ".place", rect.take_left(whole * 0.16F, widgets.gap()), line.place, place);
    widgets.text(line.id + ".quantity", rect.take_left(whole * 0.09F, widgets.gap()), line.quantity, quantity);
    if (line.is_cold)
        widgets.sign(Sign::cold, rect.take_right(widgets.px(6), widgets.gap()), theme.progress.edge, ink.fill);
    if (!line.age.empty()) {
        const Rect pill = rect.take_right(widgets.px(12), widgets.gap()).inset(0, widgets.px(2));
        widgets.fill(pill, theme.attention.fill, 1);
        widgets.text(line.id + ".age", pill, line.age,
                     {.align = Align::centre, .colour = theme.attention.text, .background = theme.attention.fill});
    }
    widgets.text(line.id + ".product", rect.take_left(rect.width * 0.64F, widgets.gap()), line.product, strong);
    widgets.text(line.id + ".unit", rect, line.unit, plain);
}

}  // namespace

Room draw_frame(Stage& stage, const Heading& heading, Bar bar) {
    Widgets& widgets = stage.widgets;
    Rect rest = widgets.screen();
    const Rect header = rest.take_top(header_height(widgets));
    draw_header(stage, header, heading);
    widgets.fill({header.x, header.bottom() - 2, header.width, 2}, widgets.theme().rule);
    Room room;
    if (bar == Bar::actions) {
        room.bar = rest.take_bottom(widgets.px(k_bar_mm)).inset(widgets.px(k_margin_mm), widgets.px(1));
        if (!stage.frame.offline.empty() && !stage.frame.is_for_shoppers) {
            draw_banner(stage, rest.take_top(widgets.px(k_banner_mm)));
        }
    }
    room.content = rest.inset(widgets.px(k_margin_mm), widgets.px(0.4F));
    return room;
}

void draw_list(Stage& stage, const ListView& list, Rect rect) {
    Widgets& widgets = stage.widgets;
    if (list.rows.empty()) {
        return widgets.text("list.empty", rect.inset(widgets.px(10), 0), list.empty_text,
                            {.align = Align::centre, .colour = widgets.theme().muted_text, .lines = 4});
    }
    draw_page_keys(stage, {list.page, list.pages, list.page_text, list.previous, list.next}, rect);
    rect.height = std::min(rect.height, widgets.px(k_row_mm_max) * static_cast<float>(list.rows_max));
    int place = 0;
    for (const auto& row : list.rows) draw_row(stage, row, rect.line(place++, list.rows_max, widgets.px(0.35F)));
}

void draw_lines(Stage& stage, const LinesView& lines, Rect rect) {
    draw_page_keys(stage, {lines.page, lines.pages, lines.page_text, lines.previous, lines.next}, rect);
    rect.height = std::min(rect.height, stage.widgets.px(k_row_mm_max) * static_cast<float>(lines.rows_max));
    int place = 0;
    for (const auto& line : lines.lines) {
        draw_line(stage, line, rect.line(place++, lines.rows_max, stage.widgets.px(0.35F)));
    }
}

void draw_bar_middle(Stage& stage, Rect rect, std::string_view hint) {
    Widgets& widgets = stage.widgets;
    if (stage.frame.undo) {
        const UndoView& undo = *stage.frame.undo;
        const auto drawn = widgets.area("undo", rect, undo.done + " " + undo.action,
                                        {.tone = Tone::done, .is_enabled = undo.is_enabled});
        stage.ask_if(drawn.is_touched, Undo{});
        const TextStyle style{
            .align = Align::centre, .colour = drawn.ink.text, .background = drawn.ink.fill, .lines = 2};
        Rect inner = rect.inset(widgets.gap(), widgets.px(0.8F));
        TextStyle strong = style;
        strong.weight = Weight::strong;
        strong.lines = 1;
        widgets.text("undo.action", inner.take_bottom(inner.height * 0.45F), undo.action, strong);
        return widgets.text("undo.done", inner, undo.done, style);
    }
    const std::string_view text = stage.frame.info.empty() ? hint : std::string_view{stage.frame.info};
    widgets.text("bar.info", rect, text, {.align = Align::centre, .lines = 4});
}

void draw_back(Stage& stage, Rect& bar, std::string_view label, bool is_enabled) {
    Widgets& widgets = stage.widgets;
    const Rect rect = bar.take_left(widgets.px(k_back_mm), widgets.gap());
    stage.ask_if(widgets.button("back", rect, label, {.is_enabled = is_enabled}), GoBack{});
}

bool draw_primary(Stage& stage, Rect& bar, std::string_view id, std::string_view label, ButtonStyle style) {
    Widgets& widgets = stage.widgets;
    style.size = TextSize::title;
    return widgets.button(id, bar.take_right(widgets.px(k_primary_width_mm), widgets.gap()), label, style);
}

}  // namespace kiosk
