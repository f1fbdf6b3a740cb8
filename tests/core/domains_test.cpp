#include <doctest/doctest.h>

#include <string>

#include "../../core/src/punycode.hpp"

namespace {

std::string many(int times, const std::string& text) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("a domain is as long as DNS has it, and is none with a label that cannot be there") {
  struct Row {
    std::string domain;
    std::size_t size;
  };
  const std::string label(63, 'a');
  const Row rows[] = {
      {"contoso.com", 11},
      {"m\u00FCller.de", 16},             // xn--mller-kva
      {"\u4F8B\u5B50.\u53F0\u7063", 23},  // xn--fsqu00a.xn--kpry57d,
      {label + ".com", 67},
      {label + "a.com", 0},
      {std::string(55, 'a') + "\u00FC.de", 66},
      {std::string(56, 'a') + "\u00FC.de", 0},
      {"xn--mller-kva.de", 16},
      {"XN--MLLER-KVA.de", 16},
      {"xn-mller.de", 11},
      {"xm--mller.de", 12},
      {"xn--mller-.de", 0},  // stands for no more than mller
      {"xn--mller-kv!.de", 0},
      {"xn--mller-kv{.de", 0},
      {"xn--mller-kv:.de", 0},
      {"xn--kva.de", 10},          // ü alone would be xn--tda
      {"xn--99999999.de", 0},      // breaks off
      {"xn--999999999999.de", 0},  // and would be beyond all numbers
      {"xn--99999a.de", 0},        // beyond all characters
      {"xn--a-h023p.de", 0},       // U+10FFFF, for private use
      {"xn--a-zzzzzzzzzzzzzzzzzzzz.de", 0},
      {"xn--55qx5d", 10},
      {"xn--7ug.de", 0},  // U+2013, a dash
      {"xn--4ca.de", 10},
      {"xn--a-53t.de", 0},   // an ideographic space
      {"xn--a-qgn.de", 0},   // a zero-width space
      {"xn--a-sgn.de", 12},  // a non-joiner and a joiner
      {"xn--a-ugn.de", 12},
      {"xn--a-ba.de", 0},     // a control
      {"xn--a-pc4g.de", 13},  // U+D7FF, before the surrogates
      {"xn--a-rc4g.de", 0},
      {"xn--a-qo7g.de", 0},
      {many(63, "\u674E") + ".tw", 0},
      {many(58, "\u674E") + ".tw", 0},
      {many(50, "\u674E") + ".tw", 4 + 52 + 3},
      {"xn--2ba.de", 0},
  };
  for (const auto& row : rows) {
    CAPTURE(row.domain);
    CHECK(core::dns_size(row.domain) == row.size);
  }
}
