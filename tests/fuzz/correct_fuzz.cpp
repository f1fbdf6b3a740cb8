// Any text: with no change it comes back as it was, and all safe fixes, round by round, come to an end.
#include <cstdio>

#include "../core/corrections.hpp"
#include "require.hpp"

namespace {

constexpr int kMostRounds = 12;

void require_end(std::string text) {
  const auto pack = cases::pack_for(cases::Json::object());
  for (int round = 0;; ++round) {
    std::string recode;
    const auto report = cases::import_text(text, pack, {}, {}, &recode);
    if (!recode.empty()) return;  // the decoder is JavaScript's
    const auto changes = corrections::safe_changes(cases::Json::parse(report));
    if (round == 0) {
      const auto same = corrections::correct(text, pack, {}, cases::Json::array(), 5);
      if (!same.fault.is_null()) return;
      require(same.text == text, "without a change the text is another");
    }
    if (changes.empty()) return;
    require(round < kMostRounds, "the safe fixes do not end");
    const auto corrected = corrections::correct(text, pack, {}, changes);
    if (!corrected.fault.is_null())
      std::fprintf(stderr, "%s\n%s\n", corrected.fault.dump().c_str(), changes.dump().c_str());
    require(corrected.fault.is_null(), "a fix does not fit the file it was made for");
    text = corrected.text;
  }
}

}  // namespace

/// The first two bytes are not used: seeds are those of all targets, which begin with two bytes that choose.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  require_end(std::string(reinterpret_cast<const char*>(data) + 2, size - 2));
  return 0;
}
