/// The status ladder: what each status of the edition asks for, and what this file shows of it.
#pragma once
#include <string>

#include "file_judge.hpp"

namespace core {

/// [{"id","met","requirements":[{"id","met","rules":[]}]}]; met: true, false or "unknown" for what a contacts
/// file cannot show. Names and reasons are the pack's texts, which JavaScript adds in the reader's language.
std::string statuses_json(const RulePack& pack, const FileJudge& judge);

}  // namespace core
