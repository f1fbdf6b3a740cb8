#include "cases.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

namespace cases {
namespace {

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string from_base64(std::string_view text) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char each : text) {
    const auto digit = kDigits.find(each);
    if (digit == std::string_view::npos) continue;  // padding
    bits = bits << 6 | static_cast<std::uint32_t>(digit);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>(bits >> count & 0xFF);
  }
  return bytes;
}

/// A text, or its parts.
std::string text_of(const Json& input) {
  if (input.is_string()) return input.get<std::string>();
  std::string text;
  for (const auto& part : input) {
    if (part.is_string()) {
      text += part.get<std::string>();
      continue;
    }
    const auto unit = part["repeat"].get<std::string>();
    for (auto times = part["times"].get<std::size_t>(); times > 0; --times) text += unit;
  }
  return text;
}

std::string bytes_of(const Json& each) {
  if (each.contains("inputBase64")) return from_base64(each["inputBase64"].get<std::string>());
  std::string bytes;
  if (each.contains("lines")) {
    for (const auto& line : each["lines"]) bytes += line.get<std::string>() + "\r\n";
    return bytes;
  }
  return text_of(each["input"]);
}

/// What the host knows: as the case says it, each document with a size.
std::string facts_of(Json known) {
  if (known.contains("documents")) {
    for (auto& each : known["documents"]) {
      if (each.is_object() && !each.contains("absent") && !each.contains("unread"))
        each["bytes"] = each.value("bytes", 1000);
    }
  }
  return known.dump();
}

/// The files with an extension in a folder of tests/, sorted.
std::vector<std::filesystem::path> files_of(std::string_view folder, std::string_view extension) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(COSELL_TESTS) / folder)) {
    if (entry.path().extension() == extension) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// The files of cases: all, or those that COSELL_CASES names ("header,encodings").
std::vector<std::filesystem::path> case_files() {
  auto files = files_of("cases", ".json");
  const char* const named = std::getenv("COSELL_CASES");
  if (named == nullptr || *named == '\0') return files;
  const auto wanted = std::string(",") + named + ",";
  std::erase_if(files, [&](const auto& file) {
    return wanted.find("," + file.stem().string() + ",") == std::string::npos;
  });
  return files;
}

/// The edition that a name gives after `key`, or `otherwise`.
std::string_view edition_in(std::string_view name, std::string_view key, std::string_view otherwise) {
  const auto at = name.find(key);
  return at == std::string_view::npos ? otherwise
                                      : name.substr(at + key.size(), std::string_view("2019-08").size());
}

}  // namespace

bool CleanFile::clean_under(std::string_view edition) const {
  return edition_in(name, ".from-", "") <= edition && edition <= edition_in(name, ".until-", "9");
}

std::vector<CleanFile> load_clean() {
  std::vector<CleanFile> all;
  for (const auto& file : files_of("clean", ".csv"))
    all.push_back({file.filename().string(), read_file(file)});
  return all;
}

std::vector<Case> load_all() {
  std::vector<Case> all;
  for (const auto& file : case_files()) {
    for (const auto& each : Json::parse(read_file(file))) {
      if (each.contains("listing")) continue;
      all.push_back({.file = file.stem().string(),
                     .name = each["name"].get<std::string>(),
                     .bytes = bytes_of(each),
                     .text = each.value("text", std::string()),
                     .options = each.value("options", Json::object()),
                     .expect = each["expect"]});
      if (each.contains("baseline")) {
        const auto& list = each["baseline"];
        all.back().baseline = {.bytes = bytes_of(list), .text = list.value("text", std::string())};
      }
    }
  }
  return all;
}

std::vector<ListingCase> load_listings() {
  std::vector<ListingCase> all;
  for (const auto& file : case_files()) {
    for (const auto& each : nlohmann::ordered_json::parse(read_file(file))) {  // the keys' order counts
      if (!each.contains("listing")) continue;
      const auto& listing = each["listing"];
      const Json known = Json::parse(each.dump());
      all.push_back({.file = file.stem().string(),
                     .name = known["name"].get<std::string>(),
                     .listing = listing.is_object() ? listing.dump() : text_of(known["listing"]),
                     .known = known,
                     .options = known.value("options", Json::object()),
                     .expect = known["expect"]});
    }
  }
  return all;
}

std::string run(const ListingCase& each) {
  core::ListingCheck check(pack_for(each.options), each.listing, "listing.json");
  check.know(facts_of(each.known));
  return check.report_json();
}

/// A pack that extends an edition, made whole as wasm/api/edition.js does it; its rules are new ones.
Json whole(Json own) {
  if (!own.contains("extends")) return own;
  auto pack = Json::parse(core::RulePack::embedded(own["extends"].get<std::string>()));
  auto rules = pack["rules"];
  for (const auto& rule : own["rules"]) rules.push_back(rule);
  own.erase("extends");
  pack.merge_patch(own);
  pack["rules"] = rules;
  return pack;
}

std::shared_ptr<const core::RulePack> pack_for(const Json& options) {
  static std::map<std::string, std::shared_ptr<const core::RulePack>> known;
  const auto text =
      options.contains("rulePack")
          ? whole(options["rulePack"]).dump()
          : std::string(core::RulePack::embedded(options.value("rules", std::string("2019-08"))));
  auto& pack = known[text];
  if (!pack) {
    core::PackError error;
    auto parsed = core::RulePack::parse(text, error);
    if (parsed) pack = std::make_shared<const core::RulePack>(std::move(*parsed));
  }
  return pack;
}

core::ImportOptions import_options(const Json& options) {
  core::ImportOptions made{.name = "contacts.csv"};
  for (const auto& code : options.value("territories", Json::array()))
    made.territories.push_back(code.get<std::string>());
  if (options.contains("delimiter")) made.delimiter = options["delimiter"].get<std::string>().front();
  if (options.contains("headerRow")) made.header_row = options["headerRow"].get<std::uint32_t>();
  const auto columns = options.value("columns", Json::object());
  for (const auto& [heading, id] : columns.items()) {
    const auto name = id.is_null() ? std::string() : id.get<std::string>();
    const auto field = std::find(std::begin(core::kFieldIds), std::end(core::kFieldIds), name);
    made.columns.emplace_back(heading, static_cast<core::Field>(field - std::begin(core::kFieldIds)));
  }
  return made;
}

namespace {

/// Pushes the text cut at the given places, and finishes.
void feed(core::Importer& importer, std::string_view text, const std::vector<std::size_t>& cuts) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= cuts.size(); ++i) {
    const auto end = i < cuts.size() ? std::min(cuts[i], text.size()) : text.size();
    if (end < begin) continue;
    if (char* room = importer.reserve(end - begin); end > begin)
      std::memcpy(room, text.data() + begin, end - begin);
    if (importer.push(end - begin) == core::PushState::not_utf8) break;
    begin = end;
  }
  importer.finish();
}

}  // namespace

std::string import_text(std::string_view text, std::shared_ptr<const core::RulePack> pack,
                        core::ImportOptions options, const std::vector<std::size_t>& cuts,
                        std::string* recode, core::EncodingGuess* guess,
                        std::shared_ptr<const core::Baseline> baseline) {
  core::Importer importer(std::move(pack), std::move(options));
  if (baseline) core::review_overwrite(importer, std::move(baseline));
  feed(importer, text, cuts);
  if (recode) *recode = importer.must_recode();
  if (guess) *guess = importer.encoding();
  return importer.must_recode().empty() ? importer.report_json() : std::string();
}

std::shared_ptr<const core::Baseline> read_baseline(std::string_view bytes, std::string_view text,
                                                    std::shared_ptr<const core::RulePack> pack) {
  const core::ImportOptions options{.name = "baseline.csv"};
  core::Importer importer(pack, options);
  auto baseline = core::keep_baseline(importer);
  feed(importer, bytes, {});
  if (importer.must_recode().empty()) return baseline;
  auto recoded = options;
  recoded.recoded_from = importer.encoding();
  recoded.file_bytes = bytes.size();
  core::Importer again(std::move(pack), std::move(recoded));
  baseline = core::keep_baseline(again);
  feed(again, text, {});
  return baseline;
}

Result run(const Case& each, const std::vector<std::size_t>& cuts) {
  Result result;
  core::EncodingGuess guess;
  const auto pack = pack_for(each.options);
  std::shared_ptr<const core::Baseline> baseline;
  if (each.baseline) baseline = read_baseline(each.baseline->bytes, each.baseline->text, pack);
  result.report =
      import_text(each.bytes, pack, import_options(each.options), cuts, &result.recode, &guess, baseline);
  if (result.recode.empty()) return result;
  auto options = import_options(each.options);
  options.recoded_from = guess;
  options.file_bytes = each.bytes.size();
  result.report = import_text(each.text, pack, std::move(options), cuts, nullptr, nullptr, baseline);
  return result;
}

}  // namespace cases
