/// The door between the core and JavaScript: conversions only.
#include "bindings.hpp"

#include <emscripten/bind.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/codes.hpp"
#include "core/hash_seed.hpp"
#include "core/importer.hpp"
#include "core/text.hpp"

namespace bindings {
namespace {

std::uintptr_t g_address = 0;

std::string recode_of(const core::Importer& importer) {
  auto name = importer.must_recode();
  if (name.empty()) return name;
  const auto& guess = importer.encoding();
  return name + kSeparator + core::decimal(guess.confidence) + kSeparator + guess.runner_up;
}

std::string rules_of(const core::RulePack& pack) {
  static constexpr std::string_view kEffects[] = {"import", "status", "none"};
  static constexpr std::string_view kEvidence[] = {"documented", "reported", "derived"};
  std::string text;
  const auto add = [&](std::string_view part) { text.append(part).append(1, kSeparator); };
  for (std::size_t i = 0; i < core::kRuleIds.size(); ++i) {
    const auto& row = pack.rule(static_cast<core::RuleId>(i));
    add(core::kRuleIds[i]);
    add(kEffects[static_cast<std::size_t>(row.effect)]);
    add(kEvidence[static_cast<std::size_t>(row.evidence)]);
    add(row.source);
  }
  return text;
}

}  // namespace

std::string Opened::text(std::string_view what) const {
  if (what == "error") return error;
  if (what == "pack") return pack->json();
  return what == "rules" ? rules_of(*pack) : std::string();
}

std::string ImportReading::text(std::string_view what) const {
  if (what == "recode") return recode_of(*importer);
  if (what == "summary") return importer->summary_json();
  return what == "rows" ? importer->rows_json(piece, place) : Opened::text(what);
}

std::size_t leave(const void* begin, std::size_t size) {
  g_address = reinterpret_cast<std::uintptr_t>(begin);
  return size;
}

std::size_t leave(std::string text) {
  static std::string left;
  left = std::move(text);
  return leave(left.data(), left.size());
}

namespace {

/// Reads a pack, or gives null and says in `error` what is wrong: place, code, then names and values.
std::shared_ptr<const core::RulePack> load_pack(const std::string& rules, std::string& error) {
  static std::vector<std::shared_ptr<const core::RulePack>> embedded;
  for (const auto& known : embedded) {
    if (known->id() == rules) return known;
  }
  const auto text = core::RulePack::embedded(rules);
  core::PackError problem;
  auto pack = core::RulePack::parse(text.empty() ? std::string_view(rules) : text, problem);
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

Reading& reading_of(Handle handle) { return static_cast<Reading&>(opened(handle)); }
core::Importer& importer_of(Handle handle) { return *import_of(handle).importer; }

std::uintptr_t address() { return g_address; }

void seed_hashes(std::uint32_t low, std::uint32_t high) {
  core::seed_hashes(std::uint64_t{high} << 32 | low);
}

std::unique_ptr<Reading> new_reading(std::string_view what) {
  if (what == "check") return std::make_unique<ImportReading>();
  if (what == "baseline") return new_baseline();
  return what == "listing" ? new_listing() : new_writing(what);
}

/// `rules`: an edition's id, or the JSON text of a user's own pack; `options`: as core::read_options() takes
/// them; `what`: see core.d.ts.
Handle open(const std::string& rules, const std::string& options, const std::string& what) {
  auto reading = new_reading(what);
  reading->pack = load_pack(rules, reading->error);
  if (reading->pack) reading->begin(core::read_options(options));
  return handle_of(std::move(reading));
}
void close(Handle handle) { delete &opened(handle); }
// Of what takes a file's bytes:
std::uintptr_t reserve(Handle handle, std::size_t size) {
  return reinterpret_cast<std::uintptr_t>(reading_of(handle).reserve(size));
}
/// False: the bytes are not UTF-8, stop.
bool push(Handle handle, std::size_t size) { return reading_of(handle).push(size) == core::PushState::more; }
void finish(Handle handle) { reading_of(handle).finish(); }

// Of an import:
bool settled(Handle handle) { return importer_of(handle).settled(); }
/// Lets go of all but what locate() needs.
void forget(Handle handle) { importer_of(handle).forget(); }
/// What follows finish(): false if all findings before are void.
bool conclude(Handle handle) { return importer_of(handle).conclude(); }
/// Findings since drop(), in their order.
std::size_t findings(Handle handle) {
  importer_of(handle).sort_findings();
  const auto all = importer_of(handle).findings();
  return leave(all.data(), all.size_bytes());
}
std::size_t arena(Handle handle) {
  const auto all = importer_of(handle).arena();
  return leave(all.data(), all.size());
}
void drop(Handle handle) { importer_of(handle).drop_findings(); }
std::uint32_t judged_row(Handle handle) { return importer_of(handle).judged_row(); }
std::uint32_t row_count(Handle handle) { return importer_of(handle).row_count(); }

/// Wants a piece of the file that holds these rows.
void locate(Handle handle, std::uint32_t first, std::uint32_t last) {
  auto& place = import_of(handle).place;
  place = importer_of(handle).locate(first);
  place.end = std::max(place.end, importer_of(handle).locate(last).end);
}
/// Where the piece begins that is wanted; it ends at wanted_end(), and is empty when nothing more is wanted.
double wanted(Handle handle) { return static_cast<double>(reading_of(handle).wanted().begin); }
double wanted_end(Handle handle) { return static_cast<double>(reading_of(handle).wanted().end); }
/// Room for that piece, to be read as "rows"; or for the wanted part of a document.
std::uintptr_t room(Handle handle, std::size_t size) {
  auto& piece = opened(handle).piece;
  piece.resize(size);
  return reinterpret_cast<std::uintptr_t>(piece.data());
}

/// What Opened::text() calls so.
std::size_t text(Handle handle, const std::string& what) { return leave(opened(handle).text(what)); }
/// The JSON that the core holds under a name, or empty: "editions", "rules/<edition>", "codes/countries".
std::size_t data(const std::string& name) {
  const auto text = core::embedded_data(name);
  return leave(text.data(), text.size());
}

}  // namespace
}  // namespace bindings

EMSCRIPTEN_BINDINGS(contacts) {
  using emscripten::function;
  function("seedHashes", &bindings::seed_hashes);
  function("open", &bindings::open);
  function("close", &bindings::close);
  function("text", &bindings::text);
  function("data", &bindings::data);
  function("reserve", &bindings::reserve);
  function("push", &bindings::push);
  function("finish", &bindings::finish);
  function("conclude", &bindings::conclude);
  function("settled", &bindings::settled);
  function("forget", &bindings::forget);
  function("findings", &bindings::findings);
  function("arena", &bindings::arena);
  function("drop", &bindings::drop);
  function("judgedRow", &bindings::judged_row);
  function("address", &bindings::address);
  function("rowCount", &bindings::row_count);
  function("locate", &bindings::locate);
  function("wanted", &bindings::wanted);
  function("wantedEnd", &bindings::wanted_end);
  function("room", &bindings::room);
}
