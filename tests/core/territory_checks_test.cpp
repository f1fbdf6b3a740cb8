#include <string>

#include "contact_checks.hpp"

using namespace contact_checks;
using core::Field;

TEST_CASE("country lists that are right stay unreported") {
  check_column("2019-08", Field::countries,
               {
                   {"US", ""},
                   {"OOO", ""},
                   {"US, CA, FR", ""},
                   {"US,CA,FR", ""},
                   {"US,  CA", ""},
                   {"US ,CA", ""},
                   {"NA", ""},
                   {"NO", ""},
                   {"NA, NO", ""},
                   {"GS", ""},
                   {"BT, GS", ""},
                   {"PR, GU", ""},
                   {"TW, JP, KR, HK, SG, MY, TH, VN, PH, ID", ""},
               });
}

TEST_CASE("separators that are no plain comma") {
  check_column("2019-08", Field::countries,
               {
                   {"US\uFF0CCA\uFF0CFR", "country.separator@2 s:US, CA, FR"},
                   {"US\u3001CA", "country.separator@2 s:US, CA"},
                   {"US;CA", "country.separator@2 s:US, CA"},
                   {"US; CA; ", "country.separator@2 s:US, CA  | whitespace@7 s:US; CA;"},
                   {"US\uFF1BCA", "country.separator@2 s:US, CA"},
                   {"US/CA", "country.separator@2 s:US, CA"},
                   {"US / CA", "country.separator@3 s:US, CA"},
                   {"US|CA", "country.separator@2 s:US, CA"},
                   {"US CA", "country.separator/blank@2 s:US, CA"},
                   {"US CA FR", "country.separator/blank@2 s:US, CA, FR"},
                   {"US\u3000CA", "country.separator/blank@2 s:US, CA"},
                   {"US,\u3000CA", "country.separator/blank@2 s:US, CA"},
                   {"US\nCA", "country.separator/blank@2 s:US, CA"},
                   {"US\u00A0CA", "country.separator/blank@2 s:US, CA | whitespace@2 s:US CA"},
                   {"US,\u00A0CA", "whitespace@3 s:US, CA"},
                   {"US,,CA", "country.separator/empty@2 s:US, CA"},
                   {"US, , CA", "country.separator/empty@2 s:US, CA"},
                   {"US,", "country.separator/empty@2 s:US"},
                   {",US", "country.separator/empty@0 s:US"},
                   {"US, CA,", "country.separator/empty@6 s:US, CA"},
                   {"US;", "country.separator@2 s:US"},
                   {"US\uFF0C", "country.separator@2 s:US"},
                   {"US\uFF0C CA/FR;DE", "country.separator@2 s:US, CA, FR, DE"},
                   {"US and CA", "country.separator@3 s:US, CA"},
                   {"US & CA", "country.separator@3 s:US, CA"},
                   {"US, CA and FR", "country.separator@7 s:US, CA, FR"},
                   {"New Zealand Australia",
                    "country.alias@0 s:NZ AU | country.separator/blank@11 s:New Zealand, Australia"},
                   {",", "required"},
                   {";,", "required"},
                   // with plain commas they would read as one name; with codes first, they do not
                   {"Georgia; USA", "country.alias@0 s:GE; US | country.separator@7 g:Georgia, USA"},
                   {"Hong Kong; China", "country.alias@0 g:HK; CN | country.separator@9 g:Hong Kong, China"},
               });
}

TEST_CASE("codes in another spelling, names and other codes") {
  check_column("2019-08", Field::countries,
               {
                   {"us", "country.spelling@0 s:US"},
                   {"Us", "country.spelling@0 s:US"},
                   {"id, mm", "country.spelling@0 s:ID, MM"},
                   {"\uFF35\uFF33", "country.spelling@0 s:US"},
                   {"ooo", "country.spelling@0 s:OOO"},
                   {"no", "country.spelling@0 s:NO"},
                   {" us ", "country.spelling@1 s: US  | whitespace@0 s:us"},
                   {"us;ca", "country.separator@2 s:us, ca | country.spelling@0 s:US;CA"},
                   {"UK", "country.alias@0 s:GB"},
                   {"USA", "country.alias@0 s:US"},
                   {"usa", "country.alias@0 s:US"},
                   {"TWN", "country.alias@0 s:TW"},
                   {"U.S.", "country.alias@0 s:US"},
                   {"U.K.", "country.alias@0 s:GB"},
                   {"United States", "country.alias@0 s:US"},
                   {"united states of america", "country.alias@0 s:US"},
                   {"Taiwan", "country.alias@0 s:TW"},
                   {"\u53F0\u7063", "country.alias@0 s:TW"},
                   {"\u81FA\u7063", "country.alias@0 s:TW"},
                   {"\u7F8E\u570B\u3001\u65E5\u672C",
                    "country.alias@0 s:US\u3001JP | country.separator@6 s:\u7F8E\u570B, \u65E5\u672C"},
                   {"C\u00F4te d'Ivoire", "country.alias@0 s:CI"},
                   {"Korea, Republic of", "country.alias@0 s:KR"},
                   {"US, Korea, Republic of, JP", "country.alias@4 s:US, KR, JP"},
                   {"St Helena, Ascension, Tristan da Cunha", "country.alias@0 s:SH"},
                   {"Antigua/Barbuda", "country.alias@0 s:AG"},
                   {"US, Antigua & Barbuda", "country.alias@4 s:US, AG"},
                   {"Global", "country.alias@0 s:OOO"},
                   {"All countries/regions", "country.alias@0 s:OOO"},
                   {"\u5168\u7403", "country.alias@0 s:OOO"},
                   {"Georgia", "country.alias@0 s:GE"},
                   {"Taiwan (TW)", "country.alias@0 s:TW"},
                   {"TW - Taiwan", "country.alias@0 s:TW"},
                   {"Germany (DE), France (FR)", "country.alias@0 s:DE, FR"},
                   {"OOO \u5E8F\u5217", "country.alias@0 s:OOO"},
                   {"\u5426", "country.alias@0 s:NO"},
                   {"\u4E8C\u56DB, \u4E0B\u5348", "country.alias@0 s:TH, PM"},
                   {"\u9650\u65BC", "country.alias@0 s:AX"},
                   {"\u7D50\u675F\u6642\u9593", "country.alias@0 s:TO"},
                   {"\u8B58\u5225\u78BC", "country.alias@0 s:ID"},
                   {"ABD, CA, FR", "country.alias@0 s:US, CA, FR"},
                   {"Congo", "country.alias@0 g:CG"},
                   {"Congo, Taiwan", "country.alias@0 g:CG, TW"},  // one guess makes the repair a guess
                   {"US, USA", "country.alias@4 s:US, US | country.duplicate@4 s:US"},
               });
}

TEST_CASE("marks round a list or its items are no part of a code") {
  check_column("2019-08", Field::countries,
               {
                   {"\"US, CA, FR\"", "country.separator/marks@0 s:US, CA, FR"},
                   {"\"US\",\"CA\"", "country.separator/marks@0 s:US, CA"},
                   {"[US, CA]", "country.separator/marks@0 s:US, CA"},
                   {"{US; CA}", "country.separator/marks@0 s:US, CA"},
                   {"('US','CA')", "country.separator/marks@0 s:US, CA"},
                   {"\u300CUS\u300D\u3001\u300CCA\u300D", "country.separator/marks@0 s:US, CA"},
                   {"\"US\" \"CA\"", "country.separator/marks@0 s:US, CA"},
                   {"US, \"CA\"", "country.separator/marks@2 s:US, CA"},
                   {"'US", "country.separator/marks@0 s:US"},
                   {"US, CA\"", "country.separator/marks@6 s:US, CA"},
                   {"C\u00F4te d'Ivoire", "country.alias@0 s:CI"},
                   {"'TE", "country.alias@0 g:AX"},
                   {"\"", "required"},
                   {"()", "required"},
                   {"Congo (DRC), Kenya", "country.alias@0 s:CD, KE"},
                   {"Congo (DRC, Kenya", "country.alias@0 s:CD, KE"},
                   {"((((((US", "country.separator/marks@0 s:US"},
                   {"US ((((((", "country.separator/marks@3 s:US"},
               });
  check_column("2023-07", Field::states, {{"\"US-WA, US-OR\"", "state.separator/marks@0 s:US-WA, US-OR"}});
}

TEST_CASE("one name before its parts, two codes before a name") {
  check_column(
      "2019-08", Field::countries,
      {
          {"Taiwan, China", "country.alias@0 g:TW"},
          {"Isle of Man (UK)", "country.alias@0 g:IM"},
          {"Puerto Rico, USA", "country.alias@0 g:PR"},
          {"China, Hong Kong SAR", "country.alias@0 g:HK"},
          {"China, Hong Kong Special Administrative Region", "country.alias@0 s:HK"},
          {"China, Hong Kong", "country.alias@0 g:CN, HK"},
          {"Japan, Taiwan, China", "country.alias@0 g:JP, TW, CN"},
          {"Taiwan, Japan, China", "country.alias@0 s:TW, JP, CN"},
          {"Japan (is US Citizen)", "country.alias@0 g:JP"},
          {"Germany (Austria)", "country.alias@0 g:DE"},
          {"Siam (la)", "country.unknown@0"},
          {"Congo, Dem Rp", "country.alias@0 g:CG, Dem Rp | country.unknown@7"},
          {"Sudan, Dem Rp", "country.alias@0 g:SD, Dem Rp | country.unknown@7"},
          {"Germany, XX", "country.alias@0 s:DE, XX | country.unknown@9"},
          {"CH/AD", "country.separator@2 s:CH, AD"},
          {"CH AD", "country.separator/blank@2 s:CH, AD"},
          {"US VI", "country.separator/blank@2 s:US, VI"},
          {"CH-AD", "country.unknown@0"},
          {"Alemania y la India", "country.alias@0 s:DE y IN | country.separator@9 s:Alemania, la India"},
          {"us and ca", "country.separator@3 s:us, ca | country.spelling@0 s:US and CA"},
      });
}

TEST_CASE("what is no code and no name") {
  check_column("2019-08", Field::countries,
               {
                   {"XX", "country.unknown@0"},
                   {"US, XX", "country.unknown@4"},
                   {"US, XX, YY", "country.unknown@4"},
                   {"EMEA", "country.group@0"},
                   {"DACH", "country.group@0 g:AT, CH, DE"},
                   {"DACH, DE, FR", "country.group@0 g:AT, CH, DE, FR"},
                   {"AT, CH, DE, DACH", "country.group@12 g:AT, CH, DE"},
                   {"DACH, UKI", "country.group@0 g:AT, CH, DE, GB, IE"},
                   {"000", "country.unknown/zeros@0 g:OOO"},
                   {"0OO", "country.unknown/zeros@0 g:OOO"},
                   {"\uFF10\uFF10\uFF10", "country.unknown/zeros@0 g:OOO"},
                   {"ALL", "country.unknown@0 g:OOO"},
                   {"WW", "country.unknown@0 g:OOO"},
                   {"U S", "country.unknown/split@0 g:US"},
                   {"U S, CA", "country.unknown/split@0 g:US, CA"},
                   {"U S, US", "country.unknown/split@0 g:US"},
                   {"O O O", "country.unknown/split@0 g:OOO"},
                   {"AI", "country.unknown/not-listed@0"},
                   {"EH", "country.unknown/not-listed@0"},
                   {"FK", "country.unknown/not-listed@0"},
                   {"Falkland Islands", "country.unknown/not-listed@0"},
                   {"N/A", "country.unknown/nothing@0"},
                   {"none", "country.unknown/nothing@0"},
                   {"-", "country.unknown/nothing@0"},
                   {"\u7121", "country.unknown/nothing@0"},
                   {"\u525B\u679C", "country.unknown/ambiguous@0"},
                   {"Virgin Islands", "country.unknown/ambiguous@0"},
                   {"Germny", "country.unknown@0 g:DE"},
                   {"Tawian", "country.unknown@0 g:TW"},
                   {"AT&T", "country.unknown@0"},
                   {"USCAFR", "country.unknown@0"},
               });
  check_column("2019-08", Field::countries,
               {
                   {"US-WA", "country.state-given@0 g:US"},
                   {"us-wa", "country.state-given@0 g:US"},
                   {"California", "country.state-given@0 g:US"},
                   {"\u52A0\u5DDE", "country.state-given@0 g:US"},
                   {"TX", "country.state-given@0 g:US"},
                   {"CA-ON", "country.state-given@0 g:CA"},
                   {"Ontario", "country.state-given@0 g:CA"},
                   {"AU-NSW", "country.state-given@0 g:AU"},
                   {"US, Texas", "country.state-given@4 g:US"},
                   {"California, Texas", "country.state-given@0 g:US"},
                   {"California, Texas, US", "country.state-given@0 g:US"},
                   {"WA", "country.state-given@0"},  // Washington or Western Australia
                   {"Washington, D.C.", "country.state-given@0 g:US"},
                   {"Georgia, USA", "country.state-given@0 g:US"},
               });
  check_column("2019-08", Field::countries,
               {
                   {"US, CA, US", "country.duplicate@8 s:US, CA"},
                   {"US, US, US", "country.duplicate@4 s:US"},
                   {"us, US", "country.duplicate@4 s:us | country.spelling@0 s:US, US"},
                   {"US;US", "country.duplicate@3 s:US | country.separator@2 s:US, US"},
                   {"OOO, US", "country.all-mixed@0 g:OOO"},
                   {"US, OOO", "country.all-mixed@4 g:OOO"},
                   {"OOO, OOO", "country.duplicate@5 s:OOO"},
                   {"Global, US", "country.alias@0 s:OOO, US | country.all-mixed@0 g:OOO"},
               });
}

TEST_CASE("states are judged beside the countries of their row") {
  check_territories(
      "2019-08", {
                     {"US", "", ""},
                     {"US", "US-WA", ""},
                     {"US", "US-WA, US-OR", ""},
                     {"US", "US-WA,US-OR", ""},
                     {"OOO", "US-WA", ""},
                     {"US, CA", "US-WA", ""},
                     {"US", "US-PR", ""},
                     {"PR", "US-PR", ""},
                     {"GU", "US-GU", ""},
                     {"USA", "US-WA", "country.alias@0 s:US"},
                     // another country's
                     {"FR", "US-WA", "state.country-mismatch@0"},
                     {"FR, DE", "US-WA, US-OR", "state.country-mismatch@0"},
                     {"GU", "US-PR", "state.country-mismatch@0"},
                     {"FR", "us-wa", "state.country-mismatch@0 | state.spelling@0 s:US-WA"},
                     {"XX", "US-WA", "country.unknown@0"},  // a consequence of the unknown country
                     {"California", "US-CA", "country.state-given@0 g:US"},
                     {"", "US-WA", "required"},
                     {"FR, XX", "US-WA", "country.unknown@4"},
                     // spelling
                     {"US", "us-wa", "state.spelling@0 s:US-WA"},
                     {"US", "\uFF35\uFF33\uFF0D\uFF37\uFF21", "state.spelling@0 s:US-WA"},
                     {"US", "US - WA", "state.spelling@0 s:US-WA"},
                     {"US", "US -WA", "state.spelling@0 s:US-WA"},
                     {"US", " US-WA", "whitespace@0 s:US-WA"},
                     // names and incomplete codes
                     {"US", "Washington", "state.alias@0 s:US-WA"},
                     {"US", "California", "state.alias@0 s:US-CA"},
                     {"US", "\u52A0\u5DDE", "state.alias@0 s:US-CA"},
                     {"US", "WA", "state.alias@0 s:US-WA"},
                     {"US", "USWA", "state.alias@0 s:US-WA"},
                     {"US", "US WA", "state.alias@0 s:US-WA"},
                     {"US", "US\u2013WA", "state.alias@0 s:US-WA"},
                     {"US", "USA-WA", "state.alias@0 s:US-WA"},
                     {"US", "\u7F8E\u570B-WA", "state.alias@0 s:US-WA"},
                     {"US", "\u7F8E\u570B-\u78BA\u5B9A", "state.alias@0 s:US-OK"},
                     {"US", "US-Washington", "state.alias@0 s:US-WA"},
                     {"US", "Washington, D.C.", "state.alias@0 s:US-DC"},
                     {"US", "Georgia", "state.alias@0 s:US-GA"},
                     {"US", "WA - Washington", "state.alias@0 s:US-WA"},
                     {"US", "Washington (US)", "state.alias@0 s:US-WA"},
                     {"US", "WA, OR", "state.alias@0 s:US-WA, US-OR"},
                     {"US", "CA", "state.alias@0 g:US-CA"},  // Canada's code as well
                     {"US", "WA, CA", "state.alias@0 g:US-WA, US-CA"},
                     {"US", "GA", "state.alias@0 g:US-GA"},
                     {"US", "US-", "state.alias@0 g:US-UT"},
                     {"OOO", "Texas", "state.alias@0 s:US-TX"},
                     {"OOO", "TX", "state.alias@0 g:US-TX"},
                     {"FR", "Texas", "state.alias@0 g:US-TX"},
                     {"GE", "Georgia", "state.alias@0 g:US-GA"},
                     {"XX", "WA", "country.unknown@0 | state.unknown/ambiguous@0"},
                     {"OOO", "WA", "state.unknown/ambiguous@0"},
                     {"US, AU", "WA", "state.unknown/ambiguous@0"},
                     // later editions
                     {"CA", "CA-ON", "state.later-edition@0"},
                     {"AU", "AU-NSW", "state.later-edition@0"},
                     {"US", "CA-ON", "state.country-mismatch@0 | state.later-edition@0"},
                     {"CA", "ca-on", "state.later-edition@0 | state.spelling@0 s:CA-ON"},
                     {"CA", "Ontario", "state.alias@0 s:CA-ON | state.later-edition@0"},
                     {"AU", "WA", "state.alias@0 s:AU-WA | state.later-edition@0"},
                     // separators and repeats
                     {"US", "US-WA; US-OR", "state.separator@5 s:US-WA, US-OR"},
                     {"US", "US-WA\uFF0CUS-OR", "state.separator@5 s:US-WA, US-OR"},
                     {"US", "US-WA/US-OR", "state.separator@5 s:US-WA, US-OR"},
                     {"US", "US-WA US-OR", "state.separator/blank@5 s:US-WA, US-OR"},
                     {"US", "US-WA,", "state.separator/empty@5 s:US-WA"},
                     {"US", ",", "state.separator/empty@0 s:"},
                     {"US", "US-WA, US-WA", "state.duplicate@7 s:US-WA"},
                     {"US", "New York, NY", "state.alias@0 s:US-NY, US-NY | state.duplicate@10 s:New York"},
                     // nothing we know
                     {"US", "US-XX", "state.unknown@0"},
                     {"US", "Calfornia", "state.unknown@0 g:US-CA"},
                     {"US", "N/A", "placeholder g:"},
                     {"US", "-", "placeholder g:"},
                     {"US", "US-WA, none", "state.unknown/nothing@7 g:US-WA"},
                     {"US", "US", "state.unknown/country@0 g:"},
                     {"US", "Canada", "state.unknown/country@0 g:"},
                     {"TW", "Taipei", "state.unknown/no-codes@0 g:"},
                     {"TW", "\u53F0\u5317\u5E02", "state.unknown/no-codes@0 g:"},
                     {"DE, US", "Bayern", "state.unknown@0"},
                     {"FR", "Normandie", "state.unknown/no-codes@0 g:"},
                     // a subdivision of the country in the row before it is a country
                     {"DE", "BY", "state.unknown/no-codes@0 g:"},
                     {"CH", "sg", "state.unknown/no-codes@0 g:"},
                     {"BR", "MG, SP", "state.unknown/no-codes@0 g:"},
                     {"DE, US", "BY", "state.unknown@0"},
                     {"DE", "FR", "state.unknown/country@0 g:"},
                 });
  check_territories("2020-05", {
                                   {"CA", "CA-ON", ""},
                                   {"AU", "AU-NSW, AU-QLD, AU-TAS, AU-VIC, AU-ACT", ""},
                                   {"CA", "Ontario", "state.alias@0 s:CA-ON"},
                                   {"CA", "ON", "state.alias@0 s:CA-ON"},
                                   {"CA", "QC", "state.alias@0 s:CA-QC"},
                                   {"CA", "NL", "state.alias@0 g:CA-NL"},
                                   {"AU", "NSW", "state.alias@0 s:AU-NSW"},
                                   {"CA-ON", "CA-ON", "country.state-given@0 g:CA"},
                               });
  check_territories("2023-07", {{"CA", "CA-ON", ""}, {"US", "U.S. Virgin Islands", "state.alias@0 s:US-VI"}});
}

TEST_CASE("a listed code is doubtful only if another cell contradicts it") {
  const core::ContactChecker checker(pack("2019-08"));
  struct DoubtRow {
    std::string email, job_title, countries, states, found;
  };
  const DoubtRow rows[] = {
      {"ann@contoso.fr", "Manager", "GS", "", "country.doubtful/mangled@0 g:FR"},
      {"ann@contoso.fr", "Manager", "US, GS", "", "country.doubtful/mangled@4 g:US, FR"},
      {"ann@contoso.fr", "Manager", "FR, GS", "", ""},
      {"ann@contoso.com", "Manager", "GS", "", ""},
      {"ann@contoso.it", "Manager", "BT", "", "country.doubtful/mangled@0 g:IT"},
      {"ann@contoso.bt", "Manager", "BT", "", ""},
      {"ann@contoso.fr", "Manager", "BT", "", ""},
      {"ann@contoso.com", "Manager", "NA", "N/A", "country.doubtful/nothing@0 | placeholder g:"},
      {"ann@contoso.com", "NA", "NA", "", "placeholder | country.doubtful/nothing@0"},
      {"ann@contoso.com", "n/a", "US, NA", "", "placeholder | country.doubtful/nothing@4"},
      {"ann@contoso.com", "Manager", "NO", "no", "country.doubtful/nothing@0 | state.unknown/country@0 g:"},
      {"ann@contoso.no", "Manager", "NO", "", ""},
      {"ann@contoso.com", "NA", "US", "", "placeholder"},
      {"ann@contoso.com", "Manager", "CA", "US-CA",
       "country.doubtful/state@0 g:US | state.country-mismatch@0"},
      {"ann@contoso.com", "Manager", "CA", "California",
       "country.doubtful/state@0 g:US | state.alias@0 g:US-CA"},
      {"ann@contoso.com", "Manager", "CA, US", "US-CA", ""},
      {"ann@contoso.us", "Manager", "CA", "", ""},
      {"ann@contoso.com", "Manager", "DE", "US-WA", "state.country-mismatch@0"},
      {"ann@contoso.com", "Manager", "IN", "US-IN",
       "country.doubtful/state@0 g:US | state.country-mismatch@0"},
  };
  for (const auto& row : rows) {
    auto cells = clean_cells();
    cells[number(Field::email)] = row.email;
    cells[number(Field::job_title)] = row.job_title;
    cells[number(Field::countries)] = row.countries;
    cells[number(Field::states)] = row.states;
    CAPTURE(row.email);
    CAPTURE(row.job_title);
    CAPTURE(row.countries);
    CAPTURE(row.states);
    CHECK(line(check(checker, cells).findings) == row.found);
    check_invariants(checker, pack("2019-08"), cells);
  }
}

TEST_CASE("findings of lists say what the message needs") {
  const core::ContactChecker checker(pack("2019-08"));
  struct ArgRow {
    std::string countries, states, rule, args;
  };
  const ArgRow rows[] = {
      {"US\uFF0CCA\u3001FR", "", "contact.country.separator", "char=\uFF0C count=2 "},
      {"UK, USA", "", "contact.country.alias", "item=UK code=GB count=2 "},
      {"us", "", "contact.country.spelling", "item=us code=US count=1 "},
      {"US, CA, US", "", "contact.country.duplicate", "item=US count=1 "},
      {"OOO, US, CA", "", "contact.country.all-mixed", "others=US, CA "},
      {"California", "", "contact.country.state-given", "item=California country=US state=US-CA count=1 "},
      {"XX, YY", "", "contact.country.unknown", "item=XX count=2 "},
      {"Germny", "", "contact.country.unknown", "item=Germny code=DE count=1 "},
      {"\u525B\u679C", "", "contact.country.unknown",
       "item=\u525B\u679C variant=ambiguous candidates=CD, CG count=1 "},
      {"US", "wa", "contact.state.alias", "item=wa code=US-WA count=1 "},
      {"FR, DE", "US-WA", "contact.state.country-mismatch",
       "item=US-WA country=US countries=FR, DE count=1 "},
      {"CA", "CA-ON", "contact.state.later-edition", "item=CA-ON edition=2020-05 count=1 "},
      {"CA", "US-CA", "contact.country.doubtful", "code=CA name=Canada variant=state meant=US count=1 "},
  };
  for (const auto& row : rows) {
    auto cells = clean_cells();
    cells[number(Field::countries)] = row.countries;
    cells[number(Field::states)] = row.states;
    CAPTURE(row.countries);
    CAPTURE(row.states);
    std::string args;
    for (const auto& each : check(checker, cells).findings) {
      if (core::to_string(each.rule) != row.rule) continue;
      for (const auto& [name, value] : each.args) args += name + "=" + value + " ";
    }
    CHECK(args == row.args);
  }
}

TEST_CASE("every sign that people put between codes or around them") {
  std::vector<Row> rows;
  for (const std::string sign :
       {"\uFF64", "\uFE50", "\u060C", "\u061B", "\uFE54", "\uFF5C", "\uFF0F", "\\", "&", "\uFF06", "+"})
    rows.push_back({"US" + sign + "CA", "country.separator@2 s:US, CA"});
  for (const std::string blank : {"\u2028", "\u2029", "\r"})
    rows.push_back({"US" + blank + "CA", "country.separator/blank@2 s:US, CA"});
  for (const std::string pair :
       {"`|`", "\u00AB|\u00BB", "\u00B4|\u00B4", "\u2039|\u203A", "\uFF02|\uFF02", "\uFF07|\uFF07",
        "\u3008|\u3009", "\u300E|\u300F", "\uFF08|\uFF09", "\uFF3B|\uFF3D", "\u3010|\u3011"}) {
    const auto cut = pair.find('|');
    const auto text = pair.substr(0, cut) + "US" + pair.substr(cut + 1) + ", CA";
    rows.push_back({text, "country.separator/marks@0 s:US, CA"});
  }
  check_column("2019-08", Field::countries, rows);
}
