/// The part of the door for what an import overwrites: contacts that are compared with others.
#include <emscripten/bind.h>

#include <memory>
#include <string>
#include <utility>

#include "bindings.hpp"
#include "core/overwrite.hpp"

namespace bindings {
namespace {

/// The list that another import would overwrite.
struct BaselineReading : ImportReading {
  void begin(core::ImportOptions options) override {
    ImportReading::begin(std::move(options));
    baseline = core::keep_baseline(*importer);
  }
};
/// Such a list whose bytes could not be had: nothing but what compare() takes, and close().
Handle unread_baseline(const std::string& name, const std::string& reason) {
  auto reading = std::make_unique<ImportReading>();
  reading->baseline = core::unread_baseline(name, reason);
  return handle_of(std::move(reading));
}
/// Before the first push: compare with a baseline that was read, which may be closed then.
void compare(Handle handle, Handle baseline) {
  core::review_overwrite(*import_of(handle).importer, import_of(baseline).baseline);
}

}  // namespace

std::unique_ptr<Reading> new_baseline() { return std::make_unique<BaselineReading>(); }

}  // namespace bindings

EMSCRIPTEN_BINDINGS(overwrite) {
  using emscripten::function;
  function("unreadBaseline", &bindings::unread_baseline);
  function("compare", &bindings::compare);
}
