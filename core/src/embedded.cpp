#include <iterator>
#include <utility>

#include "core/codes.hpp"

namespace core {
namespace {

struct Row {
  std::string_view name;
  std::string_view text;
};
constexpr Row kRows[] = {
#include "embedded.inc"
};

}  // namespace

std::string_view embedded_data(std::string_view name) {
  for (const auto& row : kRows) {
    if (row.name == name) return row.text;
  }
  return {};
}

std::vector<std::string_view> embedded_names(std::string_view folder) {
  std::vector<std::string_view> names;
  for (const auto& row : kRows) {
    if (row.name.starts_with(folder) && row.name.substr(folder.size()).starts_with('/')) {
      names.push_back(row.name.substr(folder.size() + 1));
    }
  }
  return names;
}

}  // namespace core
