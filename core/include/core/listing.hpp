/// The co-sell tab without its contacts: what a listing file says, its documents, and the statuses it
/// reaches.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/document.hpp"
#include "core/rule_pack.hpp"

namespace core {

struct ListingInput;  // src/listing_input.hpp

/// Judges a listing file (cosell-listing/1), its documents and, with what is known of its contacts, the
/// statuses it reaches. The host looks up what the core cannot: URLs (a WHATWG parser is the platform's),
/// files, the contacts' coverage. Whatever it does not say is unknown, and gives no finding.
class ListingCheck {
 public:
  ListingCheck(std::shared_ptr<const RulePack> pack, std::string_view json, std::string name);
  ~ListingCheck();
  ListingCheck(ListingCheck&&) noexcept;
  ListingCheck& operator=(ListingCheck&&) noexcept;

  /// {"externalUrl": text or null, "contacts": text or null, "documents": [{"kind","file"}],
  /// "territories": [...]}: what to look up. Documents by their place in the listing; one that is no object
  /// with a text for `file` has file null, and so has a kind that is no text. Territories are codes of the
  /// edition, each once.
  std::string needs_json() const;

  enum class Url : std::uint8_t { unknown, https, http, wrong };  // wrong: no absolute http or https URL
  void set_url(Url url);
  /// What the bytes of a document say. An index that is none is ignored, here and below.
  void set_document(std::size_t index, const DocumentFacts& facts);
  enum class Absent : std::uint8_t {
    not_at_hand,
    outside,
    absolute
  };  // both lead out of the listing's folder
  void set_absent(std::size_t index, Absent why);
  /// The bytes of a document could not be had. `rule`: file.changed, file.too-large or file.unreadable;
  /// `key`, `value`: what its message says beyond the file's name, or empty.
  void set_unread(std::size_t index, RuleId rule, std::string_view key, std::string_view value);
  /// The document has the same bytes as an earlier one.
  void set_same_bytes(std::size_t index, std::size_t earlier);
  enum class Met : std::uint8_t { no, unknown, yes };  // in this order: a status is as good as its worst part
  /// Whether every wanted territory has a sales contact; unknown without contacts.
  void set_coverage(Met met);
  /// The contacts file that the listing names could not be read.
  void set_contacts_absent(Absent why);
  void set_contacts_unread(RuleId rule, std::string_view key, std::string_view value);
  /// All of that at once, as JSON: {"url": "https" | "http" | "wrong", "coverage": true | false,
  /// "contactsAbsent": absent, "contactsUnread": unread, "documents": [...]}. Of each document {"absent":
  /// "not-at-hand" | "outside" | "absolute"}, {"unread": rule, "reason" or "limit"} or facts_json(), and with
  /// them "sameAs": an earlier one with the same bytes; null: nothing is known. What is absent is unknown.
  void know(std::string_view facts);

  /// One JSON object, keys in report order, without tool, lang and messages:
  /// {"schema","rules":{"id","date"},"kind":"listing","file":{"name","bytes"},
  ///  "counts":{"records":0,"accepted":0,"withErrors":0,"blank":0,"errors","warnings","infos"},
  ///  "findings":[{"rule","severity","effect","path" | "line"+"character" (listing.json only),"value",
  ///  "truncated","args","fix","source","evidence"}],"statuses":[...as in a contacts report...]}.
  /// `path` is a JSON Pointer into the listing; absent keys are left out.
  std::string report_json() const;

 private:
  std::unique_ptr<ListingInput> input_;
};

/// {"bytes","type","broken","encrypted","pages"}, as ListingCheck::know() takes it.
std::string facts_json(const DocumentFacts& facts);

}  // namespace core
