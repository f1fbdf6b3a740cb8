// Ways in which Office files, pictures and videos are written, and limits of what is followed.
#include <doctest/doctest.h>

#include "document_files.hpp"
#include "documents.hpp"

namespace {

using namespace documents;
using std::string_literals::operator""s;

void write(std::string& file, std::size_t at, std::uint64_t value, std::size_t bytes = 4) {
  for (std::size_t i = 0; i < bytes; ++i, value >>= 8) file.at(at + i) = static_cast<char>(value);
}
std::string with(std::string file, std::size_t at, std::uint64_t value, std::size_t bytes = 4) {
  write(file, at, value, bytes);
  return file;
}

// ---- OLE

constexpr std::uint32_t kEnd = 0xFFFFFFFE, kFree = 0xFFFFFFFF;

/// A compound file whose allocation table is long, and whose directory stands where the table's last sector
/// tells of it. The fifth entry, in another sector than the first, is a Word document.
struct LargeOle {
  unsigned shift = 9;
  std::uint32_t tables = 110;
  std::string file{};

  explicit LargeOle(std::uint32_t sectors_of_table, unsigned bits = 9)
      : shift(bits), tables(sectors_of_table) {
    const std::size_t size = std::size_t{1} << shift, in_sector = size / 4;
    const auto first = static_cast<std::uint32_t>((tables - 1) * in_sector);
    const auto per_sector = static_cast<std::uint32_t>(size / 128);
    const auto lists = tables <= 109 ? 0 : (tables - 109 + in_sector - 2) / (in_sector - 1);
    file.assign((std::size_t{first} + 4) * size, '\0');
    set(0, 0xE11AB1A1E011CFD0, 8);
    set(30, shift, 2);
    set(44, tables);
    set(48, first);
    set(56, 4096);
    set(68, lists > 0 ? tables : kEnd);
    for (std::uint32_t i = 0; i < 109; ++i) set(76 + i * 4, i < tables ? i : kFree);
    for (std::uint32_t i = 109; i < tables; ++i) {
      const auto list = (i - 109) / (in_sector - 1);
      set(place(tables + list) + (i - 109) % (in_sector - 1) * 4, i);
      set(place(tables + list) + size - 4, tables + list + 1);
    }
    set(place(tables - 1), first + 1);
    set(place(tables - 1) + 4, kEnd);
    entry(0, "Root Entry", per_sector);
    entry(per_sector, "WordDocument", kFree);
  }
  std::size_t place(std::size_t sector) const { return (sector + 1) << shift; }
  void set(std::size_t at, std::uint64_t value, std::size_t bytes = 4) { write(file, at, value, bytes); }
  void entry(std::uint32_t index, std::string_view name, std::uint32_t child) {
    entry_at(place((tables - 1) * (std::size_t{1} << shift) / 4) + index * 128, name, child);
  }
  void entry_at(std::size_t at, std::string_view name, std::uint32_t child) {
    for (std::size_t i = 0; i < name.size(); ++i) file[at + i * 2] = name[i];
    set(at + 0x40, name.size() * 2 + 2, 2);
    for (const std::size_t link : {0x44U, 0x48U}) set(at + link, kFree);
    set(at + 0x4C, child);
    set(at + 0x74, kEnd);
  }
};

std::string small_word(unsigned flags) {
  std::string stream;
  put_little(stream, 0xA5EC, 2);
  put_little(stream, 0, 8);
  put_little(stream, flags, 2);
  return stream;
}

}  // namespace

TEST_CASE("an OLE file with an allocation table of any length") {
  for (const auto tables : {109U, 110U, 236U, 237U, 240U}) {
    CAPTURE(tables);
    CHECK(words_of(LargeOle(tables).file) == "doc");
  }
  CHECK(words_of(LargeOle(2, 12).file) == "doc");
  CHECK(words_of(LargeOle(2, 9).file) == "doc");
  CHECK(words_of(LargeOle(2, 10).file) == "ole broken");  // no such sectors

  const LargeOle large(240);
  const auto list = large.place(240), size = std::size_t{512};
  // What cannot be followed leaves the type open.
  CHECK(words_of(with(large.file, 68, kEnd)) == "ole");
  CHECK(words_of(with(large.file, 68, 0x00FFFFFF)) == "ole");
  CHECK(words_of(with(large.file, list + size - 4, kEnd)) == "ole");
  CHECK(words_of(with(large.file, list + size + 3 * 4, kEnd)) == "ole broken");  // the table's last sector
  CHECK(words_of(with(LargeOle(2).file, 44, 1)) == "ole");  // the directory is beyond the table
}

TEST_CASE("an OLE file whose directory is spread all over it is followed as far as parts may be read") {
  // Each sector of the directory is far from the one before it, and its entries lead into the next one.
  const auto spread = [](std::uint32_t sectors) {
    LargeOle ole(240);
    const auto at = [](std::uint32_t i) { return 100 + i * 300; };
    for (std::uint32_t i = 0; i < sectors; ++i) {
      ole.set(ole.place(at(i) / 128) + at(i) % 128 * 4, i + 1 < sectors ? at(i + 1) : kEnd);
      for (std::size_t entry = 0; entry < 4; ++entry) {
        const auto left = i + 1 < sectors ? 4 * i + 5 : kFree;
        ole.set(ole.place(at(i)) + entry * 128 + 0x44, left);
        ole.set(ole.place(at(i)) + entry * 128 + 0x48, kFree);
      }
    }
    ole.set(48, at(0));
    ole.set(ole.place(at(0)) + 0x4C, 1);
    ole.entry_at(ole.place(at(sectors - 1)) + 128, "WordDocument", kFree);
    return look_at(ole.file);
  };
  const auto near = spread(30);
  CHECK(near.fault == "");
  CHECK(words(near.facts) == "doc");
  const auto far = spread(90);
  CHECK(far.fault == "");
  CHECK(words(far.facts) == "ole");
  CHECK(far.parts == core::DocumentProbe::kMostParts);
}

TEST_CASE("small streams of an OLE file stand in one of its own") {
  const std::string filler(600, 'x');  // more than one sector
  const auto file = ole({{"Other", filler}, {"WordDocument", small_word(0x100)}});
  CHECK(words_of(file) == "doc encrypted");
  CHECK(words_of(ole({{"Other", filler}, {"WordDocument", small_word(0)}})) == "doc");
  const std::size_t root = 1024, word = 1024 + 2 * 128;
  CHECK(words_of(with(file, root + 0x78, 0x7FFFFFFF)) == "doc");  // longer than the file
  CHECK(words_of(with(file, word + 0x74, 700)) == "doc");         // beyond the root's stream
  CHECK(words_of(with(file, root + 0x74, kEnd)) == "doc");        // which begins nowhere
  CHECK(words_of(with(file, root + 0x74, 0x00FFFFFF)) == "doc broken");
  CHECK(words_of(with(file, 512 + 3 * 4, kEnd)) == "doc");  // its chain is too short
  CHECK(words_of(ole({{"WordDocument", small_word(0x100).substr(0, 11)}})) == "doc");
}

// ---- ZIP

TEST_CASE("an Office file with much between its parts says the same") {
  const std::string filler(100'000, 'x');
  CHECK(words_of(zip({{"[Content_Types].xml", ""},
                      {"1", filler},
                      {"word/document.xml", "<x/>"},
                      {"2", filler},
                      {"docProps/app.xml", "<Pages>3</Pages>"},
                      {"3", filler}})) == "docx 3");
}

TEST_CASE("names in an archive, and the number of its pages") {
  struct Row {
    std::string file, facts;
  };
  const auto slides = [](const std::string& name) {
    return package({"ppt/presentation.xml", "ppt/slides/slide1.xml", name});
  };
  const auto deflated = [](std::size_t packed, std::size_t size, std::string name) {
    return zip({{"[Content_Types].xml", ""}, {std::move(name), std::string(packed, 'x'), 0, 8, size}});
  };
  const Row rows[] = {
      {zip({{"/[Content_Types].xml", ""}, {"/word/document.xml", ""}}), "docx"},
      {zip({{"Index.zip", ""}}), "iwork"},
      {slides("ppt/slides/slide2.xml"), "pptx 2"},
      {slides("ppt/slides/slide2.bin"), "pptx 1"},
      {slides("ppt/slides/slide/.xml"), "pptx 1"},
      {slides("ppt/slides/slide:.xml"), "pptx 1"},
      {slides("ppt/slides/slide09.xml"), "pptx 2"},
      {word_with("<Pages>1000000</Pages>"), "docx 1000000"},
      {word_with("<Pages>1000001</Pages>"), "docx"},
      {word_with("<Pages>3;"), "docx"},
      {word_with("Pages>3</Pages>"), "docx"},
      // What DEFLATE can shrink, and no text does
      {deflated(100, 103'200, "word/a.bin"), "docx"},
      {deflated(100, 103'201, "word/a.bin"), "docx broken"},
      {deflated(400'000, 80'000'000, "word/a.xml"), "docx"},
      {deflated(400'000, 80'000'001, "word/a.xml"), "docx broken"},
      {deflated(400'000, 80'000'001, "word/a.bin"), "docx"},
      {deflated(335'000, 64 << 20, "word/a.xml"), "docx"},
      {deflated(335'000, (64 << 20) + 1, "word/a.xml"), "docx broken"},
      // Sizes that stand elsewhere
      {zip({{"[Content_Types].xml", ""}, {"word/document.xml", "abc", 0, 8, 0xFFFFFFFF}}), "docx"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.file.substr(0, 200));
    CHECK(words_of(row.file) == row.facts);
  }
  // The same in the entry itself, and in the directory alone.
  const auto one = zip({{"[Content_Types].xml", ""}, {"word/document.xml", "abc"}});
  const auto entry = one.find("word/document.xml") - 30, listed = one.rfind("PK\1\2");
  CHECK(words_of(with(one, entry + 18, 0xFFFFFFFF)) == "docx");
  CHECK(words_of(with(one, entry + 18, 4)) == "docx broken");
  CHECK(words_of(with(one, entry + 8, 8, 2)) == "docx broken");  // another method
  CHECK(words_of(with(one, listed + 20, 0xFFFFFFFF)) == "docx");
  CHECK(words_of(with(one, listed + 42, 0xFFFFFFFF)) == "docx");
  CHECK(words_of(with(one, listed + 42, one.size())) == "docx broken");
}

TEST_CASE("the record that ends an archive is the last one that ends with it") {
  const auto file = package({"word/document.xml"});
  const auto record = "PK\5\6"s + std::string(18, '\0');
  CHECK(words_of(file + "x") == "docx");
  CHECK(words_of(zip({}) + "x") == "zip");
  CHECK(words_of(package({"word/document.xml"}, {.comment = record + "x"})) == "docx");
  CHECK(words_of(file + record + "x") == "zip");  // of an archive with nothing in it
  CHECK(words_of(file.substr(0, file.size() - 1)) == "docx broken");
}

// ---- Pictures and videos

TEST_CASE("segments of a JPEG, near and far") {
  auto far = "\xFF\xD8"s;
  for (int i = 0; i < 4; ++i) far += "\xFF\xE2\xFF\xFF"s + std::string(0xFFFD, 'x');
  CHECK(words_of(far + jpeg().substr(2)) == "jpg");
  CHECK(words_of(far + jpeg().substr(2, 100)) == "jpg broken");
  CHECK(words_of("\xFF\xD8\xFF\xC4\0\4\1\2\xFF\xD9\r\n"s) == "jpg");  // tables only
  CHECK(words_of("\xFF\xD8\xFF\xFF\xFF\xD9\r\n"s) == "jpg");
  CHECK(words_of("\xFF\xD8\xFF\0\0\2"s + jpeg().substr(2)) == "jpg broken");
  CHECK(words_of("\xFF\xD8\xFF\1\0\2"s + jpeg().substr(2)) == "jpg");
}

TEST_CASE("boxes of a video have names of letters, digits and a few signs") {
  const auto video = [](const std::string& type) {
    return words_of(box("ftyp", "isom\0\0\0\0"s) + box(type, "....") + box("moov", "...."));
  };
  for (const std::string each : {"azAZ", "09 -", "_\xA9zZ", "aaaa", "ZZZZ", "9999"}) {
    CAPTURE(each);
    CHECK(video(each) == "mp4");
  }
  for (const std::string each :
       {"`aaa", "aaa{", "a@aa", "[aaa", "/aaa", "aaa:", "aa!a", "aaa,", "a^aa", "\xA8xyz", "\xAAxyz"}) {
    CAPTURE(each);
    CHECK(video(each) == "mp4 broken");  // what follows is not the video's
  }
  CHECK(words_of(mp4("M4B ")) == "m4a");
  CHECK(words_of(mp4("M4P ")) == "m4a");
  CHECK(words_of(mp4("M4V ")) == "mp4");
  CHECK(words_of(mp4() + "\0\0\0\1mdat"s) == "mp4");
  CHECK(words_of(box("ftyp", "isom\0\0\0\0"s) + "\0\0\0\x08moov"s) == "mp4");
  CHECK(words_of(box("ftyp", "isom\0\0\0\0"s) + "\0\0\0\x07moov"s) == "mp4 broken");
  CHECK(words_of(box("ftyp", "isom\0\0\0\0"s) + "\0\0\0\x09moov"s) == "mp4 broken");
}
