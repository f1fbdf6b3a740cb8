/// The part of the door that listings and their documents come through.
#include <emscripten/bind.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "bindings.hpp"
#include "core/document.hpp"
#include "core/listing.hpp"
#include "core/rule_id.hpp"

namespace bindings {
namespace {

/// One listing with its documents.
struct ListingReading : Opened {
  std::unique_ptr<core::ListingCheck> listing{};
  std::optional<core::DocumentProbe> document{};  // the one that is looked at
};
ListingReading& reading_of(Handle handle) { return static_cast<ListingReading&>(opened(handle)); }

core::ListingCheck& listing_of(Handle handle) { return *reading_of(handle).listing; }

/// Rules as in open(); the bytes of the listing's file; its name. What these leave unsaid is unknown to the
/// core.
Handle open_listing(const std::string& rules, const std::string& json, const std::string& name) {
  auto reading = std::make_unique<ListingReading>();
  reading->pack = load_pack(rules, reading->error);
  if (reading->pack) reading->listing = std::make_unique<core::ListingCheck>(reading->pack, json, name);
  return handle_of(std::move(reading));
}
std::size_t needs(Handle handle) { return leave(listing_of(handle).needs_json()); }
void set_url(Handle handle, std::uint8_t url) {
  listing_of(handle).set_url(static_cast<core::ListingCheck::Url>(url));
}
// Of a document by its place, or of the contacts at kContacts:
constexpr int kContacts = -1;
void set_absent(Handle handle, int index, std::uint8_t why) {
  const auto absent = static_cast<core::ListingCheck::Absent>(why);
  if (index == kContacts)
    listing_of(handle).set_contacts_absent(absent);
  else
    listing_of(handle).set_absent(static_cast<std::size_t>(index), absent);
}
/// `rule`: its id; `key` and `value`: an argument of its message, or empty.
void set_unread(Handle handle, int index, const std::string& rule, const std::string& key,
                const std::string& value) {
  const auto id = static_cast<core::RuleId>(core::find_rule(rule));
  if (index == kContacts)
    listing_of(handle).set_contacts_unread(id, key, value);
  else
    listing_of(handle).set_unread(static_cast<std::size_t>(index), id, key, value);
}
void set_same_bytes(Handle handle, std::size_t index, std::size_t earlier) {
  listing_of(handle).set_same_bytes(index, earlier);
}
void set_coverage(Handle handle, std::uint8_t met) {
  listing_of(handle).set_coverage(static_cast<core::ListingCheck::Met>(met));
}
std::size_t listing_report(Handle handle) { return leave(listing_of(handle).report_json()); }

/// Begins to look at a document of so many bytes.
void probe(Handle handle, double size) {
  reading_of(handle).document.emplace(static_cast<std::uint64_t>(size));
}
/// Where the part begins that it wants next; it ends at wanted_end(), and is empty when nothing more is
/// wanted.
double wanted(Handle handle) { return static_cast<double>(reading_of(handle).document->wanted().begin); }
double wanted_end(Handle handle) { return static_cast<double>(reading_of(handle).document->wanted().end); }
/// Takes that part, which was written where room() said.
void probed(Handle handle) {
  auto& reading = reading_of(handle);
  reading.document->push({reinterpret_cast<const std::uint8_t*>(reading.piece.data()), reading.piece.size()});
}
/// What was seen is what the bytes of this document say.
void set_document(Handle handle, std::size_t index) {
  listing_of(handle).set_document(index, reading_of(handle).document->facts());
}

}  // namespace
}  // namespace bindings

EMSCRIPTEN_BINDINGS(listing) {
  using emscripten::function;
  function("openListing", &bindings::open_listing);
  function("needs", &bindings::needs);
  function("setUrl", &bindings::set_url);
  function("setAbsent", &bindings::set_absent);
  function("setUnread", &bindings::set_unread);
  function("setSameBytes", &bindings::set_same_bytes);
  function("setCoverage", &bindings::set_coverage);
  function("listingReport", &bindings::listing_report);
  function("probe", &bindings::probe);
  function("wanted", &bindings::wanted);
  function("wantedEnd", &bindings::wanted_end);
  function("probed", &bindings::probed);
  function("setDocument", &bindings::set_document);
}
