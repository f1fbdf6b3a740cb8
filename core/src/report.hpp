/// A report (cosell-report/1) as JSON text, without what JavaScript adds: tool, language, messages.
#pragma once
#include <string>
#include <string_view>

#include "contact_watcher.hpp"
#include "file_judge.hpp"

namespace core {

struct ReportInput {
  const RulePack& pack;
  const ImportOptions& options;
  const FileJudge& judge;
  const EncodingGuess& encoding;
  std::uint64_t bytes = 0;  // of the file
  bool is_text = true;
  std::string_view not_text{};              // what it is instead
  const ContactWatcher* watcher = nullptr;  // if there is one
};

/// `with_findings`: the findings too, else an empty list.
std::string report_json(const ReportInput& input, bool with_findings);

}  // namespace core
