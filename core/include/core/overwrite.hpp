/// What an import would do to the contacts that Partner Center has now: it replaces all of them.
#pragma once
#include <memory>
#include <string_view>

#include "core/importer.hpp"

namespace core {

/// The contacts of the exported list, as they are after safe fixes: about 150 bytes each.
class Baseline;

/// To be called before the first push to the Importer that reads the list. Once that has finished, it can go.
std::shared_ptr<const Baseline> keep_baseline(Importer& list);
/// One whose bytes could not be had; `reason`: a word that messages have ("gone", "denied", ...).
std::shared_ptr<const Baseline> unread_baseline(std::string_view name, std::string_view reason);

/// Has the report of a file compare its contacts with a baseline that was read; to be called before the
/// file's first push. Contacts are the same by e-mail and role, else by e-mail, else by name and role,
/// whatever their case; each is matched once. Findings: overwrite.*.
void review_overwrite(Importer& file, std::shared_ptr<const Baseline> baseline);

}  // namespace core
