// An edition that was changed at any places, or any bytes, as a pack of rules: what is wrong with it is said,
// or files are judged by it and what every report promises holds.
#include <memory>
#include <string>
#include <string_view>

#include "../core/cases.hpp"
#include "../core/report_invariants.hpp"
#include "require.hpp"

namespace {

/// The first byte chooses the edition (none: the bytes are the pack); then come a place in it, two bytes, how
/// many bytes are written anew and how many are put there, and these.
std::string pack_text(std::string_view bytes) {
  const auto editions = core::RulePack::editions();
  const auto byte = [&bytes] {
    const auto value = bytes.empty() ? 0U : static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(bytes.empty() ? 0 : 1);
    return std::size_t{value};
  };
  const auto choice = byte() % (editions.size() + 1);
  if (choice == editions.size()) return std::string(bytes);
  std::string text(core::RulePack::embedded(editions[choice]));
  while (!bytes.empty()) {
    const auto high = byte(), low = byte(), old = byte() % 64, size = byte() % 64;
    const auto at = (high << 8 | low) % (text.size() + 1);
    text.replace(at, old, bytes.substr(0, size));
    bytes.remove_prefix(std::min(size, bytes.size()));
  }
  return text;
}

constexpr std::string_view kContacts =
    "Name,Emails,Job title,Role,Country/Region,State/Province\r\n"
    "Ann Lee,ann@contoso.com,Lead,Partner sales,\"US, CA\",US-CA\r\n"
    "Bo,bo@contoso,Lead,sales,Germany,BY\r\n"
    "Bo,bo@contoso,Lead,sales,NA\r\n";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  core::PackError error;
  auto pack = core::RulePack::parse(pack_text({reinterpret_cast<const char*>(data) + 1, size - 1}), error);
  if (!pack) {
    require(error.code.starts_with("rules."), "a pack that is none has no reason");
    return 0;
  }
  require(error.code.empty(), "a pack that is one has a fault");
  const std::string text(kContacts);
  const auto report =
      cases::import_text(text, std::make_shared<const core::RulePack>(std::move(*pack)), {}, {});
  const auto broken = cases::broken_promise(cases::Json::parse(report, nullptr, false), text.size());
  require(broken.empty(), broken);
  return 0;
}
