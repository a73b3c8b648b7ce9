// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Verify/Plan.h"
#include "warp2wave/Sim/Machine.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include <mutex>
#include <set>

using namespace llvm;

namespace warp2wave::verify {

static std::string scheduleName(unsigned index) {
  return index == 0 ? "forward" : index == 1 ? "reversed" : utostr(index - 1);
}

/// What cudaGetDeviceProperties says is the name of the device.
static std::string productOf(const BuildTarget &target) {
  const sim::Machine *machine = sim::findMachine(target.name);
  return machine ? machine->product.str() : "";
}

namespace {

class PairVerifier {
public:
  PairVerifier(const Pair &pair, const Settings &settings, Runner &reference, Runner &runner)
      : pair(pair), settings(settings), reference(reference), runner(runner) {}

  ProgramReport run() {
    report.name = pair.name;
    for (const BuildTarget &target : settings.targets) {
      TargetReport t;
      t.target = target.name;
      t.runner = runner.name().str();
      report.targets.push_back(std::move(t));
    }
    build();
    execute();
    for (size_t i = 0; i < settings.targets.size(); ++i)
      judge(i);
    return std::move(report);
  }

private:
  /// Ends all targets with one verdict.
  void endAll(Verdict verdict, const Twine &reason) {
    for (TargetReport &t : report.targets)
      end(t, verdict, reason);
  }
  void end(TargetReport &t, Verdict verdict, const Twine &reason) {
    t.verdict = verdict;
    t.reason = reason.str();
    isDone.insert(&t);
    if (verdict == Verdict::NotRun)
      t.findings.push_back({FindingId::VerifyNotRun, "", 0, 0, "not run: " + t.reason});
  }

  void build() {
    size_t n = settings.targets.size();
    executables.resize(n);
    std::vector<std::string> errors(n + 1);
    // The original is the last one.
    parallelFor(n + 1, settings.jobs, [&](size_t i) {
      if (i < n && !pair.portError.empty())
        return;
      auto result = i < n ? runner.build(pair.port, settings.targets[i])
                          : reference.build(pair.original, settings.originalTarget);
      if (!result)
        errors[i] = toString(result.takeError());
      else
        (i < n ? executables[i] : originalExecutable) = *result;
    });
    if (!errors[n].empty())
      return endAll(Verdict::NotBuilt, "the original could not be built: " + errors[n]);
    if (!pair.portError.empty())
      return endAll(Verdict::NotBuilt, pair.portError);
    for (size_t i = 0; i < n; ++i)
      if (!errors[i].empty())
        end(report.targets[i], Verdict::NotBuilt, "the port could not be built: " + errors[i]);
  }

  RunOptions options(StringRef schedule, unsigned rounding, size_t together) const {
    RunOptions o = settings.run;
    o.schedule = schedule.str();
    o.rounding = rounding;
    unsigned atOnce = static_cast<unsigned>(std::min<size_t>(std::max(1u, settings.jobs), together));
    o.threads = std::max(1u, settings.jobs / std::max(1u, atOnce));
    return o;
  }

  /// The original once, and each port in each order of threads.
  void execute() {
    struct Task {
      size_t target;
      unsigned schedule;
    };
    std::vector<Task> tasks;
    runs.resize(settings.targets.size());
    // Other orders mean nothing to a GPU.
    unsigned schedules = runner.name() == "sim" ? std::max(1u, settings.schedules) : 1;
    for (size_t i = 0; i < settings.targets.size(); ++i)
      if (!isDone.count(&report.targets[i])) {
        runs[i].resize(schedules);
        for (unsigned s = 0; s < schedules; ++s)
          tasks.push_back({i, s});
      }
    if (tasks.empty())
      return;
    parallelFor(tasks.size() + 1, settings.jobs, [&](size_t i) {
      if (i == 0) {
        original = reference.run(originalExecutable, settings.originalTarget, options("forward", 0, tasks.size() + 1));
        return;
      }
      const Task &task = tasks[i - 1];
      runs[task.target][task.schedule] = runner.run(executables[task.target], settings.targets[task.target],
                                                    options(scheduleName(task.schedule), 0, tasks.size() + 1));
    });
    std::string problem;
    if (!original.refusal.empty())
      problem = original.refusal;
    else if (original.outcome.kind != Outcome::Exited)
      problem = original.outcome.describe();
    else if (original.trace && !original.trace->failedLaunches.empty())
      problem = original.trace->failedLaunches.front();
    if (!problem.empty())
      for (TargetReport &t : report.targets)
        if (!isDone.count(&t))
          end(t, Verdict::NotRun, "the original does not run: " + problem);
  }

  /// Runs the original with random rounding and in other orders; once, and only
  /// if there is a difference to explain.
  const RunVariants &measureSpread() {
    if (hasSpread || reference.name() != "sim")
      return spread;
    hasSpread = true;
    unsigned orders = std::max(2u, settings.schedules) - 1;
    spread.rounded.resize(settings.roundings);
    spread.reordered.resize(orders);
    constexpr unsigned repeats = 2;
    spread.repeated.resize(repeats);
    size_t total = settings.roundings + orders + repeats;
    parallelFor(total + 1, settings.jobs, [&](size_t i) {
      // It has to be built first, so it begins first.
      if (i == 0)
        return runInDoublePrecision(total);
      if (--i + repeats >= total) {
        RunOptions o = options("forward", 0, total);
        o.threads = 1;
        spread.repeated[total - 1 - i] = reference.run(originalExecutable, settings.originalTarget, o);
        return;
      }
      bool isRounded = i < settings.roundings;
      unsigned index = static_cast<unsigned>(isRounded ? i : i - settings.roundings);
      RunOptions o = isRounded ? options("forward", index + 1, total) : options(scheduleName(index + 1), 0, total);
      // In order, so that nothing but rounding changes.
      if (isRounded)
        o.threads = 1;
      (isRounded ? spread.rounded : spread.reordered)[index] =
          reference.run(originalExecutable, settings.originalTarget, o);
    });
    erase_if(spread.rounded, isUseless);
    erase_if(spread.reordered, isUseless);
    erase_if(spread.repeated, isUseless);
    return spread;
  }

  /// A run that is not there to compare with explains nothing.
  static bool isUseless(const RunResult &run) { return !run.refusal.empty() || run.outcome.kind == Outcome::TimedOut; }

  /// Not each program can be built so, or means the same then; it is no fault of anyone.
  void runInDoublePrecision(size_t together) {
    if (!pair.precise)
      return;
    auto executable = reference.build(*pair.precise, settings.originalTarget);
    if (!executable)
      return consumeError(executable.takeError());
    RunResult run = reference.run(*executable, settings.originalTarget, options("forward", 0, together));
    if (!isUseless(run) && run.outcome.kind == Outcome::Exited)
      spread.precise = std::move(run);
  }

  void judge(size_t index) {
    TargetReport &t = report.targets[index];
    if (isDone.count(&t))
      return;
    DeviceNames names{productOf(settings.originalTarget), productOf(settings.targets[index])};
    bool differs = false, isUnstable = false, isPrintOrder = true;
    for (const RunResult &run : runs[index]) {
      if (!run.refusal.empty())
        return end(t, Verdict::NotRun, run.refusal);
      ++t.schedules;
      t.seconds = std::max(t.seconds, run.outcome.seconds);
      Comparison c = compareRuns(original, run, {}, names);
      if (c.differs)
        c = compareRuns(original, run, measureSpread(), names);
      differs |= c.differs;
      isUnstable |= c.isUnstable;
      isPrintOrder &= !c.isUnstable || c.isPrintOrder;
      t.buffers = std::max(t.buffers, c.buffers);
      t.elements = std::max(t.elements, c.elements);
      t.explained = std::max(t.explained, c.explained);
      t.maxUlps = std::max(t.maxUlps, c.maxUlps);
      t.maxAbsolute = std::max(t.maxAbsolute, c.maxAbsolute);
      t.maxRelative = std::max(t.maxRelative, c.maxRelative);
      // One order that shows it is enough; the others say the same in more words.
      bool isNew = c.differs && none_of(t.findings, [](const Finding &f) { return f.id == FindingId::VerifyDiffers; });
      for (Finding &f : c.findings)
        if (f.id == FindingId::VerifyDiffers
                ? isNew
                : none_of(t.findings, [&](const Finding &o) { return o.id == f.id; }) || isNew)
          t.findings.push_back(std::move(f));
      incidentFindings(original, run, t.findings, t.shared);
    }
    if (original.outcome.code != 0)
      t.findings.push_back(
          {FindingId::VerifyNotRun, "", 0, 0,
           "the original itself ends with " + original.outcome.describe() + ", so equal results prove little"});
    tidy(t.findings);
    tidy(t.shared);
    bool isSuspicious = any_of(t.findings, [](const Finding &f) { return f.severity() >= Severity::Hang; });
    t.verdict = differs        ? Verdict::Differs
                : isUnstable   ? Verdict::CannotTell
                : isSuspicious ? Verdict::Suspicious
                               : Verdict::Same;
    if (t.verdict == Verdict::CannotTell)
      t.reason = isPrintOrder ? "its kernels print in an order that is left open, and here in another one"
                              : "the original's own results depend on the order of its threads";
  }

  /// Each place once, however many orders showed it; what was said first is kept.
  static void tidy(std::vector<Finding> &findings) {
    std::set<std::tuple<FindingId, std::string, unsigned, std::string>> seen;
    erase_if(findings, [&](const Finding &f) {
      return !seen.insert({f.id, f.file, f.line, f.file.empty() ? f.message : std::string()}).second;
    });
    // What has a line is more likely the cause than what differs in the end.
    llvm::stable_sort(findings, [](const Finding &a, const Finding &b) {
      return std::make_pair(a.severity(), !a.file.empty()) > std::make_pair(b.severity(), !b.file.empty());
    });
  }

  const Pair &pair;
  const Settings &settings;
  Runner &reference, &runner;
  ProgramReport report;
  std::set<const TargetReport *> isDone;
  std::string originalExecutable;
  std::vector<std::string> executables;
  RunResult original;
  std::vector<std::vector<RunResult>> runs;
  RunVariants spread;
  bool hasSpread = false;
};

} // namespace

ProgramReport verifyPair(const Pair &pair, const Settings &settings, Runner &reference, Runner &runner) {
  return PairVerifier(pair, settings, reference, runner).run();
}

ProgramReport notRun(const Pair &pair, ArrayRef<std::string> targets, StringRef runner, StringRef reason) {
  ProgramReport report{pair.name, {}};
  for (const std::string &target : targets) {
    TargetReport t;
    t.target = target;
    t.runner = runner.str();
    t.reason = reason.str();
    t.findings.push_back({FindingId::VerifyNotRun, "", 0, 0, ("not run: " + reason).str()});
    report.targets.push_back(std::move(t));
  }
  return report;
}

} // namespace warp2wave::verify
