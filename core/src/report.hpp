/// A report (cosell-report/1) as JSON text, without what JavaScript adds: tool, language, messages.
#pragma once
#include <string>

#include "file_judge.hpp"

namespace core {

struct ReportInput {
  const RulePack& pack;
  const ImportOptions& options;
  const FileJudge& judge;
  const EncodingGuess& encoding;
  std::uint64_t bytes = 0;  // of the file
  bool is_text = true;
};

/// `with_findings`: the findings too, else an empty list.
std::string report_json(const ReportInput& input, bool with_findings);

}  // namespace core
