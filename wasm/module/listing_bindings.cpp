/// The part of the door that listings and their documents come through.
#include <emscripten/bind.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "bindings.hpp"
#include "core/document.hpp"
#include "core/listing.hpp"

namespace bindings {
namespace {

/// One listing with its documents. Its texts: "needs" (what is to be looked up for it), "document" (what the
/// bytes say of the one that is looked at).
struct ListingReading : Reading {
  std::string name{}, json{};
  std::unique_ptr<core::ListingCheck> listing{};  // once all of it is there
  std::optional<core::DocumentProbe> document{};  // the one that is looked at

  void begin(core::ImportOptions options) override { name = std::move(options.name); }
  char* reserve(std::size_t size) override {
    json.resize(json.size() + size);
    return json.data() + json.size() - size;
  }
  core::PushState push(std::size_t) override { return core::PushState::more; }
  void finish() override { listing = std::make_unique<core::ListingCheck>(pack, json, name); }
  core::ByteRange wanted() const override { return document->wanted(); }
  std::string text(std::string_view what) const override {
    if (what == "needs") return listing->needs_json();
    return what == "document" ? core::facts_json(document->facts()) : Opened::text(what);
  }
};
ListingReading& listing_of(Handle handle) { return static_cast<ListingReading&>(opened(handle)); }

/// The report, with what is known by now: `facts` as core::ListingCheck::know() takes them.
std::size_t judge(Handle handle, const std::string& facts) {
  auto& listing = *listing_of(handle).listing;
  listing.know(facts);
  return leave(listing.report_json());
}

/// Begins to look at a document of so many bytes.
void probe(Handle handle, double size) {
  listing_of(handle).document.emplace(static_cast<std::uint64_t>(size));
}
/// Takes that part, which was written where room() said.
void probed(Handle handle) {
  auto& reading = listing_of(handle);
  reading.document->push({reinterpret_cast<const std::uint8_t*>(reading.piece.data()), reading.piece.size()});
}

}  // namespace

std::unique_ptr<Reading> new_listing() { return std::make_unique<ListingReading>(); }

}  // namespace bindings

EMSCRIPTEN_BINDINGS(listing) {
  using emscripten::function;
  function("judge", &bindings::judge);
  function("probe", &bindings::probe);
  function("probed", &bindings::probed);
}
