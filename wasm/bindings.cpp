/// The door between the core and JavaScript: conversions only. File bytes come in through a buffer that the
/// core owns.
#include "bindings.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/codes.hpp"
#include "core/importer.hpp"
#include "core/text.hpp"

namespace bindings {
namespace {

std::string g_given;
std::uintptr_t g_address = 0;

}  // namespace

/// Room for texts that come in: each with its length before it, in four bytes.
DOOR(given) std::uintptr_t make_room(std::size_t size) {
  g_given.resize(size);
  return reinterpret_cast<std::uintptr_t>(g_given.data());
}
Given::Given() : rest_(g_given) {}
std::string_view Given::next() {
  std::uint32_t size = 0;
  std::memcpy(&size, rest_.data(), sizeof size);
  const auto text = rest_.substr(sizeof size, size);
  rest_.remove_prefix(sizeof size + size);
  return text;
}

DOOR(address) std::uintptr_t address() { return g_address; }
std::size_t leave(const void* begin, std::size_t size) {
  g_address = reinterpret_cast<std::uintptr_t>(begin);
  return size;
}
std::size_t leave(std::string text) {
  static std::string left;
  left = std::move(text);
  return leave(left.data(), left.size());
}

std::shared_ptr<const core::RulePack> load_pack(std::string_view rules, std::string& error) {
  static std::vector<std::shared_ptr<const core::RulePack>> embedded;
  for (const auto& known : embedded) {
    if (known->id() == rules) return known;
  }
  const auto text = core::RulePack::embedded(rules);
  core::PackError problem;
  auto pack = core::RulePack::parse(text.empty() ? rules : text, problem);
  if (!pack) {
    error = problem.path + kSeparator + problem.code;
    for (const auto& [key, value] : problem.args)
      error.append(1, kSeparator).append(key).append(1, kSeparator).append(value);
    return nullptr;
  }
  auto shared = std::make_shared<const core::RulePack>(std::move(*pack));
  if (!text.empty()) embedded.push_back(shared);
  return shared;
}

core::ImportOptions to_options(Given& given, int header_row, int confidence, double file_bytes) {
  core::ImportOptions options{.name = std::string(given.next())};
  auto rest = given.next();
  while (!rest.empty()) {
    const auto end = std::min(rest.find(','), rest.size());
    if (end > 0) options.territories.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (const auto delimiter = given.next(); !delimiter.empty()) options.delimiter = delimiter.front();
  if (header_row >= 0) options.header_row = static_cast<std::uint32_t>(header_row);
  const auto encoding = given.next();
  const auto runner_up = given.next();
  if (!encoding.empty()) {
    options.recoded_from = core::EncodingGuess{.name = std::string(encoding),
                                               .confidence = static_cast<std::uint8_t>(confidence),
                                               .runner_up = std::string(runner_up)};
  }
  options.file_bytes = static_cast<std::uint64_t>(file_bytes);
  return options;
}

namespace {

struct ImportReading : Reading {
  std::unique_ptr<core::Importer> importer{};
  core::RowPlace place{};  // of the last locate()

  char* reserve(std::size_t size) override { return importer->reserve(size); }
  core::PushState push(std::size_t size) override { return importer->push(size); }
  void finish() override { importer->finish(); }
  /// With confidence and runner-up.
  std::string recode() const override {
    auto name = importer->must_recode();
    if (name.empty()) return name;
    const auto& guess = importer->encoding();
    return name + kSeparator + core::decimal(guess.confidence) + kSeparator + guess.runner_up;
  }
};
Reading& reading_of(Handle handle) { return static_cast<Reading&>(opened(handle)); }
ImportReading& import_of(Handle handle) { return static_cast<ImportReading&>(opened(handle)); }
core::Importer& importer_of(Handle handle) { return *import_of(handle).importer; }

}  // namespace

/// Given: rules, an edition's id or the JSON text of a user's own pack; then as to_options() takes them.
DOOR(open) Handle open(int header_row, int confidence, double file_bytes) {
  Given given;
  auto reading = std::make_unique<ImportReading>();
  reading->pack = load_pack(given.next(), reading->error);
  if (reading->pack) {
    auto options = to_options(given, header_row, confidence, file_bytes);
    reading->importer = std::make_unique<core::Importer>(reading->pack, std::move(options));
  }
  return handle_of(std::move(reading));
}
DOOR(close) void close(Handle handle) { delete &opened(handle); }
DOOR(error) std::size_t error(Handle handle) {
  const auto& text = opened(handle).error;
  return leave(text.data(), text.size());
}
// Of what takes a file's bytes:
DOOR(reserve) std::uintptr_t reserve(Handle handle, std::size_t size) {
  return reinterpret_cast<std::uintptr_t>(reading_of(handle).reserve(size));
}
/// False: the bytes are not UTF-8, stop.
DOOR(push) bool push(Handle handle, std::size_t size) {
  return reading_of(handle).push(size) == core::PushState::more;
}
DOOR(finish) void finish(Handle handle) { reading_of(handle).finish(); }
DOOR(recode) std::size_t recode(Handle handle) { return leave(reading_of(handle).recode()); }

// Of an import:
DOOR(settled) bool settled(Handle handle) { return importer_of(handle).settled(); }
/// Lets go of all but what locate() needs.
DOOR(forget) void forget(Handle handle) { importer_of(handle).forget(); }
DOOR(findings) std::size_t findings(Handle handle) {
  const auto all = importer_of(handle).findings();
  return leave(all.data(), all.size_bytes());
}
DOOR(arena) std::size_t arena(Handle handle) {
  const auto all = importer_of(handle).arena();
  return leave(all.data(), all.size());
}
DOOR(summary) std::size_t summary(Handle handle) { return leave(importer_of(handle).summary_json()); }
DOOR(pack) std::size_t pack(Handle handle) { return leave(opened(handle).pack->json()); }
/// Id, effect, evidence and source of every rule, in the order of rule numbers.
DOOR(rules) std::size_t rules(Handle handle) {
  static constexpr std::string_view kEffects[] = {"import", "status", "none"};
  static constexpr std::string_view kEvidence[] = {"documented", "reported", "derived"};
  std::string text;
  const auto add = [&](std::string_view part) { text.append(part).append(1, kSeparator); };
  for (std::size_t i = 0; i < core::kRuleIds.size(); ++i) {
    const auto& row = opened(handle).pack->rule(static_cast<core::RuleId>(i));
    add(core::kRuleIds[i]);
    add(kEffects[static_cast<std::size_t>(row.effect)]);
    add(kEvidence[static_cast<std::size_t>(row.evidence)]);
    add(row.source);
  }
  return leave(std::move(text));
}
DOOR(rowCount) std::uint32_t row_count(Handle handle) { return importer_of(handle).row_count(); }

/// Finds a piece of the file that holds these rows: where it begins, then where it ends.
DOOR(locate) double locate(Handle handle, std::uint32_t first, std::uint32_t last) {
  auto& place = import_of(handle).place;
  place = importer_of(handle).locate(first);
  place.end = std::max(place.end, importer_of(handle).locate(last).end);
  return static_cast<double>(place.begin);
}
DOOR(locatedEnd) double located_end(Handle handle) {
  return static_cast<double>(import_of(handle).place.end);
}
/// Room for that piece, to be read by located_rows(); or for the wanted part of a document.
DOOR(room) std::uintptr_t room(Handle handle, std::size_t size) {
  auto& piece = opened(handle).piece;
  piece.resize(size);
  return reinterpret_cast<std::uintptr_t>(piece.data());
}
DOOR(locatedRows) std::size_t located_rows(Handle handle) {
  return leave(importer_of(handle).rows_json(opened(handle).piece, import_of(handle).place));
}

/// The ids of the embedded editions, oldest first.
DOOR(editions) std::size_t editions() {
  std::string text;
  for (const auto& id : core::RulePack::editions()) text.append(id).append(1, kSeparator);
  return leave(std::move(text));
}
/// The JSON of an embedded edition, or empty. Given: its id.
DOOR(edition) std::size_t edition() {
  const auto text = core::RulePack::embedded(Given().next());
  return leave(text.data(), text.size());
}
/// core/codes/countries.json.
DOOR(countries) std::size_t countries() {
  const auto text = core::embedded_data("codes/countries");
  return leave(text.data(), text.size());
}

}  // namespace bindings
