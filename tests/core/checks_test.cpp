#include "core/checks.hpp"

#include <set>
#include <string>
#include <vector>

#include "cases.hpp"
#include "contact_checks.hpp"

using namespace contact_checks;
using core::Field;

TEST_CASE("names that are right stay unreported") {
  check_column(
      "2019-08", Field::name,
      {
          {"Ann Lee", ""},
          {"O'Brien", ""},
          {"O\u2019Brien", ""},
          {"Anne-Marie", ""},
          {"\u674E\u3000\u5C0F\u9F8D", ""},
          {"\u738B\u5C0F\u660E", ""},
          {"\U00020BB7\u91CE\u5BB6", ""},
          {"\U00020BB7\U000E0100\u91CE\u5BB6", ""},  // a variant of the ideograph
          {"\u845B\uFE00", ""},
          {"Nguy\u1EC5n V\u0103n A", ""},
          {"Zo\u00EB", ""},
          {"Jos\u00E9 Mar\u00EDa", ""},
          {"A\u030Angstr\u00F6m", ""},
          {"\u00C5", ""},
          {"X", ""},
          {"Na", ""},
          {"Null", ""},
          {"Nan Na", ""},
          {"Jennifer Null", ""},
          {"No No", ""},
          {"\u0645\u06CC\u200C\u0646\u0648\u06CC\u0633\u062F", ""},  // Persian with a non-joiner
          {"\u0DC1\u0DCA\u200D\u0DBB\u0DD3", ""},                    // Sinhala with a joiner
          {"\u0D28\u0D4D\u200D", ""},                                // Malayalam, joiner at the end
          {"\u05D3\u05D5\u05D3 \u05DB\u05D4\u05DF", ""},
          {"\U0001F469\u200D\U0001F4BB Ann", ""},  // one emoji, joined
          {"\u2764\uFE0F Ann", ""},
          {"1\uFE0F\u20E3", ""},
          {"\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F", ""},  // flag of England
          {"\uAE40 \uBBFC\uC218", ""},
          {"\u5C71\u7530 \u592A\u90CE", ""},
          {"\u0410\u043D\u043D\u0430 \u041F\u0435\u0442\u0440\u043E\u0432\u0430", ""},
          {"Ann\nLee", ""},  // a quoted line break
          {"R&D, Inc. (Taiwan) #1", ""},
      });
}

TEST_CASE("required cells are not empty, and that is all that is said of them") {
  for (const auto field : {Field::name, Field::email, Field::job_title, Field::role, Field::countries}) {
    check_column("2019-08", field,
                 {
                     {"", "required"},
                     {" ", "required"},
                     {"\t \u00A0", "required"},
                     {"\u3000", "required"},
                     {"\u200B\uFEFF", "required"},
                     {" \u00AD ", "required"},
                     {std::string(1, '\0'), "required"},
                 });
  }
  check_column("2019-08", Field::states,
               {
                   {"", ""},
                   {" ", "whitespace@0 s:"},
                   {"\u200B", "invisible-character@0 s:"},
                   {" \u200B ", "invisible-character@1 s:   | whitespace@0 s:\u200B"},
               });
}

TEST_CASE("blanks around a text, and no-break ones inside, are reported once") {
  check_column("2019-08", Field::name,
               {
                   {" Ann Lee", "whitespace@0 s:Ann Lee"},
                   {"Ann Lee ", "whitespace@7 s:Ann Lee"},
                   {"\tAnn Lee\r\n", "whitespace@0 s:Ann Lee"},
                   {"\u3000Ann Lee\u3000", "whitespace@0 s:Ann Lee"},
                   {"Ann\u00A0Lee", "whitespace@3 s:Ann Lee"},
                   {"Ann\u202FLee", "whitespace@3 s:Ann Lee"},
                   {"\u00A0Ann\u00A0Lee\u00A0", "whitespace@0 s:Ann Lee"},
                   {"Ann  Lee", ""},
                   {"\u674E\u3000\u5C0F\u9F8D\u3000", "whitespace@12 s:\u674E\u3000\u5C0F\u9F8D"},
               });
}

TEST_CASE("invisible characters are found where nothing needs them") {
  check_column(
      "2019-08", Field::job_title,
      {
          {"Man\u200Bager", "invisible-character@3 s:Manager"},
          {"\uFEFFManager", "invisible-character@0 s:Manager"},
          {"Manager\u200E", "invisible-character@7 s:Manager"},
          {"\u202DManager\u202C", "invisible-character@0 s:Manager"},
          {"Man\u00ADager", "invisible-character@3 s:Manager"},
          {"Man\u200Dager", "invisible-character@3 s:Manager"},
          {"Man\u200Cager", "invisible-character@3 s:Manager"},
          {"Manager\uFE0F", "invisible-character@7 s:Manager"},
          {"Manager\U000E0100", "invisible-character@7 s:Manager"},
          {"Man\u2060ager", "invisible-character@3 s:Manager"},
          {"\u7D93\u200B\u7406", "invisible-character@3 s:\u7D93\u7406"},
          {"\uFEFF Manager", "invisible-character@0 s: Manager | whitespace@3 s:\uFEFFManager"},
          {"A\U000E0067\U000E0062", "invisible-character@1 s:A"},  // tags without their flag
          {"\u0645\u200C\u200C\u06CC", "invisible-character@5 s:\u0645\u200C\u06CC"},  // one is enough
          {"\u3164", "required"},
      });
}

TEST_CASE("control characters and bad bytes are found in their cell") {
  const std::string nul(1, '\0');
  check_column(
      "2019-08", Field::name,
      {
          {"Ann" + nul + "Lee", "file.control-character@3 s:AnnLee"},
          {nul + "Ann" + nul, "file.control-character@0 s:Ann"},
          {"Ann\x0BLee", "file.control-character@3 s:Ann Lee"},  // a line break of a word processor
          {"Ann\x0C", "file.control-character@3 s:Ann"},
          {"Ann\x1B[0m", "file.control-character@3 s:Ann[0m"},
          {"Ann\x7F", "file.control-character@3 s:Ann"},
          {"O\u0092Brien", "file.control-character@1 g:O\u2019Brien"},  // windows-1252, read as Latin-1
          {"Ann \x01 ", "whitespace@3 s:Ann\x01 | file.control-character@4 s:Ann  "},
          {"Jos\xE9", "file.undecodable@3"},
          {"\xFF\xFE"
           "Ann",
           "file.undecodable@0"},
          {" Jos\xE9 \u200B", "file.undecodable@4"},
          {"\xC3(", "file.undecodable@0"},
      });
  check_column("2019-08", Field::email,
               {{"ann@caf\xE9.fr", "file.undecodable@7"},
                {"ann" + nul + "@x.com", "file.control-character@3 s:ann@x.com"}});
  check_column("2019-08", Field::countries,
               {{"US\xFF", "file.undecodable@2"}, {"U" + nul + "S", "file.control-character@1 s:US"}});
  check_column("2019-08", Field::states, {{"\xFF", "file.undecodable@0"}});
}

TEST_CASE("a cell that a spreadsheet would run is named, a phone number is not") {
  check_column("2019-08", Field::name,
               {
                   {"=1+1", "formula@0"},
                   {"=HYPERLINK(\"http://x\",\"y\")", "formula@0"},
                   {"+cmd|' /C calc'!A0", "formula@0"},
                   {"-2+3+cmd|' /C calc'!A0", "formula@0"},
                   {"@SUM(1+1)", "formula@0"},
                   {"\uFF1D1+1", "formula@0"},
                   {"\uFF0Bcmd", "formula@0 g:cmd"},
                   {"\uFF0DAnn", "formula@0 g:Ann"},
                   {"\uFF20Ann", "formula@0 g:Ann"},
                   {" =1+1", "formula@1 | whitespace@0 s:=1+1"},
                   {"\t=1+1", "formula@1 | whitespace@0 s:=1+1"},
                   {"\u00A0=1+1", "formula@2 | whitespace@0 s:=1+1"},
                   {"\uFEFF=1+1", "formula@3 | invisible-character@0 s:=1+1"},
                   {"=Ann Lee", "formula@0 g:Ann Lee"},
                   {"@annlee", "formula@0 g:annlee"},
                   {"- Ann", "formula@0 g:Ann"},
                   {"=\u674E", "formula@0 g:\u674E"},
                   {"+886 2 1234 5678", ""},
                   {"+1 (425) 555-0100", ""},
                   {"+1-425-555-0100 ext. 12", ""},
                   {"+49.30.1234567", ""},
                   {"\uFF0B\uFF18\uFF18\uFF16 2 1234", ""},
                   {"-5", ""},
                   {"-", "placeholder"},
                   {"=", "placeholder"},
                   {"- -", "placeholder"},
                   {"+1*2", "formula@0"},
                   {"'=1+1", "formula/guarded@0"},
                   {"'=VP", "formula/guarded@0 g:VP"},
                   {"'-Ann Lee", "formula/guarded@0 g:Ann Lee"},
                   {"'+886 2 1234", "formula/guarded@0 g:+886 2 1234"},
                   {"'t Hart", ""},
                   {"a=1", ""},
               });
  check_column("2019-08", Field::email,
               {
                   {"+ann@contoso.com", "formula@0"},
                   {"-ann@contoso.com", "formula@0"},
                   {"=ann@contoso.com", "formula@0"},
                   {"@contoso", "email.syntax/local | formula@0"},
                   {"ann+list@contoso.com", ""},
               });
  check_column("2019-08", Field::role,
               {{"=Partner sales", "formula@0 g:Partner sales | role.alias s:Partner sales"}});
}

TEST_CASE("what says nothing is named, unless it may be a person") {
  std::vector<Row> titles;
  for (const std::string text :
       {"NULL",       "null",    "Null",         "N/A",           "n.a.",
        "NA",         "nan",     "None",         "TBD",           "-",
        ".",          "???",     "?? ??",        "#N/A",          "#REF!",
        "#NAME?",     "#BEZUG!", "#NV",          "(null)",        "<none>",
        "Loading...", "Unknown", "k. A.",        "To be defined", "vacant",
        "None None",  "\u7121",  "\u306A\u3057", "\uC5C6\uC74C",  "\uFF2E\uFF0F\uFF21",
        "\u2014",     "\u30FC",  "\uFFFD\uFFFD"}) {
    titles.push_back({text, "placeholder"});
  }
  for (const std::string text :
       {"NA sales", "N", "Nurse", "Unit lead", "To be", "#1", "#1 seller", "Loading bay", "Notary", "TBDC",
        "\u7121\u7DDA", "Blank", "Ka", "Nd", "N+1", "C++"}) {
    titles.push_back({text, ""});
  }
  check_column("2019-08", Field::job_title, titles);
  check_column("2019-08", Field::name,
               {{"NULL", "placeholder"},
                {"null null", "placeholder"},
                {"None", "placeholder"},
                {"N.N.", "placeholder"},
                {"NaN", "placeholder"},
                {"Nan", ""},
                {"Nil", ""},
                {" NULL ", "placeholder | whitespace@0 s:NULL"}});
  const core::ContactChecker checker(pack("2019-08"));
  for (const std::string email :
       {"null@contoso.com", "j.null@contoso.com", "jnull@contoso.com", "nullj@contoso.com"}) {
    auto cells = clean_cells();
    cells[number(Field::name)] = "NULL";
    cells[number(Field::email)] = email;
    CAPTURE(email);
    CHECK(line(check(checker, cells).findings).empty());
  }
}

TEST_CASE("notations are read where one reading is left") {
  check_column("2019-08", Field::job_title,
               {
                   {"O&#39;Shea", "notation@1 s:O'Shea"},
                   {"O&#x27;Shea", "notation@1 s:O'Shea"},
                   {"R&amp;D", "notation@1 s:R&D"},
                   {"R&amp;amp;D", "notation@1 s:R&D"},
                   {"J&ouml;rg", "notation@1 s:J\u00F6rg"},
                   {"&Aring;sa &Yuml; &yuml; &szlig;", "notation@0 s:\u00C5sa \u0178 \u00FF \u00DF"},
                   {" Ann&nbsp;Lee ", "notation@4 s: Ann Lee  | whitespace@0 s:Ann&nbsp;Lee"},
                   {"Lead&nbsp;", "notation@4 s:Lead"},
                   {"M\\u00fcller", "notation@1 s:M\u00FCller"},
                   {"\\ud83d\\ude00 Lead", "notation@0 s:\U0001F600 Lead"},
                   {"\\ud83d Lead", ""},
                   {"M=C3=BCller", "notation@1 s:M\u00FCller"},
                   {"=E7=8E=8B", "notation@0 s:\u738B"},
                   {"M=FCller", "notation@1 g:M\u00FCller"},
                   {"M%C3%BCller", "notation@1 s:M\u00FCller"},
                   {"M%FCller", "notation@1 g:M\u00FCller"},
                   {"Sales%20Lead", "notation@5 s:Sales Lead"},
                   {"Ann%20%C3%98rsted", "notation@3 s:Ann \u00D8rsted"},
                   {"Lead_x000D_\nCloud", "notation@4 s:Lead\nCloud"},
                   {"Lead<BR />Cloud", "notation@4 s:Lead Cloud"},
                   {"Lead<br> Cloud", "notation@4 s:Lead Cloud"},
                   {"<b>Lead</b>", "notation@0 s:Lead"},
                   {"<b>Lead", "notation@0 g:Lead"},
                   {"&#0;", "notation@0"},
                   {"&#61;1+1", "notation@0"},
                   {"&nbsp;", "notation@0"},
                   {"&lt;b&gt;Lead&lt;/b&gt;", "notation@0 s:Lead"},
                   {"AT&T", ""},
                   {"AT&T;", ""},
                   {"R&D; C&A", ""},
                   {"50 %", ""},
                   {"100%20", ""},
                   {"100%Effort", ""},
                   {"a=b", ""},
                   {"A=DE", ""},
                   {"E=MC2", ""},
                   {"<Lead>", ""},
                   {"a<b>c", "notation@1 g:ac"},
                   {"file_x_y", ""},
                   {"C:\\users", ""},
                   {"Sales\\nLead", "notation@5 g:Sales Lead"},
                   {"O\\'Shea", "notation@1 s:O'Shea"},
                   {"\"Sales lead\"", "notation@0 g:Sales lead"},
                   {"\u201CSales lead\u201D", "notation@0 g:Sales lead"},
                   {"The \"A\" team", ""},
                   {"\"A\" or \"B\"", ""},
                   {"'Sales lead", "notation@0 g:Sales lead"},
                   {"C++", ""},
                   {"Sales+Marketing", ""},
               });
  check_column("2019-08", Field::name,
               {{"Ann+Lee", "notation@3 g:Ann Lee"},
                {"'Ann Lee", "notation@0 g:Ann Lee"},
                {"'Ann Lee'", "notation@0 g:Ann Lee"},
                {"'t Hart", ""},
                {"'Abd al-Rahman", ""},
                {"\u2019Ofa", ""}});
  check_column("2019-08", Field::role, {{"Partner&#32;sales", "notation@7 s:Partner sales"}});
  check_column("2019-08", Field::countries,
               {{"US&#44; CA", "notation@2 s:US, CA"},
                {"C&ocirc;te d&#39;Ivoire", "country.alias@0 s:CI | notation@1 s:C\u00F4te d'Ivoire"}});
}

TEST_CASE("letters that were lost are named, questions are not") {
  check_column("2019-08", Field::name,
               {{"J?rg", "file.letters-lost@1"},
                {"?ukasz", "file.letters-lost@0"},
                {"Jos? Lee", "file.letters-lost@3"},
                {"J??rg M?ller", "file.letters-lost@1"},
                {"J\uFFFDrg", "file.letters-lost@1"},
                {"\u738B??", "file.letters-lost@3"}});
  check_column("2019-08", Field::job_title,
               {{"Gesch?ftsf?hrer", "file.letters-lost@5"},
                {"Charg? de projet", "file.letters-lost@5"},
                {"Responsable qualit?", "file.letters-lost@18"},
                {"Lead ? Cloud", "file.letters-lost@5"},
                {"Who? Me", ""},
                {"What now?", ""},
                {"Wer? Wie? Was?", ""},
                {"Questions? Ask me", ""},
                {"Lead (?)", ""}});
}

TEST_CASE("special characters count in names and job titles from 2023-07") {
  check_column("2023-07", Field::name,
               {
                   {"Ann Lee", ""},
                   {"O'Brien", ""},
                   {"O\u2019Brien", ""},
                   {"O\u00B4Brien", ""},
                   {"Anne\u2011Marie", ""},
                   {"Smith, J. R., Jr.", ""},
                   {"\u674E\u3000\u5C0F\u9F8D", ""},
                   {"\u7D04\u7FF0\u00B7\u53F2\u5BC6\u65AF", ""},
                   {"\u30B8\u30E7\u30F3\u30FB\u30B9\u30DF\u30B9", ""},
                   {"\u5C71\u7530\uFF0C\u592A\u90CE\u3002", ""},
                   {"Nguy\u1EC5n", ""},
                   {"A\u030Ang", ""},
                   {"\u0645\u06CC\u200C\u0646", ""},
                   {"\u091C\u094B\u0936\u0940", ""},
                   {"Louis 14", ""},
                   {"Gal\u00B7la", ""},
                   {"Ann@Lee", "special-character@3"},
                   {"Ann & Bob", "special-character@4"},
                   {"Ann (Lee)", "special-character@4"},
                   {"Ann #1!", "special-character@4"},
                   {"Ann_Lee", "special-character@3"},
                   {"Ann/Lee", "special-character@3"},
                   {"\u201CAnn\u201D", "notation@0 g:Ann"},
                   {"Ann \U0001F600", "special-character@4"},
                   {"Ann\u2122", "special-character@3"},
                   {"\u674E\uFF08\u5C0F\u9F8D\uFF09", "special-character@3"},
                   {"\u674E\u300C\u9F8D\u300D", "special-character@3"},
                   {"=1+1", "formula@0"},
                   {" Ann*", "special-character@4 | whitespace@0 s:Ann*"},
               });
  check_column("2023-07", Field::job_title,
               {{"VP, Sales", ""}, {"R&D Lead", "special-character@1"}, {"C++ Lead", "special-character@1"}});
  check_column("2022-01", Field::name, {{"Ann & Bob <x>", ""}});
  check_column("2023-07", Field::role, {{"Partner sales", ""}});
}

TEST_CASE("roles are read as a person would") {
  check_column(
      "2019-08", Field::role,
      {
          {"Partner marketing", ""},
          {"Partner sales", ""},
          {"Partner technical sales", ""},
          {"Partner customer success manager", ""},
          {"partner sales", "role.spelling s:Partner sales"},
          {"PARTNER SALES", "role.spelling s:Partner sales"},
          {"Partner  sales", "role.spelling s:Partner sales"},
          {"Partner\u3000sales", "role.spelling s:Partner sales"},
          {"Partner\u00A0sales", "whitespace@7 s:Partner sales"},
          {" Partner sales", "whitespace@0 s:Partner sales"},
          {" partner sales", "role.spelling s: Partner sales | whitespace@0 s:partner sales"},
          {"Partner-sales", "role.spelling s:Partner sales"},
          {"\uFF30\uFF41\uFF52\uFF54\uFF4E\uFF45\uFF52 sales", "role.spelling s:Partner sales"},
          {"Sales", "role.alias s:Partner sales"},
          {"\u696D\u52D9", "role.alias s:Partner sales"},
          {"\u5408\u4F5C\u5925\u4F34\u92B7\u552E", "role.alias s:Partner sales"},
          {"Partnervertrieb", "role.alias s:Partner sales"},
          {"\u30D1\u30FC\u30C8\u30CA\u30FC \u30BB\u30FC\u30EB\u30B9", "role.alias s:Partner sales"},
          {"\uFF8A\uFF9F\uFF70\uFF84\uFF85\uFF70\uFF7E\uFF70\uFF99\uFF7D", "role.alias s:Partner sales"},
          {"Partner sales (\u30D1\u30FC\u30C8\u30CA\u30FC \u30BB\u30FC\u30EB\u30B9)",
           "role.alias s:Partner sales"},
          {"CSM", "role.alias s:Partner customer success manager"},
          {"Account manager", "role.alias g:Partner sales"},
          {"Engineer", "role.alias g:Partner technical sales"},
          {"Partner slaes", "role.unknown g:Partner sales"},
          {"CEO", "role.unknown"},
          {"Sales and marketing", "role.unknown"},
          {"Sales, Marketing", "role.unknown/several"},
          {"Partner sales; Partner marketing", "role.unknown/several"},
          {"Partner sales / Partner marketing", "role.unknown/several"},
          {"xyz", "role.unknown"},
          {"Partner\u200B sales", "invisible-character@7 s:Partner sales"},
      });
}

TEST_CASE("cells that are missing, or that another finding names, are left alone") {
  const core::ContactChecker checker(pack("2019-08"));
  const Cells cells = {"", " ", "x", "", "?", "XX", "YY"};
  auto contact = contact_of(cells);
  CHECK(line(check(checker, contact).findings) ==
        "required | email.syntax/no-at | required | role.unknown | country.unknown@0 | state.unknown@0");
  for (auto& cell : contact) cell.judged = false;
  CHECK(line(check(checker, contact).findings).empty());
  for (auto& cell : contact) cell = {.text = {}, .plain = true, .present = false};
  const auto outcome = check(checker, contact);
  CHECK(line(outcome.findings).empty());
  CHECK(outcome.facts.key == 0);

  const Cells read = {"", "Ann", "ann@contoso.com", "Manager", "Partner sales", "US, CA", ""};
  auto kept = contact_of(read);
  for (auto& cell : kept) cell.judged = false;
  CHECK(same_facts(check(checker, kept).facts, check(checker, read).facts));
}

TEST_CASE("facts are those after the safe repairs") {
  const core::ContactChecker checker(pack("2019-08"));
  const auto facts = [&](std::string email, std::string role, std::string countries) {
    auto cells = clean_cells();
    cells[number(Field::email)] = std::move(email);
    cells[number(Field::role)] = std::move(role);
    cells[number(Field::countries)] = std::move(countries);
    return check(checker, cells).facts;
  };
  const auto plain = facts("ann@contoso.com", "Partner sales", "US, CA");
  CHECK(plain.key != 0);
  CHECK(plain.role == 1);
  CHECK(plain.territories.size() == 2);
  for (const std::string email :
       {"ANN@Contoso.COM", "Ann Lee <ann@contoso.com>", " ann@contoso.com ", "ann\uFF20contoso.com",
        "mailto:ann@contoso.com.", "a\u200Bnn@contoso.com"}) {
    for (const std::string role : {"Partner sales", "partner sales", "\u696D\u52D9", " Sales"}) {
      for (const std::string countries :
           {"US, CA", "US,CA", "us; ca", "USA, Canada", "US, CA, US", "CA\u3001US"}) {
        CAPTURE(email);
        CAPTURE(role);
        CAPTURE(countries);
        CHECK(same_facts(facts(email, role, countries), plain));
      }
    }
  }
  CHECK(facts("bob@contoso.com", "Partner sales", "US").key != plain.key);
  CHECK(facts("ann@contoso.com", "Partner marketing", "US").key != plain.key);
  CHECK(facts("ann@contoso.com", "Whatever", "US").key != plain.key);
  CHECK(facts("ann@contoso.com", "Whatever", "US").key == facts("ann@contoso.com", "what-ever", "US").key);
  CHECK(facts("ann@contoso.com", "Whatever", "US").role == -1);
  CHECK(facts("ann@contoso.com", "Account manager", "US").role == -1);  // only a guess
  CHECK(facts("", "Partner sales", "US").key == 0);
  CHECK(facts("  ", "Partner sales", "US").key == 0);
  CHECK(facts("ann@contoso.com", "Partner sales", "XX").territories.empty());
  CHECK(facts("ann@contoso.com", "Partner sales", "US, XX").territories.size() == 1);
  CHECK(facts("ann@contoso.com", "Partner sales", "OOO").territories.size() == 1);
}

TEST_CASE("keys differ wherever e-mail or role differ") {
  const core::ContactChecker checker(pack("2019-08"));
  std::set<std::uint64_t> keys;
  std::size_t count = 0;
  for (const std::string role : {"Partner sales", "Partner marketing"}) {
    for (std::size_t size = 1; size < 40; ++size) {
      for (char last = 'a'; last <= 'z'; ++last) {
        auto cells = clean_cells();
        cells[number(Field::email)] = std::string(size, 'a') + last + "@x.com";
        cells[number(Field::role)] = role;
        keys.insert(check(checker, cells).facts.key);
        ++count;
      }
    }
  }
  CHECK(keys.size() == count);
}

TEST_CASE("rules that an edition has not report nothing") {
  const core::ContactChecker old(pack("2019-08"));
  auto cells = clean_cells();
  cells[number(Field::name)] = "Ann & Bob";
  CHECK(check(old, cells).findings.empty());
}

TEST_CASE("safe repairs settle every row made of odd pieces") {
  // Pieces that meet in every column, two and three at a time.
  const std::vector<std::string> pieces = {"US",
                                           "us",
                                           "CA",
                                           "OOO",
                                           "US-WA",
                                           "WA",
                                           "CA-ON",
                                           "Ontario",
                                           "Taiwan",
                                           "Korea, Republic of",
                                           "Georgia",
                                           "UK",
                                           "XX",
                                           "N/A",
                                           ",",
                                           ", ",
                                           ";",
                                           "/",
                                           " ",
                                           "\uFF0C",
                                           "\u3001",
                                           "\u3000",
                                           "\u00A0",
                                           "\u200B",
                                           "\uFEFF",
                                           "=",
                                           "-",
                                           "@",
                                           ".",
                                           "ann@contoso.com",
                                           "<ann@x.com>",
                                           "mailto:",
                                           "\uFF20",
                                           "\uFF0E",
                                           "\uFF5B",
                                           "{",
                                           "}",
                                           "'",
                                           "\"",
                                           "(",
                                           ")",
                                           "gmial.com",
                                           "Sales",
                                           "Partner sales",
                                           "\u0430",
                                           "\u200D",
                                           "\uFE0F",
                                           "\u060C",
                                           "\u200C",
                                           "\u3002",
                                           "\uFF1B",
                                           "\u2019",
                                           "\u00AD",
                                           "|",
                                           "~",
                                           "-",
                                           ":",
                                           "1+1",
                                           "gmail",
                                           "Ann",
                                           "\U000E0067",
                                           "\u06CC",
                                           "\u6F22",
                                           "\U0001F600",
                                           "\n",
                                           "\t",
                                           std::string(1, '\0'),
                                           "\u0092",
                                           "\xFF",
                                           "and",
                                           "&",
                                           "+",
                                           "1"};
  const core::Field fields[] = {Field::name, Field::email, Field::role, Field::countries, Field::states};
  for (const std::string edition : {"2019-08", "2023-07"}) {
    const core::ContactChecker checker(pack(edition));
    std::uint32_t seed = 7;
    const auto next = [&seed](std::size_t below) {
      seed = seed * 1664525 + 1013904223;
      return static_cast<std::size_t>(seed >> 8) % below;
    };
    for (int round = 0; round < (cases::kIsSlow ? 1'500 : 12'000); ++round) {
      auto cells = clean_cells();
      auto& cell = cells[number(fields[next(5)])];
      cell.clear();
      for (auto size = 1 + next(5); size > 0; --size) cell += pieces[next(pieces.size())];
      if (next(4) == 0) cells[number(Field::countries)] = pieces[next(14)];
      CAPTURE(edition);
      for (std::size_t i = 1; i < cells.size(); ++i) CAPTURE(cells[i]);
      const auto& text = cell;
      CAPTURE(text);
      check_invariants(checker, pack(edition), cells);
    }
  }
}

TEST_CASE("hostile cells cost no more than their length") {
  const core::ContactChecker checker(pack("2019-08"));
  const auto repeated = [](std::string_view piece, std::size_t size) {
    std::string text;
    while (text.size() < size) text += piece;
    return text;
  };
  for (const std::string_view piece :
       {"a",      " ", ",",      ", ", "US,",     "US ",  "XX,", "XX ",    "x,",     "ab/",    "Korea, ",
        "a, b, ", "@", "a@b.c,", "<",  "<a@b.c>", "(",    ".",   "\u200B", "\u00A0", "\uFF0C", "\uFF20",
        "\xFF",   "=", "-",      "'",  "{",       "and ", "a:",  "\u0430", "US-WA ", "WA ",    "Sales,"}) {
    for (const auto field :
         {Field::name, Field::email, Field::job_title, Field::role, Field::countries, Field::states}) {
      auto cells = clean_cells();
      cells[number(field)] = repeated(piece, cases::kIsSlow ? 15'000 : 60'000);
      CAPTURE(std::string(piece));
      CHECK(check(checker, cells).findings.size() < 12);
    }
  }
}

TEST_CASE("what a checker has seen in earlier rows changes nothing") {
  const std::vector<std::string> roles{
      "Partner sales",
      "partner sales",
      "Partner sales ",
      "Partner technical sales",
      "Partner marketing",
      "Partner  marketing",
      "Partner",
      "",
      "Partner customer success manager",
  };
  const std::vector<std::string> countries{"US",
                                           "U",
                                           "UU",
                                           "us",
                                           "US, CA",
                                           "US,CA",
                                           "US,  CA",
                                           "CA, US",
                                           "US, CA,",
                                           "US, US",
                                           "OOO",
                                           "OOO, US",
                                           "NO",
                                           "NO, SE",
                                           "Germany",
                                           "",
                                           "DE;FR",
                                           "DE, FR, JP",
                                           "GB",
                                           "GB, TW",
                                           "GB, TW, SE",
                                           "TW",
                                           "TW,\tUS",
                                           "AE, AF, AG, AI",
                                           "AE, AF, AG, AI, AL, AM, AN, AO",
                                           "NA",
                                           "AE,AF,AG",
                                           "AE,AF,AI",
                                           "GS",
                                           "AE,AF,AG,AI,AL,AM,AO,AR,AS,AT,AU"};
  const std::vector<std::string> domains{"contoso.com",
                                         "contosp.com",
                                         "gmail.com",
                                         "gmial.com",
                                         "a-rather-long-name.of.a.company.example",
                                         "x.com",
                                         "contoso.con",
                                         "contoso..com",
                                         "mail.contoso.com",
                                         "a-rather-long-name.of.a.company.examplf"};
  const core::ContactChecker experienced(pack("2019-08"));
  unsigned random = 1;
  const auto pick = [&random](const std::vector<std::string>& from) {
    random = random * 1664525 + 1013904223;
    return from[(random >> 16) % from.size()];
  };
  for (int row = 0; row < 3000; ++row) {
    auto cells = clean_cells();
    cells[number(Field::email)] = "ann.lee@" + pick(domains);
    cells[number(Field::role)] = pick(roles);
    cells[number(Field::countries)] = pick(countries);
    cells[number(Field::states)] = pick({"", "", "US-WA", "US-CA, US-NY", "CA"});
    const auto one = check(experienced, cells), other = check(core::ContactChecker(pack("2019-08")), cells);
    CAPTURE(cells[number(Field::role)]);
    CAPTURE(cells[number(Field::countries)]);
    CHECK(line(one.findings) == line(other.findings));
    CHECK(one.facts.key == other.facts.key);
    CHECK(one.facts.role == other.facts.role);
    CHECK(one.facts.territories == other.facts.territories);
  }
}

TEST_CASE("an address is the same in capital letters, whatever its size, and no other one") {
  const core::ContactChecker checker(pack("2019-08"));
  const auto key_of = [&checker](const std::string& address) {
    auto cells = clean_cells();
    cells[number(Field::email)] = address;
    return check(checker, cells).facts.key;
  };
  std::set<std::uint64_t> keys;
  std::size_t addresses = 0;
  const std::string domain = "@contoso.example";
  for (std::size_t size = 1; size <= 64; ++size) {
    const std::string local(size, 'm');
    const auto key = key_of(local + domain);
    CHECK(key != 0);
    CHECK(key_of(std::string(size, 'M') + "@Contoso.Example") == key);
    keys.insert(key);
    ++addresses;
    for (std::size_t at = 0; at < size; ++at) {
      for (const char other : {'l', 'n', 'a', '1', '-'}) {
        auto changed = local;
        changed[at] = other;
        if (size == 1 && other == '-') continue;
        keys.insert(key_of(changed + domain));
        ++addresses;
      }
    }
  }
  // Also the shortest ones, and eight bytes that trade places with eight others.
  for (std::size_t size = 1; size <= 16; ++size) {
    const std::string local(size, 'q');
    const auto key = key_of(local + "@b.co");
    CHECK(key_of(std::string(size, 'Q') + "@B.CO") == key);
    for (const auto& other : {local, local.substr(1) + "r", local + "q"})
      keys.insert(key_of(other + "@c.co"));
    keys.insert(key);
    addresses += 4;
  }
  addresses -= 15;  // all but the last of the longer ones are the next size's
  for (const std::string local : {"aaaaaaaabbbbbbbb", "bbbbbbbbaaaaaaaa", "aaaaaaaabbbbbbbbcccccccc",
                                  "ccccccccbbbbbbbbaaaaaaaa", "aaaaaaaaccccccccbbbbbbbb"}) {
    keys.insert(key_of(local + domain));
    ++addresses;
  }
  CHECK(keys.size() == addresses);
}
