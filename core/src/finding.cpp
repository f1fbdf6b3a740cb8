#include "core/finding.hpp"

namespace core {

Args::Args(std::initializer_list<std::pair<std::string_view, std::string_view>> parts) {
  for (const auto& [key, value] : parts) emplace_back(key, value);
}
Args::Args(const Args& other) = default;
Args::Args(Args&& other) noexcept = default;
Args& Args::operator=(const Args& other) = default;
Args& Args::operator=(Args&& other) noexcept = default;
Args::~Args() = default;

void Args::emplace_back(std::string_view key, std::string_view value) { Base::emplace_back(key, value); }

}  // namespace core
