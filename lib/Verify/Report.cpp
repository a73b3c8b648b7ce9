// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Verify/Plan.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"

using namespace llvm;

namespace warp2wave::verify {

StringRef verdictName(Verdict verdict) {
  switch (verdict) {
  case Verdict::Same:
    return "pass";
  case Verdict::Suspicious:
    return "same results, with findings";
  case Verdict::Differs:
    return "differs";
  case Verdict::CannotTell:
    return "cannot tell";
  case Verdict::NotRun:
    return "not run";
  case Verdict::NotBuilt:
    return "not built";
  }
  return "";
}

static std::string plural(uint64_t n, StringRef word) { return utostr(n) + " " + word.str() + (n == 1 ? "" : "s"); }

/// "3 buffers, 12 schedules, max 1 ulp".
static std::string figures(const TargetReport &t) {
  std::string text;
  raw_string_ostream os(text);
  if (t.runner == "sim")
    os << plural(t.buffers, "buffer") << ", " << plural(t.schedules, "schedule");
  else
    os << "exit code and output";
  if (t.maxUlps)
    os << ", max " << plural(t.maxUlps, "ulp");
  else if (t.explained)
    os << ", max " << format("%.3g", t.maxRelative) << " relative";
  return text;
}

/// What the original does too is shown as a note: it is nothing that the port did.
static void printFinding(raw_ostream &os, const Finding &f, const ProgramReport &report, const TargetReport &t,
                         bool isShared) {
  if (f.file.empty())
    os << report.name << " (" << t.target << ")";
  else
    os << f.file << ':' << f.line << ':' << std::max(1u, f.column);
  StringRef word = isShared || f.severity() == Severity::Note ? "note"
                   : f.severity() == Severity::Compile        ? "error"
                                                              : "warning";
  os << ": " << word << ": " << f.message << " [" << f.name() << "]\n";
}

void printReport(raw_ostream &os, const ProgramReport &report) {
  for (const TargetReport &t : report.targets) {
    os << report.name << ": " << t.target;
    if (t.runner != "sim" && t.runner != t.target)
      os << " (" << t.runner << ')';
    os << ' ' << verdictName(t.verdict);
    if (t.verdict == Verdict::Same || t.verdict == Verdict::Suspicious)
      os << " (" << figures(t) << ')';
    else if (!t.reason.empty())
      os << ": " << t.reason;
    os << '\n';
    if (t.verdict == Verdict::NotRun || t.verdict == Verdict::NotBuilt)
      continue; // the reason is the finding
    for (const Finding &f : t.findings)
      printFinding(os, f, report, t, /*isShared=*/false);
    for (const Finding &f : t.shared)
      printFinding(os, f, report, t, /*isShared=*/true);
  }
}

static json::Array findingsJson(ArrayRef<Finding> findings) {
  json::Array result;
  for (const Finding &f : findings)
    result.push_back(json::Object{{"id", f.name()},
                                  {"severity", severityName(f.severity())},
                                  {"file", json::fixUTF8(f.file)},
                                  {"line", f.line},
                                  {"message", json::fixUTF8(f.message)}});
  return result;
}

/// JSON has no infinity.
static json::Value numberJson(double value) { return value - value == 0 ? json::Value(value) : json::Value(nullptr); }

json::Value toJson(ArrayRef<ProgramReport> reports) {
  json::Array programs;
  for (const ProgramReport &report : reports) {
    json::Array targets;
    for (const TargetReport &t : report.targets)
      targets.push_back(json::Object{{"target", t.target},
                                     {"runner", t.runner},
                                     {"verdict", verdictName(t.verdict)},
                                     {"reason", json::fixUTF8(t.reason)},
                                     {"schedules", t.schedules},
                                     {"buffers", t.buffers},
                                     {"elements", static_cast<int64_t>(t.elements)},
                                     {"explained", static_cast<int64_t>(t.explained)},
                                     {"maxUlps", static_cast<int64_t>(std::min<uint64_t>(t.maxUlps, INT64_MAX))},
                                     {"maxAbsolute", numberJson(t.maxAbsolute)},
                                     {"maxRelative", numberJson(t.maxRelative)},
                                     {"seconds", numberJson(t.seconds)},
                                     {"findings", findingsJson(t.findings)},
                                     {"alsoInOriginal", findingsJson(t.shared)}});
    programs.push_back(json::Object{{"name", json::fixUTF8(report.name)}, {"targets", std::move(targets)}});
  }
  return json::Object{{"schema", 1}, {"programs", std::move(programs)}};
}

} // namespace warp2wave::verify
