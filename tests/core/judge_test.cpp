// What is found in a file as a whole, in a few words: rows that are in no case of tests/cases.
#include <doctest/doctest.h>

#include "cases.hpp"

namespace {

using cases::Json;

/// "rule A2/variant s" of each finding: place, variant, and the fix: s(afe) or g(uess).
std::string said(const std::string& text, const Json& options = Json::object()) {
  const auto report =
      Json::parse(cases::import_text(text, cases::pack_for(options), cases::import_options(options), {}));
  std::string out;
  for (auto each : report["findings"]) {
    if (!out.empty()) out += " | ";
    out += each["rule"].get<std::string>();
    if (each["cell"].is_string()) {
      out += " " + each["cell"].get<std::string>();
    } else if (each["row"].is_number() && each["row"] != 0) {
      out += " " + each["row"].dump();
    }
    if (each.contains("args") && each["args"].contains("variant"))
      out += "/" + each["args"]["variant"].get<std::string>();
    if (each["fix"].is_object()) out += each["fix"]["safety"] == "safe" ? " s" : " g";
  }
  return out;
}

std::string times(int count, const std::string& text) {
  std::string out;
  for (int i = 0; i < count; ++i) out += text;
  return out;
}

const std::string kHeader = "Name,Email,Job title,Role,Countries/Regions,States/Provinces\r\n";
const std::string kAnn = "Ann Lee,ann@contoso.com,Lead,Partner sales,US,\r\n";
const std::string kBo = "Bo Chen,bo@contoso.com,Lead,Partner sales,OOO,\r\n";

}  // namespace

TEST_CASE("what is found in whole files") {
  struct Row {
    std::string what, text, found;
    Json options = Json::object();
  };
  const std::string long_text(4097, 'x');
  const Row rows[] = {
      {"clean", kHeader + kAnn + kBo, ""},
      // Rows under another header
      {"another header", kHeader + kBo + "Email,Name,Role\r\nann@contoso.com,Ann,Partner sales\r\n",
       "csv.repeated-header 3/other"},
      {"the same header again", kHeader + kBo + kHeader + kAnn, "csv.repeated-header 3 s"},
      {"the same header, no address",
       "Name,Role,Countries/Regions\r\nBo,Partner sales,OOO\r\nName,Role,Countries/Regions\r\n",
       "header.column-missing 1 | header.column-missing 1 | csv.repeated-header 3 s"},
      {"remarks", kHeader + "(required),(required),,,,\r\n" + kBo, "csv.note-row 2 g"},
      {"brackets that do not close", kHeader + "(see there,(see there,,,,\r\n" + kBo,
       "contact.email.syntax B2/no-at | contact.required C2 | contact.required D2 | contact.required E2"},
      {"remarks without a header",
       "(required),(optional),,,,\r\n" + kBo,
       "header.missing 1 g | contact.email.syntax B1/no-at | contact.required C1 | contact.required D1 | "
       "contact.required E1",
       {{"headerRow", 0}}},
      // Rows that can be read in two ways
      {"no row fits the header", "Email,Name,Role\r\na@x.com,Sales,Ann,Partner sales\r\n",
       "header.column-missing 1 | header.column-missing 1 | header.order 1 g | csv.unquoted-text B2 g"},
      {"an own column without a heading",
       "ID," + kHeader + "7,North,Ann Lee,ann@contoso.com,Lead,Partner sales,US,\r\n",
       "header.column-unknown A1 | csv.unquoted-text B2 g"},
      {"a comma as in a sentence",
       "ID," + kHeader + "7,North, Ann Lee,ann@contoso.com,Lead,Partner sales,US,\r\n",
       "header.column-unknown A1 | csv.unquoted-text B2 g"},
      {"marks torn over cells", kHeader + "Ann Lee,ann@contoso.com \"VP, Cloud, Data\",Partner sales,US,\r\n",
       "contact.email.syntax B2/blank | csv.stray-quote B2 g | csv.unquoted-text C2 g"},
      {"a title broken beside its states",
       "Email,Role,Countries/Regions,Name,Job title,States/Provinces\r\n"
       "ann@contoso.com,Partner sales,US,Ann Lee,VP\nof Sales,US-CA\r\n",
       "header.order 1 g | csv.row-too-short 2/broken s"},
      {"a short row before one that is nobody's",
       kHeader + "Ann,a@x.com,Lead,Partner sales,US\r\nsee below\r\n",
       "csv.row-too-short 2/empty g | csv.row-too-short 3"},
      // Rows that are cut
      {"four parts", kHeader + "Ann\r\nBea\r\nLee,ann@contoso.com,Le\r\nad,Partner sales,US,\r\n" + kBo,
       "csv.row-too-short 2/broken s"},
      {"five parts", kHeader + "Ann\r\nBea\r\nCy\r\nLee,ann@contoso.com,Le\r\nad,Partner sales,US,\r\n" + kBo,
       "csv.row-too-short 2 | csv.row-too-short 3 | csv.row-too-short 4 | csv.row-too-short 5 | "
       "csv.row-too-short 6"},
      {"first half, another end", kHeader + "Ann\nLee,ann@contoso.com,Lead,Partner sales,US,\r\n" + kBo,
       "csv.row-too-short 2/broken g"},
      {"first half, the same end", kHeader + "Ann\r\nLee,ann@contoso.com,Lead,Partner sales,US,\r\n" + kBo,
       "csv.row-too-short 2"},
      {"a first half that is none", kHeader + "x,y\n" + kAnn + kBo,
       "csv.mixed-line-endings g | csv.row-too-short 2"},
      {"a part that is too long", kHeader + long_text + "\n,ann@contoso.com,Lead,Partner sales,US,\r\n" + kBo,
       "csv.mixed-line-endings g | csv.row-too-short 2 | contact.required A3"},
      {"a part as long as may be",
       kHeader + long_text.substr(1) + "\n,ann@contoso.com,Lead,Partner sales,US,\r\n" + kBo,
       "csv.row-too-short 2/broken g"},
      {"without addresses", kHeader + "Ann\r\n,,Lead,Partner sales,US,\r\n" + kBo,
       "csv.row-too-short 2 | contact.required A3 | contact.required B3"},
      // Line ends
      {"mixed, a short row", kHeader + "Ann,ann@contoso.com\n" + kBo,
       "csv.mixed-line-endings g | csv.row-too-short 2"},
      {"mixed, a harmless row", kHeader + "Ann Lee,ann@contoso.com,Lead,Partner sales,US\n" + kBo,
       "csv.mixed-line-endings s | csv.row-too-short 2/empty s"},
      {"mixed, a long row", kHeader + "Ann Lee,ann@contoso.com,Lead,Partner sales,US,,\n" + kBo,
       "csv.mixed-line-endings s | csv.row-too-long G2/empty s"},
      {"mixed, a row with more", kHeader + "Ann Lee,ann@contoso.com,Lead,Partner sales,US,,x\n" + kBo,
       "csv.mixed-line-endings s | csv.row-too-long G2"},
      // Commas without quotation marks
      {"no column of addresses",
       "Name,Job title,Role,Countries/Regions,States/Provinces\r\nAnn,Lead @ EMEA,Partner sales,US,CA,\r\n",
       "header.column-missing 1 | contact.state.alias E2 g | csv.row-too-long F2/empty s"},
      {"no column of roles",
       "Name,Email,Job title,Countries/Regions,States/Provinces\r\nAnn,ann@contoso.com,Lead,US,CA,\r\n",
       "header.column-missing 1 | contact.state.alias E2 g | csv.row-too-long F2/empty s"},
      {"two states", kHeader + "Ann,ann@contoso.com,Lead,Partner sales,US,US-WA,US-CA\r\n" + kBo,
       "csv.unquoted-list F2 s"},
      {"into states", kHeader + "Ann,ann@contoso.com,Lead,Partner sales,US,CA\r\n" + kBo,
       "csv.unquoted-list E2/ambiguous g"},
      {"forty cells too many",
       kHeader + "Ann,ann@contoso.com,Lead,Partner sales,US" + times(40, ",CA") + ",\r\n" + kBo,
       "csv.unquoted-list E2/ambiguous g"},
      {"forty-one cells too many",
       kHeader + "Ann,ann@contoso.com,Lead,Partner sales,US" + times(41, ",CA") + ",\r\n" + kBo,
       "csv.row-too-long G2"},
      // A row with a delimiter of its own
      {"its own delimiter", kHeader + "Ann Lee;ann@contoso.com;Lead;Partner sales;US;\r\n" + kBo,
       "csv.delimiter/mixed s"},
      {"two rows with their own",
       kHeader + "Ann Lee;ann@contoso.com;Lead;Partner sales;US;\r\n" +
           "Al Lee;al@contoso.com;Lead;Partner sales;US;\r\n" + kBo,
       "csv.delimiter/mixed s"},
      {"its own, too short", kHeader + "Ann Lee;ann@contoso.com;Lead\r\n" + kBo, "csv.row-too-short 2"},
      // Quotation marks
      {"half a pair", kHeader + "Ann\",ann@contoso.com,Lead,Partner sales,US,\r\n" + kBo,
       "csv.stray-quote A2/half g"},
      {"inches", kHeader + "Ann,ann@contoso.com,Lead 24\",Partner sales,US,\r\n" + kBo,
       "csv.stray-quote C2 s"},
      {"a year", kHeader + "Ann,ann@contoso.com,Lead 2024\",Partner sales,US,\r\n" + kBo,
       "csv.stray-quote C2/half g"},
      {"a mark inside", kHeader + "Ann,ann@contoso.com,Lead,Partner \"sales,US,\r\n" + kBo,
       "csv.stray-quote D2 g"},
      {"marks around part of a role", kHeader + "Ann,ann@contoso.com,Lead,\"Partner\" sales,US,\r\n" + kBo,
       "csv.stray-quote D2 g"},
      {"unclosed in an own column",
       "Name,Email,Job title,Role,Countries/Regions,Notes\r\nAnn,ann@contoso.com,Lead,Partner "
       "sales,US,\"x\r\n",
       "header.column-unknown F1 | csv.unclosed-quote F2"},
      {"unclosed, ragged", kHeader + kBo + "Ann,ann@contoso.com,\"Lead\r\n", "csv.unclosed-quote C3 g"},
      // Header
      {"an own column",
       kHeader.substr(0, kHeader.size() - 2) +
           ",Notes\r\nBo Chen,bo@contoso.com,Lead,Partner sales,OOO,,x\r\n",
       "header.column-unknown G1"},
      {"given and family names apart",
       "Vorname,Name,Email,Role,Countries/Regions\r\nAnn,Lee,ann@contoso.com,Partner "
       "sales,US\r\nBo,Chen,bo@contoso.com,Partner sales,OOO\r\n",
       "header.column-missing 1/in-parts g | header.column-missing 1 | header.column-unknown A1/name-part g "
       "| header.column-unknown B1/name-part g"},
      {"a given name within",
       "Vorname,Name,Email,Role,Countries/Regions\r\nAnn,Ann Lee,ann@contoso.com,Partner sales,US\r\nBo,Bo "
       "Chen,bo@contoso.com,Partner sales,OOO\r\n",
       "header.column-missing 1 | header.column-unknown A1/perhaps"},
      {"a given name within half",
       "Vorname,Name,Email,Role,Countries/Regions\r\nAnn,Ann Lee,ann@contoso.com,Partner "
       "sales,US\r\nBo,Chen,bo@contoso.com,Partner sales,OOO\r\n",
       "header.column-missing 1 | header.column-unknown A1/perhaps"},
      {"a short row under a mended header",
       "Name,Email,Job title,\"Role Countries/Regions\",States/Provinces\r\n" + kAnn + kBo,
       "header.cells D1 g"},
      {"letters lost in the file",
       kHeader + "J\xEF\xBF\xBDrg,ann@contoso.com,Lead,Partner sales,US,\r\n" + kBo, "file.letters-lost A2"},
      {"twice, the second with an error", kHeader + kBo + "Bo,bo@contoso.com,,Partner sales,OOO,\r\n",
       "contact.duplicate B3 g | contact.required C3"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.what);
    CHECK(said(row.text, row.options) == row.found);
  }
}
