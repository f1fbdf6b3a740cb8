/// The door between the core and JavaScript: conversions only. File bytes come in through a buffer that the
/// core owns; results leave as text, or as an address and a size that engine.js copies from at once.
#include <emscripten/bind.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "core/importer.hpp"

namespace {

/// What engine.js always hands over whole; see ImportRequest in types.d.ts.
struct Request {
  std::string rules{};  // an edition's id, or the JSON text of a user's own pack
  std::string name{};
  std::string territories{};  // separated by commas
  std::string delimiter{};    // empty: detect
  int header_row = -1;        // -1: detect
  std::string encoding{};     // the text was re-coded from; empty: the bytes are the file's own
  int confidence = 0;
  std::string runner_up{};
  double file_bytes = 0;
};

/// Where bytes of ours are; valid until the next call.
struct Span {
  std::uintptr_t begin = 0;
  std::size_t size = 0;
};

struct Place {  // core::RowPlace as JavaScript numbers
  double begin = 0;
  double end = 0;
  std::uint32_t row = 0;
  std::uint32_t line = 0;
};

Span span_of(const void* begin, std::size_t size) { return {reinterpret_cast<std::uintptr_t>(begin), size}; }

constexpr char kSeparator = '\x1F';  // between parts of a text that leaves; no part of ours holds it

core::ImportOptions to_options(const Request& request) {
  core::ImportOptions options{.name = request.name};
  std::string_view rest = request.territories;
  while (!rest.empty()) {
    const auto end = std::min(rest.find(','), rest.size());
    if (end > 0) options.territories.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (!request.delimiter.empty()) options.delimiter = request.delimiter.front();
  if (request.header_row >= 0) options.header_row = static_cast<std::uint32_t>(request.header_row);
  if (!request.encoding.empty()) {
    options.recoded_from = core::EncodingGuess{.name = request.encoding,
                                               .confidence = static_cast<std::uint8_t>(request.confidence),
                                               .runner_up = request.runner_up};
  }
  options.file_bytes = static_cast<std::uint64_t>(request.file_bytes);
  return options;
}

/// Reads a pack, or gives null and says in `error` (place, code, then names and values) what is wrong with
/// it.
std::shared_ptr<const core::RulePack> load_pack(const std::string& rules, std::string& error) {
  static std::map<std::string, std::shared_ptr<const core::RulePack>, std::less<>> embedded;
  if (const auto known = embedded.find(rules); known != embedded.end()) return known->second;
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
  if (!text.empty()) embedded.emplace(rules, shared);
  return shared;
}

/// One import. JavaScript owns it and must delete() it. Without a pack (see error()) nothing else may be
/// called.
class Import {
 public:
  explicit Import(const Request& request) : pack_(load_pack(request.rules, error_)) {
    if (pack_) importer_ = std::make_unique<core::Importer>(pack_, to_options(request));
  }
  std::string error() const { return error_; }
  std::uintptr_t reserve(std::size_t size) {
    return reinterpret_cast<std::uintptr_t>(importer_->reserve(size));
  }
  bool push(std::size_t size) { return importer_->push(size) == core::PushState::more; }
  bool settled() const { return importer_->settled(); }
  void finish() { importer_->finish(); }
  /// Empty, or name, confidence and runner-up of the encoding to decode the file from.
  std::string recode() const {
    const auto name = importer_->must_recode();
    if (name.empty()) return {};
    const auto& guess = importer_->encoding();
    return name + kSeparator + std::to_string(guess.confidence) + kSeparator + guess.runner_up;
  }
  Span findings() const {
    const auto all = importer_->findings();
    return span_of(all.data(), all.size_bytes());
  }
  Span arena() const {
    const auto all = importer_->arena();
    return span_of(all.data(), all.size());
  }
  std::string pack() const { return pack_->json(); }
  std::string summary() const { return importer_->summary_json(); }
  std::uint32_t row_count() const { return importer_->row_count(); }
  Place locate(std::uint32_t row) const {
    const auto place = importer_->locate(row);
    return {static_cast<double>(place.begin), static_cast<double>(place.end), place.row, place.line};
  }
  /// Room for a piece of the file that locate() named, to be read by rows().
  std::uintptr_t room(std::size_t size) {
    piece_.resize(size);
    return reinterpret_cast<std::uintptr_t>(piece_.data());
  }
  std::string rows(const Place& place) const {
    return importer_->rows_json(piece_, {static_cast<std::uint64_t>(place.begin),
                                         static_cast<std::uint64_t>(place.end), place.row, place.line});
  }
  /// Effect, evidence and source of every rule, in the order of rule numbers.
  std::string rules() const {
    static constexpr std::string_view kEffects[] = {"import", "status", "none"};
    static constexpr std::string_view kEvidence[] = {"documented", "reported", "derived"};
    std::string text;
    for (std::size_t i = 0; i < core::kRuleIds.size(); ++i) {
      const auto& row = pack_->rule(static_cast<core::RuleId>(i));
      text.append(core::kRuleIds[i]).append(1, kSeparator);
      text.append(kEffects[static_cast<std::size_t>(row.effect)]).append(1, kSeparator);
      text.append(kEvidence[static_cast<std::size_t>(row.evidence)]).append(1, kSeparator);
      text.append(row.source).append(1, kSeparator);
    }
    return text;
  }

 private:
  std::string error_{};
  std::shared_ptr<const core::RulePack> pack_;
  std::unique_ptr<core::Importer> importer_{};
  std::string piece_{};
};

/// One conversion to clean records; take() after each push. `rules` of the request is an edition's id.
class Conversion {
 public:
  Conversion(bool json, const Request& request)
      : converter_(json ? core::Converter::Format::json : core::Converter::Format::csv,
                   load_pack(request.rules, error_), to_options(request)) {}
  std::uintptr_t reserve(std::size_t size) {
    return reinterpret_cast<std::uintptr_t>(converter_.reserve(size));
  }
  bool push(std::size_t size) { return converter_.push(size) == core::PushState::more; }
  void finish() { converter_.finish(); }
  std::string recode() const { return converter_.must_recode(); }
  std::string facts() const { return converter_.facts_json(); }
  Span take() {
    taken_ = converter_.take();
    return span_of(taken_.data(), taken_.size());
  }

 private:
  std::string error_{};
  core::Converter converter_;
  std::string taken_{};
};

std::unique_ptr<Import> open_import(const Request& request) { return std::make_unique<Import>(request); }
std::unique_ptr<Conversion> open_conversion(bool json, const Request& request) {
  return std::make_unique<Conversion>(json, request);
}

/// The ids of the embedded editions, oldest first.
std::string editions() {
  std::string text;
  for (const auto& id : core::RulePack::editions()) text.append(id).append(1, kSeparator);
  return text;
}
/// The JSON of an embedded edition, or empty.
std::string edition(const std::string& id) { return std::string(core::RulePack::embedded(id)); }

}  // namespace

EMSCRIPTEN_BINDINGS(cosell) {
  using namespace emscripten;
  value_object<Request>("Request")
      .field("rules", &Request::rules)
      .field("name", &Request::name)
      .field("territories", &Request::territories)
      .field("delimiter", &Request::delimiter)
      .field("headerRow", &Request::header_row)
      .field("encoding", &Request::encoding)
      .field("confidence", &Request::confidence)
      .field("runnerUp", &Request::runner_up)
      .field("fileBytes", &Request::file_bytes);
  value_object<Span>("Span").field("begin", &Span::begin).field("size", &Span::size);
  value_object<Place>("Place")
      .field("begin", &Place::begin)
      .field("end", &Place::end)
      .field("row", &Place::row)
      .field("line", &Place::line);
  class_<Import>("Import")
      .function("error", &Import::error)
      .function("reserve", &Import::reserve)
      .function("push", &Import::push)
      .function("settled", &Import::settled)
      .function("finish", &Import::finish)
      .function("recode", &Import::recode)
      .function("findings", &Import::findings)
      .function("arena", &Import::arena)
      .function("pack", &Import::pack)
      .function("summary", &Import::summary)
      .function("rowCount", &Import::row_count)
      .function("locate", &Import::locate)
      .function("room", &Import::room)
      .function("rows", &Import::rows)
      .function("rules", &Import::rules);
  class_<Conversion>("Conversion")
      .function("reserve", &Conversion::reserve)
      .function("push", &Conversion::push)
      .function("finish", &Conversion::finish)
      .function("recode", &Conversion::recode)
      .function("facts", &Conversion::facts)
      .function("take", &Conversion::take);
  function("openImport", &open_import);
  function("openConversion", &open_conversion);
  function("editions", &editions);
  function("edition", &edition);
}
