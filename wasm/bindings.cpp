/// The door between the core and JavaScript: conversions only. File bytes come in through a buffer that the
/// core owns; results leave as text, or as an address and a size that engine.js copies from at once.
#include "bindings.hpp"

#include <emscripten/bind.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/codes.hpp"
#include "core/corrector.hpp"
#include "core/importer.hpp"
#include "core/text.hpp"

namespace bindings {

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

}  // namespace bindings

namespace {

using bindings::Handle;
using bindings::kSeparator;
using bindings::Opened;
using bindings::opened;

core::ImportOptions to_options(const std::string& name, const std::string& territories,
                               const std::string& delimiter, int header_row, const std::string& encoding,
                               int confidence, const std::string& runner_up, double file_bytes) {
  core::ImportOptions options{.name = name};
  std::string_view rest = territories;
  while (!rest.empty()) {
    const auto end = std::min(rest.find(','), rest.size());
    if (end > 0) options.territories.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (!delimiter.empty()) options.delimiter = delimiter.front();
  if (header_row >= 0) options.header_row = static_cast<std::uint32_t>(header_row);
  if (!encoding.empty()) {
    options.recoded_from = core::EncodingGuess{
        .name = encoding, .confidence = static_cast<std::uint8_t>(confidence), .runner_up = runner_up};
  }
  options.file_bytes = static_cast<std::uint64_t>(file_bytes);
  return options;
}

/// Bytes leave in two steps: JavaScript is told how many there are, and copies them from address().
std::uintptr_t g_address = 0;
std::size_t leave(const void* begin, std::size_t size) {
  g_address = reinterpret_cast<std::uintptr_t>(begin);
  return size;
}
std::uintptr_t address() { return g_address; }

/// One reading of a source, as an import, a conversion or a correction.
struct Reading : Opened {
  std::unique_ptr<core::Importer> importer{};
  std::unique_ptr<core::Converter> converter{};
  std::unique_ptr<core::Corrector> corrector{};
  std::string taken{};     // of what writes
  core::RowPlace place{};  // of the last locate()
};
Reading& reading_of(Handle handle) { return static_cast<Reading&>(opened(handle)); }
core::Importer& importer_of(Handle handle) { return *reading_of(handle).importer; }
/// What an import, a conversion and a correction have in common.
template <typename Action>
auto with_sink(Handle handle, Action action) {
  auto& reading = reading_of(handle);
  if (reading.importer) return action(*reading.importer);
  return reading.converter ? action(*reading.converter) : action(*reading.corrector);
}

/// `format`: "csv" or "json" converts; empty imports. `rules`: an edition's id, or the JSON text of a user's
/// own pack. The rest is core::ImportOptions: territories separated by commas; delimiter empty and header row
/// -1 to detect; encoding empty where the bytes are the file's own.
Handle open_reading(const std::string& format, const std::string& rules, const std::string& name,
                    const std::string& territories, const std::string& delimiter, int header_row,
                    const std::string& encoding, int confidence, const std::string& runner_up,
                    double file_bytes) {
  auto reading = std::make_unique<Reading>();
  reading->pack = bindings::load_pack(rules, reading->error);
  if (reading->pack) {
    auto options =
        to_options(name, territories, delimiter, header_row, encoding, confidence, runner_up, file_bytes);
    if (format.empty()) {
      reading->importer = std::make_unique<core::Importer>(reading->pack, std::move(options));
    } else {
      const auto written = format == "json" ? core::Converter::Format::json : core::Converter::Format::csv;
      reading->converter = std::make_unique<core::Converter>(written, reading->pack, std::move(options));
    }
  }
  return bindings::handle_of(std::move(reading));
}
/// `changes`: see core::Corrector; the rest as above.
Handle open_correction(const std::string& rules, const std::string& changes, const std::string& delimiter,
                       int header_row, const std::string& encoding) {
  auto reading = std::make_unique<Reading>();
  reading->pack = bindings::load_pack(rules, reading->error);
  if (reading->pack) {
    auto options = to_options({}, {}, delimiter, header_row, encoding, 100, {}, 0);
    reading->corrector = std::make_unique<core::Corrector>(reading->pack, std::move(options), changes);
  }
  return bindings::handle_of(std::move(reading));
}
void close(Handle handle) { delete &opened(handle); }
std::string error_of(Handle handle) { return opened(handle).error; }
std::uintptr_t reserve(Handle handle, std::size_t size) {
  return reinterpret_cast<std::uintptr_t>(
      with_sink(handle, [size](auto& sink) { return sink.reserve(size); }));
}
/// False: the bytes are not UTF-8, stop.
bool push(Handle handle, std::size_t size) {
  return with_sink(handle, [size](auto& sink) { return sink.push(size); }) == core::PushState::more;
}
void finish(Handle handle) {
  with_sink(handle, [](auto& sink) { sink.finish(); });
}
/// Empty, or the encoding to decode the file from; of an import with confidence and runner-up.
std::string recode(Handle handle) {
  auto name = with_sink(handle, [](auto& sink) { return sink.must_recode(); });
  const auto& importer = reading_of(handle).importer;
  if (name.empty() || !importer) return name;
  const auto& guess = importer->encoding();
  return name + kSeparator + core::decimal(guess.confidence) + kSeparator + guess.runner_up;
}

// Of an import:
bool settled(Handle handle) { return importer_of(handle).settled(); }
/// Lets go of all but what locate() needs.
void forget(Handle handle) { importer_of(handle).forget(); }
std::size_t findings(Handle handle) {
  const auto all = importer_of(handle).findings();
  return leave(all.data(), all.size_bytes());
}
std::size_t arena(Handle handle) {
  const auto all = importer_of(handle).arena();
  return leave(all.data(), all.size());
}
std::string summary(Handle handle) { return importer_of(handle).summary_json(); }
std::string pack_json(Handle handle) { return opened(handle).pack->json(); }
/// Id, effect, evidence and source of every rule, in the order of rule numbers.
std::string rules(Handle handle) {
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
  return text;
}
std::uint32_t row_count(Handle handle) { return importer_of(handle).row_count(); }

/// Finds a piece of the file that holds these rows: where it begins, then where it ends.
double locate(Handle handle, std::uint32_t first, std::uint32_t last) {
  auto& place = reading_of(handle).place;
  place = importer_of(handle).locate(first);
  place.end = std::max(place.end, importer_of(handle).locate(last).end);
  return static_cast<double>(place.begin);
}
double located_end(Handle handle) { return static_cast<double>(reading_of(handle).place.end); }
/// Room for that piece, to be read by located_rows(); or for the wanted part of a document.
std::uintptr_t room(Handle handle, std::size_t size) {
  auto& piece = opened(handle).piece;
  piece.resize(size);
  return reinterpret_cast<std::uintptr_t>(piece.data());
}
std::string located_rows(Handle handle) {
  return importer_of(handle).rows_json(reading_of(handle).piece, reading_of(handle).place);
}

// Of a conversion:
std::string facts(Handle handle) { return reading_of(handle).converter->facts_json(); }
// Of a conversion or a correction:
/// What was written since the last call.
std::size_t take(Handle handle) {
  auto& reading = reading_of(handle);
  reading.taken = reading.converter ? reading.converter->take() : reading.corrector->take();
  return leave(reading.taken.data(), reading.taken.size());
}
// Of a correction:
std::string fault(Handle handle) { return reading_of(handle).corrector->fault_json(); }

/// The ids of the embedded editions, oldest first.
std::string editions() {
  std::string text;
  for (const auto& id : core::RulePack::editions()) text.append(id).append(1, kSeparator);
  return text;
}
/// The JSON of an embedded edition, or empty.
std::string edition(const std::string& id) { return std::string(core::RulePack::embedded(id)); }
/// core/codes/countries.json.
std::string countries() { return std::string(core::embedded_data("codes/countries")); }

}  // namespace

// Plain functions: a class would cost 4 KB more of glue.
EMSCRIPTEN_BINDINGS(contacts) {
  using emscripten::function;
  function("open", &open_reading);
  function("openCorrection", &open_correction);
  function("fault", &fault);
  function("close", &close);
  function("error", &error_of);
  function("reserve", &reserve);
  function("push", &push);
  function("finish", &finish);
  function("recode", &recode);
  function("settled", &settled);
  function("forget", &forget);
  function("findings", &findings);
  function("arena", &arena);
  function("address", &address);
  function("summary", &summary);
  function("pack", &pack_json);
  function("rules", &rules);
  function("rowCount", &row_count);
  function("locate", &locate);
  function("locatedEnd", &located_end);
  function("room", &room);
  function("locatedRows", &located_rows);
  function("facts", &facts);
  function("take", &take);
  function("editions", &editions);
  function("edition", &edition);
  function("countries", &countries);
}
