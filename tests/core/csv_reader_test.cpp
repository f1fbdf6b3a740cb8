#include "core/csv_reader.hpp"

#include <doctest/doctest.h>

#include <cctype>
#include <random>

#include "cases.hpp"
#include "core/simd.hpp"

namespace {

using Rows = std::vector<std::vector<std::string>>;

/// All records of a text that is pushed whole, or cut in two at `cut`.
struct Reading {
  Rows rows{};
  std::vector<core::Record> records{};
};

Reading read(std::string_view text, std::size_t columns, char delimiter = ',', std::size_t cut = 0) {
  Reading reading;
  core::CsvReader reader(delimiter);
  reader.expect_columns(columns);
  core::Record record;
  std::size_t done = 0;
  for (const std::size_t end : {cut, text.size()}) {
    std::string window(text.substr(done, end - done));
    const auto size = window.size();
    window.resize(size + core::kWindowPadding);
    reader.set_window(window.data(), size, end == text.size());
    while (reader.next(record)) {
      auto& row = reading.rows.emplace_back();
      for (const auto& cell : record.cells) row.emplace_back(cell.text);
      reading.records.push_back(record);
    }
    done += reader.consumed();
    if (end == text.size()) break;
  }
  return reading;
}

std::string in_marks(std::string_view text) {
  std::string out = "\"";
  for (const char each : text) out.append(each == '"' ? 2 : 1, each);
  return out += '"';
}

}  // namespace

TEST_CASE("records are read as a person would read them") {
  struct Row {
    std::string what, text;
    std::size_t columns;
    Rows rows;
  };
  const Row rows[] = {
      {"plain", "a,b\nc,d\n", 2, {{"a", "b"}, {"c", "d"}}},
      {"no final line end", "a,b\nc,d", 2, {{"a", "b"}, {"c", "d"}}},
      {"all line ends", "a\r\nb\nc\rd", 1, {{"a"}, {"b"}, {"c"}, {"d"}}},
      {"empty cells", ",\n,", 2, {{"", ""}, {"", ""}}},
      {"blank records", "a\n\nb\n", 1, {{"a"}, {""}, {"b"}}},
      {"quoted list", "x,\"US, CA\",y\n", 3, {{"x", "US, CA", "y"}}},
      {"doubled quotes", "\"say \"\"hi\"\"\",b\n", 2, {{"say \"hi\"", "b"}}},
      {"quoted line end", "\"a\nb\",c\n", 2, {{"a\nb", "c"}}},
      {"empty quoted cell", "\"\",b\n", 2, {{"", "b"}}},
      {"blank before the quote", "a, \"b, c\",d\n", 3, {{"a", "b, c", "d"}}},
      {"blank after the quote", "\"a\" ,b\n", 2, {{"a", "b"}}},
      {"quote inside an unquoted cell", "5\" disk,b\n", 2, {{"5\" disk", "b"}}},
      {"quotes inside a quoted cell", "\"Ann \"Bob\" Lee\",b\n", 2, {{"Ann \"Bob\" Lee", "b"}}},
      {"text after a quoted cell", "\"Ann\" Lee,b\n", 2, {{"\"Ann\" Lee", "b"}}},
      // One broken quote costs one record.
      {"unclosed, no other quote", "a,\"b\nc,d\ne,f\n", 2, {{"a", "\"b"}, {"c", "d"}, {"e", "f"}}},
      {"unclosed, a quoted cell later",
       "a,\"b,c\nd,\"e, f\",g\n",
       3,
       {{"a", "\"b", "c"}, {"d", "e, f", "g"}}},
      {"unclosed, quoted cell in the same record",
       "\"a,b,\"c, d\"\ne,f,g\n",
       3,
       {{"\"a", "b", "c, d"}, {"e", "f", "g"}}},
      {"unclosed in the last cell", "a,b,\"c\nd,e,\"f\"\n", 3, {{"a", "b", "\"c"}, {"d", "e", "f"}}},
      {"unclosed twice", "a,\"b\nc,\"d\ne,f\n", 2, {{"a", "\"b"}, {"c", "\"d"}, {"e", "f"}}},
      {"quotes that close as they should, lines inside as wide as the table",
       "a,\"b,c,d,e\nf,g\",h,i,j\nk,l,m,n,o\n",
       5,
       {{"a", "b,c,d,e\nf,g", "h", "i", "j"}, {"k", "l", "m", "n", "o"}}},
      {"the same, with addresses",
       "a,b@c.d,e,f,\"US, CA,\ng,h@i.j,k,l,US, CA\",\nm,n@o.p,q,r,US,\n",
       6,
       {{"a", "b@c.d", "e", "f", "US, CA,\ng,h@i.j,k,l,US, CA", ""}, {"m", "n@o.p", "q", "r", "US", ""}}},
      {"a sentence over two lines, with commas",
       "a,\"one, two, three, four, five\nsix, seven, eight, nine, ten, eleven\",c,d,e\nf,g,h,i,j\n",
       5,
       {{"a", "one, two, three, four, five\nsix, seven, eight, nine, ten, eleven", "c", "d", "e"},
        {"f", "g", "h", "i", "j"}}},
      {"unclosed at the end", "a,b\nc,\"d", 2, {{"a", "b"}, {"c", "\"d"}}},
      {"closing quote only", "a\",b\nc,d\n", 2, {{"a\"", "b"}, {"c", "d"}}},
      {"cell over several lines that holds delimiters",
       "a,\"x, y\nz, w\",c\nd,e,f\n",
       3,
       {{"a", "x, y\nz, w", "c"}, {"d", "e", "f"}}},
  };
  for (const auto& row : rows) {
    CAPTURE(row.what);
    CHECK((read(row.text, row.columns).rows == row.rows));
    for (std::size_t cut = 1; cut < row.text.size(); ++cut) {
      CAPTURE(cut);
      CHECK((read(row.text, row.columns, ',', cut).rows == row.rows));
    }
  }
}

TEST_CASE("broken quotes are named, with their place") {
  struct Row {
    std::string text;
    core::QuoteTrouble trouble;
    std::size_t cell, at;
  };
  const Row rows[] = {
      {"a,\"b\n", core::QuoteTrouble::unclosed, 1, 2},
      {"a, \"b\"\n", core::QuoteTrouble::padded, 1, 3},
      {"a,\"b\" \n", core::QuoteTrouble::padded, 1, 2},
      {"5\" disk,b\n", core::QuoteTrouble::stray, 0, 1},
      {"\"A \"B\" C\",b\n", core::QuoteTrouble::stray, 0, 3},
      {"\"A\" C,b\n", core::QuoteTrouble::stray, 0, 0},
      {"\"A\"\"B\",b\n", core::QuoteTrouble::none, 0, 0},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const auto reading = read(row.text, 2);
    REQUIRE(reading.records.size() == 1);
    const auto& record = reading.records[0];
    CHECK((record.trouble == row.trouble));
    CHECK(record.trouble_cell == row.cell);
    CHECK(record.trouble_at == row.at);
  }
}

TEST_CASE("line ends are counted, quoted ones included") {
  const auto reading = read("a,\"1\r\n2\n3\r4\",b\r\nc,d,e", 3);
  REQUIRE(reading.records.size() == 2);
  CHECK(reading.records[0].lines == 4);
  CHECK((reading.records[0].ending == core::LineEnd::crlf));
  CHECK(reading.records[1].lines == 0);
  CHECK((reading.records[1].ending == core::LineEnd::none));
}

TEST_CASE("limits end a record, never the file") {
  SUBCASE("a quote that a megabyte does not close") {
    const auto text = "a,\"b\n" + std::string(core::kMaxCellBytes + 100, 'x') + "\nc,d\n";
    const auto reading = read(text, 2);
    REQUIRE(reading.rows.size() == 3);
    CHECK(reading.rows[0] == std::vector<std::string>{"a", "\"b"});
    CHECK(reading.rows[2] == std::vector<std::string>{"c", "d"});
  }
  SUBCASE("a line without end") {
    const auto text = std::string(core::kMaxRecordBytes + 1000, 'x') + "\nc,d\n";
    const auto reading = read(text, 2, ',', core::kMaxRecordBytes + 500);
    REQUIRE(reading.rows.size() == 2);
    CHECK(reading.records[0].cut);
    CHECK(reading.records[1].lines_skipped == 1);
    CHECK(reading.rows[1] == std::vector<std::string>{"c", "d"});
  }
  SUBCASE("a record that is too long, wherever the text was cut") {
    const std::string rest(core::kMaxRecordBytes + 1000, 'x');
    for (const auto& text : {"a," + rest + "\nc,d\n", "\"a\nb\"," + rest + "\nc,d\n",
                             "\"a\"\"b\"," + rest + "\nc,d\n", "a," + rest}) {
      const auto whole = read(text, 2);
      CHECK(whole.records[0].cut);
      for (const std::size_t piece : {std::size_t{1} << 16, core::kMaxRecordBytes + 500}) {
        const auto pieces = read(text, 2, ',', piece);
        CHECK(pieces.rows == whole.rows);
        REQUIRE(pieces.records.size() == whole.records.size());
        for (std::size_t i = 0; i < whole.records.size(); ++i) {
          CHECK(pieces.records[i].cut == whole.records[i].cut);
          CHECK(pieces.records[i].lines_skipped == whole.records[i].lines_skipped);
        }
      }
    }
  }
  SUBCASE("too many columns") {
    const auto reading = read(std::string(core::kMaxColumns + 10, ',') + "\n", 2);
    REQUIRE(reading.records.size() == 1);
    CHECK(reading.records[0].columns == core::kMaxColumns + 11);
    CHECK(reading.records[0].cells.size() == core::kMaxColumns);
  }
}

// Each would take minutes if a broken quote made the reader look at all the text behind it.
TEST_CASE("broken quotes in every cell or line cost no more than the text is long") {
  const auto repeated = [](std::string_view text, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += text;
    return out;
  };
  constexpr std::size_t kTimes = cases::kIsSlow ? 20'000 : 200'000;
  SUBCASE("quotes that nothing closes, in one line") {
    const auto reading = read(repeated("\"a,", kTimes) + "\nc,d\n", 2);
    REQUIRE(reading.records.size() == 2);
    CHECK(reading.records[0].columns == kTimes + 1);
    CHECK(reading.rows[1] == std::vector<std::string>{"c", "d"});
  }
  SUBCASE("a quoted cell behind quotes that nothing closes") {
    const auto reading = read("\"a,\"\",b,\"c\n", 4);
    CHECK((reading.rows == Rows{{"\"a", "", "b", "\"c"}}));
  }
  SUBCASE("each line's last quote closes in the next line") {
    const auto reading = read(repeated("z\",x,\"\n", kTimes), 3);
    REQUIRE(reading.rows.size() == kTimes);
    for (const auto& row : reading.rows) CHECK(row == std::vector<std::string>{"z\"", "x", "\""});
  }
  SUBCASE("rows of one cell in a table of very many columns") {
    CHECK(read(repeated("z\n", kTimes), core::kMaxColumns).rows.size() == kTimes);
  }
}

TEST_CASE("bytes of a cell's text are found again in the file") {
  const auto reading = read(" \"a\"\"b\"\"c\" ,d\n", 2);
  REQUIRE(reading.records.size() == 1);
  core::Cell cell{.text = "a\"b\"c", .raw = " \"a\"\"b\"\"c\" ", .escaped = true};
  const std::size_t places[] = {2, 3, 5, 6, 8};
  for (std::size_t i = 0; i < 5; ++i) CHECK(core::raw_position(cell, i) == places[i]);
}

TEST_CASE("what is well-formed is read as RFC 4180 says, wide cells over lines too") {
  std::mt19937 random(4180);
  const auto below = [&](std::uint32_t limit) { return random() % limit; };
  constexpr std::string_view kPieces[] = {"a",  "1,2",  "p,q,r,s", "\n", "\r\n", "x@y.z",
                                          "\"", "\"\"", " ",       "",   ",,,,", "\t"};
  const auto cell = [&] {
    std::string text;
    for (auto pieces = below(8); pieces > 0; --pieces) text += kPieces[below(std::size(kPieces))];
    return text;
  };
  std::size_t different = 0;
  for (int file = 0; file < 5'000; ++file) {
    const auto columns = 1 + below(file % 100 == 0 ? 60 : 9);
    Rows rows(2 + below(4));
    std::string text;
    for (auto& row : rows) {
      for (std::uint32_t i = 0; i < columns; ++i) {
        row.push_back(cell());
        const bool bare = row.back().find_first_of("\",\r\n") == std::string::npos && below(3) == 0;
        text += (i == 0 ? "" : ",") + (bare ? row.back() : in_marks(row.back()));
      }
      text += below(2) == 0 ? "\r\n" : "\n";
    }
    different += read(text, columns).rows != rows;
  }
  CHECK(different == 0);
}

TEST_CASE("plain are letters, digits and the signs that names and titles often have") {
  const std::string_view signs = " '()*,-./:;@[`{";
  for (int byte = 0; byte < 256; ++byte) {
    CAPTURE(byte);
    std::string text(64, 'a');
    text[40] = static_cast<char>(byte);
    const bool plain =
        byte < 0x80 && (std::isalnum(byte) != 0 || signs.find(text[40]) != std::string_view::npos);
    CHECK((core::Block64::load(text.data()).not_plain() == (plain ? 0 : 1ULL << 40)));
  }
}
