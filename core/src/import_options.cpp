#include <algorithm>
#include <charconv>
#include <iterator>

#include "core/dialect.hpp"
#include "core/importer.hpp"
#include "json.hpp"

namespace core {
namespace {

std::string_view text_of(const JsonValue& object, std::string_view key) {
  const auto* found = object.find(key);
  return found == nullptr ? std::string_view() : found->text;
}
std::optional<std::uint32_t> count_of(const JsonValue& object, std::string_view key) {
  const auto* found = object.find(key);
  return found == nullptr ? std::nullopt : found->count;
}
const std::vector<JsonValue>& items_of(const JsonValue& object, std::string_view key) {
  static const std::vector<JsonValue> kNone;
  const auto* found = object.find(key);
  return found == nullptr ? kNone : found->items;
}

Field field_of(std::string_view id) {
  const auto found = std::find(std::begin(kFieldIds), std::end(kFieldIds), id);
  return found == std::end(kFieldIds) ? Field::none : static_cast<Field>(found - std::begin(kFieldIds));
}

}  // namespace

ImportOptions read_options(std::string_view json) {
  JsonFault fault;
  const auto said = read_json(json, fault).value_or(JsonValue{});
  ImportOptions options{.name = std::string(text_of(said, "name")),
                        .header_row = count_of(said, "headerRow")};
  for (const auto& each : items_of(said, "territories")) options.territories.push_back(each.text);
  if (const auto delimiter = text_of(said, "delimiter"); !delimiter.empty())
    options.delimiter = delimiter.size() > 1 ? kWideComma : delimiter.front();
  for (const auto& each : items_of(said, "columns"))
    options.columns.emplace_back(each.items[0].text, field_of(each.items[1].text));
  if (const auto* encoding = said.find("encoding")) {
    options.recoded_from = EncodingGuess{
        .name = std::string(text_of(*encoding, "name")),
        .confidence = static_cast<std::uint8_t>(count_of(*encoding, "confidence").value_or(0)),
        .runner_up = std::string(text_of(*encoding, "runnerUp")),
    };
  }
  const auto bytes = text_of(said, "bytes");
  std::from_chars(bytes.data(), bytes.data() + bytes.size(), options.file_bytes);
  return options;
}

}  // namespace core
