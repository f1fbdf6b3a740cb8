// The documents of a listing: what each is for, its name, and what the host has seen of its bytes.
#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "listing_judge.hpp"
#include "nearest.hpp"

namespace core {
namespace {

/// Lower case, without the dot; empty if the name has none.
std::string extension_of(std::string_view file) {
  const auto slash = file.find_last_of("/\\");
  const auto name = slash == std::string_view::npos ? file : file.substr(slash + 1);
  const auto dot = name.rfind('.');
  if (dot == std::string_view::npos) return {};
  std::string extension(trim(name.substr(dot + 1)));
  for (char& each : extension) {
    if (each >= 'A' && each <= 'Z') each = static_cast<char>(each | 0x20);
  }
  return extension;
}

/// A path as a file system takes it: steps that lead nowhere, and blanks around, do not count.
std::string plain_path(std::string_view path) {
  path = trim(path);
  std::string plain(path.starts_with('/') ? "/" : "");
  while (!path.empty()) {
    const auto end = std::min(path.find_first_of("/\\"), path.size());
    const auto step = path.substr(0, end);
    if (!step.empty() && step != ".") plain.append(1, '/').append(step);
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return plain;
}

/// What people call a kind beside its names in the edition: those of other editions, of translations that
/// went wrong, of the forms of Partner Center. A guess, for some name more than one.
struct OtherName {
  std::string_view kind, name;
};
constexpr OtherName kOtherNames[] = {
    {"one-pager", "Customer one-pager"},
    {"one-pager", "Solution/offer one-pager"},
    {"one-pager", "Solution one-pager"},
    {"one-pager", "客戶一-呼機"},
    {"one-pager", "客戶 1-呼機"},
    {"presentation", "Customer presentation"},
    {"presentation", "Customer presentation deck"},
    {"presentation", "Solution/offer pitch deck"},
    {"presentation", "Solution pitch deck"},
    {"presentation", "pitch-deck"},
    {"presentation", "簡報"},
    {"customer-wins", "可驗證的客戶獲勝"},
    {"channel-pitch-deck", "頻道音調組"},
    {"reference-architecture", "Reference architecture diagram"},
    {"reference-architecture", "Reference architecture diagrams"},
    {"reference-architecture", "Current state reference architecture diagram"},
    {"reference-architecture", "參考架構圖表"}};

/// The one of these that a text is another name of, or null.
const DocumentKind* other_name(std::string_view text, const std::vector<DocumentKind>& kinds) {
  for (const auto& [kind, name] : kOtherNames) {
    if (fold(name) != fold(text)) continue;
    for (const auto& each : kinds) {
      if (each.id == kind) return &each;
    }
  }
  return nullptr;
}

/// Whether the bytes are those of the same Office file, but with macros.
bool has_macros(std::string_view extension, const DocumentFacts& facts) {
  constexpr auto kOffice = std::to_array<std::string_view>({"docx", "xlsx", "pptx"});
  return std::find(kOffice.begin(), kOffice.end(), extension) != kOffice.end() &&
         facts.type == std::string(extension.substr(0, 3)) + 'm';
}

}  // namespace

void ListingJudge::documents() {
  const std::string path = "/documents";
  member(input_.json, "", "documents", Type::list);
  std::vector<std::string> files;
  const auto& items = list_in(input_.json, "documents");
  for (const auto& item : items) files.push_back(plain_path(text_in(item, "file")));
  const auto first = first_of_each(files);
  std::vector<Document> all(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].type != Type::object) {
      wrong_type(path / i, items[i], Type::object);
      continue;
    }
    all[i] = document(items[i], i, path / i);
    const auto same = first[i] != i ? first[i] : input_.documents[i].same_bytes_as.value_or(i);
    judge_file(all[i], same != i ? &all[same] : nullptr);
  }
  too_many(all);
  show(all);
  missing(all);
}

ListingJudge::Document ListingJudge::document(const JsonValue& entry, std::size_t index,
                                              std::string_view path) {
  Document document{.index = index, .path = std::string(path)};
  document.kind = kind_of(entry, path, document.kind_certain);
  if (const auto* file = must_have(entry, path, "file", kDocumentKeys)) {
    document.file = file->text;
  } else {
    document.met = Met::no;
  }
  return document;
}

const DocumentKind* ListingJudge::kind_of(const JsonValue& entry, std::string_view path, bool& certain) {
  const auto& kinds = input_.rules.kinds;
  const auto* text = must_have(entry, path, "kind", kDocumentKeys);
  if (text == nullptr) return nullptr;
  std::vector<std::string_view> ids;
  for (const auto& each : kinds) ids.push_back(each.id);
  auto at = std::find(ids.begin(), ids.end(), text->text);
  certain = true;
  if (at != ids.end()) return &kinds[static_cast<std::size_t>(at - ids.begin())];

  const auto here = path / "kind";
  std::string allowed;
  for (const auto id : ids) allowed += (allowed.empty() ? "" : ", ") + std::string(id);
  Detail detail;
  detail.value(text->text).arg("allowed", allowed);
  const auto called = std::find_if(kinds.begin(), kinds.end(),
                                   [&](const DocumentKind& each) { return is_called(each, text->text); });
  certain = called != kinds.end();
  const auto* other = certain ? &*called : other_name(text->text, kinds);
  const auto meant = other ? std::string_view(other->id) : nearest(text->text, ids);
  if (!meant.empty()) detail.edit(certain, here, text->text, meant);
  findings_.add("document.kind-unknown"_rule, here, detail);
  at = std::find(ids.begin(), ids.end(), meant);
  return at == ids.end() ? nullptr : &kinds[static_cast<std::size_t>(at - ids.begin())];
}

/// A document with an error is none; one with a warning may do or not.
void ListingJudge::report(Document& document, RuleId rule, const Detail& detail) {
  const bool error = input_.pack->rule(rule).severity == Severity::error;
  document.met = std::min(document.met, error ? Met::no : Met::unknown);
  findings_.add(rule, document.path / "file", detail);
}

void ListingJudge::judge_file(Document& document, const Document* same) {
  if (document.file.empty()) return;
  const auto& known = input_.documents[document.index];
  const auto extension = extension_of(document.file);
  const bool right = judge_extension(document, extension);
  if (known.facts) {
    // What the wrong extension is called is not what the bytes are: one cause.
    judge_content(document, right ? std::string_view(extension) : std::string_view(), *known.facts);
  } else {
    document.met = std::min(document.met, Met::unknown);
  }
  // Empty files are all the same: that they are empty has been said.
  if (same && !same->file.empty() && !(known.facts && known.facts->bytes == 0)) judge_repeat(document, *same);
  if (known.unread) unread(*known.unread, document.path / "file", document.file);
  if (!known.absent || known.facts) return;
  Detail detail;
  detail.value(document.file);
  if (const auto variant = variant_of(*known.absent); !variant.empty()) detail.arg("variant", variant);
  report(document, "document.missing-content"_rule, detail);
}

bool ListingJudge::judge_extension(Document& document, std::string_view extension) {
  const auto& types = input_.rules.file_types;
  if (types.empty() || std::find(types.begin(), types.end(), extension) != types.end()) return true;
  std::string allowed;
  for (const auto& type : types) allowed += (allowed.empty() ? "" : ", ") + type;
  Detail detail;
  detail.value(document.file);
  if (extension.empty()) detail.arg("variant", "none");
  const bool jpeg = extension == "jpeg" && std::find(types.begin(), types.end(), "jpg") != types.end();
  if (jpeg) detail.arg("variant", "jpeg");
  detail.arg("extension", first_code_points(extension, 20)).arg("allowed", allowed);
  report(document, "document.type"_rule, detail);
  return false;
}

void ListingJudge::judge_content(Document& document, std::string_view extension, const DocumentFacts& facts) {
  Detail file;
  file.value(document.file);
  if (facts.bytes == 0) return report(document, "document.empty"_rule, file);
  if (!fits_extension(facts, extension)) {
    auto detail = file;
    if (has_macros(extension, facts)) detail.arg("variant", "macros");
    if (facts.type == "unknown") detail.arg("variant", "unknown");
    detail.arg("extension", extension).arg("type", facts.type);
    report(document, "document.content-mismatch"_rule, detail);
  } else if (facts.broken) {
    report(document, "document.damaged"_rule, file);
  }
  if (facts.encrypted) report(document, "document.encrypted"_rule, file);
  const auto max = document.kind ? document.kind->max_pages : std::nullopt;
  if (max && facts.pages && *facts.pages > *max) {
    file.arg("count", *facts.pages).arg("max", *max);
    report(document, "document.pages"_rule, file);
  }
}

void ListingJudge::judge_repeat(Document& document, const Document& earlier) {
  Detail detail;
  detail.value(document.file);
  if (plain_path(earlier.file) == plain_path(document.file)) detail.arg("variant", "same-file");
  detail.arg("other", first_code_points(earlier.file, 200));
  findings_.add("document.duplicate"_rule, document.path / "file", detail);
}

void ListingJudge::too_many(const std::vector<Document>& documents) {
  for (const auto& kind : input_.rules.kinds) {
    std::size_t count = 0;
    const Document* second = nullptr;
    for (const auto& each : documents) {
      if (each.kind != &kind || !each.kind_certain) continue;
      if (++count == 2) second = &each;
    }
    if (kind.max_files) {
      if (count > *kind.max_files) {
        findings_.add("document.too-many"_rule, "/documents",
                      Detail().arg("kind", kind.id).arg("count", count).arg("max", *kind.max_files));
      }
    } else if (second) {
      findings_.add("document.several"_rule, second->path / "kind",
                    Detail().arg("kind", kind.id).arg("count", count));
    }
  }
}

/// A kind is as good as its best document; a guess at a kind shows nothing for certain.
void ListingJudge::show(const std::vector<Document>& documents) {
  const auto* value = input_.json.find("documents");
  shown_.documents_known =
      value ? value->type == Type::list : !is_misspelt(input_.json, "documents", kListingKeys);
  for (const auto& each : documents) {
    if (each.kind == nullptr) continue;
    const auto met = each.kind_certain ? each.met : std::min(each.met, Met::unknown);
    auto& all = shown_.documents;
    const auto known =
        std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.first == each.kind->id; });
    if (known == all.end()) {
      all.emplace_back(each.kind->id, met);
    } else {
      known->second = std::max(known->second, met);
    }
  }
}

/// Documents that a status needs and that nothing names, each once. Not for a status that the offer type
/// rules out.
void ListingJudge::missing(const std::vector<Document>& documents) {
  if (!shown_.documents_known) return;
  std::vector<std::string_view> said;
  for (const auto& each : documents) {
    if (each.kind) said.push_back(each.kind->id);
  }
  for (const auto& status : input_.rules.statuses) {
    const auto& needs = status.requirements;
    const bool ruled_out = std::any_of(needs.begin(), needs.end(), [&](const Requirement& need) {
      return need.check == "offer-type" && !shown_.offer_type->empty() &&
             judge_requirement(need, shown_) == Met::no;
    });
    for (const auto& need : needs) {
      if (ruled_out || need.check != "document") continue;
      if (std::find(said.begin(), said.end(), need.wants) != said.end()) continue;
      said.push_back(need.wants);
      Detail detail;
      if (need.conditional) detail.arg("variant", "conditional");
      detail.arg("kind", need.wants).arg("status", status.id);
      findings_.add("document.missing"_rule, "/documents", detail, need.severity);
    }
  }
}

}  // namespace core
