// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Report/Report.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace warp2wave {

unsigned Report::count(Severity severity) const {
  return llvm::count_if(findings, [&](const Finding &f) { return f.severity() == severity; });
}

/// The word that compilers use, so that editors and CI systems understand the line.
static StringRef compilerWord(Severity s) {
  switch (s) {
  case Severity::Note:
    return "note";
  case Severity::Slow:
  case Severity::Hang:
  case Severity::Wrong:
    return "warning";
  case Severity::Compile:
    return "error";
  }
  return "note";
}

void printFindings(raw_ostream &os, const Report &report) {
  for (const Finding &f : report.findings) {
    if (f.file.empty())
      os << "warp2wave";
    else
      os << f.file << ':' << f.line << ':' << f.column;
    os << ": " << compilerWord(f.severity()) << ": " << f.message << " [" << f.name() << "]\n";
  }
}

static std::string plural(unsigned n, StringRef word) {
  return (Twine(n) + " " + word + (n == 1 ? "" : word.ends_with("s") ? "es" : "s")).str();
}

void printSummary(raw_ostream &os, const Report &report, StringRef output) {
  unsigned ported = 0, copied = 0, kept = 0, changes = 0;
  for (const FileReport &f : report.files) {
    ported += f.state == "ported" || f.state == "unchanged";
    copied += f.state == "copied";
    kept += f.state == "kept";
    changes += f.changes.size();
  }
  os << "warp2wave: " << plural(ported, "file") << " ported";
  if (copied)
    os << ", " << copied << " copied";
  if (kept)
    os << ", " << kept << " left alone because edited by hand";
  if (!output.empty())
    os << " to " << output;
  os << "; " << plural(changes, "change") << '\n';
  if (report.unitsWithErrors)
    os << "  " << report.unitsWithErrors << " of " << plural(report.units, "translation unit")
       << " could not be parsed completely\n";
  if (!report.compiles.empty()) {
    unsigned good = llvm::count_if(report.compiles, [](const CompileReport &c) { return c.ok; });
    os << "  " << good << " of " << plural(report.compiles.size(), "compilation") << " succeeded\n";
  }
  if (report.findings.empty()) {
    os << "  no findings\n";
    return;
  }
  static constexpr std::pair<Severity, StringLiteral> rows[] = {
      {Severity::Compile, "will not compile"},
      {Severity::Wrong, "may compute something else"},
      {Severity::Hang, "may hang"},
      {Severity::Slow, "may be slow"},
      {Severity::Note, "to know"},
  };
  os << "  findings:";
  StringRef separator = " ";
  for (auto &[severity, text] : rows)
    if (unsigned n = report.count(severity)) {
      os << separator << n << ' ' << text;
      separator = ", ";
    }
  os << "; 'warp2wave explain ID' tells more\n";
}

json::Value toJson(const Report &report) {
  json::Array files, findings, compiles;
  for (const FileReport &f : report.files) {
    json::Array changes;
    for (const Change &c : f.changes) {
      json::Array edits;
      for (const Edit &e : c.edits)
        edits.push_back(json::Object{{"offset", e.offset}, {"length", e.length}, {"text", json::fixUTF8(e.text)}});
      changes.push_back(json::Object{{"rule", c.rule}, {"offset", c.anchor}, {"edits", std::move(edits)}});
    }
    files.push_back(
        json::Object{{"path", json::fixUTF8(f.path)}, {"output", json::fixUTF8(f.output)}, {"state", f.state}, {"changes", std::move(changes)}});
  }
  for (const Finding &f : report.findings)
    findings.push_back(json::Object{{"id", f.name()},
                                    {"severity", severityName(f.severity())},
                                    {"file", json::fixUTF8(f.file)},
                                    {"line", f.line},
                                    {"column", f.column},
                                    {"offset", f.offset},
                                    {"length", f.length},
                                    {"message", json::fixUTF8(f.message)}});
  for (const CompileReport &c : report.compiles)
    compiles.push_back(json::Object{
        {"output", json::fixUTF8(c.output)}, {"target", c.target}, {"ok", c.ok}, {"message", json::fixUTF8(c.message)}});
  json::Object summary{{"units", report.units}, {"unitsWithErrors", report.unitsWithErrors}};
  for (Severity s : {Severity::Note, Severity::Slow, Severity::Hang, Severity::Wrong, Severity::Compile})
    summary[severityName(s)] = report.count(s);
  json::Array targets(report.targets);
  return json::Object{{"schema", 1},
                      {"clang", report.clang},
                      {"cuda", report.cuda},
                      {"rocm", report.rocm},
                      {"targets", std::move(targets)},
                      {"summary", std::move(summary)},
                      {"files", std::move(files)},
                      {"findings", std::move(findings)},
                      {"compiles", std::move(compiles)}};
}

} // namespace warp2wave
