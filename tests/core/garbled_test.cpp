// Text that an earlier program has read wrongly, pair by pair, and real words that look a little like it.
#include <doctest/doctest.h>

#include <string>

#include "core/encoding.hpp"
#include "core/text.hpp"

namespace {

/// Each byte of the text as a reader of windows-1252 shows it.
std::string as_1252(const std::string& text) {
  static constexpr char32_t kShown[32] = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                          0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                          0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                          0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  std::string out;
  for (const char each : text) {
    const auto byte = static_cast<unsigned char>(each);
    core::append_utf8(out, byte >= 0x80 && byte < 0xA0 ? kShown[byte - 0x80] : byte);
  }
  return out;
}

}  // namespace

TEST_CASE("what UTF-8 shows in windows-1252 turns back") {
  for (const std::string meant : {"Nguyễn Phương",
                                  "Ơn Ưu",
                                  "Ștefan Țepeș",
                                  "Zoe\u0301",
                                  "Zoe\u030C",
                                  "Zoe\u0323",
                                  "Zoe\u0328",
                                  "\u0928\u0947\u0939\u093E",
                                  "\u0E2A\u0E21\u0E0A\u0E32\u0E22",
                                  "Kašpar Šebek",
                                  "5\u00B05",
                                  "10Ã",
                                  "a–b",
                                  "Ann’s",
                                  "Ann — Bo",
                                  "→ Lead",
                                  "★ Lead",
                                  "😀 Lead",
                                  "€ 5",
                                  "naïve",
                                  "ÀÉÎ",
                                  "Lead • Cloud",
                                  "Ann\u200BLee",
                                  "x\u00A0y"}) {
    CAPTURE(meant);
    CHECK(core::repair_mojibake(as_1252(meant)) == meant);
  }
  for (const std::string meant : {"DUBŒUF", "שירה בן־עמי"}) {  // twice: half a repair is none
    CAPTURE(meant);
    CHECK(core::repair_mojibake(as_1252(as_1252(meant))) == meant);
  }
  // Λ of IBM437 is ν of IBM850: nobody knows which.
  CHECK(core::repair_mojibake("╬ò╬Ñ╬å╬ô╬ô╬ò╬¢╬ƒ╬ú") == "");
  for (const std::string meant : {"Jürgen Weiß", "Łódź", "Řehoř", "王小明"}) {  // three times
    CAPTURE(meant);
    CHECK(core::repair_mojibake(as_1252(as_1252(meant))) == meant);
  }
}

TEST_CASE("pairs that a person may have typed stay, and those that nobody types do not") {
  struct Row {
    std::string text, meant;
  };
  const Row rows[] = {
      // A mark stands after a Latin letter, an own alphabet not beside one.
      {as_1252("Zoe\u030D"), ""},
      {as_1252("5\u0301"), ""},
      {as_1252("a\u0416"), ""},
      {as_1252("\u0416a"), ""},
      {as_1252("\u0416\u0416"), ""},  // Ð–Ð–: dashes may stand there
      {as_1252("\u0416\u0434"), "\u0416\u0434"},
      {as_1252("Œuvres"), ""},
      // Signs of trade after a word; letters that follow them
      {"NESCAFÉ®", ""},
      {"IRMÃ’S", ""},
      {"IRMÃ’s", ""},
      {"Ã’scar", "Òscar"},
      {"Ã–zil", "Özil"},
      {"IRMÃ–x", ""},
      {"LÉ©a", ""},
      {"5Ã©", "5é"},
      {"5Â°", "5°"},
      {"TÜV® Ã¼ber", ""},
      {"Å¡kola", "škola"},
      {"Åš", ""},
      {"AÅšA", "AŚA"},
      {"Ãšrsula", "Úrsula"},
      {"Ã€ la", "À la"},
      {"×‘", ""},
      {"a×‘", ""},
      // Three at once
      {"Lead â€“ Cloud", "Lead – Cloud"},
      {"â€œLeadâ€\u009D", "“Lead”"},
      {"FRANÇOISâ€™S", ""},  // two ways of reading in one text
      {"ANNâ€™S", "ANN’S"},
      {"ANNâ€™s", "ANN’s"},
      {"ANNâ„¢", "ANN™"},
      // Half a repair is none.
      {"Ã\u0083Â", ""},
      {"JosÃ© Â", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(core::repair_mojibake(row.text) == row.meant);
  }
}

TEST_CASE("words that no language spells so") {
  for (const std::string word :
       {"ñäöüéà", "ÀÈÌÒÙé", "JÃrg", "MuÉller", "MuÉ", "McÉ", "XÉn", "иВАН", "Ann иВАНО", "fooÉbar"}) {
    CAPTURE(word);
    CHECK(core::has_odd_word(word));
  }
  for (const std::string word :
       {"Żółć", "ñäöüé", "aÉlan", "McÉwan", "DeÁngelis", "hÓgáin", "Élan", "ÉLAN", "xÉ", "Иван", "иВ", "ИВАН",
        "École", "LaÉtitia", "Ann Lee", "a×b", "VonÖtz"}) {
    CAPTURE(word);
    CHECK(!core::has_odd_word(word));
  }
}

TEST_CASE("signs inside words that are other letters read wrongly") {
  for (const std::string text :
       {"J¡rg", "Rene¬", "Ann˜",  "Anne•", "J│rg",     "█Ж",       "Ä–Dam",   "Å—A",  "Ĺ\u00A0A", "Â«x",
        "Â»x",  " ªann", "5 ºbo", "É´É",   "a\u810Cb", "x\u813DY", "\u810CY", "aÂÉ",  "AÃ¼",      "É…a",
        "ЖAnn", "Аnn",   "nnЖ",   "J²rg",  "Jµrg",     "J‚rg",     "a王b",    "A王b", "J‰rg"}) {
    CAPTURE(text);
    CHECK(core::has_sign_in_word(text));
  }
  for (const std::string text :
       {"J→rg", "Ann “Bo”", "Ann”Lee", "А4", "СТАNN", "a→b", "Ann 王 Lee", "A王B", "a和b",
        "Sales & Marketing", "É´", "É…A", "M™x", "Ann®a", "5²", "º5", "x\u813EY", "a5\u810BY"}) {
    CAPTURE(text);
    CHECK(!core::has_sign_in_word(text));
  }
}

TEST_CASE("Cyrillic read as windows-1252 is turned back where it is spelt as it should be") {
  // Иван Петров, in windows-1251
  const std::string ivan = "\xC8\xE2\xE0\xED \xCF\xE5\xF2\xF0\xEE\xE2";
  CHECK(core::read_as_foreign(as_1252(ivan)).repaired == "Иван Петров");
  CHECK(core::read_as_foreign(as_1252("Lead " + ivan)).words == ivan + ' ');
  // Єва Їжакевич: capitals that stand apart
  CHECK(core::read_as_foreign(as_1252("\xAA\xE2\xE0 \xAF\xE6\xE0\xEA\xE5\xE2\xE8\xF7")).repaired ==
        "Єва Їжакевич");
  CHECK(core::read_as_foreign(as_1252("\xE8\xE2\xE0\xED \xEF\xE5\xF2\xF0\xEE\xE2")).repaired.empty());
  CHECK(core::read_as_foreign(as_1252("\xC8\xE2\xC0\xED \xCF\xE5\xF2\xD0\xEE\xE2")).repaired.empty());
  CHECK(core::read_as_foreign("Ann Lee").words.empty());
  CHECK(core::read_as_foreign("éé éé").words.empty());
}
