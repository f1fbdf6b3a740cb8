// How a table is read: its dialect, its rows once more, and what an export makes of it.
#include <doctest/doctest.h>

#include <cstring>

#include "cases.hpp"
#include "core/csv_reader.hpp"

namespace {

using cases::Json;

const core::RulePack& rules() {
  static const auto pack = cases::pack_for(Json::object());
  return *pack;
}

struct Asked {
  std::optional<char> delimiter{};
  std::optional<std::uint32_t> header_row{};
};
core::Dialect dialect_of(const std::string& text, const Asked& asked = {}) {
  const auto padded = text + std::string(core::kWindowPadding, '\0');
  return core::detect_dialect(std::string_view(padded).substr(0, text.size()), true, rules(), asked.delimiter,
                              asked.header_row);
}

template <typename Reader>
void feed(Reader& reader, std::string_view text) {
  if (!text.empty()) std::memcpy(reader.reserve(text.size()), text.data(), text.size());
  reader.push(text.size());
  reader.finish();
}

struct Export {
  std::string text{};
  Json facts{};
};
Export convert(std::string_view text, core::Converter::Format format, core::ImportOptions options = {}) {
  core::Converter converter(format, cases::pack_for(Json::object()), std::move(options));
  feed(converter, text);
  return {converter.take(), Json::parse(converter.facts_json())};
}
core::ImportOptions plain_table() { return {.delimiter = ',', .header_row = 0U}; }

}  // namespace

TEST_CASE("a sep= line is one in three spellings, alone on its line") {
  struct Row {
    std::string text;
    char sep;
    std::size_t begin;
  };
  const Row rows[] = {
      {"sep=;\r\nName;Email\r\n", ';', 7},
      {"SEP=;\nName;Email\r\n", ';', 6},
      {"Sep=;\rName;Email\r\n", ';', 6},
      {"\"sep=;\"\r\nName;Email\r\n", ';', 9},
      {"\"sep=;\nName;Email\r\n", ';', 7},
      {"\xEF\xBB\xBFsep=|\r\nName|Email\r\n", '|', 10},
      {"sep=;", ';', 5},
      {"\"sep=;", ';', 6},
      {"\"sep=;\"", ';', 7},
      {"sep=;\r", ';', 6},
      {"sEp=;\r\nName;Email\r\n", 0, 0},
      {"sep=", 0, 0},
      {"sep=x\r\nName,Email\r\n", 0, 0},
      {"sep=;Name;Email\r\n", 0, 0},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const auto dialect = dialect_of(row.text);
    CHECK(dialect.sep == row.sep);
    CHECK(dialect.text_begin == row.begin);
  }
}

TEST_CASE("a header that names no field stands at the top, or below a title") {
  struct Row {
    std::string text;
    std::uint32_t header;
  };
  const Row rows[] = {
      {"Foo,Bar,Baz\r\nx,y,z\r\n", 1},
      {"List of partners\r\nFoo,Bar,Baz\r\nx,y,z\r\nu,v,w\r\n", 2},
      {"List of partners\r\n\r\nFoo,Bar,Baz\r\nx,y,z\r\nu,v,w\r\n", 3},
      {"List,,,\r\nFoo,Bar,Baz,Qux\r\nx,y,z,q\r\n", 1},         // as wide as the table: a row of it
      {"List,,,\r\n,,,\r\nFoo,Bar,Baz,Qux\r\nx,y,z,q\r\n", 3},  // but not above a blank row
      {"List,,\r\nFoo,Bar,\r\nx,y,z\r\n", 1},
      {"List\r\n1,2,3\r\n4,5,6\r\n", 1},
      {"List\r\nFoo,Bar,US\r\nx,y,CA\r\n", 1},
      {"a,,\r\nb,,\r\nc,,\r\n", 1},
      {"Ann,US\r\nBo,CA\r\n", 0},
      {"Ann,US-WA\r\nBo,US-CA\r\n", 0},
      {"Ann,\"US, CA\"\r\nBo,\"JP, KR\"\r\n", 0},
      {"Ann,\"x, CA\"\r\nBo,\"y, KR\"\r\n", 1},
      {"\r\n\r\n", 0},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(dialect_of(row.text, {.delimiter = ','}).header_row == row.header);
  }
}

TEST_CASE("a header is looked for, and may be asked for, in the first twenty rows") {
  const std::string header = "Name,Email,Job title,Role,Countries,States\r\n",
                    row = "Ann,a@x.com,Lead,Sales,US,\r\n";
  const auto below = [&](std::size_t titles) {
    std::string text;
    for (std::size_t i = 0; i < titles; ++i) text += "Title\r\n";
    return text + header + row + row;
  };
  CHECK(dialect_of(below(19)).header_row == 20);
  CHECK(dialect_of(below(20)).header_row != 21);
  CHECK(dialect_of(below(19), {.header_row = 20}).header_row == 20);
  CHECK(dialect_of(below(20), {.header_row = 21}).header_row == 0);
  CHECK(dialect_of(header + row, {.header_row = 9}).header_row == 0);
}

TEST_CASE("a full-width comma may be asked for") {
  const auto dialect = dialect_of("Name\uFF0CEmail\uFF0CRole\r\nAnn\uFF0Ca@x.com\uFF0CSales\r\n",
                                  {.delimiter = core::kWideComma});
  CHECK(dialect.delimiter.value == core::kWideComma);
  CHECK(dialect.columns.size() == 3);
}

TEST_CASE("any row can be read again, from a place at or before it") {
  const std::string wide = "\uFF0C";
  for (const std::string& comma : {std::string(","), wide}) {
    std::string text = "Name" + comma + "Email" + comma + "Role\n";
    std::vector<std::uint32_t> lines = {1};
    std::uint32_t line = 2;
    for (int i = 2; i <= 193; ++i) {
      lines.push_back(line);
      const bool broken = comma == "," && i % 50 == 0;  // a cell of two lines
      text += "N" + std::to_string(i) + comma + (broken ? "\"a@\nx.com\"" : "a@x.com") + comma + "Sales\n";
      line += broken ? 2 : 1;
    }
    core::Importer importer(cases::pack_for(Json::object()), {});
    feed(importer, text);
    CHECK(importer.settled() == (comma == wide));  // of ASCII alone nothing is sure
    const auto report = Json::parse(importer.report_json());
    CHECK(report["findings"].size() == importer.findings().size());
    for (const auto& finding : importer.findings()) {
      const auto rest = importer.arena().substr(finding.arena_begin, finding.arena_size);
      CHECK(Json::accept(rest));
    }
    auto summary = report;
    summary["findings"] = Json::array();
    CHECK(Json::parse(importer.summary_json()) == summary);
    importer.forget();
    CHECK(importer.findings().empty());

    CHECK(importer.row_count() == 193);
    for (const auto none : {0U, 194U}) {
      CHECK(importer.locate(none).row == 0);
      CHECK(importer.locate(none).end == 0);
    }
    for (std::uint32_t row = 1; row <= 193; ++row) {
      CAPTURE(row);
      const auto place = importer.locate(row);
      CHECK(place.row == (row - 1) / 64 * 64 + 1);
      CHECK(place.line == lines[place.row - 1]);
      CHECK(place.end == (row <= 192 ? importer.locate(place.row + 64).begin : text.size()));
      const auto piece = std::string_view(text).substr(static_cast<std::size_t>(place.begin),
                                                       static_cast<std::size_t>(place.end - place.begin));
      const auto rows = Json::parse(importer.rows_json(piece, place));
      CHECK(rows.size() == std::min(64U, 194 - place.row));
      const auto& found = rows.at(row - place.row);
      CHECK(found["row"] == row);
      CHECK(found["line"] == lines[row - 1]);
      CHECK(found["cells"].size() == 3);
      if (row > 1) CHECK(found["cells"][0] == "N" + std::to_string(row));
    }
  }
}

TEST_CASE("in a copy for a spreadsheet nothing runs") {
  struct Row {
    std::string cell, written;
  };
  const Row rows[] = {
      {"Ann", "Ann"},
      {"=1+1", "'=1+1"},
      {"@x", "'@x"},
      {"-2+3", "'-2+3"},
      {" =1", "' =1"},
      {"\u200B=1", "'\u200B=1"},
      {"\x01=1", "'\x01=1"},
      {"\uFF1D1", "'\uFF1D1"},
      {"+886 2 1234", "+886 2 1234"},
      {"-", "-"},
      {"- ", "\"- \""},
      {"a;=1", "a;'=1"},
      {"-;x", "'-;x"},
      {"a;-", "a;-"},
      {"=1\t=2", "'=1\t'=2"},
      {"a=1", "a=1"},
      {"\u200B", "\u200B"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.cell);
    const auto made =
        convert("Note,x\n" + row.cell + ",x\n", core::Converter::Format::spreadsheet, plain_table());
    CHECK(made.text == "\xEF\xBB\xBFNote,x\r\n" + row.written + ",x\r\n");
  }
}

TEST_CASE("an export has the records from the header on, and says what it was made of") {
  const auto csv = core::Converter::Format::csv;
  const auto whole = convert("List of partners\n\nName;Email;Role\nAnn;a@x.com;Sales\n;;\n\x1A", csv);
  CHECK(whole.text == "Name,Email,Role\r\nAnn,a@x.com,Sales\r\n");
  CHECK(whole.facts == Json({{"encoding", "UTF-8"}, {"delimiter", ";"}, {"headerRow", 3}}));
  const auto wide = convert("Name\uFF0CEmail\uFF0CRole\nAnn\uFF0Ca@x.com\uFF0CSales\n", csv);
  CHECK(wide.facts["delimiter"] == "\uFF0C");
  CHECK(convert("%PDF-1.4 ...", csv).facts["notText"] == "pdf");
  for (const std::string first : {"sep=1", "Sep=1", "SEP=1"})
    CHECK(convert(first + ",x\n", csv, plain_table()).text == "sep=,\r\n" + first + ",x\r\n");
  CHECK(convert("a,x\nsep=1,x\n", csv, plain_table()).text == "a,x\r\nsep=1,x\r\n");
  CHECK(convert("sep1,x\n", csv, plain_table()).text == "sep1,x\r\n");
}

TEST_CASE("an export names the first row that cannot be kept whole") {
  const auto lost = [](const std::string& rows) {
    const auto facts = convert("a,b\n" + rows, core::Converter::Format::csv, plain_table()).facts;
    return facts.value("lost", Json());
  };
  CHECK(lost("x,y\n").is_null());
  CHECK(lost(std::string(core::kMaxColumns - 1, ',') + "x\nlast,x\n").is_null());
  CHECK(
      lost(std::string(core::kMaxColumns, ',') + "x\n" + std::string(core::kMaxColumns + 1, ',') + "x\n") ==
      Json({{"why", "columns"}, {"row", 2}, {"count", core::kMaxColumns + 1}, {"limit", core::kMaxColumns}}));
  CHECK(lost("x,y\n" + std::string(core::kMaxRecordBytes + 1, 'x') + "\n") ==
        Json({{"why", "record"}, {"row", 3}, {"count", 0}, {"limit", core::kMaxRecordBytes}}));
  CHECK(lost(std::string(core::kMaxRecordBytes - 1, 'x') + "\nlast\n").is_null());

  // A quotation mark whose partner is too far away: the cell was meant to be one.
  std::string filler;
  while (filler.size() < core::kMaxCellBytes) filler += "Some text of a cell\n";
  const Json cell = {{"why", "cell"}, {"row", 2}, {"count", 0}, {"limit", core::kMaxCellBytes}};
  CHECK(lost("x,\"y\n" + filler + "z\"\n") == cell);
  CHECK(lost("x,\"y\n" + filler + "z\" ,x\n") == cell);
  CHECK(lost("x,\"y\n" + filler + "says \"\"z\"\" and\",x\n") == cell);
  CHECK(lost("x,\"y\n" + filler + "z\"x\n").is_null());  // it closes nothing
  CHECK(lost("x,\"y\n" + filler).is_null());
}
