/// Contacts files with troubles of every kind that has a safe fix, many at once: the same for the same seed.
#pragma once
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace messy {

class Writer {
 public:
  explicit Writer(std::uint32_t seed) : random_(seed) {}

  std::string file() {
    delimiter_ = pick<char>({',', ',', ',', ';', '\t', '|'});
    ending_ = pick<std::string_view>({"\r\n", "\n"});
    std::string text;
    if (delimiter_ != ',' && one_in(3)) text += std::string("sep=") + delimiter_ + "\r\n";
    if (one_in(4)) line(text, {"Contacts of Contoso"});
    if (one_in(2)) {
      line(text, {"Name", "Email", "Job title", "Role", "Countries/Regions", "States/Provinces"});
    } else {
      line(text, {pick<std::string_view>({"Name", "姓名"}), "Email", "Job title", "Role",
                  pick<std::string_view>({"Countries/Regions", "Country"}), "States/Provinces"});
    }
    for (auto rows = 1 + below(10); rows > 0; --rows) row(text);
    return text;
  }

 private:
  std::size_t below(std::size_t count) { return random_() % count; }
  bool one_in(std::size_t count) { return below(count) == 0; }
  template <typename T>
  T pick(std::initializer_list<T> from) {
    return from.begin()[below(from.size())];
  }

  void row(std::string& text) {
    if (one_in(8)) return line(text, std::vector<std::string_view>(one_in(2) ? 6 : 1, ""));
    const auto number = std::to_string(++people_);
    const auto name =
        pick<std::string_view>({"Ann Lee", " 林怡君", "Inés\xE2\x80\x8B", "O'Neil, Pat", "JosÃ©", "Bo  "});
    const auto email =
        pick<std::string_view>({"a@contoso.com", "<a@contoso.com>", "mailto:a@contoso.com", "a@contoso.com;",
                                "ａ＠contoso.com", " a@contoso.com", "A@CONTOSO.COM"});
    const auto address =
        std::string(email).insert(email.find("@") == std::string_view::npos ? 0 : email.find("@"), number);
    const auto title = pick<std::string_view>({"Lead", "Sales \"Lead\"", "專案經理 ", "+1 555 0100"});
    const auto role = pick<std::string_view>(
        {"Partner sales", "partner  sales", "合作夥伴銷售", "PARTNER MARKETING", "Partner technical sales"});
    const auto countries = pick<std::string_view>(
        {"US", "us", "US，CA", "US; CA", "US, US", "Taiwan", "TWN", "US,CA,", "UK", "ＵＳ", "OOO"});
    const auto states = pick<std::string_view>({"", "US-WA", "us-wa", "USWA", "US-WA; US-CA", "Washington"});
    line(text, {name, address, title, role, countries, states});
  }

  void line(std::string& text, const std::vector<std::string_view>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) text += delimiter_;
      cell(text, cells[i]);
    }
    if (cells.size() > 1 && one_in(10)) text.append(1 + below(2), delimiter_);
    text += one_in(20) ? std::string_view("\n") : ending_;
  }

  void cell(std::string& text, std::string_view cell) {
    const bool needs = cell.find_first_of("\"\r\n") != std::string_view::npos ||
                       cell.find(delimiter_) != std::string_view::npos;
    if (!needs && !one_in(4)) {
      text += cell;
      return;
    }
    const bool padded = one_in(12);
    if (padded) text += ' ';
    text += '"';
    for (const char byte : cell) text.append(byte == '"' ? 2 : 1, byte);
    text += '"';
  }

  std::mt19937 random_;
  char delimiter_ = ',';
  std::string_view ending_{};
  int people_ = 0;
};

}  // namespace messy
