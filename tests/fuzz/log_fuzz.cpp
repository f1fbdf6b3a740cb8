// Any bytes as a list of changes: they are refused, or the file comes out with as many records as it should.
#include "../core/corrections.hpp"
#include "require.hpp"

namespace {

constexpr std::string_view kContacts =
    "sep=,\r\nNames,Emails,Job title,Role,Country/Region,State/Province\r\n"
    "Ann Lee,ann@contoso.com,\"Lead, \"\"A\"\"\",Partner sales,\"US, CA\",US-CA\r\n"
    "\n\"Bo\" Li,bo@contoso.com,Lead,Partner sales,DE\r\n";

}  // namespace

/// The first two bytes are not used: seeds are those of all targets.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const auto changes = cases::Json::parse(data + 2, data + size, nullptr, false);
  if (changes.is_discarded()) return 0;
  const std::string text(kContacts);
  const auto pack = cases::pack_for(cases::Json::object());
  const auto corrected = corrections::correct(text, pack, {}, changes, 7);
  const auto whole = corrections::correct(text, pack, {}, changes);
  require(corrected.text == whole.text, "the pieces change nothing");
  if (changes == cases::Json::array()) require(whole.text == text, "without a change the text is another");
  return 0;
}
