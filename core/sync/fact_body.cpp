#include "core/sync/fact_body.h"

#include <algorithm>

#include "core/base/json.h"
#include "core/sync/json_fields.h"

namespace core {

std::string handed_out_body(IdentifiedBy by, bool cold_box_given) {
    JsonWriter writer;
    writer.begin_object().member("by", name_of(by)).member("cold", cold_box_given).end_object();
    return std::move(writer).text();
}

std::string label_sent_body(LabelId label) {
    JsonWriter writer;
    writer.begin_object().member("label", label).end_object();
    return std::move(writer).text();
}

std::string exception_closed_body(ExceptionKind kind, const std::vector<FactId>& facts) {
    JsonWriter writer;
    writer.begin_object().member("kind", name_of(kind)).key("facts").begin_array();
    for (const auto& fact : facts) writer.value(fact);
    writer.end_array().end_object();
    return std::move(writer).text();
}

std::optional<IdentifiedBy> identified_by_in(std::string_view body) {
    const auto document = JsonDocument::parse(body);
    if (!document) return std::nullopt;
    return identified_by_of(document->root().text_or("by", ""));
}

std::optional<ClosedException> closed_exception_in(std::string_view body) {
    const auto document = JsonDocument::parse(body);
    if (!document) return std::nullopt;
    const auto kind = document->root().text("kind");
    const auto elements = document->root().array("facts");
    if (!kind || !elements) return std::nullopt;
    const auto read_fact_id = [](Json element) -> Result<FactId> {
        TRY_ASSIGN(text, element.as_text());
        return FactId::parse(text);
    };
    auto facts = read_all(*elements, read_fact_id);
    if (!facts) return std::nullopt;
    std::sort(facts->begin(), facts->end());
    return ClosedException{*kind, *std::move(facts)};
}

}  // namespace core
