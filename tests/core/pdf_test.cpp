// Ways in which PDF files are written, and limits of what is followed.
#include <doctest/doctest.h>

#include "../../core/src/pdf_text.hpp"
#include "document_files.hpp"
#include "documents.hpp"

namespace {

using namespace documents;
using std::string_literals::operator""s;

/// A row of a section that is a stream: kind, place, index.
std::string row(unsigned kind, std::uint64_t place, unsigned index = 0) {
  std::string out;
  put_big(out, kind, 1);
  put_big(out, place, 5);
  put_big(out, index, 2);
  return out;
}

/// A file of three pages whose objects 1 to 4 a stream of rows places, with more entries in its dictionary.
/// `rows`: those of the objects from 0 on.
std::string pdf_of_rows(const std::string& entries, const std::string& rows = {}, bool packed = false) {
  std::string text = "%PDF-1.5\n";
  std::string placed = row(0, 0);
  for (const std::string object :
       {"1 0 obj<</Pages 2 0 R>>endobj ", "2 0 obj<</Kids[4 0 R]/Count 3>>endobj "}) {
    placed += row(1, text.size());
    text += object;
  }
  const auto bytes = rows.empty() ? placed : rows;
  const auto data = packed ? zlib_stored(bytes) : bytes;
  const auto begin = text.size();
  text += "3 0 obj<</Type/XRef/Size 9/Root 1 0 R" + entries + "/Length " + std::to_string(data.size()) +
          ">>stream\n" + data + "\nendstream endobj\n";
  return text + "startxref\n" + std::to_string(begin) + "\n%%EOF\n";
}

/// A file whose catalog and tree of three pages are packed in object 5; object 8 is the content's length.
std::string pdf_of_packed(std::string_view entries, std::string_view content,
                          const std::string& places = {}) {
  std::string text = "%PDF-1.5\n5 0 obj<<";
  text += std::string(entries) + "/Length " + std::to_string(content.size()) + ">>stream\n" +
          std::string(content) + "\nendstream endobj\n";
  const auto of_length = text.size();
  text += "8 0 obj " + std::to_string(content.size()) + " endobj\n";
  const auto begin = text.size();
  const auto rows = (places.empty() ? row(1, 9) + row(2, 5, 0) + row(2, 5, 1) : places) + row(1, of_length);
  text += "9 0 obj<</Type/XRef/Size 9/Root 6 0 R/W[1 5 2]/Index[5 4]/Length " + std::to_string(rows.size()) +
          ">>stream\n" + rows + "\nendstream endobj\n";
  return text + "startxref\n" + std::to_string(begin) + "\n%%EOF\n";
}

}  // namespace

TEST_CASE("a PDF whose parts are far from each other says the same") {
  constexpr std::size_t kGap = 40'000;
  const auto file = [] { return PdfFile("%PDF-1.7\n", kGap); };
  PdfFile classic = file(), elsewhere = file(), packed = file(), filtered = file(), changed = file();
  CHECK(words_of(with_pages(classic, 7).table("/Root 1 0 R").text()) == "pdf 7");
  CHECK(words_of(elsewhere.object(1, "<</Pages 2 0 R>>")
                     .object(2, "<</Kids[4 0 R]/Count 3 0 R>>")
                     .object(3, "4")
                     .object(9, "null")
                     .table("/Root 1 0 R")
                     .text()) == "pdf 4");
  CHECK(words_of(packed.packed(5, {"<</Pages 7 0 R>>", "<</Count 6/Kids[1 0 R]>>"})
                     .stream(9, "/Root 6 0 R")
                     .text()) == "pdf 6");
  CHECK(words_of(with_pages(filtered, 5)
                     .stream(20, "/Root 1 0 R", true)
                     .object(21, "null")
                     .stream(22, "/Root 1 0 R", true)
                     .text()) == "pdf 5");
  changed.object(1, "<</Pages 2 0 R>>").object(2, "<</Kids[4 0 R]/Count 1>>").table("/Root 1 0 R");
  CHECK(words_of(changed.object(2, "<</Kids[4 0 R]/Count 2>>").table("/Root 1 0 R").text()) == "pdf 2");
}

TEST_CASE("a PDF has no more pages than objects, nor a million") {
  const auto counted = [](std::string_view count) {
    PdfFile file;
    return words_of(file.object(1, "<</Pages 2 0 R>>")
                        .object(2, "<</Kids[4 0 R]/Count " + std::string(count) + ">>")
                        .object(2'000'000, "null")
                        .table("/Root 1 0 R")
                        .text());
  };
  CHECK(counted("1000000") == "pdf 1000000");
  CHECK(counted("1000001") == "pdf");
  CHECK(counted("7 0 R") == "pdf");  // there is no such object
  const auto of_two = [](std::string_view count) {
    PdfFile file;
    return words_of(file.object(1, "<</Pages 2 0 R>>")
                        .object(2, "<</Kids[4 0 R]/Count " + std::string(count) + ">>")
                        .table("/Root 1 0 R")
                        .text());
  };
  CHECK(of_two("2") == "pdf 2");
  CHECK(of_two("3") == "pdf");

  const auto for_web = [](const std::string& pages) {
    const auto with_length = [&](std::size_t length) {
      const auto digits = std::to_string(length);
      PdfFile file;
      file.object(9, "<</Linearized 1/L " + std::string(8 - digits.size(), '0') + digits + pages + ">>");
      return with_pages(file, 2).table("/Root 1 0 R").text();
    };
    return words_of(with_length(with_length(0).size()));
  };
  CHECK(for_web("/N 1000000") == "pdf 1000000");
  for (const std::string wrong : {"/N 1000001", "/N 0", "/N x", ""}) CHECK(for_web(wrong) == "pdf 2");
}

TEST_CASE("a PDF is followed through 512 parts of a table, 24 sections and 256 KB of pages") {
  // Each object has a part of its own, and so has the one before them; then comes the trailer.
  for (const auto& [pages, found] : {std::pair(508U, "pdf 508"s), std::pair(509U, "pdf"s)}) {
    PdfFile file;
    CHECK(words_of(with_pages(file, pages).table("/Root 1 0 R").text()) == found);
  }
  for (const auto& [changes, found] : {std::pair(23U, "pdf 2"s), std::pair(24U, "pdf"s)}) {
    PdfFile file;
    with_pages(file, 2).table("/Root 1 0 R");
    for (unsigned i = 0; i < changes; ++i) file.object(9, "null").table("/Root 1 0 R");
    CHECK(words_of(file.text()) == found);
  }
  for (const auto& [filler, found] :
       {std::pair(9'000U, "pdf 1"s), std::pair(262'000U, "pdf 1"s), std::pair(263'000U, "pdf"s)}) {
    PdfFile file;
    CHECK(words_of(file.object(1, "<</Pages 2 0 R>>")
                       .object(2, "<</Kids[" + std::string(filler, ' ') + "]/Count 1>>")
                       .table("/Root 1 0 R")
                       .text()) == found);
  }
}

TEST_CASE("rows that place objects, in every shape") {
  struct Row {
    std::string entries, rows, facts;
    bool packed = false;
  };
  const auto places = [](bool kinds) {
    std::string out;
    for (const std::uint64_t at : {0U, 9U, 39U}) {
      if (kinds) out += at > 0 ? '\1' : '\0';
      put_big(out, at, 2);
    }
    return out;
  };
  const Row rows[] = {
      {"/W[1 5 2]", "", "pdf 3"},
      {"/W[1 5 2]/Index[0 3]", "", "pdf 3"},
      {"/W[1 5 2]/Index[0 2]", "", "pdf"},  // the tree is in none
      {"/W[1 5 2]/Index[0]", "", "pdf"},
      {"/W[1 5 2]/Index[0 1 7 1 1 2]", "", "pdf"},  // one row is too few
      {"/W[1 2 0]", places(true), "pdf 3"},
      {"/W[0 2 0]", places(false), "pdf 3"},  // each is in the file
      {"/W[1 5 2]/Filter/Fl", "", "pdf 3", true},
      {"/W[1 5 2]/Filter[/FlateDecode]", "", "pdf 3", true},
      {"/W[1 5 2]/Filter[/FlateDecode/Fl]", "", "pdf", true},
      {"/W[1 5 2]/Filter/LZWDecode", "", "pdf", true},
      {"/W[1 5 2]/Filter/Fl/DecodeParms<</Predictor 1>>", "", "pdf 3", true},
      {"/W[1 5 2]/Filter/Fl/DecodeParms<</Predictor 2/Columns 8>>", "", "pdf", true},
      {"/W[1 5 2]/Filter/Fl/DecodeParms<</Predictor 9/Columns 8>>", "", "pdf", true},
      {"/W[1 5 2]/Filter/Fl/DecodeParms<</Predictor 12/Columns 0>>", "", "pdf", true},
      {"/W[1 5 2]/Filter/Fl/DecodeParms<</Predictor 12/Columns 8193>>", "", "pdf", true},
      {"/W[1 5 2]/Filter/Fl/DecodeParms<</Predictor 12/Columns 7>>", "", "pdf", true},  // no such filter
      {"/W[1 5 2]/Filter/Fl", "", "pdf"},                     // not packed after all
      {"/W[1 5 2]", row(0, 0) + row(2, 0x100000000), "pdf"},  // packed in an object that cannot be
  };
  for (const auto& each : rows) {
    CAPTURE(each.entries);
    CHECK(words_of(pdf_of_rows(each.entries, each.rows, each.packed)) == each.facts);
  }
  CHECK(words_of("%PDF-1.5\n1 0 obj<</Type/Other>>endobj\nstartxref\n9\n%%EOF") == "pdf");
  const auto with_length = [](std::string_view length) {
    auto file = pdf_of_rows("/W[1 5 2]");
    const auto at = file.find("/Length 24");
    REQUIRE(at != std::string::npos);
    return words_of(file.replace(at, 10, "/Length " + std::string(length)));
  };
  CHECK(with_length("24") == "pdf 3");
  CHECK(with_length("1048577") == "pdf");
  CHECK(with_length("x") == "pdf");
  auto file = pdf_of_rows("/W[1 5 2]");
  file.replace(file.find(">>stream"), 8, ">>strean");
  CHECK(words_of(file) == "pdf");
}

TEST_CASE("objects that are packed with others, and what only says so") {
  const std::string kType = "/Type/ObjStm", list = "6 0 7 17 ",
                    objects = "<</Pages 7 0 R>> <</Kids[1 0 R]/Count 3>>";
  struct Row {
    std::string entries, content, facts, places{};
  };
  const Row rows[] = {
      {kType + "/First 9", list + objects, "pdf 3"},
      {kType + "/First 9/Length 8 0 R", list + objects, "pdf 3"},
      {kType + "/First 9/Length 6 0 R", list + objects, "pdf"},  // in itself
      {kType + "/First 9/Length 9 0 R", list + objects, "pdf"},  // nowhere
      {"/Type/Other/First 9", list + objects, "pdf"},
      {kType, list + objects, "pdf"},
      {kType + "/First 999", list + objects, "pdf"},
      {kType + "/First 4", list + objects, "pdf"},                // the list ends after one
      {kType + "/First 9", "6 0 4 17 " + objects, "pdf"},         // another one's number
      {kType + "/First 9", "6 0 7 99 " + objects, "pdf"},         // beyond the end
      {kType + "/First 9", list + objects.substr(0, 30), "pdf"},  // its end is missing
      {kType + "/First 9", list + objects, "pdf",
       row(2, 7, 0) + row(2, 5, 0) + row(2, 5, 1)},  // twice packed
      {kType + "/First 9", list + objects, "pdf", row(1, 9) + row(2, 5, 10'001) + row(2, 5, 1)},
  };
  for (const auto& each : rows) {
    CAPTURE(each.entries);
    CAPTURE(each.content);
    CHECK(words_of(pdf_of_packed(each.entries, each.content, each.places)) == each.facts);
  }
}

TEST_CASE("the end of a PDF, and what comes after it") {
  PdfFile file;
  with_pages(file, 3).table("/Root 1 0 R");
  const auto again = "startxref\n" + std::to_string(file.last_section());
  CHECK(words_of(file.text() + "9 0 obj null endobj\n") == "pdf broken");
  CHECK(words_of(file.text() + "9 0 obj null endobj\n" + again) == "pdf 3");  // its end mark is no matter
  CHECK(words_of("%PDF-1.4\nxref\n0 0\ntrailer <</Size 9/Encrypt null>>\nstartxref\n77777\n%%EOF") == "pdf");
  const auto hybrid = [](std::string_view rows) {
    return words_of("%PDF-1.5\nxref\n0 0\ntrailer\n<</Size 9/Root 1 0 R/XRefStm " + std::string(rows) +
                    ">>\nstartxref\n9\n%%EOF\n");
  };
  CHECK(hybrid("/None") == "pdf");
  CHECK(hybrid("9") == "pdf");
}

TEST_CASE("values of PDF, and where they end") {
  struct Row {
    std::string text;
    std::size_t end;
  };
  constexpr auto kNone = std::string_view::npos;
  const Row rows[] = {
      {"<aa> ", 4},    {"<aa", kNone},  {"<", kNone},     {"> ", 1},      {"{ ", 1},      {"} ", 1},
      {") ", 1},       {">", 1},        {"] ", kNone},    {">> ", kNone}, {"[1 2] ", 5},  {"[<<>>] ", 6},
      {"[1 2", kNone}, {"(a(b)c) ", 7}, {"(a\\)", kNone}, {"12 0 R ", 6}, {"12 0 S ", 2}, {"12 0R ", 2},
      {"", kNone},     {"/Name ", 5},   {"/Name", kNone}, {"null ", 4},
  };
  for (const auto& each : rows) {
    CAPTURE(each.text);
    CHECK(core::pdf_skip_value(each.text, 0) == each.end);
  }
  const auto numbers = [](std::size_t count) {
    std::string text = "[";
    for (std::size_t i = 0; i < count; ++i) text += "7 ";
    return core::pdf_numbers(text + "]").size();
  };
  CHECK(numbers(1024) == 1024);
  CHECK(numbers(1025) == 0);
  CHECK(core::pdf_numbers("1 2").empty());
  CHECK(core::pdf_numbers("[1 2").empty());
  CHECK(core::pdf_numbers("[1 x]").empty());
  CHECK(core::pdf_reference("4294967295 0 R") == 4294967295);
  CHECK(!core::pdf_reference("4294967296 0 R"));
  CHECK(!core::pdf_reference("12 0 R "));
  CHECK(core::pdf_number("999999999999999") == 999'999'999'999'999);
  CHECK(!core::pdf_number("1000000000000000"));  // sixteen digits
  std::uint32_t number = 0;
  CHECK(core::pdf_skip_object_header("4294967295 0 obj", number) == 16);
  CHECK(core::pdf_skip_object_header("4294967296 0 obj", number) == kNone);

  const auto entries = [](std::size_t count) {
    std::string text = "<<";
    for (std::size_t i = 0; i < count; ++i) text += "/A 1 ";
    core::PdfDictionary dictionary;
    const auto end = core::pdf_read_dictionary(text + ">>", 0, dictionary);
    return end == kNone ? 0 : dictionary.entries.size();
  };
  CHECK(entries(511) == 511);
  CHECK(entries(512) == 0);
  core::PdfDictionary dictionary;
  for (const std::string wrong : {"<</A", "<</A 1", "<<A 1>>", "<", "<</A 1 ", "<</A ]>>"})
    CHECK(core::pdf_read_dictionary(wrong, 0, dictionary) == kNone);
}
