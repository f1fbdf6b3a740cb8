#include <string>

#include "contact_checks.hpp"

using namespace contact_checks;
using core::Field;

TEST_CASE("addresses that are right stay unreported") {
  const std::string local(64, 'a'), label(63, 'b');
  std::vector<Row> rows;
  for (const std::string value :
       {"ann@contoso.com", "ann.lee@contoso.co.uk", "ann+events@contoso.com", "ann_lee@x.museum", "a@b.co",
        "o'brien@contoso.ie", "ann@contoso.photography", "ann@xn--mller-kva.de", "ann@contoso.xn--p1ai",
        "!#$%&'*+-/=?^_`{|}~@x.com", "1@2.com", "ann@3com.com", "ann@a-b.c-d.org", "ANN@CONTOSO.COM",
        "ann@sub.sub.sub.contoso.com", "ann-lee@contoso.io", "{ann@x.com"}) {
    rows.push_back({value, ""});
  }
  rows.push_back({local + "@x.com", ""});
  rows.push_back({"a@" + label + ".com", ""});
  rows.push_back(
      {local + "@" + label + "." + label + "." + std::string(57, 'c') + ".com", ""});  // 254 octets
  check_column("2019-08", Field::email, rows);
}

TEST_CASE("what is no address is an error, with a guess where there is a good one") {
  const std::string local(65, 'a'), label(64, 'b'), wide(63, 'b');
  check_column("2019-08", Field::email,
               {
                   {"ann", "email.syntax/no-at"},
                   {"n/a", "email.syntax/no-at"},
                   {"ann.contoso.com", "email.syntax/no-at"},
                   {"ann at contoso.com", "email.syntax/no-at g:ann@contoso.com"},
                   {"ann(at)contoso(dot)com", "email.syntax/no-at g:ann@contoso.com"},
                   {"ann@", "email.syntax/domain"},
                   {"@contoso.com", "email.syntax/local | formula@0"},
                   {"ann@contoso", "email.syntax/domain@4"},
                   {"ann@gmail", "email.syntax/domain@4 g:ann@gmail.com"},
                   {"ann@gmailcom", "email.syntax/domain@4 g:ann@gmail.com"},
                   {"ann@@contoso.com", "email.syntax/character@4 g:ann@contoso.com"},
                   {"ann@contoso..com", "email.syntax/domain@4 g:ann@contoso.com"},
                   {"ann@contoso.", "email.syntax/domain@4"},
                   {"ann@contoso;", "email.syntax/character@11"},
                   {"ann@x.y", "email.syntax/domain@4"},
                   {"ann@xn--a.com", "email.syntax/domain@4"},
                   {"ann\uFFFD@contoso.com", "email.syntax/character@3"},
                   {"tim.o\u2019connor@x.com", "email.syntax/character@5 g:tim.o'connor@x.com"},
                   {"ann\u2013lee@x.com", "email.syntax/character@3 g:ann-lee@x.com"},
                   {"ann%40x.com", "email.syntax/no-at g:ann@x.com"},
                   {"ann_x.com#EXT#", "email.syntax/no-at g:ann@x.com"},
                   {"a@x.com ::: b@y.com", "email.syntax/several@13"},
                   {"a@x.com\nb@y.com", "email.syntax/several@9"},
                   {"ann..lee@contoso.com", "email.syntax/local g:ann.lee@contoso.com"},
                   {".ann@contoso.com", "email.syntax/local g:ann@contoso.com"},
                   {"ann.@contoso.com", "email.syntax/local g:ann@contoso.com"},
                   {"ann@.contoso.com", "email.syntax/domain@4 g:ann@contoso.com"},
                   {"ann @contoso.com", "email.syntax/blank@3 g:ann@contoso.com"},
                   {"ann@ contoso.com", "email.syntax/blank@4 g:ann@contoso.com"},
                   {"ann lee@contoso.com", "email.syntax/blank@3"},
                   {"ann@contoso com", "email.syntax/blank@11"},
                   {"ann\u00A0lee@contoso.com", "email.syntax/blank@3"},
                   {"ann\u3000@contoso.com", "email.syntax/blank@3"},
                   {"ann@contoso,com", "email.syntax/character@11 g:ann@contoso.com"},
                   {"ann,lee@contoso.com", "email.syntax/character@3"},
                   {"a@x.com, b@y.com", "email.syntax/several@10"},
                   {"a@x.com;b@y.com", "email.syntax/several@9"},
                   {"a@x.com b@y.com", "email.syntax/several@9"},
                   {"a@x.com/b@y.com", "email.syntax/several@9"},
                   {"Ann <a@x.com>, Bob <b@y.com>", "email.syntax/several@21"},
                   {"\"ann lee\"@x.com", "email.syntax/character@0"},
                   {"ann(work)@x.com", "email.syntax/character@3"},
                   {"ann@[192.0.2.1]", "email.syntax/character@4"},
                   {"ann@192.0.2.1", "email.syntax/domain@4"},
                   {"ann@contoso.c0m", "email.syntax/domain@4"},
                   {"ann@contoso.com1", "email.syntax/domain@4"},
                   {"ann@-contoso.com", "email.syntax/domain@4"},
                   {"ann@contoso-.com", "email.syntax/domain@4"},
                   {"ann@con_toso.com", "email.syntax/character@7"},
                   {"ann@contoso.xn--", "email.syntax/domain@4"},
                   {local + "@x.com", "email.syntax/long"},
                   {"a@" + label + ".com", "email.syntax/domain@2"},
                   {"abc@" + wide + "." + wide + "." + wide + "." + wide + ".com", "email.syntax/long"},
                   {"ann\\lee@x.com", "email.syntax/character@3"},
                   {"ann@x.com\\", "email.syntax/character@9"},
                   {"ann@\u201Cx\u201D.com", "email.syntax/character@4"},
                   {"ann@x\U0001F600.com", "email.syntax/character@5"},
                   {"http://contoso.com", "email.syntax/no-at"},
                   {"+886 2 1234 5678", "email.syntax/no-at"},
               });
}

TEST_CASE("what is wrapped around an address goes, safely") {
  std::vector<Row> rows;
  for (const std::string value : {"Ann Lee <ann@x.com>",
                                  "\"Lee, Ann\" <ann@x.com>",
                                  "<ann@x.com>",
                                  "<ann@x.com",
                                  "ann@x.com>",
                                  "Ann<ann@x.com>",
                                  "mailto:ann@x.com",
                                  "MAILTO:ann@x.com",
                                  "mailto: ann@x.com",
                                  "mailto:ann@x.com?subject=Hello",
                                  "SMTP:ann@x.com",
                                  "E-mail: ann@x.com",
                                  "ann@x.com.",
                                  "ann@x.com,",
                                  "ann@x.com;",
                                  "ann@x.com ;",
                                  "ann@x.com:",
                                  "(ann@x.com)",
                                  "[ann@x.com]",
                                  "\"ann@x.com\"",
                                  "'ann@x.com'",
                                  "'ann@x.com",
                                  "ann@x.com'",
                                  "{ann@x.com}",
                                  "`ann@x.com`",
                                  "\u201Cann@x.com\u201D",
                                  "\u300Cann@x.com\u300D",
                                  "ann@x.com\u3001",
                                  ",ann@x.com",
                                  "[ann@x.com](mailto:ann@x.com)",
                                  "ann@x.com <ann@x.com>",
                                  "ann@x.com (work)",
                                  "ann@x.com(Ann)",
                                  "Ann Lee <mailto:ann@x.com>",
                                  "\u674E <ann@x.com>",
                                  "\u4FE1\u7BB1:ann@x.com"}) {
    rows.push_back({value, "email.wrapped s:ann@x.com"});
  }
  rows.push_back({"ann@x.com\u3002", "email.wrapped s:ann@x.com"});
  rows.push_back({"ann@x.com\uFF1B", "email.wrapped s:ann@x.com"});
  rows.push_back({" Ann <ann@x.com> ", "email.wrapped s:ann@x.com | whitespace@0 s:Ann <ann@x.com>"});
  rows.push_back({"Ann <ann@x>", "email.syntax/domain@9 | email.wrapped s:ann@x"});
  rows.push_back(
      {"Ann <ann@gmial.com>", "email.typo@9 g:Ann <ann@gmail.com> | email.wrapped s:ann@gmial.com"});
  rows.push_back({"o'ann'@x.com", ""});
  rows.push_back({"http://ann@x.com", "email.syntax/character@4"});
  check_column("2019-08", Field::email, rows);
}

TEST_CASE("addresses that are something else are told") {
  check_column(
      "2019-08", Field::email,
      {
          {"ann_x.com#EXT#@y.onmicrosoft.com", "email.sign-in-name@9 g:ann@x.com"},
          {"ann_lee_x.com#ext#@y.com", "email.sign-in-name@13 g:ann_lee@x.com"},
          {"a#ext#@y.com", ""},
          {"o%27brien@x.com", "notation@1 g:o'brien@x.com"},
          {"m=C3=BCller@x.com", "notation@1 g:m\u00FCller@x.com"},
          {"j?rg@x.com", "file.letters-lost@1"},
          {"o^neal@x.com", ""},
          {"ann@" + std::string("\u4E2D\u4E2D\u4E2D\u4E2D\u4E2D\u4E2D\u4E2D\u4E2D\u4E2D\u4E2D\u4E2D"
                                "\u4E2D\u4E2D\u4E2D\u4E2D\u4E2D\u4E2D\u4E2D\u4E2D\u4E2D\u4E2D\u4E2D.tw"),
           "email.international/domain@4"},
      });
}

TEST_CASE("full-width addresses become half-width ones") {
  check_column(
      "2019-08", Field::email,
      {
          {"ann\uFF20x.com", "email.full-width@3 s:ann@x.com"},
          {"\uFF41\uFF4E\uFF4E\uFF20\uFF58\uFF0E\uFF43\uFF4F\uFF4D", "email.full-width@0 s:ann@x.com"},
          {"ann@x\u3002com", "email.full-width@5 s:ann@x.com"},
          {"\u674E\uFF1Cann\uFF20x.com\uFF1E",
           "email.full-width@9 s:\u674E\uFF1Cann@x.com\uFF1E | email.wrapped s:ann\uFF20x.com"},
          {"\uFF21nn <ann@x.com>", "email.wrapped s:ann@x.com"},
          {"ann\uFF20gmial.com", "email.full-width@3 s:ann@gmial.com | email.typo@6 g:ann\uFF20gmail.com"},
          {"ann\uFF20x", "email.full-width@3 s:ann@x | email.syntax/domain@6"},
          {" ann\uFF20x.com", "email.full-width@4 s: ann@x.com | whitespace@0 s:ann\uFF20x.com"},
          {"\u200Bann\uFF20x.com",
           "email.full-width@6 s:\u200Bann@x.com | invisible-character@0 s:ann\uFF20x.com"},
      });
}

TEST_CASE("international and look-alike addresses are told apart") {
  check_column(
      "2019-08", Field::email,
      {
          {"jos\u00E9@contoso.com", "email.international/local@3"},
          {"ann@m\u00FCller.de", "email.international/domain@5"},
          {"\u674E@\u4F8B\u5B50.\u53F0\u7063", "email.international/local@0"},
          {"\u043F\u043E\u0447\u0442\u0430@\u043F\u0440\u0438\u043C\u0435\u0440.\u0440\u0444",
           "email.international/local@0"},
          {"ann@\u03C0\u03B1\u03C1\u03AC\u03B4\u03B5\u03B9\u03B3\u03BC\u03B1.gr",
           "email.international/domain@4"},
          {"\u0430nn@contoso.com", "email.look-alike@0 g:ann@contoso.com"},
          {"ann@c\u043Entoso.com", "email.look-alike@5 g:ann@contoso.com"},
          {"ann@c\u03BFntoso.com", "email.look-alike@5 g:ann@contoso.com"},
          {"ann@gm\u0430il.com", "email.look-alike@6 g:ann@gmail.com"},
          {"ann@\u0436ontoso.com", "email.look-alike@4"},
          {"jos\u00E9@gmial.com", "email.international/local@3 | email.typo@6 g:jos\u00E9@gmail.com"},
      });
}

TEST_CASE("slips in a provider's domain are guessed") {
  struct Slip {
    std::string typed, meant;
  };
  const Slip slips[] = {
      {"gmial.com", "gmail.com"},
      {"gmal.com", "gmail.com"},
      {"gmai.com", "gmail.com"},
      {"gamil.com", "gmail.com"},
      {"gmil.com", "gmail.com"},
      {"gmaill.com", "gmail.com"},
      {"gmmail.com", "gmail.com"},
      {"gnail.com", "gmail.com"},
      {"gmali.com", "gmail.com"},
      {"mgail.com", "gmail.com"},
      {"gmsil.com", "gmail.com"},
      {"gmaik.com", "gmail.com"},
      {"gmail.con", "gmail.com"},
      {"gmail.cmo", "gmail.com"},
      {"gmail.ocm", "gmail.com"},
      {"gmail.comm", "gmail.com"},
      {"gmail.vom", "gmail.com"},
      {"gmail.co", "gmail.com"},
      {"gmail.cm", "gmail.com"},
      {"gmial.con", "gmail.com"},
      {"GMIAL.COM", "gmail.com"},
      {"hotmial.com", "hotmail.com"},
      {"hotmal.com", "hotmail.com"},
      {"hotnail.com", "hotmail.com"},
      {"homtail.com", "hotmail.com"},
      {"hotmai.com", "hotmail.com"},
      {"hotmaill.com", "hotmail.com"},
      {"hotmail.con", "hotmail.com"},
      {"htomail.com", "hotmail.com"},
      {"outlok.com", "outlook.com"},
      {"outloook.com", "outlook.com"},
      {"outllok.com", "outlook.com"},
      {"outlook.con", "outlook.com"},
      {"otulook.com", "outlook.com"},
      {"yaho.com", "yahoo.com"},
      {"yahooo.com", "yahoo.com"},
      {"yhaoo.com", "yahoo.com"},
      {"yahho.com", "yahoo.com"},
      {"yaoo.com", "yahoo.com"},
      {"yaho.com.tw", "yahoo.com.tw"},
      {"yaho.co.jp", "yahoo.co.jp"},
      {"hotmial.co.uk", "hotmail.co.uk"},
      {"outlok.de", "outlook.de"},
      {"iclod.com", "icloud.com"},
      {"icluod.com", "icloud.com"},
      {"icloud.con", "icloud.com"},
      {"googlemial.com", "googlemail.com"},
      {"protonmial.com", "protonmail.com"},
      {"comcat.net", "comcast.net"},
      {"contoso.con", "contoso.com"},
      {"contoso.cmo", "contoso.com"},
      {"adatum.ogr", "adatum.org"},
      {"contoso.nte", "contoso.net"},
  };
  std::vector<Row> rows;
  for (const auto& [typed, meant] : slips) rows.push_back({"ann@" + typed, "email.typo@4 g:ann@" + meant});
  check_column("2019-08", Field::email, rows);
}

TEST_CASE("a real domain is never taken for a slip") {
  std::vector<Row> rows;
  for (const std::string domain : {"gmail.com",
                                   "googlemail.com",
                                   "hotmail.com",
                                   "hotmail.co.uk",
                                   "hotmail.fr",
                                   "hotmail.de",
                                   "outlook.com",
                                   "outlook.de",
                                   "outlook.jp",
                                   "outlook.fr",
                                   "outlook.com.br",
                                   "live.com",
                                   "live.co.uk",
                                   "live.jp",
                                   "msn.com",
                                   "yahoo.com",
                                   "yahoo.com.tw",
                                   "yahoo.co.jp",
                                   "yahoo.co.uk",
                                   "ymail.com",
                                   "rocketmail.com",
                                   "icloud.com",
                                   "me.com",
                                   "mac.com",
                                   "aol.com",
                                   "aol.de",
                                   "gmx.com",
                                   "gmx.net",
                                   "gmx.de",
                                   "gmx.at",
                                   "mail.com",
                                   "email.com",
                                   "mail.ru",
                                   "inbox.com",
                                   "inbox.ru",
                                   "list.ru",
                                   "bk.ru",
                                   "yandex.com",
                                   "yandex.ru",
                                   "ya.ru",
                                   "qq.com",
                                   "163.com",
                                   "126.com",
                                   "sina.com",
                                   "naver.com",
                                   "daum.net",
                                   "hanmail.net",
                                   "hinet.net",
                                   "msa.hinet.net",
                                   "pchome.com.tw",
                                   "web.de",
                                   "t-online.de",
                                   "orange.fr",
                                   "wanadoo.fr",
                                   "free.fr",
                                   "libero.it",
                                   "fastmail.com",
                                   "fastmail.fm",
                                   "hushmail.com",
                                   "proton.me",
                                   "protonmail.com",
                                   "protonmail.ch",
                                   "pm.me",
                                   "tutanota.com",
                                   "zoho.com",
                                   "comcast.net",
                                   "comcast.com",
                                   "verizon.net",
                                   "verizon.com",
                                   "att.net",
                                   "btinternet.com",
                                   "cox.net",
                                   "microsoft.com",
                                   "contoso.com",
                                   "gail.com",
                                   "gail.co.in",
                                   "grail.com",
                                   "cloud.com",
                                   "wahoo.com",
                                   "iclouds.com",
                                   "hmail.com",
                                   "fmail.co.uk",
                                   "gmail.de",
                                   "gmail.ru",
                                   "emirates.com",
                                   "homemail.com",
                                   "hotel.com",
                                   "hotels.com",
                                   "outlet.com",
                                   "outlookgroup.com",
                                   "overlook.com",
                                   "yahoo-inc.com",
                                   "yahooinc.com",
                                   "photonmail.com",
                                   "email.de",
                                   "gmobile.com",
                                   "gmaps.com",
                                   "goal.com",
                                   "google.com",
                                   "mailbox.org",
                                   "gmbh.com",
                                   "gem.com",
                                   "gal.com",
                                   "x.co",
                                   "t.co",
                                   "company.co",
                                   "company.cm",
                                   "company.om",
                                   "contoso.cam",
                                   "contoso.cpa",
                                   "contoso.coop",
                                   "contoso.community",
                                   "contoso.company",
                                   "contoso.network",
                                   "contoso.ne.jp",
                                   "contoso.og.cn",
                                   "iloud.com"}) {
    rows.push_back({"ann@" + domain, ""});
  }
  check_column("2019-08", Field::email, rows);
}

TEST_CASE("an intranet's own domains are right as they are") {
  const auto text = std::string(core::RulePack::embedded("2019-08"));
  core::PackError error;
  const auto at = text.find("\"contacts\":{");
  REQUIRE(at != std::string::npos);
  const auto own = core::RulePack::parse(
      std::string(text).insert(at + 12, R"("emailDomains":["gmial.com","intranet","x.con"],)"), error);
  CAPTURE(error.code);
  CAPTURE(error.path);
  REQUIRE(own.has_value());
  const core::ContactChecker checker(*own);
  for (const std::string address : {"ann@gmial.com", "ann@intranet", "ann@x.con", "ann@a.x.con"}) {
    auto cells = clean_cells();
    cells[number(Field::email)] = address;
    CAPTURE(address);
    CHECK(line(check(checker, cells).findings).empty());
  }
  auto cells = clean_cells();
  cells[number(Field::email)] = "ann@gmal.com";
  CHECK(line(check(checker, cells).findings) == "email.typo@4 g:ann@gmail.com");
}
TEST_CASE("every mark that may stand around an address goes, safely") {
  std::vector<Row> rows;
  for (const std::string pair :
       {"\u00AB|\u00BB", "\u00BB|\u00AB", "\u2018|\u2019", "\u201C|\u201D", "\u201E|\u201C", "\u3008|\u3009",
        "\u300A|\u300B", "\u300C|\u300D", "\u3010|\u3011", "|\u3001", "|\uFF64", ":|", "''|''"}) {
    const auto cut = pair.find('|');
    rows.push_back({pair.substr(0, cut) + "ann@x.com" + pair.substr(cut + 1), "email.wrapped s:ann@x.com"});
  }
  rows.push_back({"'ann'@x.com", ""});
  rows.push_back({"ann@x\uFF61com", "email.full-width@5 s:ann@x.com"});
  rows.push_back({"Twelve-signs:ann@x.com", "email.syntax/character@12"});
  rows.push_back({"Twelve-signs: ann@x.com", "email.wrapped s:ann@x.com"});
  rows.push_back({"Thirteen-sign: ann@x.com", "email.syntax/character@13"});
  check_column("2019-08", Field::email, rows);
}

TEST_CASE("scripts that look alike are told apart to their last letters") {
  check_column("2019-08", Field::email,
               {
                   {"nguy\u1EC5n@x.com", "email.international/local@4"},
                   {"nguy\u1EC5\u043D@x.com", "email.look-alike@7"},
                   {"ann@\u1F00nn.com", "email.look-alike@4"},
                   {"ann@\u1FFFnn.com", "email.look-alike@4"},
                   {"ann@\u1C80nn.com", "email.look-alike@4"},
                   {"ann@\uA641nn.com", "email.look-alike@4"},
                   {"ann@\u03BBnn.com", "email.look-alike@4"},
                   {"ann@\u024F\u0430.com", "email.look-alike@6 g:ann@\u024Fa.com"},
                   {"ann@\u0250\u0430.com", "email.international/domain@4"},
                   {"a\u00D7b@x.com", "email.international/local@1"},
                   {"a\u00F7\u0431@x.com", "email.look-alike@3"},
               });
}

TEST_CASE("what only looks like a sign-in name or a notation is left alone") {
  check_column("2019-08", Field::email,
               {
                   {"ann_x#EXT#@y.com", ""},
                   {"ann%40x@y.com", ""},
                   {"ann@y_x.com#EXT#@z.com", "email.syntax/several@16"},
               });
}
