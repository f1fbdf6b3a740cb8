// Any bytes, read with any options in any pieces: nothing breaks, and what every report promises holds.
#include <algorithm>
#include <cstring>
#include <map>
#include <nlohmann/json.hpp>

#include "../core/report_invariants.hpp"
#include "core/importer.hpp"
#include "core/text.hpp"
#include "require.hpp"

namespace {

using Json = nlohmann::json;

std::shared_ptr<const core::RulePack> pack_of(std::size_t number) {
  static const auto packs = [] {
    std::vector<std::shared_ptr<const core::RulePack>> all;
    for (const auto& id : core::RulePack::editions()) {
      core::PackError error;
      all.push_back(std::make_shared<const core::RulePack>(
          *core::RulePack::parse(core::RulePack::embedded(id), error)));
    }
    return all;
  }();
  return packs[number % packs.size()];
}

/// The first byte says how to read, the second in which pieces.
core::ImportOptions options_of(std::uint8_t byte) {
  core::ImportOptions options{.name = "contacts.csv"};
  constexpr std::string_view kDelimiters = ",;\t|";
  if (byte & 4) options.delimiter = kDelimiters[byte & 3];
  if (byte & 16) options.header_row = byte >> 3 & 1;
  if (byte & 32) options.territories = {"US", "DE", "OOO"};
  return options;
}

/// Pushes `text` in pieces; `seed` 0 means at once.
template <typename Reader>
void feed(Reader& reader, std::string_view text, std::uint32_t seed) {
  while (!text.empty()) {
    seed = seed == 0 ? 0 : seed * 1664525 + 1013904223;
    const auto size = seed == 0 ? text.size() : std::min<std::size_t>(seed >> 24 & 0x3F, text.size());
    std::memcpy(reader.reserve(size), text.data(), size);
    if (reader.push(size) == core::PushState::not_utf8) break;
    text.remove_prefix(size);
  }
  reader.finish();
}

void check_rows(const core::Importer& importer, std::string_view text) {
  const auto rows = importer.row_count();
  for (const auto row : {std::uint32_t{1}, rows / 2, rows}) {
    if (row == 0 || row > rows) continue;
    const auto place = importer.locate(row);
    require(place.begin <= place.end && place.end <= text.size() && place.row <= row,
            "a row is inside the file");
    const auto read = Json::parse(
        importer.rows_json(text.substr(place.begin, place.end - place.begin), place), nullptr, false);
    require(read.is_array() && !read.empty() && read[0]["row"] == place.row, "rows can be read again");
    require(std::any_of(read.begin(), read.end(), [&](const Json& each) { return each["row"] == row; }),
            "the row is there");
  }
}

struct Conversion {
  std::string text{};
  bool not_text = false;  // the file is a workbook, a picture...
};

Conversion convert(std::string_view text, core::Converter::Format format, core::ImportOptions options,
                   std::uint32_t seed) {
  core::Converter converter(format, pack_of(0), std::move(options));
  feed(converter, text, seed);
  return {converter.take(), Json::parse(converter.facts_json()).contains("notText")};
}

Json records_of(const Conversion& conversion) {
  return Json::parse("[" + conversion.text + "]", nullptr, false);
}

/// Whether all records have as many cells. Where they do not, and cells hold line ends, what is one record is
/// a judgement, which another number of columns may turn.
bool is_even(const Json& records) {
  return std::all_of(records.begin(), records.end(),
                     [&](const Json& each) { return each.size() == records[0].size(); });
}

void check_conversion(std::string_view text, const core::ImportOptions& options, std::uint32_t seed) {
  const auto read = records_of(convert(text, core::Converter::Format::json, options, seed));
  require(read.is_array(), "a conversion is JSON");
  const auto exported = convert(text, core::Converter::Format::csv, options, 0);
  // What was decoded stays decoded: its bytes are not to be guessed at again.
  core::ImportOptions dialect{
      .delimiter = ',', .header_row = 0U, .recoded_from = core::EncodingGuess{.name = "UTF-16LE"}};
  const auto again = convert(exported.text, core::Converter::Format::json, std::move(dialect), 0);
  require(again.not_text || !is_even(read) || read == records_of(again),
          "what is exported reads back the same");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const auto pack = pack_of(data[0] >> 5);
  auto options = options_of(data[0]);
  const std::uint32_t seed = data[1];
  std::string text(reinterpret_cast<const char*>(data) + 2, size - 2);

  core::Importer first(pack, options);
  feed(first, text, seed);
  if (!first.must_recode().empty()) {  // as JavaScript does, with text that a decoder could have given
    options.recoded_from = first.encoding();
    options.file_bytes = text.size();
    text = core::to_valid_utf8(text);
  }
  core::Importer importer(pack, options);
  feed(importer, text, seed);
  const auto report = importer.report_json();
  const auto broken = cases::broken_promise(Json::parse(report, nullptr, false), text.size());
  require(broken.empty(), broken);
  check_rows(importer, text);

  // Each input takes one of these two, so that more inputs have their turn.
  if (seed % 2 == 1) {
    core::Importer whole(pack, options);
    feed(whole, text, 0);
    require(whole.report_json() == report, "the pieces change nothing");
  } else {
    check_conversion(text, options, seed);
  }
  return 0;
}
