#include "core/listing.hpp"

#include <algorithm>
#include <utility>

#include "core/encoding.hpp"
#include "core/text.hpp"
#include "item_list.hpp"
#include "json_text.hpp"
#include "listing_input.hpp"
#include "listing_judge.hpp"

namespace core {
namespace {

ListingFault fault_of(const JsonFault& fault) {
  constexpr std::string_view kVariants[] = {"", "deep", "keys", "duplicate-key"};
  constexpr std::uint32_t kLimits[] = {0, kJsonDepth, kJsonKeys, 0};
  const auto kind = static_cast<std::size_t>(fault.kind);
  return {
      .variant = kVariants[kind], .line = fault.line, .character = fault.character, .limit = kLimits[kind]};
}

/// What a text is that is no JSON; empty for a broken listing.
std::string_view kind_of_text(std::string_view text, JsonFault::Kind fault) {
  text = without_byte_order_mark(text);
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return "empty";
  Utf8Counter counter;
  counter.push({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
  counter.finish();
  if (counter.bad_bytes() > 0) return "encoding";
  return fault == JsonFault::Kind::syntax && text[begin] != '{' ? "not-json" : "";
}

void read_listing(std::string_view text, ListingInput& input) {
  if (text.size() > kLargestListing) {
    input.fault = ListingFault{.variant = "too-large", .limit = kLargestListing};
    return;
  }
  JsonFault fault;
  auto json = read_json(text, fault);
  if (!json) {
    input.fault = fault_of(fault);
    if (const auto kind = kind_of_text(text, fault.kind); !kind.empty()) input.fault->variant = kind;
  } else if (json->type != JsonValue::Type::object) {
    input.fault = ListingFault{.variant = "no-object"};
  } else {
    input.json = std::move(*json);
    input.documents.resize(list_in(input.json, "documents").size());
  }
}

void write_counts(std::string& out, const ListingFindings& findings) {
  ObjectWriter counts(out);
  for (const auto key : {"records", "accepted", "withErrors", "blank"}) counts.number(key, 0);
  counts.number("errors", findings.count(Severity::error));
  counts.number("warnings", findings.count(Severity::warning));
  counts.number("infos", findings.count(Severity::info));
}

/// Each code once.
std::vector<std::string_view> territories_in(const RulePack& pack, const JsonValue& listing) {
  std::vector<std::string_view> known;
  for (const auto& each : list_in(listing, "territories")) {
    const auto code = territory_of(pack, each.text);
    if (!code.empty() && std::find(known.begin(), known.end(), code) == known.end()) known.push_back(code);
  }
  return known;
}

}  // namespace

std::string_view text_in(const JsonValue& object, std::string_view key) {
  const auto* value = object.find(key);
  return value && !trim(value->text).empty() ? std::string_view(value->text) : std::string_view();
}

const std::vector<JsonValue>& list_in(const JsonValue& object, std::string_view key) {
  static const std::vector<JsonValue> kNone;
  const auto* value = object.find(key);
  return value && value->type == JsonValue::Type::list ? value->items : kNone;
}

std::string_view territory_of(const RulePack& pack, std::string_view text) {
  const auto& codes = pack.countries();
  const auto code = as_code(trim(text));
  if (const int at = codes.find(code); at >= 0) return codes.at(static_cast<std::size_t>(at)).code;
  const auto meant = codes.recognise(text);
  return meant && meant->certain ? std::string_view(codes.at(meant->index).code) : std::string_view();
}

ListingCheck::ListingCheck(std::shared_ptr<const RulePack> pack, std::string_view json, std::string name)
    : input_(std::make_unique<ListingInput>()) {
  input_->rules = read_listing_rules(*pack);
  input_->pack = std::move(pack);
  input_->name = std::move(name);
  input_->bytes = json.size();
  read_listing(json, *input_);
}
ListingCheck::~ListingCheck() = default;
ListingCheck::ListingCheck(ListingCheck&&) noexcept = default;
ListingCheck& ListingCheck::operator=(ListingCheck&&) noexcept = default;

std::string ListingCheck::needs_json() const {
  const auto& listing = input_->json;
  return json_object([&](ObjectWriter& out) {
    out.text_or_null("externalUrl", text_in(listing, "externalUrl"));
    out.text_or_null("contacts", text_in(listing, "contacts"));
    {
      ListWriter documents(out.open("documents"));
      for (const auto& each : list_in(listing, "documents")) {
        ObjectWriter document(documents.next());
        document.text_or_null("kind", text_in(each, "kind"));
        document.text_or_null("file", text_in(each, "file"));
      }
    }
    out.texts("territories", territories_in(*input_->pack, listing));
  });
}

void ListingCheck::set_url(Url url) { input_->url = url; }

void ListingCheck::set_document(std::size_t index, const DocumentFacts& facts) {
  if (index < input_->documents.size()) input_->documents[index].facts = facts;
}

void ListingCheck::set_absent(std::size_t index, Absent why) {
  if (index < input_->documents.size()) input_->documents[index].absent = why;
}

void ListingCheck::set_unread(std::size_t index, RuleId rule, std::string_view key, std::string_view value) {
  if (index < input_->documents.size())
    input_->documents[index].unread = Unread{rule, std::string(key), std::string(value)};
}

void ListingCheck::set_same_bytes(std::size_t index, std::size_t earlier) {
  if (index < input_->documents.size() && earlier < index) input_->documents[index].same_bytes_as = earlier;
}

void ListingCheck::set_coverage(Met met) { input_->coverage = met; }

void ListingCheck::set_contacts_absent(Absent why) { input_->contacts_absent = why; }

void ListingCheck::set_contacts_unread(RuleId rule, std::string_view key, std::string_view value) {
  input_->contacts_unread = Unread{rule, std::string(key), std::string(value)};
}

std::string ListingCheck::report_json() const {
  ListingJudge judge(*input_);
  judge.judge();
  return json_object([&](ObjectWriter& out) {
    out.text("schema", "cosell-report/1");
    {
      ObjectWriter rules(out.open("rules"));
      rules.text("id", input_->pack->id());
      rules.text("date", input_->pack->date());
    }
    out.text("kind", "listing");
    {
      ObjectWriter file(out.open("file"));
      file.text("name", input_->name);
      file.number("bytes", input_->bytes);
    }
    write_counts(out.open("counts"), judge.findings());
    out.raw("findings", judge.findings().json());
    out.raw("statuses", statuses_json(input_->rules.statuses, judge.shown()));
  });
}

}  // namespace core
