// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Analysis.h"
#include "warp2wave/Translate/Rules.h"
#include "warp2wave/Translate/TokenPort.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/ThreadPool.h"
#include <map>
#include <mutex>

using namespace llvm;

namespace warp2wave {

/// A precompiled header pays from the third unit on that shares it.
static constexpr unsigned unitsForPreamble = 3;

/// One for fewer units is kept for later runs (20 MB) if the project has no more sets of flags than these.
static constexpr unsigned keptForFew = 4;

/// What one unit proves of a header's code, another may refute: takes out the rewrites that a unit contests, and those
/// of a loop of matrix products on which units do not agree.
static void dropContested(std::vector<Change> &changes) {
  std::set<std::pair<std::string, unsigned>> contested, contestedLoops;
  std::map<std::pair<std::string, unsigned>, const Change *> loops;
  for (const Change &c : changes) {
    if (c.rule == contestedRule)
      contested.insert({c.file, c.anchor});
    if (c.rule == contestedMatrixRule)
      contestedLoops.insert({c.file, c.anchor});
    if (c.rule == matrixRule)
      if (auto [it, isNew] = loops.try_emplace({c.file, c.anchor}, &c); !isNew && it->second->edits != c.edits)
        contestedLoops.insert({c.file, c.anchor});
  }
  llvm::erase_if(changes, [&](const Change &c) {
    return c.rule == contestedRule || (c.rule == nativeRule && contested.count({c.file, c.anchor})) ||
           c.rule == contestedMatrixRule || (c.rule == matrixRule && contestedLoops.count({c.file, c.anchor}));
  });
}

/// Takes out what only holds if a unit has all launches of a kernel, where another unit has some, too.
static void dropLaunchedByOthers(std::vector<Change> &changes, const std::set<std::string> &kernelsOfOthers) {
  llvm::erase_if(changes, [&](const Change &c) {
    auto isOfOthers = [&](const std::string &kernel) { return kernelsOfOthers.count(kernel) != 0; };
    return llvm::any_of(c.kernels, isOfOthers) != c.isForOthers;
  });
}

/// Writes \p made to \p cache, and to where that keeps it.
static Error keepPreamble(verify::Cache &cache, const std::string &key, Preamble &made) {
  auto names = cache.store(llvm::join(made.firstNames, "\n"), ".names");
  if (!names)
    return names.takeError();
  for (std::string *pch : {&made.hostPch, &made.devicePch}) {
    auto place = cache.keep(*pch, ".pch");
    if (!place)
      return place.takeError();
    *pch = *place;
  }
  for (auto [part, place] : {std::pair("host", made.hostPch), {"device", made.devicePch}, {"names", *names}})
    if (Error e = cache.remember(key + part, made.files, place))
      return e;
  return Error::success();
}

/// CUDA's headers as \p first reads them: from the cache, or made if that \p pays in this run, or if it \p mayPay in later
/// ones and an earlier one could have used them.
static Preamble obtainPreamble(const UnitCommand &first, bool pays, bool mayPay, const ParseSettings &settings,
                               verify::Cache *cache, StringRef temporaryFolder, const std::string &name) {
  auto [key, folders] = preambleKey(first, settings);
  if (key.empty())
    return Preamble();
  Preamble result;
  if (cache) {
    result = {cache->recall(key + "host"), cache->recall(key + "device"), {}, {}};
    auto names = MemoryBuffer::getFile(cache->recall(key + "names"));
    if (!names)
      result = Preamble();
    else
      for (StringRef line : llvm::split((*names)->getBuffer(), '\n'))
        result.firstNames.insert(line.str());
  }
  if (!result.isValid()) {
    if (!pays && (!cache || !mayPay || !cache->wasAskedFor(key)))
      return Preamble();
    if (!cache && temporaryFolder.empty())
      return Preamble();
    result = cache ? buildPreamble(first, settings, cache->path(), sys::path::filename(cache->temporaryName("")))
                   : buildPreamble(first, settings, temporaryFolder, name);
    if (cache && result.isValid())
      consumeError(keepPreamble(*cache, key, result));
  }
  return result.isHiddenBy(folders) ? Preamble() : result;
}

Analysis analyze(const Project &project, const CudaToolkit &cuda, const UserRules &rules, RocLibraries roc,
                 const HazardOptions &hazards, unsigned jobs, bool showProgress, verify::Cache *cache,
                 StringRef temporaryFolder) {
  std::map<std::string, std::string> overlays;
  for (const auto &[path, file] : project.files)
    if (file.isPorted())
      if (auto text = clangReadable(file.content()))
        overlays.emplace(path, std::move(*text));

  ParseSettings settings;
  settings.cuda = cuda;
  settings.userRoots = project.roots;
  settings.isInteresting = [&rules](StringRef name) { return isInterestingName(name, &rules); };
  settings.lastRelease = [](StringRef name) { return findApi(name) ? lastCudaRelease(name) : StringRef(); };
  settings.runRules = [&hazards, roc](UnitPass &pass) {
    pass.roc = roc;
    runRules(pass);
    runHazards(pass, hazards);
  };
  settings.overlays = &overlays;

  // Units with the same flags share a preamble.
  std::map<std::string, std::vector<unsigned>> groups;
  for (unsigned i = 0; i < project.units.size(); ++i) {
    const UnitCommand &u = project.units[i];
    if (!u.isCuda)
      continue;
    // What is given relative to a folder counts from the unit's own.
    std::string key = u.directory + '\0' + u.arch + '\0';
    for (const std::string &flag : u.flags)
      key += flag + '\0';
    groups[key].push_back(i);
  }
  DefaultThreadPool pool(hardware_concurrency(jobs));
  std::vector<Preamble> preambles(groups.size());
  std::vector<const Preamble *> preambleOf(project.units.size(), nullptr);
  unsigned group = 0;
  for (const auto &[key, members] : groups) {
    unsigned index = group++;
    for (unsigned m : members)
      preambleOf[m] = &preambles[index];
    const UnitCommand &first = project.units[members.front()];
    pool.async([&, index, pays = members.size() >= unitsForPreamble] {
      preambles[index] = obtainPreamble(first, pays, groups.size() <= keptForFew, settings, cache, temporaryFolder,
                                        std::to_string(index));
    });
  }
  pool.wait();

  std::vector<UnitFacts> results(project.units.size());
  std::mutex progress;
  unsigned done = 0;
  for (unsigned i = 0; i < project.units.size(); ++i)
    pool.async([&, i] {
      // Our own declarations are C++: a C source is ported by its tokens then.
      if (!cuda.isBundled() || !project.units[i].isC)
        results[i] = analyzeUnit(project.units[i], settings, preambleOf[i]);
      if (!showProgress)
        return;
      std::lock_guard<std::mutex> lock(progress);
      errs() << "\r\033[K[" << ++done << '/' << results.size() << "] " << sys::path::filename(project.units[i].file);
    });
  pool.wait();
  if (showProgress)
    errs() << "\r\033[K";

  // In the order of the units, whatever order they ended in.
  Analysis analysis;
  std::set<std::string> kernelsOfOthers;
  analysis.units = results.size();
  for (UnitFacts &unit : results) {
    analysis.facts.merge(unit);
    llvm::append_range(analysis.changes, unit.changes);
    llvm::append_range(analysis.errors, unit.errors);
    analysis.unitsWithErrors +=
        llvm::any_of(unit.errors, [](const Finding &f) { return f.id != FindingId::RemovedName; });
    analysis.crashed |= unit.crashed;
    kernelsOfOthers.insert(unit.kernelsOfOthers.begin(), unit.kernelsOfOthers.end());
  }
  dropLaunchedByOthers(analysis.changes, kernelsOfOthers);
  dropContested(analysis.changes);
  return analysis;
}

} // namespace warp2wave
