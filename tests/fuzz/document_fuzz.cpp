// Any bytes, also as the beginning of a much larger file: what the probe asks for stays within its bounds.
#include <cstdio>
#include <cstdlib>

#include "../core/documents.hpp"

namespace {

void require_kept(const documents::Look& look) {
  if (look.fault.empty()) return;
  std::fprintf(stderr, "broken: %.*s\n", static_cast<int>(look.fault.size()), look.fault.data());
  std::abort();
}

}  // namespace

/// The first byte says how much larger the file is than the bytes, the second is not used: seeds are those of
/// all targets, which begin with two bytes that choose.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  constexpr std::uint64_t kMore[] = {0, 1, 100'000, 3'000'000, 300'000'000, std::uint64_t{1} << 40};
  const std::string_view file(reinterpret_cast<const char*>(data) + 2, size - 2);
  const auto look = documents::look_at(file, file.size() + kMore[data[0] % std::size(kMore)]);
  require_kept(look);
  for (const std::string_view extension : {"pdf", "docx", "XLS", "key"}) {
    core::fits_extension(look.facts, extension);
  }
  return 0;
}
