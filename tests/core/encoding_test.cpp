#include "core/encoding.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace {

using std::string_literals::operator""s;

std::span<const std::uint8_t> bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

/// The verdict on a text pushed in pieces of this size, the first one shorter.
core::EncodingGuess guess_in_pieces(std::string_view text, std::size_t first, std::size_t size) {
  core::EncodingProbe probe;
  probe.push(bytes_of(text.substr(0, first)));
  text.remove_prefix(std::min(first, text.size()));
  for (; !text.empty(); text.remove_prefix(std::min(size, text.size())))
    probe.push(bytes_of(text.substr(0, size)));
  return probe.finish();
}

core::EncodingGuess guess(std::string_view text) { return guess_in_pieces(text, text.size(), 1); }

bool same(const core::EncodingGuess& a, const core::EncodingGuess& b) {
  return a.name == b.name && a.confidence == b.confidence && a.runner_up == b.runner_up && a.bom == b.bom;
}

core::Utf8Counter count_utf8(std::string_view text, std::size_t cut) {
  core::Utf8Counter counter;
  counter.push(bytes_of(text.substr(0, cut)));
  counter.push(bytes_of(text.substr(cut)));
  counter.finish();
  return counter;
}

std::string repeat(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

/// ASCII as UTF-16, and other code points given as pairs of bytes in `text` after a backquote: `\x73\x8B
/// (high, low).
std::string utf16(std::string_view text, bool big_endian) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto high = '\0', low = text[i];
    if (text[i] == '`') {
      high = text[i + 1];
      low = text[i + 2];
      i += 2;
    }
    out += big_endian ? high : low;
    out += big_endian ? low : high;
  }
  return out;
}

const auto kHeader = "Name,Email,Job title,Role,Countries/Regions,States/Provinces\r\n"s;

}  // namespace

TEST_CASE("what is valid UTF-8 is what WHATWG says, wherever the bytes are cut") {
  struct Row {
    std::string text;
    std::uint64_t sequences, bad_bytes;
  };
  const Row rows[] = {
      {"", 0, 0},
      {"plain", 0, 0},
      {"\xC2\x80\xDF\xBF", 2, 0},
      {"\xE0\xA0\x80\xEF\xBF\xBF", 2, 0},
      {"\xED\x9F\xBF\xEE\x80\x80", 2, 0},
      {"\xF0\x90\x80\x80\xF4\x8F\xBF\xBF", 2, 0},
      {"a\xE7\x8E\x8B,\xE5\xB0\x8F\n", 2, 0},
      {"\x80", 0, 1},
      {"\xBF\xBF", 0, 2},
      {"\xC0\x80", 0, 2},          // overlong
      {"\xC1\xBF", 0, 2},          // overlong
      {"\xE0\x9F\xBF", 0, 3},      // overlong
      {"\xF0\x8F\xBF\xBF", 0, 4},  // overlong
      {"\xED\xA0\x80", 0, 3},      // a surrogate
      {"\xED\xBF\xBF", 0, 3},      // a surrogate
      {"\xF4\x90\x80\x80", 0, 4},  // above U+10FFFF
      {"\xF5\x80\x80\x80", 0, 4},
      {"\xFF\xFE", 0, 2},
      {"\xE7\x8E", 0, 2},  // cut off
      {"\xF0\x9F\x98", 0, 3},
      {"\xE7\x8E\xE7\x8E\x8B", 1, 2},
      {"\xC3\xC3\xA9", 1, 1},
      {"\xE7"
       "A\x8E\x8B",
       0, 3},
      {"Jos\xE9,Garc\xC3\xAD"
       "a",
       1, 1},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    for (std::size_t padding = 0; padding < 70; ++padding) {  // every place in a block
      const auto text = std::string(padding, 'x') + row.text + std::string(padding % 3 * 40, 'y');
      for (std::size_t cut = padding; cut <= padding + row.text.size(); ++cut) {
        const auto counter = count_utf8(text, cut);
        CHECK(counter.sequences() == row.sequences);
        CHECK(counter.bad_bytes() == row.bad_bytes);
      }
    }
  }
}

TEST_CASE("blocks and single bytes agree on what is valid UTF-8") {
  constexpr std::string_view kParts[] = {
      "a",    "\xC3\xA9", "\xE7\x8E\x8B", "\xF0\x9F\x98\x80", "\xED\x95\x9C", "\xE0\xB8\x81",
      "\x80", "\xE7\x8E", "\xC1\x80",     "\xF4\x90\x80\x80"};
  std::uint32_t state = 1;
  for (int round = 0; round < 300; ++round) {
    std::string text;
    const auto parts = round % 3 == 0 ? std::size(kParts) : 6;  // two rounds of three are valid
    while (text.size() < 400) text += kParts[(state = state * 1103515245 + 12345) / 65536 % parts];
    core::Utf8Counter by_bytes;
    for (const auto each : text) by_bytes.push(bytes_of({&each, 1}));
    by_bytes.finish();
    const auto counter = count_utf8(text, state / 65536 % 400);
    CHECK(counter.sequences() == by_bytes.sequences());
    CHECK(counter.bad_bytes() == by_bytes.bad_bytes());
    if (parts == 6) CHECK(counter.bad_bytes() == 0);
  }
}

TEST_CASE("one contact is enough to tell the encoding") {
  struct Row {
    std::string name, text;
  };
  const Row rows[] = {
      {"Big5", "\xA4\xFD\xA4p\xA9\xFA,ming@acme.com.tw,\xB7~\xB0\xC8\xB8g\xB2z,Partner sales,TW,"},  // 王小明
      {"Big5", "\xB3\\\xA5\\\xBB\\,hsu@acme.com,\xA7\xDE\xB3N\xC1`\xBA\xCA,Partner sales,TW,"},  // 許功蓋
      {"Big5", "\xB3\xAF\xA9\xC9\xA7g,chen@acme.com,,Partner marketing,\"US, TW\","},            // 陳怡君
      {"Shift_JIS",
       "\x93"
       "c\x92\x86 \x8C\x92\x88\xEA,tanaka@acme.co.jp,\x89"
       "c\x8B\xC6\x95\x94\x92\xB7,Partner sales,JP,"},  // 田中 健一
      {"Shift_JIS",
       "\x8D\xB2\x93\xA1 \x89\xD4\x8Eq,sato@acme.com,\x83\\\x83\x8A\x83\x85\x81[\x83V\x83\x87\x83\x93\x89"
       "c\x8B\xC6,Partner sales,OOO,"},  // 佐藤 花子
      {"Shift_JIS",
       "\x95\\ \x97\\\x90\\\x94\\,omote@acme.com,\x83}\x83l\x81[\x83W\x83\x83\x81[,Partner sales,JP,"},  // 表
                                                                                                         // 予申能
      {"Shift_JIS",
       "\xC0\xC5\xB6 \xC0\xDB\xB3,tanaka@acme.co.jp,\xB4\xDD\xBC\xDE\xC6\xB1,Partner sales,JP,"},  // ﾀﾅｶ ﾀﾛｳ
      {"EUC-KR",
       "\xB1\xE8\xB9\xCE\xBC\xF6,kim@acme.co.kr,\xBF\xB5\xBE\xF7\xC6\xC0\xC0\xE5,Partner "
       "sales,KR,"},  // 김민수
      {"EUC-KR",
       "\xB9\xDA\xC1\xF6\xC7\xF6,park@acme.com,\xB8\xB6\xC4\xC9\xC6\xC3 \xB8\xC5\xB4\xCF\xC0\xFA,Partner "
       "marketing,OOO,"},  // 박지현
      {"EUC-KR",
       "\x8C"
       "c\xB9\xE6\xB0\xA2\xC7\xCF,ddom@acme.com,\xBC\x84\xBD\xC3\xC4\xDD\xB6\xF3 \xB4\xEB\xC7\xA5,Partner "
       "sales,KR,"},  // 똠방각하
      {"gb18030",
       "\xD5\xC5\xCE\xB0,zhang@acme.com.cn,\xCF\xFA\xCA\xDB\xBE\xAD\xC0\xED,Partner sales,CN,"},  // 张伟
      {"gb18030",
       "\xC0\xEE\xC4\xC8,li@acme.com,\xBF\xCD\xBB\xA7\xB3\xC9\xB9\xA6\xBE\xAD\xC0\xED,Partner sales,CN,"},  // 李娜
      {"windows-1252",
       "Jos\xE9 Garc\xED"
       "a,jose@acme.com,Director t\xE9"
       "cnico,Partner sales,ES,"},  // José García
      {"windows-1252",
       "J\xFCrgen Wei\xDF,jw@acme.de,Gesch\xE4"
       "ftsf\xFChrer,Partner sales,DE,"},                                                     // Jürgen Weiß
      {"windows-1252", "Se\xE1n O\x92Neill,sean@acme.ie,Sales \x96 EMEA,Partner sales,IE,"},  // Seán O’Neill
      {"windows-1252", "Zo\xEB,zoe@acme.com,CEO,Partner sales,NL,"},                          // Zoë
      {"windows-1250",
       "Pawe\xB3 \xAF\xF3\xB3kiewski,pawel@acme.pl,Kierownik sprzeda\xBFy,Partner sales,PL,"},  // Paweł
                                                                                                // Żółkiewski
      {"windows-1250",
       "Ji\xF8\xED Dvo\xF8\xE1k,jiri@acme.cz,Obchodn\xED \xF8"
       "editel,Partner sales,CZ,"},  // Jiří Dvořák
      {"windows-1252",
       "\xC1ron Kov\xE1"
       "cs,aron@acme.hu,M\xE9rn\xF6k,Partner sales,HU,"},  // Áron Kovács
      {"windows-1254",
       "\xDE\xFCkr\xFC Y\xFDld\xFDz,sukru@acme.com.tr,Sat\xFD\xFE M\xFC"
       "d\xFCr\xFC,Partner sales,TR,"},  // Şükrü Yıldız
      {"windows-1257",
       "\xDEydr\xFBnas \xD0"
       "ar\xFBnas,zs@acme.lt,Pardavim\xF8 vadovas,Partner sales,LT,"},  // Žydrūnas Šarūnas
      {"windows-1258",
       "Nguy\xEA\xDEn Thi\xF2 H\xFD\xF5ng,huong@acme.vn,Tr\xFD\xF5\xD2ng pho\xCCng,Partner sales,VN,"},  // Nguyễn
                                                                                                         // Thị
                                                                                                         // Hương
      {"windows-1251",
       "\xC8\xE2\xE0\xED \xCF\xE5\xF2\xF0\xEE\xE2,ivan@acme.ru,\xC4\xE8\xF0\xE5\xEA\xF2\xEE\xF0 \xEF\xEE "
       "\xEF\xF0\xEE\xE4\xE0\xE6\xE0\xEC,Partner sales,RU,"},  // Иван Петров
      {"KOI8-R",
       "\xE9\xD7\xC1\xCE \xF0\xC5\xD4\xD2\xCF\xD7,ivan@acme.ru,\xE4\xC9\xD2\xC5\xCB\xD4\xCF\xD2 \xD0\xCF "
       "\xD0\xD2\xCF\xC4\xC1\xD6\xC1\xCD,Partner sales,RU,"},  // Иван Петров
      {"windows-1253",
       "\xC3\xE9\xFE\xF1\xE3\xEF\xF2 "
       "\xD0\xE1\xF0\xE1\xE4\xFC\xF0\xEF\xF5\xEB\xEF\xF2,gp@acme.gr,\xC4\xE9\xE5\xF5\xE8\xF5\xED\xF4\xDE\xF2,"
       "Partner sales,GR,"},  // Γιώργος Παπαδόπουλος
      {"windows-1255",
       "\xE9\xE5\xF1\xF3 \xEB\xE4\xEF,yc@acme.co.il,\xEE\xF0\xE4\xEC \xEE\xEB\xE9\xF8\xE5\xFA,Partner "
       "sales,IL,"},  // יוסף כהן
      {"windows-1256",
       "\xE3\xCD\xE3\xCF \xDA\xE1\xED,ma@acme.sa,\xE3\xCF\xED\xD1 \xC7\xE1\xE3\xC8\xED\xDA\xC7\xCA,Partner "
       "sales,SA,"},  // محمد علي
      {"windows-874",
       "\xCA\xC1\xAA\xD2\xC2 "
       "\xE3\xA8\xB4\xD5,sj@acme.co.th,\xBC\xD9\xE9\xA8\xD1\xB4\xA1\xD2\xC3\xBD\xE8\xD2\xC2\xA2\xD2\xC2,"
       "Partner sales,TH,"},  // สมชาย ใจดี
      {"macintosh",
       "Fran\x8Dois Lef\x8Fvre,fl@acme.fr,Ing\x8Enieur g\x8En\x8Eral,Partner sales,FR,"},  // François Lefèvre
      {"windows-1252", "Kim Roe,k@acme.com,Women\x92s lead,Partner sales,GB,"},            // Kim Roe
      {"windows-1252", "Liam O\x92Sullivan,l@acme.com,Lead,Partner sales,IE,"},  // Liam O’Sullivan
      {"windows-1252",
       "Kim Roe,k@acme.com,Accounts over \xA3"
       "5m,Partner sales,GB,"},                                                           // Kim Roe
      {"windows-1252", "Kim Roe,k@acme.com,Head of \x93Next\x94,Partner sales,GB,"},      // Kim Roe
      {"windows-1252", "Kim Roe,k@acme.com,Acme\xAE lead,Partner sales,GB,"},             // Kim Roe
      {"EUC-JP", "\xC5\xC4\xC3\xE6 \xC2\xC0\xB0\xEC,a@acme.com,Lead,Partner sales,JP,"},  // 田中 太一
      {"EUC-JP",
       "\xBA\xB4\xC6\xA3 "
       "\xB2\xD6\xBB\xD2,a@acme.co.jp,\xB1\xC4\xB6\xC8\xA5\xDE\xA5\xCD\xA1\xBC\xA5\xB8\xA5\xE3\xA1\xBC,"
       "Partner sales,JP,"},  // 佐藤 花子
      {"ISO-2022-JP",
       "\x1B$B:4F#\x1B(B \x1B$B2V;R\x1B(B,a@acme.co.jp,\x1B$B1D6HItD9\x1B(B,Partner sales,JP,"},  // 佐藤 花子
      {"IBM850",
       "J\x94rg Sch\x84"
       "fer,a@acme.com,Gesch\x84"
       "ftsf\x81hrer,Partner sales,DE,"},  // Jörg Schäfer
      {"IBM866",
       "\x88\xA2\xA0\xAD \x8F\xA5\xE2\xE0\xAE\xA2,ivan@acme.ru,\x84\xA8\xE0\xA5\xAA\xE2\xAE\xE0 \xAF\xAE "
       "\xAF\xE0\xAE\xA4\xA0\xA6\xA0\xAC,Partner sales,RU,"},  // Иван Петров
      {"ISO-8859-5",
       "\xB8\xD2\xD0\xDD \xBF\xD5\xE2\xE0\xDE\xD2,ivan@acme.ru,\xB4\xD8\xE0\xD5\xDA\xE2\xDE\xE0 \xDF\xDE "
       "\xDF\xE0\xDE\xD4\xD0\xD6\xD0\xDC,Partner sales,RU,"},  // Иван Петров
      {"ISO-8859-2",
       "Pawe\xB3 W\xB1s,p@acme.pl,G\xB3\xF3wny in\xBFynier ds. wdro\xBF"
       "e\xF1,Partner sales,PL,"},                                                             // Paweł Wąs
      {"ISO-8859-15", "C\xBDur Lef\xE8vre,c@acme.fr,Charg\xE9 d'\xBDuvre,Partner sales,FR,"},  // Cœur Lefèvre
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const auto text = kHeader + row.text + "\r\n";
    const auto found = guess(text);
    CHECK(found.name == row.name);
    CHECK(found.confidence >= 50);
    CHECK(found.runner_up != row.name);
    CHECK(!found.runner_up.empty());
    CHECK(!found.bom);
    for (std::size_t cut = 0; cut <= text.size(); ++cut)
      CHECK(same(guess_in_pieces(text, cut, text.size()), found));
    for (const std::size_t size : {1U, 3U, 64U}) CHECK(same(guess_in_pieces(text, size, size), found));
  }
}

TEST_CASE("what is none of ours is never sure") {
  const std::string rows[] = {
      "\x9Dukasz Wi\x98niewski,l@acme.pl,Kierownik sprzeda\xBEy,Partner sales,PL,\x0D\x0APawe\x88 "
      "\xBD\xA2\x88kiewski,p@acme.pl,In\xBEynier,Partner sales,PL,",             // IBM852
      "K\xA0zm\x82r Sz\x8Bke,k@acme.hu,M\xFBszaki vezet\x8B,Partner sales,HU,",  // IBM852
      "I\x9F\x8Dlay \x80\x8Dnar,i@acme.com.tr,Sat\x8D\x9F M\x81"
      "d\x81r\x81,Partner sales,TR,",  // IBM857
      "\x91\xE0\xE2\xE5\xEB\xE8\xE9 \x96\xFB\xEF\xEA\xE8\xED,s@acme.ru,\x91\xF2\xE0\xF0\xF8\xE8\xE9 "
      "\xEF\xF0\xEE\xE4\xE0\xE2\xE5\xF6,Partner sales,RU,",  // x-mac-cyrillic
      "\xB6\xF1\xE7\xF2 \xD1\xDE\xE3\xE1,a@acme.gr,\xD4\xE1\xEC\xDF\xE1\xF2,Partner sales,GR,",  // ISO-8859-7
      // Its euro is `¤` in windows-1253; nothing else differs.
      "\xC3\xE9\xDC\xED\xED\xE7\xF2 \xC4\xEF\xFD\xEA\xE1\xF2,y@acme.gr,\xD0\xF9\xEB\xDE\xF3\xE5\xE9\xF2 "
      "\xA4,Partner sales,GR,",
      // ISO-8859-10: a name of Iceland, and one of Lithuania, whose š is `º` in windows-1252.
      "Gu\xF0r\xFAn \xDE\xF3r\xF0"
      "ard\xF3ttir,g@acme.is,Verkefnastj\xF3ri,Partner sales,IS,\x0D\x0A"
      "J\xEArat\xEA Ki\xBAkyt\xEC,j@acme.lt,Vadov\xEC,Partner sales,LT,",
      "J\xF1\x90\xE3r\x87\xFF\xC8 \xBA\xD5\x9D"
      "a\xA4,x@y.com,\xFE\x81\x9C\xC1"
      "e\xF7",  // nothing
  };
  for (const auto& row : rows) {
    CAPTURE(row);
    CHECK(guess(kHeader + row + "\r\n").confidence < 95);
  }
}

TEST_CASE("UTF-8 is known as such") {
  struct Row {
    std::string text;
    bool bom = false;
  };
  const Row rows[] = {
      {""},
      {"Name,Email\r\nAnn,ann@x.com\r\n"},
      {"\xEF\xBB\xBFName\r\n", true},
      {"\xEF\xBB\xBF", true},
      {"\xEF\xBB\xBF\xE9", true},  // the mark decides, and the bad byte is a finding
      {"Jos\xC3\xA9\n"},
      {"\xC3\x85,\xC3\x84"},
      {"\xE7\x8E\x8B\xE5\xB0\x8F\xE6\x98\x8E,x@y.tw"},
      {"\xD0\x98\xD0\xB2\xD0\xB0\xD0\xBD,x@y.ru"},
      {"\xED\x95\x9C,x@y.kr"},
      {"Ann \xF0\x9F\x98\x80"},
      {"Sales \xE2\x80\x93 EMEA"},
      {"a\x00,b"s},
      // Valid sequences and a few bad bytes: not windows-1252.
      {"Jos\xC3\xA9,Zo\xC3\xAB,Ren\xC3\xA9,Gar\xE7on"},
      {"Jos\xC3\xA9,Gar\xE7on"},
      {"\xE7\x8E\x8B\xE5\xB0\x8F\xE6\x98\x8E,\xE7\x8E"},
      {"\xE7\x8E\x8B\xE5\xB0\x8F\xE6,\xE6\x9D\x8E\xE5\x9B\x9B\x80"},
      {"\xD0\x98\xD0\xB2\xD0\xB0\xD0\xBD\xFF"},
      {"\xC0\xAF" + repeat("Gr\xC3\xBC\xC3\x9F"
                           "e,",
                           4)},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const auto found = guess(row.text);
    CHECK(found.name == "UTF-8");
    CHECK(found.bom == row.bom);
    CHECK(found.confidence >= 50);
    const auto ascii = std::none_of(row.text.begin(), row.text.end(), [](char each) { return each < 0; });
    if (row.bom || ascii) CHECK(found.confidence == 100);
    for (std::size_t cut = 0; cut <= row.text.size(); ++cut)
      CHECK(same(guess_in_pieces(row.text, cut, 1), found));
  }
}

TEST_CASE("UTF-16 is known with and without its mark") {
  struct Row {
    std::string text;
    std::string name;
    bool bom = false;
  };
  const auto lists = {
      "Name,Email\r\nAnn,ann@x.com\r\n"s,
      // 王小明 and 陳大文: half of the bytes are no ASCII
      "Name,Email,Job title\r\n`\x73\x8B`\x5C\x0F`\x66\x0E,a@b.tw,`\x7D\x93`\x74\x06\r\n`\x96\x73`\x59\x27`\x65\x87,c@d.tw,`\x7D\x93`\x74\x06\r\n"s,
      "`\x59\x0D`\x54\x0D,`\x4F\xE1`\x7B\xB1\n`\x73\x8B`\x5C\x0F`\x66\x0E,a@b.tw\n"s,
      "Ren`\x00\xE9,r@x.fr\n"s,
  };
  std::vector<Row> rows = {
      {"\xFF\xFE"s, "UTF-16LE", true},
      {"\xFE\xFF"s, "UTF-16BE", true},
      {"\xFF\xFE\x8B\x73", "UTF-16LE", true},
      {"\xFE\xFF\x73\x8B", "UTF-16BE", true},
      // Bytes with a NUL here and there are a text with NULs.
      {"a\0,b,c@d.com\n"s, "UTF-8"},
      {"a,b\n1,\0\n"s, "UTF-8"},
      {"\0\0\0\0a,b"s, "UTF-8"},
      {"Name\0\0\0\0,Email\0\0\0\0\nAnn\0\0\0\0\0,a@x.com\0\0\n"s, "UTF-8"},
      {"\xA4\xFD\xA4p\xA9\xFA\0,ming@acme.com.tw,\xB7~\xB0\xC8\xB8g\xB2z\r\n"s, "Big5"},
  };
  for (const auto& list : lists) {
    rows.push_back({utf16(list, false), "UTF-16LE"});
    rows.push_back({utf16(list, true), "UTF-16BE"});
    rows.push_back({"\xFF\xFE" + utf16(list, false), "UTF-16LE", true});
    rows.push_back({"\xFE\xFF" + utf16(list, true), "UTF-16BE", true});
    rows.push_back({utf16(repeat(list, 200), false), "UTF-16LE"});
    rows.push_back({utf16(repeat(list, 200), true), "UTF-16BE"});
  }
  for (const auto& row : rows) {
    CAPTURE(row.text.substr(0, 100));
    const auto found = guess(row.text);
    CHECK(found.name == row.name);
    CHECK(found.bom == row.bom);
    for (std::size_t cut = 0; cut <= std::min<std::size_t>(row.text.size(), 200); ++cut) {
      CHECK(same(guess_in_pieces(row.text, cut, 1000), found));
    }
    CHECK(core::sniff_not_text(bytes_of(row.text)) == "");
  }
}

TEST_CASE("a decision once made is final, and the same for every cut") {
  const auto big5 = "\xA4\xFD\xA4p\xA9\xFA,m@a.tw,\xB7~\xB0\xC8\xB8g\xB2z\r\n"s;
  const auto utf8 = "\xE7\x8E\x8B\xE5\xB0\x8F,m@a.tw\r\n"s;
  const auto ascii = "Ann Lee,ann.lee@example.com,Sales manager,Partner sales,US,\r\n"s;
  struct Row {
    std::string what, text, name;
    bool decided;
  };
  const Row rows[] = {
      {"ASCII stays open", repeat(ascii, 60000), "UTF-8", false},
      {"many sequences", repeat(utf8, 6000), "UTF-8", true},
      {"many sequences, then Big5", repeat(utf8, 6000) + repeat(big5, 9000), "UTF-8", true},
      {"Big5", repeat(big5, 3000), "Big5", true},
      {"Big5, then UTF-8", repeat(big5, 3000) + repeat(utf8, 9000), "Big5", true},
      {"Big5 after much ASCII", repeat(ascii, 5000) + repeat(big5, 3000), "Big5", true},
      {"Big5 among much ASCII", repeat(ascii, 5000) + big5 + big5 + repeat(ascii, 40000), "Big5", true},
      {"UTF-8 among much ASCII", repeat(ascii, 5000) + repeat(utf8, 20) + repeat(ascii, 40000), "UTF-8",
       true},
      {"little UTF-8 among much ASCII, then Big5",
       repeat(ascii, 5000) + utf8 + repeat(ascii, 40000) + repeat(big5, 3000), "Big5", true},
      {"one long word", repeat("\xE7\x8E\x8B", 20000), "UTF-8", true},
      {"one long ASCII word", std::string(100000, 'x') + "\xE9", "windows-1252", false},
      {"UTF-16", utf16(repeat(ascii, 100), false), "UTF-16LE", true},
      {"a mark", "\xEF\xBB\xBF" + big5, "UTF-8", true},
  };
  for (const auto& row : rows) {
    CAPTURE(row.what);
    core::EncodingProbe whole;
    whole.push(bytes_of(row.text));
    CHECK((whole.settled() || whole.not_utf8()) == row.decided);
    CHECK(whole.settled() == (row.decided && row.name == "UTF-8"));
    const auto found = whole.finish();
    CHECK(found.name == row.name);
    for (const std::size_t size : {7U, 64U, 1000U, 4096U, 65536U, 1048576U}) {
      core::EncodingProbe stream;
      std::string_view rest = row.text;
      while (!rest.empty() && !stream.settled() && !stream.not_utf8()) {
        stream.push(bytes_of(rest.substr(0, size)));
        rest.remove_prefix(std::min(size, rest.size()));
      }
      CHECK(same(stream.finish(), found));
    }
  }
}

TEST_CASE("files that are no text are named, and texts that begin like them are not") {
  struct Row {
    std::string head, kind;
  };
  const auto entry = [](const std::string& name) {
    return "PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00"s + std::string(12, '\1') +
           static_cast<char>(name.size()) + "\0\0\0"s + name + "\x8B\x00\x01\x02"s;
  };
  const Row rows[] = {
      {entry("[Content_Types].xml") + entry("_rels/.rels") + entry("xl/workbook.xml"), "xlsx"},
      {entry("xl/worksheets/sheet1.xml"), "xlsx"},
      {entry("[Content_Types].xml") + entry("word/document.xml"), "docx"},
      {entry("[Content_Types].xml") + entry("ppt/presentation.xml"), "pptx"},
      {entry("mimetypeapplication/vnd.oasis.opendocument.spreadsheet"), "ods"},
      {entry("mimetypeapplication/vnd.oasis.opendocument.text"), "odt"},
      {entry("mimetypeapplication/vnd.oasis.opendocument.presentation"), "odp"},
      {entry("mimetypeapplication/vnd.oasis.opendocument.chart"), "zip"},
      {entry("contacts.csv"), "zip"},
      {"PK\x05\x06"s + std::string(18, '\0'), "zip"},
      {"PK\x03\x04"s, "zip"},
      {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0"s, "xls"},
      {"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", "pdf"},
      {"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s, "png"},
      {"\xFF\xD8\xFF\xE0\0\x10JFIF"s, "jpeg"},
      {"GIF89a\x01\0\x01\0\x80\0\0"s, "gif"},
      {"GIF87a\x01\0\x01\0\x80\0\0"s, "gif"},
      {"BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0"s, "bmp"},
      {"BM\x46\0\0\0\0\0\0\0"s, "bmp"},
      {"BM\x46\0\0\0\0\0\0"s, ""},  // cut off before its two reserved fields end
      {"II*\0\x08\0\0\0"s, "tiff"},
      {"MM\0*\0\0\0\x08"s, "tiff"},
      {"RIFF\x24\x10\0\0WEBPVP8 "s, "webp"},
      {"RIFF\x24\x10\0\0WAVEfmt "s, "binary"},
      {"\0\0\0\x18"
       "ftypmp42\0\0\0\0"s,
       "mp4"},
      {"\0\0\0\x18"
       "ftypheic\0\0\0\0"s,
       "heif"},
      {"\0\0\0\x18"
       "ftypmif1\0\0\0\0"s,
       "heif"},
      {"\0\0\0\x18"
       "ftypavif\0\0\0\0"s,
       "heif"},
      {"[[\"Name\",\"Email\"]]", "json"},
      {"[\"Name\",\"Email\"]", "json"},
      {"[ {\"Name\":\"Ann\"}]", "json"},
      {"{\"Name\":\"Ann\"}", "json"},
      {"[Name],Email\r\n", ""},
      {"{Name},Email\r\n", ""},
      {"('Ann','a@x.com'),\r\n('Bo','b@x.com');", "sql"},
      {"(\"Ann\",\"a@x.com\") ;", "sql"},
      {"(Ann),Lee\r\n", ""},
      {"('Ann') Lee,a@x.com\r\n", ""},
      {"INSERT INTO contacts VALUES ('Ann')", "sql"},
      {"insert into", ""},
      {"<!DOCTYPE html><html>", "html"},
      {"<table><input name=user></table>", "html"},
      {"<table><script src=x></script>", "html"},
      {"\xEF\xBB\xBF \r\n<HTML lang=\"en\">", "html"},
      {"<!-- saved from url --><html>", "html"},
      {"<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC>", "html"},
      {"<table><tr><td>Name</td></tr></table>", "html-table"},
      {"<meta charset=utf-8>\n<table border=1><tr><td>Name</td>", "html-table"},
      {"<html><body><form><table><tr><td>Password</td></tr></table></form>", "html"},
      {"<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head>", "html-table"},
      {"\xEF\xBB\xBF"
       "begin:vcard\r\nversion:3.0\r\n",
       "vcard"},
      {"dn: cn=Ann Lee\nobjectclass: top\n", "ldif"},
      {"dn: a heading,Name\r\n", ""},
      {"<?xml version=\"1.0\"?>\n<rows/>", "xml"},
      {"<?xml version=\"1.0\"?>\n<!DOCTYPE rows><rows/>", "xml"},
      {"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook "
       "xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
       "excel-xml"},
      {"<svg xmlns=\"http://www.w3.org/2000/svg\"><g></g></svg>", "svg"},
      {"{\\rtf1\\ansi", "rtf"},
      {"\x1F\x8B\x08\0"s, "gzip"},
      {"7z\xBC\xAF\x27\x1C\0\4"s, "7z"},
      {"Rar!\x1A\x07\x01\0"s, "rar"},
      {"\xFD"
       "7zXZ\0\0\4"s,
       "xz"},
      {"\x28\xB5\x2F\xFD\x04"s, "zstd"},
      {"BZh91AY&SY\x12\x34", "bzip2"},
      {"SQLite format 3\0\x10\0"s, "sqlite"},
      {"\x7F"
       "ELF\x02\x01\x01\0"s,
       "program"},
      {"MZ\x90\0\x03\0\0\0\x04\0\0\0\xFF\xFF\0\0"s, "program"},
      {"\0asm\1\0\0\0"s, "program"},
      {"\xFF\xFE\0\0N\0\0\0"s, "binary"},
      {std::string(64, '\0'), "binary"},
      {"\x01\x02\x03\x04\x05\x06\x07\x08\x0E\x0F", "binary"},
      {repeat("\x93\x07\xE1\x11"
              "a\x02 \x1F\xC4",
              50),
       "binary"},
      {"\xFF\xFE" + std::string(62, '\1'), ""},  // UTF-16 says so
      {"\xFE\xFF" + std::string(62, '\1'), ""},
      // Texts
      {"", ""},
      {"P", ""},
      {"PK,Name\r\n", ""},
      {"PK", ""},
      {"PKO Bank Polski,Email\r\n", ""},
      {"BM,Email\r\nBM000000000000,x\r\n", ""},
      {"BMW AG,info@bmw.example\r\n", ""},
      {"MZ,Mozambique\r\n", ""},
      {"MZ\0,Mozambique\r\n"s, ""},
      {"GIF,Name\r\n", ""},
      {"GIF89a,Name\r\nGIF87a,Name\r\n", ""},
      {"II,MM,RIFF\r\n", ""},
      {"RIFF", ""},
      {"RIFF Systems WEBPVP8,x\r\n", ""},
      {"Rar!,Name\r\n", ""},
      {"7z,Name\r\n", ""},
      {"BZh", ""},
      {"BZh9,Name\r\n", ""},
      {"%PDF,Name\r\n", ""},
      {"{\\rtf,Name\r\n", ""},
      {"<name>,<email>,<title>\r\n<a>,<b>,<c>\r\n", ""},
      {"<title>,<name>\r\n", ""},
      {"<b>Name</b>,Email\r\n", ""},
      {"<,Name\r\n", ""},
      {"<", ""},
      {"<html", ""},
      {"<htmlname>,x\r\n", ""},
      {"<!-- a note -->,Name\r\n", ""},
      {"<!-- a note", ""},
      {"<<Name>>,<<Email>>\r\n", ""},
      {"<ann@x.com>,Ann\r\n", ""},
      {"SQLite format 3,Name\r\n", ""},
      {"Name,Email\r\nA\0nn,a@x.com\r\n"s, ""},
      {"Name,Email\r\nAnn,a@x.com\r\n\x1A", ""},
      {"\xEF\xBB\xBFName,Email\r\n", ""},
      {"\xA4\xFD\xA4p\xA9\xFA,ming@acme.com.tw\r\n", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.head);
    CHECK(core::sniff_not_text(bytes_of(row.head)) == row.kind);
  }
}

TEST_CASE("garbled UTF-8 is repaired") {
  struct Row {
    std::string garbled, meant;
  };
  const Row rows[] = {
      {"JosÃ© GarcÃ\u00ADa", "José García"},
      {"JosÃ©", "José"},
      {"RenÃ©", "René"},
      {"ZoÃ«", "Zoë"},
      {"FranÃ§ois", "François"},
      {"MÃ¼ller", "Müller"},
      {"JÃ¼rgen WeiÃŸ", "Jürgen Weiß"},
      {"MÃœLLER", "MÜLLER"},
      {"Ãœbersee AG", "Übersee AG"},
      {"JOSÃ‰", "JOSÉ"},
      {"Ã‰ric", "Éric"},
      {"Ã©ric", "éric"},
      {"LÃ“PEZ NIÃ‘O", "LÓPEZ NIÑO"},
      {"Ã\u0081ngel", "Ángel"},
      {"SÃ£o JoÃ£o", "São João"},
      {"BjÃ¸rn Ã…se", "Bjørn Åse"},
      {"CittÃ\u00A0", "Città"},
      {"PaweÅ‚ Å»Ã³Å‚kiewski", "Paweł Żółkiewski"},
      {"JiÅ™Ã\u00AD DvoÅ™Ã¡k", "Jiří Dvořák"},
      {"Åukasz", ""},  // a byte is lost: what was meant is not certain
      {"Å\u0081ukasz", "Łukasz"},
      {"OÄŸuz", "Oğuz"},
      {"Ä°brahim", "İbrahim"},
      {"Oâ€™Neill", "O’Neill"},
      {"Sales â€“ EMEA", "Sales – EMEA"},
      {"MicrosoftÂ®", "Microsoft®"},
      {"10Â°C", "10°C"},
      {"PriceÂ\u00A05", "Price\u00A05"},
      {"çŽ‹å°\u008Fæ˜Ž", "王小明"},
      {"é™³å¤§æ–‡", "陳大文"},
      {"å±±ç”° å¤ªéƒŽ", "山田 太郎"},
      {"ã‚µã‚¯ãƒ©", "サクラ"},
      {"ê¹€ë¯¼ìˆ˜", "김민수"},
      {"Ð˜Ð²Ð°Ð½", "Иван"},
      {"Î“Î¹ÏŽÏ\u0081Î³Î¿Ï‚", "Γιώργος"},
      {"×©×ž×•×\u0090×œ", "שמואל"},
      {"Ù…Ø\u00ADÙ…Ø¯", "محمد"},
      {"Nguyá»…n", "Nguyễn"},
      {"ï»¿Name", "\uFEFFName"},
      {"ðŸ˜€", "😀"},
      // By a reader of Latin-1, and twice
      {"Jos\u00C3\u00A9 \u00C3\u0089ric", "José Éric"},
      {"M\u00C3\u009Cnchen", "MÜnchen"},
      {"JosÃƒÂ©", "José"},
      {"MÃƒÂ¼ller", "Müller"},
      {"MÃƒÆ’Ã‚Â¼ller", "Müller"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.garbled);
    CHECK(core::repair_mojibake(row.garbled) == row.meant);
    CHECK(core::repair_mojibake(row.meant) == "");
  }
}

TEST_CASE("no real name or title is taken for garbled text") {
  const std::string rows[] = {
      "",
      "Ann Lee",
      "José",
      "José García",
      "José Ã",
      "Ã",
      "Â",
      "Ã©",
      "Å",
      "Å, Ä, Ö",
      "ÅÄÖ",
      "åäö",
      "Åse Ødegård",
      "Øystein Ås",
      "São Paulo",
      "SÃO PAULO",
      "JOÃO",
      "CONCEIÇÃO",
      "MAÇÃ",
      "MANHÃ",
      "IRMÃ’S",
      "MANHÃ–TARDE",
      "ÂME",
      "Âme sœur",
      "Ângela",
      "NESCAFÉ®",
      "NESCAFÉ™",
      "CAFÉ…",
      "CAFÉ’S",
      "LYCÉE",
      "«ÉCOLE»",
      "Ñuñoa",
      "ESPAÑA",
      "ESPAÑ…",
      "ÑANDÚ",
      "Peña",
      "MUÑOZ",
      "Müller & Söhne",
      "MÜLLER®",
      "Weiß…",
      "GROß",
      "Straße",
      "naïve",
      "Noël",
      "Zoë™",
      "Ærø",
      "Þór",
      "Guðmundur",
      "Ólafur",
      "Æ",
      "Çelik",
      "FRANÇOIS",
      "Ümit",
      "Île",
      "Àngel",
      "L’ÂNE",
      "Š",
      "Žižka",
      "Škoda",
      "Å\u00A0i Lofoten",
      "Å koda",
      "IKEA Å™",
      "SKÅ™",
      "Ä–",
      "BÄR“",
      "„BÄR“",
      "“BÄR”",
      "È vero",
      "è…",
      "à la carte",
      "été",
      "déjà vu",
      "5 Å–7 Å",
      "1.5Å…",
      "3×4",
      "±5 °C",
      "½",
      "© 2020 Acme",
      "Acme®",
      "Acme™",
      "10 €",
      "£5",
      "¿Qué?",
      "¡Hola!",
      "Mª José",
      "Nº 5",
      "L·L",
      "COL·LEGI",
      "王小明",
      "陳大文 Ã",
      "山田 太郎",
      "김민수",
      "Иван",
      "Γιώργος",
      "Łódź",
      "Dvořák",
      "Oğuz",
      "Nguyễn",
      "שמואל",
      "محمد",
      "สมชาย",
      "O’Neill",
      "O'Brien",
      "Anne–Marie",
      "Ña",
      "Ò",
      "Ô",
      "ÔÖ",
      "ÃÃ",
      "Â Â",
      "ÄŽ",
      "Äž",
      "Š™",
      "x²",
      "m³",
      "1ª",
      "Dª María",
      "ÀÉ",
      "ØRSTED®",
      "JÄÄ®",
      "TÜV®",
      "ÖBB®",
  };
  for (const auto& row : rows) {
    CAPTURE(row);
    CHECK(core::repair_mojibake(row) == "");
  }
  for (const auto& row : rows) {
    CAPTURE(row);
    CHECK(!core::has_sign_in_word(row));
    CHECK(core::read_as_foreign(row).words.empty());
  }
  for (const std::string row : {"M\u00B3ller", "J\u201Drg", "J\u00F7rg", "J\u679Arg", "J\u00A4rg", "\u255Fю",
                                "\u0192\u00AB\u00A5\u00A1"}) {
    CAPTURE(row);
    CHECK(core::has_sign_in_word(row));
  }
  for (const std::string row :
       {"O\u2019Brien", "Anne\u2011Marie", "Gal\u00B7la", "Sales\u2014Cloud", "Lead\u2122",
        "Sales\u548CMarketing", "M\u00AA Jos\u00E9", "\u738B Ann", "IT\u90E8\u9577"}) {
    CAPTURE(row);
    CHECK(!core::has_sign_in_word(row));
  }
  CHECK(core::repair_mojibake("Ã©\xFF") == "");         // no UTF-8 itself
  CHECK(core::repair_mojibake("JosÃ© \u0093€") == "");  // two readers at once
}
