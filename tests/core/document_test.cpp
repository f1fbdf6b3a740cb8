#include "core/document.hpp"

#include <doctest/doctest.h>

#include <memory>

#include "../../core/src/inflate.hpp"
#include "cases.hpp"
#include "document_files.hpp"
#include "documents.hpp"

namespace {

using namespace documents;
using std::string_literals::operator""s;

/// Of so many bytes one is tried: odd, so that each place in a field of two, four or eight has its turn.
constexpr std::size_t kEvery = cases::kIsSlow ? 5 : 1;

std::string word_document(unsigned flags) {
  std::string stream;
  put_little(stream, 0xA5EC, 2);
  put_little(stream, 0xC1, 2);
  put_little(stream, 0, 6);
  put_little(stream, flags, 2);
  stream.resize(5000, '\0');
  return stream;
}
std::string current_user(std::uint32_t token) {
  std::string stream;
  put_little(stream, 0x0FF60000, 4);
  put_little(stream, 0x2C, 4);
  put_little(stream, 0x14, 4);
  put_little(stream, token, 4);
  stream.resize(52, 'x');
  return stream;
}
/// As made for the web: the first object says how long the file is and how many pages it has.
std::string web_pdf(std::size_t longer_by) {
  const auto with_length = [](std::size_t length) {
    const auto digits = std::to_string(length);
    PdfFile file;
    file.object(9, "<</Linearized 1/L " + std::string(8 - digits.size(), '0') + digits + "/N 8>>");
    return with_pages(file, 2).table("/Root 1 0 R").text();
  };
  return with_length(with_length(0).size() + longer_by);
}
/// For readers that know no packed objects these are free; the others are told where to look.
std::string hybrid_pdf() {
  PdfFile file;
  file.packed(5, {"<</Pages 7 0 R>>", "<</Count 6/Kids[1 0 R]>>"}).stream(9, "");
  const auto begin = file.text().size();
  return file.text() +
         "xref\n0 1\n0000000000 65535 f \n6 2\n0000000000 00000 f \n0000000000 00000 f \ntrailer\n" +
         "<</Size 10/Root 6 0 R/XRefStm " + std::to_string(file.last_section()) + ">>\nstartxref\n" +
         std::to_string(begin) + "\n%%EOF\n";
}
std::string a_doc() { return ole({{"WordDocument", word_document(0)}, {"1Table", std::string(4096, 't')}}); }
const std::string kMany(5000, 'm');
/// <Properties><Pages>12</Pages></Properties>
const auto kPackedPages = from_hex("b30928ca2f482d2ac94c2db6b309484c4f2db63334b2d187b06cf4916401");

/// One of each kind, none of them read at once for being small.
std::vector<std::pair<std::string, std::string>> large_files() {
  const std::string padding(120'000, ' ');
  PdfFile classic("%PDF-1.4\n"), packed("%PDF-1.5\n");
  classic.object(9, "(" + padding + ")");
  packed.object(90, "(" + padding + ")");
  return {
      {"pdf 7", with_pages(classic, 7).table("/Root 1 0 R").text()},
      {"pdf 3", packed.packed(10, {"<</Type/Catalog/Pages 12 0 R>>", "<</Kids[1 0 R]/Count 3>>"})
                    .stream(14, "/Root 11 0 R")
                    .text()},
      {"pptx 1",
       zip({{"[Content_Types].xml", ""}, {"ppt/presentation.xml", padding}, {"ppt/slides/slide1.xml", ""}})},
      {"docx 12", zip({{"[Content_Types].xml", ""},
                       {"word/document.xml", padding},
                       {"docProps/app.xml", "<Pages>12</Pages>"}})},
      {"doc", ole({{"Data", std::string(115 * 512, 'd')}, {"WordDocument", word_document(0)}})},
      {"jpg", jpeg(120'000)},
      {"png", png(120'000)},
      {"mp4", mp4("mp42", 120'000)},
  };
}

}  // namespace

TEST_CASE("a document's type, and what is wrong with it") {
  struct Row {
    std::string what, file, facts;
  };
  PdfFile filtered, revised, with_password, indirect;
  with_pages(revised, 2).table("/Root 1 0 R");
  with_pages(with_password, 2).table("/Root 1 0 R");
  const auto tree = [](int count) { return "<</Kids[]/Count " + std::to_string(count) + ">>"; };
  const Row rows[] = {
      {"nothing", "", ""},
      {"one byte", "x", "text"},
      {"text", "Name,Email\nAnn,ann@contoso.com\n", "text"},
      {"zeros", std::string(3000, '\0'), "unknown"},
      {"web page", "<!DOCTYPE html><html><body>Sign in</body></html>", "html"},
      {"RTF", "{\\rtf1\\ansi Hello}", "rtf"},
      {"GIF", "GIF89a\1\0\1\0\x80\0\0\1\2\3;"s, "gif"},
      {"WebP", "RIFF\x24\0\0\0WEBPVP8 "s + kMany, "webp"},
      {"HEIC", box("ftyp", "heic\0\0\0\0mif1heic"s), "heif"},
      {"AVI", "RIFF\x24\0\0\0AVI LIST"s + kMany, "avi"},
      {"program", "MZ\x90\0\3\0\0\0\4\0\0\0\xFF\xFF\0\0\xB8\0\0\0\0\0\0\0"s + kMany, "program"},
      {"Photoshop", "8BPS\0\1"s + kMany, "psd"},

      {"PDF", pdf(3), "pdf 3"},
      {"PDF, junk before it", "HTTP/1.1 200 OK\r\n\r\n" + pdf(3), "pdf 3"},
      {"PDF, places counted from the file's begin, junk before it",
       with_pages(*std::make_unique<PdfFile>("\r\n\r\n%PDF-1.3\n"), 4).table("/Root 1 0 R").text(), "pdf 4"},
      {"PDF, garbage after it", pdf(3) + std::string(3000, '\0'), "pdf 3"},
      {"PDF, a page of a server after it", pdf(3) + "<html>Bye</html>", "pdf 3"},
      {"PDF, old Mac line ends in its header",
       with_pages(*std::make_unique<PdfFile>("%PDF-1.2\r%\xFF\xFF\r"), 1).table("/Root 1 0 R").text(),
       "pdf 1"},
      {"PDF, encrypted", pdf(3, "/Encrypt 9 0 R/ID[<aa> <bb>]"), "pdf encrypted 3"},
      {"PDF, not encrypted after all", pdf(3, "/Encrypt null"), "pdf 3"},
      {"PDF, no such root", PdfFile().object(1, "<<>>").table("/Root 7 0 R").text(), "pdf"},
      {"PDF, pages where another object is",
       PdfFile().object(1, "<</Pages 2 0 R>>").object(3, tree(5)).table("/Root 1 0 R").text(), "pdf"},
      {"PDF, more pages than objects",
       PdfFile().object(1, "<</Pages 2 0 R>>").object(2, tree(500)).table("/Root 1 0 R").text(), "pdf"},
      {"PDF, no pages",
       PdfFile().object(1, "<</Pages 2 0 R>>").object(2, tree(0)).table("/Root 1 0 R").text(), "pdf"},
      {"PDF, pages of pages in a circle", PdfFile().object(1, "<</Pages 1 0 R>>").table("/Root 1 0 R").text(),
       "pdf"},
      {"PDF, the count elsewhere",
       indirect.object(1, "<</Pages 2 0 R>>")
           .object(2, "<</Kids[4 0 R]/Count 3 0 R>>")
           .object(3, "4 % pages")
           .object(9, "null")
           .table("/Root 1 0 R")
           .text(),
       "pdf 4"},
      {"PDF for the web", web_pdf(0), "pdf 8"},
      {"PDF for the web, changed later", web_pdf(9), "pdf 2"},
      {"PDF for the web, its first part",
       "%PDF-1.4\nxref\n0 0\ntrailer <</Size 9/Root 1 0 R>>\nstartxref\n0\n%%EOF\n9 0 obj <<>>",
       "pdf broken"},
      {"PDF for old and new readers", hybrid_pdf(), "pdf 6"},
      {"PDF, changed later", revised.object(2, tree(4)).table("/Root 1 0 R").text(), "pdf 4"},
      {"PDF, password taken away later",
       with_password.object(9, "null")
           .table("/Root 1 0 R /Encrypt 8 0 R")
           .object(9, "null")
           .table("/Root 1 0 R")
           .text(),
       "pdf 2"},
      {"PDF, packed",
       PdfFile().packed(5, {"<</Pages 7 0 R>>", "<</Count 6/Kids[1 0 R]>>"}).stream(9, "/Root 6 0 R").text(),
       "pdf 6"},
      {"PDF, packed and filtered",
       with_pages(filtered, 5)
           .stream(20, "/Root 1 0 R", true)
           .object(21, "null")
           .stream(22, "/Root 1 0 R", true)
           .text(),
       "pdf 5"},
      {"PDF, packed and encrypted",
       PdfFile()
           .packed(5, {"<</Pages 7 0 R>>", "<</Count 6/Kids[1 0 R]>>"})
           .stream(9, "/Root 6 0 R /Encrypt<</Filter/Standard>>")
           .text(),
       "pdf encrypted"},
      {"PDF, cut short", pdf(3).substr(0, 300), "pdf broken"},
      {"PDF, only its first line", "%PDF-1.7\n", "pdf broken"},
      {"PDF, an update cut short", pdf(3) + "9 0 obj\n<</Type/Page", "pdf broken"},
      {"PDF with nothing in it", "%PDF-1.4\n%%EOF\n", "pdf broken"},
      {"PDF with nothing in it but a large comment", "%PDF-1.4\n%" + std::string(70'000, 'x') + "\n%%EOF\n",
       "pdf"},
      {"PDF without a way to its objects, which readers mend",
       "%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\n%%EOF\n", "pdf"},
      {"PDF, its sections in a circle",
       "%PDF-1.4\nxref\n0 0\ntrailer <</Size 9 /Root 1 0 R /Prev 9>>\nstartxref\n9\n%%EOF", "pdf"},
      {"PDF, wrong place of its sections, which readers mend",
       "%PDF-1.4\nxref\n0 0\ntrailer <</Size 9/Encrypt 3 0 R>>\nstartxref\n77777\n%%EOF", "pdf encrypted"},
      {"PDF in a PDF's text", "Notes: a file that begins with %PDF-1.4 is a PDF" + std::string(2000, ' '),
       "pdf broken"},

      {"Word", package({"word/document.xml", "word/styles.xml"}), "docx"},
      {"Word of a service that numbers the main part", package({"word/document2.xml"}), "docx"},
      {"Word with macros", package({"word/document.xml", "word/vbaProject.bin"}), "docm"},
      {"Excel", package({"xl/workbook.xml"}), "xlsx"},
      {"Excel with macros", package({"xl/workbook.xml", "xl/vbaProject.bin"}), "xlsm"},
      {"Excel, binary", package({"xl/workbook.bin"}), "xlsb"},
      {"PowerPoint",
       package({"ppt/presentation.xml", "ppt/slides/slide1.xml", "ppt/slides/slide12.xml",
                "ppt/slides/_rels/slide1.xml.rels", "ppt/slides/slide.xml", "ppt/slides/slideA.xml"}),
       "pptx 2"},
      {"PowerPoint with macros", package({"ppt/presentation.xml", "ppt/vbaProject.bin"}), "pptm"},
      {"Word, written with backslashes", package({"word\\document.xml"}), "docx"},
      {"Word, with a comment", package({"word/document.xml"}, {.comment = "Made by hand PK\5\6"}), "docx"},
      {"Word, 64 bits", package({"word/document.xml"}, {.zip64 = true}), "docx"},
      {"Word, something after it", package({"word/document.xml"}) + std::string(100, '\0'), "docx"},
      {"Word's own count", word_with("<Properties><Pages>12</Pages></Properties>"), "docx 12"},
      {"Word's own count, with a prefix", word_with("<ap:Pages>3</ap:Pages>"), "docx 3"},
      {"Word counted nothing", word_with("<Pages>0</Pages>"), "docx"},
      {"Word's count is no number", word_with("<Pages>-4</Pages>"), "docx"},
      {"Word's count is too large", word_with("<Pages>99999999999</Pages>"), "docx"},
      {"Word's count does not end", word_with("<Pages>12"), "docx"},
      {"Word's own count, packed", word_with(kPackedPages, 8, 42), "docx 12"},
      {"Word, its properties longer than they say", word_with(kPackedPages, 8, 41), "docx broken 12"},
      {"Word, its properties no packed data", word_with("\xFF\xFF\xFF", 8, 42), "docx broken"},
      {"Word, its text no packed data",
       zip({{"[Content_Types].xml", ""}, {"word/document.xml", "\xFF\xFF\xFF", 0, 8, 4}}), "docx broken"},
      {"Word, two gigabytes in some bytes",
       zip({{"[Content_Types].xml", ""}, {"word/document.xml", "abc", 0, 8, 2'000'000'000}}), "docx broken"},
      {"Word, a bomb",
       zip({{"[Content_Types].xml", ""},
            {"word/document.xml", std::string(300'000, 'x'), 0, 8, 200'000'000}}),
       "docx broken"},
      {"Word, more stored than there is",
       zip({{"[Content_Types].xml", ""}, {"word/document.xml", "abc", 0, 0, 4}}), "docx broken"},
      {"Word, packed in a way of its own",
       zip({{"[Content_Types].xml", ""}, {"word/document.xml", "abc", 0, 14, 4}}), "docx"},
      {"OpenDocument", zip({{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", ""}}),
       "odt"},
      {"EPUB", zip({{"mimetype", "application/epub+zip"}}), "epub"},
      {"Keynote", zip({{"Index/Document.iwa", ""}, {"Index/Slide-1.iwa", ""}}), "key"},
      {"Pages", zip({{"Index/Document.iwa", ""}, {"Index/Tables/a.iwa", ""}}), "iwork"},
      {"archive", zip({{"brochure.pdf", pdf(1)}}), "zip"},
      {"archive with a folder word", zip({{"word/list.txt", "a"}}), "zip"},
      {"archive with nothing in it", zip({}), "zip"},
      {"archive with a password", zip({{"a.txt", "secret", 1}}), "zip encrypted"},
      {"Word in an archive with a password",
       zip({{"[Content_Types].xml", "", 1}, {"word/document.xml", "", 1}}), "docx encrypted"},
      {"Word, cut short", package({"word/document.xml", "word/styles.xml"}).substr(0, 200), "docx broken"},

      {"Word 97", a_doc(), "doc"},
      {"Word 97 with a password", ole({{"WordDocument", word_document(0x100)}}), "doc encrypted"},
      {"Excel 97", ole({{"Workbook", kMany}}), "xls"},
      {"Excel 95", ole({{"Book", kMany}}), "xls"},
      {"PowerPoint 97", ole({{"PowerPoint Document", kMany}, {"Current User", current_user(0xE391C05F)}}),
       "ppt"},
      {"PowerPoint 97 with a password",
       ole({{"Other", "small"}, {"PowerPoint Document", kMany}, {"Current User", current_user(0xF3D1C4DF)}}),
       "ppt encrypted"},
      {"Office with a password", ole({{"EncryptionInfo", "i"}, {"EncryptedPackage", kMany}}),
       "ole encrypted"},
      {"Word 97 with rights", ole({{"\tDRMContent", kMany}, {"WordDocument", word_document(0)}}),
       "doc encrypted"},
      {"Outlook", ole({{"__properties_version1.0", "p"}}), "msg"},
      {"installer", ole({{"Tables", kMany}}), "ole"},
      {"Word 97, cut short", a_doc().substr(0, 8000), "doc broken"},
      {"Word 97, its header only", a_doc().substr(0, 512), "ole broken"},

      {"JPEG", jpeg(), "jpg"},
      {"JPEG, a few bytes after it", jpeg() + "\0\0\0\0"s, "jpg"},
      {"JPEG, cut short", jpeg().substr(0, 150), "jpg broken"},
      {"JPEG, cut short before its data", jpeg().substr(0, 30), "jpg broken"},
      {"JPEG, a video after it", jpeg() + mp4("mp42", 500), "jpg"},
      {"PNG", png(), "png"},
      {"PNG, a few bytes after it", png() + "\r\n", "png"},
      {"PNG, cut short", png().substr(0, 80), "png broken"},
      {"MP4", mp4(), "mp4"},
      {"MP4 of a phone", mp4("3gp5"), "mp4"},
      {"MP4, zeros after it", mp4() + std::string(64, '\0'), "mp4"},
      {"MP4, sound only", mp4("M4A "), "m4a"},
      {"MP4, cut short", mp4().substr(0, 200), "mp4 broken"},
      {"MP4, its index lost", mp4().substr(0, mp4().size() - 116), "mp4 broken"},
      {"MP4, a box smaller than its header", box("ftyp", "isom\0\0\0\0"s) + "\0\0\0\3moov"s, "mp4 broken"},
      {"MP4, a box of 64 bits",
       box("ftyp", "isom\0\0\0\0"s) + "\0\0\0\1mdat\0\0\0\0\0\0\0\x14...."s + box("moov", ""), "mp4"},
      {"MP4, a box to the end", box("moov", "x") + "\0\0\0\0mdat....."s, "mov"},
      {"QuickTime", mp4("qt  "), "mov"},
      {"QuickTime without a brand", box("wide", "") + box("mdat", kMany) + box("moov", ""), "mov"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.what);
    CHECK(words_of(row.file) == row.facts);
  }
}

TEST_CASE("a large document is judged by a few of its parts") {
  for (const auto& each : large_files()) {
    const auto& facts = each.first;
    const auto& file = each.second;
    CAPTURE(facts);
    const auto look = look_at(file);
    CHECK(words(look.facts) == facts);
    CHECK(look.parts > 1);
    CHECK(look.parts <= 8);
    CHECK(look.bytes < file.size() * 2);
    const auto cut = look_at(std::string_view(file).substr(0, file.size() / 2));
    CHECK(cut.facts.broken);
    CHECK(cut.facts.type == look.facts.type);
  }
}

TEST_CASE("cut anywhere, a document is broken or text, and nothing else breaks") {
  PdfFile packed;
  packed.packed(5, {"<</Pages 7 0 R>>", "<</Count 6/Kids[1 0 R]>>"}).stream(9, "/Root 6 0 R", true);
  const std::string files[] = {pdf(2),
                               packed.text(),
                               package({"word/document.xml", "word/vbaProject.bin"}),
                               word_with(kPackedPages, 8, 42),
                               package({"ppt/slides/slide1.xml"}, {.zip64 = true}),
                               a_doc(),
                               ole({{"EncryptedPackage", kMany}, {"Current User", current_user(0xF3D1C4DF)}}),
                               jpeg(),
                               png(),
                               mp4()};
  for (const auto& file : files) {
    const auto type = look_at(file).facts.type;
    for (std::size_t size = 0; size < file.size(); size += kEvery) {
      const auto look = look_at(std::string_view(file).substr(0, size));
      REQUIRE(look.fault == "");
      if (look.facts.broken) CHECK_FALSE(look.facts.pages.has_value());
      // The end is more than a page's last bytes: a PDF without its last line is read all the same.
      const auto enough = file.size() - (type == "pdf" ? 12 : file.starts_with("\xD0\xCF") ? 512 : 1);
      if (size >= 20 && size < enough && type != "mp4") {
        CAPTURE(size);
        CHECK(look.facts.broken);
      }
      if (size % (9 * kEvery) != 0) continue;  // for it takes its time
      // The rest is zeros, as a disk that was full leaves them; or lies in a far larger file.
      for (const auto more : {std::size_t{1}, file.size() - size, std::size_t{10'000'000}}) {
        REQUIRE(look_at(std::string_view(file).substr(0, size), size + more).fault == "");
      }
    }
  }
}

TEST_CASE("any byte may be wrong") {
  const std::string files[] = {pdf(2),
                               package({"word/document.xml"}, {.zip64 = true}),
                               word_with(kPackedPages, 8, 42),
                               a_doc(),
                               jpeg(),
                               png(),
                               mp4()};
  for (const auto& file : files) {
    for (std::size_t at = 0; at < file.size(); at += kEvery) {
      for (const char byte : {'\0', '\xFF', '9'}) {
        auto wrong = file;
        wrong[at] = byte;
        REQUIRE(look_at(wrong).fault == "");
      }
    }
  }
}

TEST_CASE("a hostile document ends soon, with nothing that is not certain") {
  SUBCASE("MP4 of endless small boxes") {
    std::string file = mp4();
    while (file.size() < 2'000'000) file += box("free", "");
    CHECK(words_of(file) == "mp4");
  }
  SUBCASE("MP4 whose boxes are far apart") {
    const auto look = look_at(box("ftyp", "isom\0\0\0\0"s) + "\x7F\0\0\0mdat"s, 0x7F000000ULL + 16 + 50);
    CHECK(look.fault == "");
    CHECK(words(look.facts) == "mp4 broken");
    CHECK(look.parts <= 3);
  }
  SUBCASE("JPEG of endless segments") {
    auto file = "\xFF\xD8"s;
    for (int i = 0; i < 100'000; ++i) file += "\xFF\xE0\0\2"s;
    CHECK(words_of(file) == "jpg");
  }
  SUBCASE("PDF sections without end") {
    std::string file = "%PDF-1.4\n";
    std::size_t last = 0;
    for (int i = 0; i < 500; ++i) {
      const auto begin = file.size();
      file += "xref\n0 0\ntrailer<</Size 3/Root 1 0 R/Prev " + std::to_string(last) + ">>" +
              std::string(3000, ' ');
      last = begin;
    }
    file += "startxref\n" + std::to_string(last) + "\n%%EOF";
    CHECK(words_of(file) == "pdf");
  }
  SUBCASE("PDF brackets without end") {
    for (const std::string bracket : {"[", "<<", "(", "<</A", "["}) {
      std::string file = "%PDF-1.4\nxref\n0 0\ntrailer <</Root ";
      while (file.size() < 300'000) file += bracket;
      CHECK(words_of(file + "startxref\n9\n%%EOF") == "pdf");
    }
  }
  SUBCASE("PDF stream whose length stands in itself") {
    CHECK(words_of(PdfFile()
                       .object(5, "<</Type/ObjStm/N 1/First 4/Length 5 0 R/Filter/FlateDecode>>stream\n")
                       .table("/Root 5 0 R")
                       .text()) == "pdf");
  }
  SUBCASE("PDF rows of lies") {
    for (const std::string widths :
         {"[9 9 9]", "[0 0 0]", "[8 8 8]", "[1 2]", "[1 -4 2]", "[1 99999999999999999 2]"}) {
      const auto data = zlib_stored(std::string(500, '\2'));
      CHECK(words_of("%PDF-1.5\n1 0 obj<</Type/XRef/Size 99999/W" + widths +
                     "/Index[0 999999999999 5 1]/Root 2 0 R" + "/Filter/FlateDecode/Length " +
                     std::to_string(data.size()) + ">>stream\n" + data +
                     "\nendstream endobj startxref\n9\n%%EOF") == "pdf");
    }
  }
  SUBCASE("OLE chains in a circle") {
    auto file = a_doc();
    for (const auto sector : {std::size_t{1}, std::size_t{2}}) {  // the directory's two sectors
      auto circle = file;
      circle[512 + sector * 4] = 1;
      circle[512 + sector * 4 + 1] = circle[512 + sector * 4 + 2] = circle[512 + sector * 4 + 3] = 0;
      circle[1024 + 3 * 128 + 0x44] = 50;  // an entry beyond them
      CHECK(words_of(circle) == "doc broken");
    }
    file[1024 + 128 + 0x44] = 1;  // an entry's brother is itself
    CHECK(words_of(file) == "doc");
  }
  SUBCASE("archives that say more than they have") {
    const auto good = package({"word/document.xml"});
    const auto end = good.size() - 22;
    const auto with = [&](std::size_t at, std::string_view bytes) {
      auto file = good;
      return file.replace(at, bytes.size(), bytes);
    };
    CHECK(words_of(with(end + 10, "\xFF\x7F")) == "docx broken");          // entries
    CHECK(words_of(with(end + 12, "\xFF\xFF\xFF\x7F")) == "docx broken");  // bytes of the directory
    CHECK(words_of(with(end + 16, "\xFF\xFF\xFF\x7F")) == "docx broken");  // where it is
    CHECK(words_of(with(end + 20, "\xFF\xFF")) == "docx broken");          // bytes of a comment
    CHECK(words_of(with(0, "PK\3\4????")) == "docx");                      // what is not looked at
  }
  SUBCASE("entries that are the same bytes") {
    std::vector<std::string> names(20'000, "word/document.xml");
    CHECK(words_of(package(std::move(names))) == "docx");
  }
}

TEST_CASE("a part that is too short: the file has changed") {
  core::DocumentProbe probe(1000);
  const auto wanted = probe.wanted();
  CHECK(wanted.end - wanted.begin == 1000);
  const std::string part = pdf(2).substr(0, 500);
  probe.push({reinterpret_cast<const std::uint8_t*>(part.data()), part.size()});
  CHECK(probe.wanted().begin == probe.wanted().end);
  CHECK(words(probe.facts()) == "pdf broken");
  for (const auto& file : {a_doc(), pdf(2), package({"word/document.xml"}), jpeg(), png(), mp4()}) {
    core::DocumentProbe few(file.size());
    few.push({reinterpret_cast<const std::uint8_t*>(file.data()), 10});
    CHECK(few.facts().broken);
    CHECK(few.wanted().begin == few.wanted().end);
  }
  core::DocumentProbe none(1000);
  none.push({});
  CHECK(none.wanted().begin == none.wanted().end);
  CHECK(none.facts().broken);
}

TEST_CASE("which extensions fit") {
  struct Row {
    std::string type;
    bool broken, encrypted;
    std::string fitting, other;  // extensions with blanks between
  };
  const Row rows[] = {
      {"pdf", false, false, "pdf PDF Pdf unheard-of ", "docx doc jpg txt zip"},
      {"jpg", false, false, "jpg jpeg JPG jfif", "png pdf gif"},
      {"mp4", false, false, "mp4 m4v", "mov"},
      {"docx", false, false, "docx dotx", "doc docm xlsx zip pdf"},
      {"docm", false, false, "docm", "docx doc"},
      {"doc", false, false, "doc dot", "docx xls rtf"},
      {"ole", false, false, "", "doc docx xls ppt pdf"},
      {"ole", false, true, "docx xlsx pptx XLSM", "doc odt pdf"},
      {"ole", true, false, "doc xls ppt docx", "pdf odt"},
      {"zip", false, false, "zip", "docx odt pdf"},
      {"zip", true, false, "zip docx xlsx pptx odt key", "doc pdf"},
      {"html", false, false, "html htm", "pdf doc xls"},
      {"unknown", false, false, "unheard-of", "pdf docx mp4 png txt"},
      {"iwork", false, false, "pages numbers", "docx pdf"},
      {"", false, false, "pdf docx", ""},
  };
  const auto all = [](const std::string& extensions, const Row& row, bool fits) {
    for (std::size_t at = 0; at < extensions.size();) {
      const auto end = std::min(extensions.find(' ', at), extensions.size());
      const auto extension = extensions.substr(at, end - at);
      CAPTURE(row.type);
      CAPTURE(extension);
      core::DocumentFacts facts{.type = row.type, .broken = row.broken, .encrypted = row.encrypted};
      CHECK(core::fits_extension(facts, extension) == fits);
      at = end + 1;
    }
  };
  for (const auto& row : rows) {
    all(row.fitting, row, true);
    all(row.other, row, false);
  }
}

/// A block of DEFLATE with the fixed codes (RFC 1951, 3.2.6).
class FixedBlock {
 public:
  FixedBlock() { bits(3, 3); }  // the last one, with fixed codes
  void literal(unsigned byte) { byte < 144 ? code(0x30 + byte, 8) : code(0x190 + byte - 144, 9); }
  void match(unsigned length, unsigned distance) {
    unsigned symbol = 257, base = 3;
    for (; symbol < 284 && length >= base + (1U << extra_of_length(symbol)); ++symbol)
      base += 1U << extra_of_length(symbol);
    if (length == 258) symbol = 285, base = 258;
    symbol < 280 ? code(symbol - 256, 7) : code(0xC0 + symbol - 280, 8);
    bits(length - base, extra_of_length(symbol));
    unsigned far = 0;
    for (base = 1; distance >= base + (1U << extra_of_distance(far)); ++far)
      base += 1U << extra_of_distance(far);
    code(far, 5);
    bits(distance - base, extra_of_distance(far));
  }
  std::string end() {
    code(0, 7);
    bits(0, 7);
    return bytes_;
  }

 private:
  static unsigned extra_of_length(unsigned symbol) {
    return symbol < 265 || symbol == 285 ? 0 : (symbol - 261) / 4;
  }
  static unsigned extra_of_distance(unsigned far) { return far < 4 ? 0 : far / 2 - 1; }
  void bits(unsigned value, unsigned count) {
    for (unsigned i = 0; i < count; ++i) {
      if (used_++ % 8 == 0) bytes_ += '\0';
      bytes_.back() =
          static_cast<char>(static_cast<unsigned char>(bytes_.back()) | (value >> i & 1) << (used_ - 1) % 8);
    }
  }
  void code(unsigned value, unsigned count) {
    while (count-- > 0) bits(value >> count & 1, 1);
  }

  std::string bytes_{};
  std::size_t used_ = 0;
};

TEST_CASE("matches of every length, and as far back as there are") {
  FixedBlock block;
  std::string text;
  for (unsigned i = 0; i < 32'768; ++i) {
    block.literal(i * 7919 % 251);
    text += static_cast<char>(i * 7919 % 251);
  }
  const auto match = [&](unsigned length, unsigned distance) {
    block.match(length, distance);
    for (unsigned i = 0; i < length; ++i) text += text[text.size() - distance];
  };
  for (unsigned length = 3; length <= 258; ++length) match(length, 1 + length * 3);
  for (unsigned distance = 1; distance <= 32'768; distance *= 2) {
    match(4, distance);
    if (distance > 1) match(3, distance - 1);
    if (distance < 32'768) match(3, distance + 1);
  }
  std::vector<char> out;
  CHECK(core::inflate(block.end(), text.size(), out));
  CHECK(std::string(out.begin(), out.end()) == text);
}

TEST_CASE("what is packed comes out, and no more than it may") {
  struct Row {
    std::string what, packed, text;
  };
  const std::string fox = "the quick brown fox; the quick brown fox ";
  const std::string digits = "0123456789abcdefghij";
  const Row rows[] = {
      {"stored", zlib_stored("Hello").substr(2), "Hello"},
      {"nothing", from_hex("0300"), ""},
      {"fixed codes", from_hex("f348cdc9c9d751c8c0a41401"), "Hello, hello, hello, hello!"},
      {"longer matches",
       from_hex("2bc94855282ccd4cce56482aca2fcf5348cbafb05628c114c426865da181a191b189a999b985656252724a6a5a7a"
                "466616b1"
                "62a92050525252929898989f9f999997575c9c91515494929293535a0a00"),
       fox + fox + digits + digits + digits + "eeeeettttaaaooiinnsshhrrddlluu"},
      {"own codes",
       from_hex("edc1b10d00000803a05b9be8daff479f700412000000000000000000000000000000000000000000000000000000"
                "00000000000000000000"
                "000000000000000000000000000000000000000000000000000000000000e0db760e"),
       std::string(70'000, 'a') + "end"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.what);
    std::vector<char> out;
    CHECK(core::inflate(row.packed, row.text.size(), out));
    CHECK(std::string(out.begin(), out.end()) == row.text);
    if (!row.text.empty()) {
      CHECK_FALSE(core::inflate(row.packed, row.text.size() - 1, out));
      CHECK(std::string(out.begin(), out.end()) == row.text.substr(0, row.text.size() - 1));
    }
    for (std::size_t size = 0; size + 1 < row.packed.size(); ++size) {
      CHECK_FALSE(core::inflate(row.packed.substr(0, size), row.text.size(), out));
    }
    for (std::size_t at = 0; at < row.packed.size(); ++at) {
      for (int bit = 0; bit < 8; ++bit) {
        auto wrong = row.packed;
        wrong[at] = static_cast<char>(wrong[at] ^ 1 << bit);
        core::inflate(wrong, 100'000, out);
        REQUIRE(out.size() <= 100'000);
      }
    }
  }
}

TEST_CASE("the filters of rows are undone") {
  const auto undo = [](std::string rows, std::size_t columns) {
    std::vector<char> data(rows.begin(), rows.end());
    return core::undo_row_filters(data, columns) ? std::string(data.begin(), data.end()) : "none";
  };
  CHECK(undo("\0abc\0def"s, 3) == "abcdef");
  CHECK(undo("\1a\1\1"s, 3) == "abc");
  CHECK(undo("\0abc\2\1\1\1"s, 3) == "abcbcd");
  CHECK(undo("\0\2\4\6\3\1\1\1"s, 3) == "\2\4\6\2\4\6"s);
  CHECK(undo("\0\1\2\3\4\1\0\0"s, 3) == "\1\2\3\2\2\3"s);
  CHECK(undo("\5abc"s, 3) == "none");
  CHECK(undo("\0abc\0de"s, 3) == "none");
  CHECK(undo("", 3) == "");
}
