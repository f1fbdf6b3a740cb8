#include "report.hpp"

#include "core/text.hpp"
#include "json_text.hpp"
#include "statuses.hpp"

namespace core {
namespace {

std::string_view line_ending(const RecordCounts& counts) {
  const auto [none, crlf, lf, cr] = counts.endings;
  if ((crlf != 0) + (lf != 0) + (cr != 0) > 1) return "mixed";
  return crlf != 0 ? "CRLF" : lf != 0 ? "LF" : cr != 0 ? "CR" : "";
}

std::string_view matched(const Column& column) {
  switch (column.how) {
    case LabelMatch::How::label:
      return "label";
    case LabelMatch::How::renamed:
      return "alias";
    case LabelMatch::How::near_miss:
      return "near-miss";
    case LabelMatch::How::content:
      return "content";
    case LabelMatch::How::given:
      return "given";
    case LabelMatch::How::none:
      break;
  }
  return column.field == Field::none ? "none" : "position";
}

std::string as_text(char delimiter) {
  if (delimiter == kWideComma) return "\uFF0C";
  return delimiter == 0 ? std::string() : std::string(1, delimiter);
}

void write_columns(std::string& out, const std::vector<Column>& columns) {
  ListWriter list(out);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto& column = columns[i];
    ObjectWriter object(list.next());
    object.number("index", i + 1);
    object.text("header", column.header);
    object.text_or_null("field", kFieldIds[static_cast<std::size_t>(column.field)]);
    object.text("matched", matched(column));
    object.number("confidence", column.confidence);
  }
}

void write_file(std::string& out, const ReportInput& input) {
  const auto& dialect = input.judge.dialect();
  ObjectWriter file(out);
  file.text("name", input.options.name);
  file.number("bytes", input.bytes);
  {
    ObjectWriter encoding(file.open("encoding"));
    encoding.text_or_null("name", input.is_text ? input.encoding.name : "");
    encoding.number("confidence", input.is_text ? input.judge.confidence_in(input.encoding) : 0);
    encoding.text_or_null("runnerUp", input.is_text ? input.encoding.runner_up : "");
  }
  {
    ObjectWriter delimiter(file.open("delimiter"));
    delimiter.text_or_null("value", input.is_text ? as_text(dialect.delimiter.value) : "");
    delimiter.number("confidence", input.is_text ? dialect.delimiter.confidence : 0);
    delimiter.text_or_null("runnerUp", as_text(dialect.delimiter.runner_up));
  }
  file.text_or_null("lineEnding", line_ending(input.judge.counts()));
  file.number("headerRow", dialect.header_row);
  write_columns(file.open("columns"), dialect.columns);
}

void write_counts(std::string& out, const ReportInput& input) {
  const auto& records = input.judge.counts();
  const auto& store = input.judge.store();
  ObjectWriter counts(out);
  counts.number("records", records.records);
  counts.number("accepted", records.accepted);
  counts.number("withErrors", records.with_errors);
  counts.number("blank", records.blank);
  counts.number("errors", store.count(Severity::error));
  counts.number("warnings", store.count(Severity::warning));
  counts.number("infos", store.count(Severity::info));
}

void write_findings(std::string& out, const FindingStore& store) {
  ListWriter list(out);
  for (const auto& finding : store.all()) list.next() += store.json(finding);
}

void write_coverage(std::string& out, const Coverage& coverage) {
  ObjectWriter object(out);
  object.texts("wanted", coverage.wanted());
  object.texts("covered", coverage.covered());
  object.texts("uncovered", coverage.uncovered());
  ObjectWriter roles(object.open("byRole"));
  for (const auto& each : coverage.by_role()) roles.texts(each.role, each.codes);
}

/// A contacts file shows only who covers what.
Shown shown_by(const Coverage& coverage) {
  const bool covered = coverage.has_sales() && coverage.uncovered().empty();
  return {.coverage = covered ? Met::yes : Met::no};
}

}  // namespace

std::string report_json(const ReportInput& input, bool with_findings) {
  return json_object([&](ObjectWriter& report) {
    report.text("schema", "cosell-report/1");
    {
      ObjectWriter rules(report.open("rules"));
      rules.text("id", input.pack.id());
      rules.text("date", input.pack.date());
    }
    report.text("kind", "contacts");
    write_file(report.open("file"), input);
    write_counts(report.open("counts"), input);
    if (with_findings) {
      write_findings(report.open("findings"), input.judge.store());
    } else {
      report.raw("findings", "[]");
    }
    write_coverage(report.open("coverage"), input.judge.coverage());
    report.raw("overwrite", input.watcher != nullptr ? input.watcher->json() : "null");
    report.raw("statuses",
               statuses_json(read_listing_rules(input.pack).statuses, shown_by(input.judge.coverage())));
  });
}

}  // namespace core
