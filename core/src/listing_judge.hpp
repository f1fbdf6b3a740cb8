/// Judges a listing against the edition's rules.
#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "listing_findings.hpp"
#include "listing_input.hpp"
#include "statuses.hpp"

namespace core {

using Words = std::span<const std::string_view>;

// The keys that the objects of a listing may have.
inline constexpr auto kListingKeys =
    std::to_array<std::string_view>({"schema", "products", "segments", "offerType", "solutionAreas",
                                     "documents", "externalUrl", "territories", "contacts"});
inline constexpr auto kAreaKeys = std::to_array<std::string_view>({"area", "subareas"});
inline constexpr auto kDocumentKeys = std::to_array<std::string_view>({"kind", "file"});

/// Whether an unknown key of the object was probably meant for `key`: that the object lacks it is no news
/// then.
bool is_misspelt(const JsonValue& object, std::string_view key, Words keys);

/// For each text the place of the first one that is the same: its own place for most.
std::vector<std::size_t> first_of_each(const std::vector<std::string>& texts);

class ListingJudge {
 public:
  explicit ListingJudge(const ListingInput& input);

  /// Judges everything, in the order of the tab.
  void judge();
  const ListingFindings& findings() const { return findings_; }
  const Shown& shown() const { return shown_; }

 private:
  using Type = JsonValue::Type;
  struct Text {
    std::size_t index = 0;  // in its list
    std::string_view text{};
  };
  struct Texts {
    std::vector<Text> all{};  // those that are texts and not blank
    bool flawed = false;      // there is more, which has been reported
  };

  // Shape: a member that is not what it should be is reported, and then counts as absent.
  const JsonValue* member(const JsonValue& object, std::string_view path, std::string_view key, Type type);
  const JsonValue* must_have(const JsonValue& object, std::string_view path, std::string_view key,
                             Words keys);
  void wrong_type(std::string_view path, const JsonValue& found, Type expected);
  void blank(std::string_view path);
  Texts texts(const JsonValue* list, std::string_view path);
  void unknown_keys(const JsonValue& object, std::string_view path, Words known);

  // The listing part
  bool schema();
  void choice(std::string_view key, const ListingChoice& rules, RuleId required);
  void known_values(const Texts& found, std::string_view path, const std::vector<std::string>& values);
  /// What of each text counts when they are compared.
  static std::vector<std::string> keys_of(const Texts& found);
  void duplicates(const Texts& found, std::string_view path);
  void offer_type();
  void areas();
  void area(const JsonValue& area, std::string_view path);
  void subareas(const JsonValue& area, std::string_view path, bool has_name);
  void external_url();
  void territories();
  void territory(std::string_view text, std::string_view path);
  void contacts();
  /// A file that the listing names at `path`.
  void unread(const Unread& why, std::string_view path, std::string_view file);
  /// Of the rules about what is not at hand.
  static std::string_view variant_of(ListingCheck::Absent why);
  void all_unknown_keys();
  /// A field that has fewer choices than the edition asks for.
  void few(const ListingChoice& rules, std::size_t count, bool reported, RuleId required,
           std::string_view path, Detail detail = {});

  // Its documents (listing_documents.cpp)
  struct Document {
    std::size_t index = 0;
    std::string path{};
    std::string_view file{};             // empty: none named
    const DocumentKind* kind = nullptr;  // null: none known
    bool kind_certain = false;
    Met met = Met::yes;  // how far it meets a requirement
  };
  void documents();
  Document document(const JsonValue& entry, std::size_t index, std::string_view path);
  const DocumentKind* kind_of(const JsonValue& entry, std::string_view path, bool& certain);
  void judge_file(Document& document, const Document* same);
  bool judge_extension(Document& document, std::string_view extension);
  void judge_content(Document& document, std::string_view extension, const DocumentFacts& facts);
  void judge_repeat(Document& document, const Document& earlier);
  void report(Document& document, RuleId rule, const Detail& detail);
  void too_many(const std::vector<Document>& documents);
  void missing(const std::vector<Document>& documents);
  void show(const std::vector<Document>& documents);

  const ListingInput& input_;
  ListingFindings findings_;
  Shown shown_{};
  bool incomplete_ = false;  // the listing part lacks something the edition asks for, or has an error
  bool unclear_ = false;     // something is empty, and the edition does not say how much it asks for
};

}  // namespace core
