#include "core/codes.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "core/rule_pack.hpp"
#include "core/text.hpp"

namespace {

using How = core::Meaning::How;

const core::RulePack& pack(const std::string& id) {
  static std::map<std::string, core::RulePack> packs;
  if (!packs.contains(id)) {
    core::PackError error;
    auto parsed = core::RulePack::parse(core::RulePack::embedded(id), error);
    REQUIRE(parsed.has_value());
    packs.emplace(id, std::move(*parsed));
  }
  return packs.at(id);
}
const core::CodeList& countries() { return pack("2023-07").countries(); }
const core::CodeList& states() { return pack("2023-07").states(); }

/// "US", "US?" if not certain, "US~" if only a guess, "US=" if it is the code itself, "-" if nothing.
std::string shown(const core::CodeList& list, const std::optional<core::Meaning>& meaning) {
  if (!meaning) return "-";
  const auto mark = meaning->how == How::guess  ? "~"
                    : meaning->how == How::code ? "="
                    : meaning->certain          ? ""
                                                : "?";
  CHECK((meaning->how != How::guess || !meaning->certain));
  return list.at(meaning->index).code + mark;
}
std::string recognised(const core::CodeList& list, std::string_view text) {
  return shown(list, list.recognise(text));
}

std::string codes(const core::CodeList& list, const std::vector<std::uint16_t>& indices) {
  std::string out;
  for (const auto index : indices) out += (out.empty() ? "" : " ") + list.at(index).code;
  return out;
}

nlohmann::json embedded(std::string_view name) { return nlohmann::json::parse(core::embedded_data(name)); }

/// Every wording of a code file with the code it stands for, marks taken off.
struct Wording {
  std::string text, code;
  bool sure = true;
  bool exact = false;
};
std::vector<Wording> wordings(std::string_view file, std::size_t first_name) {
  std::vector<Wording> all;
  const auto json = embedded(file);
  for (const auto& rows : json.at("codes")) {
    for (const auto& row : rows) {
      for (std::size_t i = first_name; i < row.size(); ++i) {
        Wording wording{.text = row[i], .code = row[0]};
        while (!wording.text.empty() && std::string("?!=").find(wording.text[0]) != std::string::npos) {
          wording.sure = false;
          wording.exact = wording.exact || wording.text[0] == '=';
          wording.text.erase(0, 1);
        }
        all.push_back(wording);
      }
    }
  }
  return all;
}

}  // namespace

TEST_CASE("code lists are complete, in order, and each code once") {
  CHECK(countries().size() == 247);
  CHECK(states().size() == 78);
  for (const auto* list : {&countries(), &states()}) {
    for (std::size_t i = 0; i < list->size(); ++i) {
      const auto& code = list->at(i);
      CAPTURE(code.code);
      CHECK(list->find(code.code) == static_cast<int>(i));
      CHECK((i == 0 || list->at(i - 1).code < code.code));
      CHECK_FALSE(code.name_en.empty());
      CHECK((code.since == "2019-08" || code.since == "2020-05"));
      CHECK(code.country == (list == &states() ? code.code.substr(0, 2) : ""));
    }
  }
  const auto json = embedded("codes/countries");
  std::set<std::string> three;
  for (const auto& row : json.at("codes").at("2019-08")) {
    if (row[0] == "OOO") continue;
    CAPTURE(row[0].get<std::string>());
    std::string letters = row[1];
    const bool unsure = letters[0] == '?';  // AND is a word
    if (unsure) letters.erase(0, 1);
    CHECK(letters.size() == 3);
    CHECK(three.insert(letters).second);
    CHECK(recognised(countries(), letters) == row[0].get<std::string>() + (unsure ? "?" : ""));
  }
  CHECK(three.size() == 246);
}

TEST_CASE("codes say what the pages say") {
  struct Row {
    std::string code, name_en, name_zh_tw, since;
  };
  const Row rows[] = {
      {"AW", "Aruba", "阿魯巴", "2019-08"},
      {"CG", "Congo", "剛果共和國", "2019-08"},
      {"CI", "Côte d'Ivoire", "象牙海岸", "2019-08"},
      {"GB", "United Kingdom", "英國", "2019-08"},
      {"KR", "Korea (South)", "南韓", "2019-08"},
      {"OOO", "Global contacts", "全球連絡人", "2019-08"},
      {"PE", "Peru", "祕魯", "2019-08"},
      {"SH", "St Helena, Ascension, Tristan da Cunha", "聖赫勒拿、阿森松、特里斯坦達庫尼亞群島", "2019-08"},
      {"TR", "Türkiye", "土耳其", "2019-08"},
      {"TW", "Taiwan", "台灣", "2019-08"},
      {"US-GA", "Georgia", "喬治亞州", "2019-08"},
      {"US-UM", "United States Minor Outlying Islands", "美國本土外小島嶼", "2019-08"},
      {"US-VI", "U.S. Virgin Islands", "美屬維京群島", "2019-08"},
      {"AU-ACT", "Australian Capital Territory", "澳洲首都特區", "2020-05"},
      {"CA-QC", "Quebec", "魁北克省", "2020-05"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.code);
    const auto& list = row.code.size() > 3 ? states() : countries();
    REQUIRE(list.find(row.code) >= 0);
    const auto& code = list.at(static_cast<std::size_t>(list.find(row.code)));
    CHECK(code.name_en == row.name_en);
    if (row.code != "OOO") CHECK(recognised(list, row.name_zh_tw) == row.code);
    CHECK(code.since == row.since);
  }
}

TEST_CASE("find takes a code exactly as listed and nothing else") {
  const std::string none[] = {"",     "U",    "us",    "Us",   "US ",       " US",      "USA", "UK",
                              "EL",   "EU",   "XK",    "AI",   "EH",        "FK",       "00",  "000",
                              "OO",   "ooo",  "OOOO",  "ALL",  "WW",        "\xFF\xFE", "[[",  "@@",
                              "台灣", "ＵＳ", "US-WA", "A\0B", "ZZZZZZZZZ", "U-"};
  for (const auto& text : none) {
    CAPTURE(text);
    CHECK(countries().find(text) == -1);
  }
  const std::string no_states[] = {
      "",       "US",    "WA",      "US-",   "US-wa", "us-WA",   "USWA",
      "US-WAX", "US-ZZ", "AU-NSWX", "US WA", "CA-WA", "AU-NSW ", "\xFF\xFF\xFF\xFF\xFF"};
  for (const auto& text : no_states) {
    CAPTURE(text);
    CHECK(states().find(text) == -1);
  }
  CHECK(core::CodeList().find("US") == -1);
  CHECK(core::CodeList().find("OOO") == -1);
  CHECK_FALSE(core::CodeList().recognise("US").has_value());
  CHECK_FALSE(core::CodeList().nearest("Germny").has_value());
  CHECK(core::CodeList().candidates("US").empty());
}

TEST_CASE("letters alone may be a subdivision of the country beside them") {
  struct Row {
    std::string country, letters;
    bool is = true;
  };
  const Row rows[] = {
      {"DE", "BY"},
      {"CH", "SG"},
      {"BR", "MG"},
      {"US", "CA"},
      {"AU", "SA"},
      {"AE", "AZ"},
      {"ZW", "MW"},
      {"FR", "GF"},
      {"FR", "NOR"},
      {"MX", "MEX"},
      {"AF", "PAN"},
      // no letters of a listed country, or none that are a subdivision
      {"DE", "NW", false},
      {"DE", "FR", false},
      {"AF", "FR", false},
      {"AF", "AGH", false},
      {"AE", "SHA", false},
      {"NL", "BE", false},
      {"BY", "DE", false},
      {"DE", "by", false},
      {"DE", "B", false},
      {"DE", "", false},
      {"", "BY", false},
      {"DE", "BYXX", false},
      {"OOO", "BY", false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.country);
    CAPTURE(row.letters);
    CHECK(core::is_subdivision(row.country, row.letters) == row.is);
  }
}

TEST_CASE("groups of countries are known, and what only says where a territory is") {
  CHECK(core::find_group("DACH") == "AT, CH, DE");
  CHECK(core::find_group(" d-a-c-h ") == "AT, CH, DE");
  CHECK(core::find_group("Pays nordiques") == "DK, FI, IS, NO, SE");
  CHECK(core::find_group("EMEA") == "");
  CHECK_FALSE(core::find_group("Germany").has_value());
  CHECK_FALSE(core::find_group("").has_value());
  const auto json = embedded("codes/groups");
  for (const auto& row : json.at("groups")) {
    const std::string list = row[0];
    for (std::size_t at = 0; at < list.size(); at += 4) {
      CAPTURE(list);
      CHECK(countries().find(list.substr(at, 2)) >= 0);
      CHECK((at == 0 || list.substr(at - 4, 2) < list.substr(at, 2)));
    }
    for (std::size_t i = 1; i < row.size(); ++i) {
      CAPTURE(row[i].get<std::string>());
      CHECK(core::find_group(row[i].get<std::string>()) == list);
      CHECK_FALSE(countries().recognise(row[i].get<std::string>()).has_value());
    }
  }
  CHECK(core::may_qualify("GB", "IM"));
  CHECK(core::may_qualify("CN", "TW"));
  CHECK_FALSE(core::may_qualify("IM", "GB"));
  CHECK_FALSE(core::may_qualify("DE", "BY"));
  CHECK_FALSE(core::may_qualify("", ""));
}

TEST_CASE("recognise reads countries") {
  struct Row {
    std::string text, meaning;
  };
  const Row rows[] = {
      // spelling
      {"us", "US="},
      {" Us ", "US="},
      {"ＵＳ", "US="},
      {"ooo", "OOO="},
      {"id", "ID="},
      {"mm", "MM="},
      {"US", "US="},
      {"\u200BUS", "US="},
      // names and aliases
      {"United States", "US"},
      {"united  states", "US"},
      {"UNITED-STATES", "US"},
      {"U.S.", "US"},
      {"U.S.A.", "US"},
      {"USA", "US"},
      {"usa", "US"},
      {"TWN", "TW"},
      {"台灣", "TW"},
      {"臺灣", "TW"},
      {"中華民國（台灣）", "TW"},
      {"Taiwan, ROC", "TW"},
      {"Korea, Republic of", "KR"},
      {"Cote d'Ivoire", "CI"},
      {"CÔTE D’IVOIRE", "CI"},
      {"St Helena, Ascension, Tristan da Cunha", "SH"},
      {"聖赫勒拿、阿森松、特里斯坦達庫尼亞群島", "SH"},
      {"Turkey", "TR"},
      {"Turkiye", "TR"},
      {"Georgia", "GE"},
      {"喬治亞", "GE"},
      {"Aland", "AX"},
      {"UK", "GB"},
      {"U.K.", "GB"},
      {"EL", "GR"},
      {"Global", "OOO"},
      {"Worldwide", "OOO"},
      {"全球", "OOO"},
      {"所有國家/地區", "OOO"},
      {"剛果共和國", "CG"},
      {"剛果民主共和國", "CD"},
      {"法屬聖馬丁", "MF"},
      {"荷屬聖馬丁", "SX"},
      {"多明尼加", "DO"},
      // likely, to be asked
      {"Congo", "CG?"},
      {"Saint Martin", "MF?"},
      {"Saint-Martin", "MF?"},
      {"St. Martin", "MF?"},
      {"Korea", "KR?"},
      {"England", "GB?"},
      {"AND", "AD?"},
      // articles, titles, another order
      {"The Netherlands", "NL"},
      {"Netherlands (the)", "NL"},
      {"Netherlands, Kingdom of the", "NL"},
      {"the Federal Republic of Germany", "DE"},
      {"Egypt, Arab Rep.", "EG"},
      {"Brasil (el)", "BR"},
      {"Chine (la)", "CN"},
      {"l’Italie", "IT"},
      {"Pays-Bas（les）", "NL"},
      {"Republik Österreich", "AT"},
      {"Sudan, South", "SS"},
      {"Guinea (Equatorial)", "GQ"},
      {"Korea (the Democratic People's Republic of)", "KP"},
      {"Congo (la République démocratique du)", "CD"},
      {"Congo, Dem. Rep.", "CD"},
      // but no title that may make another country of it
      {"Dominica, Republic of", "-"},
      {"Dominica Republic", "-"},
      {"State of Georgia", "-"},
      {"Kingdom of Korea", "-"},
      {"Sudan, S.", "-"},
      {"Republic", "-"},
      {"the", "TF?"},
      {"of the", "-"},
      {"Germany, France", "-"},
      {"Germany (Atlantis)", "-"},
      {"(", "-"},
      {",,,", "-"},
      // two fit
      {"剛果", "-"},
      {"聖馬丁", "-"},
      {"Virgin Islands", "-"},
      {"維京群島", "-"},
      {"多米尼加", "-"},
      {"圭亞那", "-"},
      // guesses
      {"ALL", "OOO~"},
      {"WW", "OOO~"},
      {"000", "OOO~"},
      {"U S", "US~"},
      {"Ｕ　Ｓ", "US~"},
      {"O O O", "OOO~"},
      {"u s a", "US~"},
      // punctuation makes it something else
      {"N/A", "-"},
      {"n.a.", "-"},
      {"N-A", "-"},
      {"I/T", "-"},
      // real, but not on the page; or nothing
      {"AI", "-"},
      {"EH", "-"},
      {"FK", "-"},
      {"XK", "-"},
      {"EU", "-"},
      {"AIA", "-"},
      {"", "-"},
      {" ", "-"},
      {"-", "-"},
      {"US,CA", "-"},
      {"US-WA", "-"},
      {"\xFF\xFF", "-"},
      {"\xEF\xBC", "-"},
      {std::string(1 << 20, 'A'), "-"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(recognised(countries(), row.text) == row.meaning);
  }
}

TEST_CASE("recognise reads the codes that translated pages mangled") {
  struct Row {
    std::string text, meaning;
  };
  const Row rows[] = {
      // zh-TW
      {"OOO 序列", "OOO"},
      {"限於", "AX"},
      {"順", "CW"},
      {"識別碼", "ID"},
      {"否", "NO"},
      {"下午", "PM"},
      {"X", "SX?"},
      {"二四", "TH"},
      {"結束時間", "TO"},
      // ko-KR
      {"오전", "AM"},
      {"아니요", "NO"},
      // tr-TR
      {"'TE", "AX?"},
      {"ILETISI", "CG"},
      {"STOKLAMA", "CK"},
      {"FIILI", "CW"},
      {"INFO", "FO?"},
      {"The", "TF?"},
      {"ANACAĞı", "GI"},
      {"G", "GL?"},
      {"Kimlik", "ID"},
      {"Anlık İleti", "IM"},
      {"HARFI", "JE"},
      {"DÖNÜŞTÜRME", "PN"},
      {"KÖK", "SX?"},
      {"Ise", "SB?"},
      {"NESNESIDIR", "GS"},
      {"Hedef", "TO"},
      {"ABD", "US"},
      {"Vu & lt", "VU"},
      {"Vet", "YE?"},
      // what became another valid code is that code: nothing here can tell
      {"GS", "GS="},
      {"BT", "BT="},
      {"TE", "-"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(recognised(countries(), row.text) == row.meaning);
  }
  const Row states_rows[] = {
      // zh-TW
      {"美國-佛羅里達州", "US-FL"},
      {"美國-識別碼", "US-ID"},
      {"美國-我", "US-ME"},
      {"美國-每月", "US-MO"},
      {"美國-紐約州", "US-NY"},
      {"US-哦", "US-OH"},
      {"美國-確定", "US-OK"},
      {"美國-或", "US-OR"},
      {"美國-德克薩斯州", "US-TX"},
      {"US-", "US-UT?"},
      {"美國-WI-FI", "US-WI"},
      {"美國-AL", "US-AL"},
      {"美國-CA", "US-CA"},
      {"美國-WA", "US-WA"},
      {"美國-UM", "US-UM"},
      // ko-KR
      {"미국-알", "US-AL"},
      {"미국-플로리다", "US-FL"},
      {"미국 신분증", "US-ID"},
      {"미국-인", "US-IN"},
      {"미국-미", "US-ME"},
      {"미국-모", "US-MO"},
      {"미국-뉴저지 주", "US-NJ"},
      {"미국-뉴욕", "US-NY"},
      {"미국-노스캐롤라이나", "US-NC"},
      {"미국-확인", "US-OK"},
      {"미국 또는", "US-OR"},
      {"미국-버지니아 주", "US-VA"},
      {"미국-워싱턴 주", "US-WA"},
      {"미국구", "US-GU"},
      {"미국-WV", "US-WV"},
      {"미국-PR", "US-PR"},
  };
  for (const auto& row : states_rows) {
    CAPTURE(row.text);
    CHECK(recognised(states(), row.text) == row.meaning);
  }
}

TEST_CASE("recognise reads states") {
  struct Row {
    std::string text, meaning, candidates;
  };
  const Row rows[] = {
      {"us-wa", "US-WA=", "US-WA"},
      {"ＵＳ－ＷＡ", "US-WA=", "US-WA"},
      {"US - WA", "US-WA=", "US-WA"},
      {"USWA", "US-WA", "US-WA"},
      {"US WA", "US-WA", "US-WA"},
      {"US_WA", "US-WA", "US-WA"},
      {"US–WA", "US-WA", "US-WA"},
      {"AUNSW", "AU-NSW", "AU-NSW"},
      {"NSW", "AU-NSW", "AU-NSW"},
      {"N.S.W.", "AU-NSW", "AU-NSW"},
      {"NY", "US-NY", "US-NY"},
      {"ny", "US-NY", "US-NY"},
      {"ON", "CA-ON", "CA-ON"},
      {"CA", "US-CA?", "US-CA"},
      {"VI", "US-VI?", "US-VI"},
      {"NL", "CA-NL?", "CA-NL"},
      {"SA", "AU-SA?", "AU-SA"},
      {"WA", "-", "AU-WA US-WA"},
      {"NT", "-", "AU-NT CA-NT"},
      {"W A", "-", "AU-WA US-WA"},
      {"華盛頓", "-", "US-DC US-WA"},
      {"Washington", "US-WA", "US-WA"},
      {"Washington, D.C.", "US-DC", "US-DC"},
      {"D.C.", "US-DC", "US-DC"},
      {"Georgia", "US-GA", "US-GA"},
      {"喬治亞州", "US-GA", "US-GA"},
      {"喬治亞", "US-GA?", "US-GA"},
      {"美國喬治亞", "US-GA", "US-GA"},
      {"加州", "US-CA", "US-CA"},
      {"Québec", "CA-QC", "CA-QC"},
      {"US-California", "US-CA", "US-CA"},
      {"加拿大安大略省", "CA-ON", "CA-ON"},
      {"CA-California", "-", ""},
      {"US", "-", ""},
      {"USA", "-", ""},
      {"N/T", "-", ""},
      {"Taiwan", "-", ""},
      {"", "-", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(recognised(states(), row.text) == row.meaning);
    CHECK(codes(states(), states().candidates(row.text)) == row.candidates);
  }
  CHECK(codes(countries(), countries().candidates("維京群島")) == "VG VI");
  CHECK(codes(countries(), countries().candidates("剛果")) == "CD CG");
  CHECK(codes(countries(), countries().candidates("Congo")) == "CG");
  CHECK(codes(countries(), countries().candidates("US")) == "US");
}

TEST_CASE("every wording of the lists means its own code, or more than one") {
  struct File {
    std::string name;
    std::size_t first_name;
    const core::CodeList& list;
  };
  const File files[] = {{"codes/countries", 2, countries()}, {"codes/subdivisions", 1, states()}};
  for (const auto& file : files) {
    const auto all = wordings(file.name, file.first_name);
    CHECK(all.size() > 300);
    std::map<std::string, std::set<std::string>> meant;
    for (const auto& each : all) meant[each.exact ? each.text : core::fold(each.text)].insert(each.code);
    for (const auto& each : all) {
      CAPTURE(each.text);
      CAPTURE(each.code);
      const auto& of_key = meant[each.exact ? each.text : core::fold(each.text)];
      const auto found = file.list.recognise(each.text);
      const auto several = file.list.candidates(each.text);
      CHECK(several.size() == of_key.size());
      REQUIRE(found.has_value() == (of_key.size() == 1));
      if (!found) continue;
      CHECK(file.list.at(found->index).code == each.code);
      if (!each.sure) CHECK_FALSE(found->certain);
    }
  }
}

TEST_CASE("an edition lists only what it knew; a bare code that a later one shares stays open") {
  const auto& old = pack("2019-08");
  CHECK(old.countries().size() == 247);
  CHECK(old.states().size() == 57);
  CHECK(old.later_states().size() == 21);
  CHECK(old.states().find("CA-ON") == -1);
  CHECK(old.states().find("US-WA") >= 0);
  REQUIRE(old.later_states().find("CA-ON") >= 0);
  CHECK(old.later_states().at(static_cast<std::size_t>(old.later_states().find("CA-ON"))).since == "2020-05");
  CHECK(recognised(old.states(), "Ontario") == "-");
  CHECK(recognised(old.later_states(), "Ontario") == "CA-ON");
  CHECK(recognised(old.states(), "WA") == "-");
  CHECK(codes(old.states(), old.states().candidates("WA")) == "US-WA");
  CHECK(codes(old.later_states(), old.later_states().candidates("WA")) == "AU-WA");
  for (const auto& id : {"2020-05", "2021-03", "2022-01", "2023-07"}) {
    CAPTURE(id);
    CHECK(pack(id).countries().size() == 247);
    CHECK(pack(id).states().size() == 78);
    CHECK(pack(id).later_states().size() == 0);
  }
}

TEST_CASE("nearest names what a misspelling probably means") {
  struct Row {
    std::string text, country, state;
  };
  const Row rows[] = {
      {"Germny", "DE~", "-"},
      {"Tawian", "TW~", "-"},
      {"Untied Kingdom", "GB~", "-"},
      {"Californa", "-", "US-CA~"},
      {"Ontaro", "-", "CA-ON~"},
      {"菲律宾", "PH~", "-"},
      {"Austrla", "AT~", "-"},
      {"Kosovo", "-", "-"},
      {"XK", "-", "-"},
      {"Som", "-", "-"},
      {"", "-", "-"},
      {"some long text that no country has as its name", "-", "-"},
      {std::string(1 << 20, 'a'), "-", "-"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(shown(countries(), countries().nearest(row.text)) == row.country);
    CHECK(shown(states(), states().nearest(row.text)) == row.state);
  }
}

TEST_CASE("role cells are recognised") {
  struct Row {
    std::string text, meaning;  // marks: "=" spelling, "?" uncertain, "~" near miss
  };
  const auto shown_role = [](std::string_view text) -> std::string {
    const auto meaning = pack("2019-08").recognise_role(text);
    if (!meaning) return "-";
    CHECK((!meaning->near_miss || !meaning->certain));
    CHECK((!meaning->spelling || meaning->certain));
    return pack("2019-08").role_ids()[meaning->role] + (meaning->spelling    ? "="
                                                        : meaning->near_miss ? "~"
                                                        : meaning->certain   ? ""
                                                                             : "?");
  };
  const Row rows[] = {
      {"Partner sales", "partner-sales="},
      {"PARTNER SALES", "partner-sales="},
      {" partner  sales", "partner-sales="},
      {"Partner-Sales", "partner-sales="},
      {"Ｐａｒｔｎｅｒ　ｓａｌｅｓ", "partner-sales="},
      {"PartnerSales", "partner-sales="},
      {"Partnermarketing", "partner-marketing="},
      {"Partner sales.", "partner-sales"},
      // the seed's translation, today's wording, and both forms on one page
      {"合作夥伴銷售", "partner-sales"},
      {"合作夥伴業務", "partner-sales"},
      {"合作夥伴銷售連絡人", "partner-sales"},
      {"合作夥伴技術銷售", "partner-technical-sales"},
      {"合作夥伴行銷", "partner-marketing"},
      {"合作夥伴客戶成功經理", "partner-customer-success-manager"},
      {"パートナー セールス", "partner-sales"},
      {"ﾊﾟｰﾄﾅｰ ｾｰﾙｽ", "partner-sales"},
      {"Partner sales (パートナー セールス)", "partner-sales"},
      {"パートナー セールス（Partner sales）", "partner-sales"},
      {"Partner sales (合作夥伴銷售)", "partner-sales"},
      {"파트너 판매", "partner-sales"},
      {"合作伙伴技术销售", "partner-technical-sales"},
      {"Technischer Vertrieb durch den Partner", "partner-technical-sales"},
      {"Support technico-commercial partenaires", "partner-technical-sales"},
      {"Administrador de éxitos de clientes asociados", "partner-customer-success-manager"},
      {"Gerente de sucesso do cliente do parceiro", "partner-customer-success-manager"},
      {"Vendite tecniche partner", "partner-technical-sales"},
      {"Partnervertrieb", "partner-sales"},
      // synonyms
      {"Sales", "partner-sales"},
      {"業務", "partner-sales"},
      {"CSM", "partner-customer-success-manager"},
      {"Mktg", "partner-marketing"},
      {"Account manager", "partner-sales?"},
      {"GTM", "partner-marketing?"},
      {"售前", "partner-technical-sales?"},
      {"客服", "partner-customer-success-manager?"},
      // misspelt
      {"Partner salse", "partner-sales~"},
      {"Partner marketting", "partner-marketing~"},
      {"Parner technical sales", "partner-technical-sales~"},
      {"Partner custmer sucess manger", "partner-customer-success-manager~"},
      // no single role
      {"Sales and marketing", "-"},
      {"Sales & marketing", "-"},
      {"Sales/Marketing", "-"},
      {"CEO", "-"},
      {"業務行銷", "-"},
      {"聯絡人", "-"},
      {"Other", "-"},
      {"Partner", "-"},
      {"", "-"},
      {" ", "-"},
      {"\xFF", "-"},
      {std::string(1 << 20, 's'), "-"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(shown_role(row.text) == row.meaning);
  }
  const auto json = embedded("codes/roles");
  REQUIRE(json.at("roles").size() == 4);
  for (const auto& role : json.at("roles")) {
    for (std::size_t i = 2; i < role.size(); ++i) {
      auto word = role[i].get<std::string>();
      const bool unsure = word[0] == '?';
      if (unsure) word.erase(0, 1);
      CAPTURE(word);
      CHECK(shown_role(word) == role[0].get<std::string>() + (unsure ? "?" : ""));
    }
  }
  CHECK(json.at("none").size() == 23);
  for (const auto& word : json.at("none")) CHECK(shown_role(word.get<std::string>()) == "-");
}

TEST_CASE("column labels are matched") {
  struct Row {
    std::string text, match;  // field, then "" label, "+" renamed, "~" near miss
  };
  const auto shown_match = [](std::string_view text) -> std::string {
    const auto match = pack("2019-08").match_label(text);
    using Match = core::LabelMatch::How;
    CHECK((match.how == Match::none) == (match.field == core::Field::none));
    CHECK((match.how == Match::none) == (match.confidence == 0));
    if (match.how == Match::none) return "-";
    return std::string(core::kFieldIds[static_cast<std::size_t>(match.field)]) +
           (match.how == Match::label     ? ""
            : match.how == Match::renamed ? "+"
                                          : "~");
  };
  const Row rows[] = {
      // English labels of any edition, in any case, singular or plural
      {"Name", "name"},
      {"NAMES", "name"},
      {"Email address", "email"},
      {"Email", "email"},
      {"E-mail", "email"},
      {"emails", "email"},
      {"Job title", "jobTitle"},
      {"JobTitle", "jobTitle"},
      {"job_titles", "jobTitle"},
      {"Role", "role"},
      {"roles", "role"},
      {"Countries/Regions", "countries"},
      {"Country/Region", "countries"},
      {"Countries and regions", "countries"},
      {"Country and region", "countries"},
      {"Countries & Regions", "countries"},
      {"States/Provinces", "states"},
      {"State / Province", "states"},
      {"ＮＡＭＥ", "name"},
      // remarks
      {"Name (required)", "name"},
      {"Name（必要）", "name"},
      {"Email *", "email"},
      {"*Role:", "role"},
      {"States/Provinces (optional)", "states"},
      {"姓名（必填）", "name+"},
      {"Nom (obligatoire)", "name+"},
      {"國家/地區（必要）：", "countries+"},
      // translations and aliases
      {"名稱", "name+"},
      {"電子郵件地址", "email+"},
      {"作業標題", "jobTitle+"},
      {"職稱", "jobTitle+"},
      {"角色", "role+"},
      {"國家/地區", "countries+"},
      {"州/省", "states+"},
      {"地區", "countries+"},
      {"Cargo", "jobTitle+"},
      {"Estado", "states+"},
      {"Titel", "jobTitle+"},
      {"メール アドレス", "email+"},
      {"ﾒｰﾙｱﾄﾞﾚｽ", "email+"},
      {"상태/도", "states+"},
      {"Funcao", "role+"},
      {"Country", "countries+"},
      {"Title", "jobTitle+"},
      {"States/Provinces (州/都道府県)", "states+"},
      {"姓名（全名）", "name+"},
      // two languages in one cell
      {"Name 姓名", "name+"},
      {"電子郵件 Email", "email+"},
      {"Email（電子郵件）", "email+"},
      {"Name 電子郵件", "-"},
      // misspelt
      {"Emial", "email~"},
      {"Nmae", "name~"},
      {"Job tittle", "jobTitle~"},
      {"Contries/Regions", "countries~"},
      {"Stats/Provinces", "states~"},
      {"Provnce", "states~"},
      {"電子郵件位址", "email~"},
      // left out on purpose, or other columns of other files
      {"Function", "-"},
      {"Job role", "-"},
      {"Type", "-"},
      {"Contact type", "-"},
      {"Territory", "-"},
      {"Area", "-"},
      {"區域", "-"},
      {"First name", "-"},
      {"Last name", "-"},
      {"Given name", "-"},
      {"Surname", "-"},
      {"Company", "-"},
      {"Phone", "-"},
      {"Status", "-"},
      {"Stage", "-"},
      {"County", "-"},
      {"Destination", "-"},
      {"Note", "-"},
      {"Notes", "-"},
      {"Date", "-"},
      {"City", "-"},
      {"Website", "-"},
      {"Same", "-"},
      {"Rule", "-"},
      {"公司名稱", "-"},
      {"聯絡電話", "-"},
      {"備註", "-"},
      {"Email 2", "-"},
      {"ann@name.com", "-"},
      {"US", "-"},
      {"", "-"},
      {" ", "-"},
      {"*", "-"},
      {"required", "-"},
      {"\xFF\xFE", "-"},
      {std::string(1 << 20, 'n'), "-"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(shown_match(row.text) == row.match);
  }
  const auto json = embedded("codes/fields");
  REQUIRE(json.at("fields").size() == 6);
  std::set<std::string> keys;
  for (const auto& field : json.at("fields")) {
    const auto id = field.at("id").get<std::string>();
    for (const auto& word : field.at("labels")) {
      CAPTURE(word.get<std::string>());
      CHECK(shown_match(word.get<std::string>()) == id);
      keys.insert(core::fold(word.get<std::string>()));
    }
    for (const auto& word : field.at("renamed")) {
      CAPTURE(word.get<std::string>());
      CHECK(shown_match(word.get<std::string>()) == id + "+");
      CHECK(shown_match(word.get<std::string>() + " *") == id + "+");
      CHECK(keys.insert(core::fold(word.get<std::string>())).second);  // no word twice, so none of two fields
    }
  }
  for (const auto& words : json.at("parts")) {
    for (const auto& word : words) {
      CAPTURE(word.get<std::string>());
      CHECK(shown_match(word.get<std::string>()) == "-");
      CHECK(keys.insert(core::fold(word.get<std::string>())).second);
    }
  }
  CHECK(keys.size() > 250);
  for (const auto& word : json.at("never")) CHECK_FALSE(keys.contains(core::fold(word.get<std::string>())));
  CHECK(pack("2019-08").match_label("Name").confidence == 100);
  CHECK(pack("2019-08").match_label("姓名").confidence == 95);
  CHECK(pack("2019-08").match_label("Nmae").confidence == 60);
}
