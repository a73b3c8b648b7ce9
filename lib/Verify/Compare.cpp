// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Verify/Compare.h"
#include "warp2wave/Support/Suppression.h"
#include "warp2wave/Verify/Output.h"
#include "warp2wave/Verify/Values.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"
#include <map>

using namespace llvm;

namespace warp2wave::verify {

namespace {

/// Copies that the program asked for are compared in order.  What the simulator
/// recorded by itself (managed and pinned memory, when its content had changed)
/// is compared for each buffer.
struct CopyLists {
  std::vector<const CopyEvent *> asked;
  std::map<std::string, std::vector<const CopyEvent *>> recorded;

  explicit CopyLists(const Trace &trace) {
    for (const CopyEvent &copy : trace.copies)
      if (copy.via == "managed" || copy.via == "pinned")
        recorded[copy.buffer].push_back(&copy);
      else
        asked.push_back(&copy);
  }
};

std::string plural(uint64_t n, StringRef word) { return utostr(n) + " " + word.str() + (n == 1 ? "" : "s"); }

std::string number(double value) {
  std::string text;
  raw_string_ostream(text) << format("%.3g", value);
  return text;
}

class RunComparer {
public:
  RunComparer(const RunResult &original, const RunResult &port, const RunVariants &variants, const DeviceNames &names)
      : original(original), port(port), variants(variants), names(names) {
    for (const RunResult &run : variants.rounded)
      if (run.trace)
        rounded.emplace_back(run.trace.operator->(), CopyLists(*run.trace));
    for (const RunResult &run : variants.reordered)
      if (run.trace)
        reordered.emplace_back(run.trace.operator->(), CopyLists(*run.trace));
    for (const RunResult &run : variants.repeated)
      if (run.trace)
        repeated.emplace_back(run.trace.operator->(), CopyLists(*run.trace));
    if (variants.precise && variants.precise->trace)
      precise.emplace_back(variants.precise->trace.operator->(), CopyLists(*variants.precise->trace));
  }

  Comparison run() {
    compareEnd();
    compareText();
    if (original.trace && port.trace)
      compareCopies();
    result.isPrintOrder &= !result.isUnstable;
    result.isUnstable |= result.isPrintOrder;
    if (unrepeatable)
      note(FindingId::VerifyOrderDependent,
           plural(unrepeatable, "word") + " of 8 bytes in " + plural(unrepeatableBuffers, "buffer") +
               " were left out: two equal runs of the original differ in them, as addresses do");
    if (told > mostTold)
      note(FindingId::VerifyDiffers, "and " + plural(told - mostTold, "more difference") + " of this kind");
    if (result.differs && result.isUnstable)
      note(
          FindingId::VerifyOrderDependent,
          "some differences are no fault of the port: the original's own results change with the order of its threads");
    return std::move(result);
  }

private:
  void note(FindingId id, const Twine &message) { result.findings.push_back({id, "", 0, 0, message.str()}); }
  void differ(const Twine &message) {
    result.differs = true;
    // What comes later follows from the first as a rule.
    if (++told <= mostTold)
      note(FindingId::VerifyDiffers, message + schedule());
  }
  uint64_t unrepeatable = 0;
  unsigned unrepeatableBuffers = 0;
  static constexpr unsigned mostTold = 5;
  unsigned told = 0;
  std::string schedule() const {
    return port.schedule.empty() || port.schedule == "forward" ? "" : " (order of threads: " + port.schedule + ")";
  }

  void compareEnd() {
    const Outcome &a = original.outcome, &b = port.outcome;
    if (a.kind == b.kind && a.code == b.code)
      return;
    bool isOwn = any_of(variants.reordered,
                        [&](const RunResult &run) { return run.outcome.kind != a.kind || run.outcome.code != a.code; });
    if (isOwn) {
      result.isUnstable = true;
      note(FindingId::VerifyOrderDependent,
           "the original ends with " + a.describe() + ", or in another order of its threads otherwise");
      return;
    }
    std::string reason;
    if (port.trace && !port.trace->failedLaunches.empty())
      reason = ": " + port.trace->failedLaunches.front();
    differ("the original ends with " + a.describe() + ", the port with " + b.describe() + reason);
  }

  using Order = std::function<std::optional<std::string>(const RunResult &)>;
  /// Compares standard output, with what kernels print as \p order puts it; none if it cannot.
  std::optional<OutputComparison> compareText(const Order &order) const {
    std::optional<std::string> a = order(original), b = order(port);
    if (!a || !b)
      return std::nullopt;
    std::vector<std::string> rounded_, reordered_;
    auto collect = [&](const std::vector<RunResult> &runs, std::vector<std::string> &texts) {
      for (const RunResult &run : runs)
        if (std::optional<std::string> text = order(run))
          texts.push_back(std::move(*text));
    };
    collect(variants.rounded, rounded_);
    collect(variants.reordered, reordered_);
    OutputVariants texts;
    texts.rounded.assign(rounded_.begin(), rounded_.end());
    texts.reordered.assign(reordered_.begin(), reordered_.end());
    std::optional<std::string> forward = variants.repeated.empty() ? std::nullopt : order(variants.repeated[0]);
    if (forward)
      texts.forward = *forward;
    return compareOutput(*a, *b, texts, names.original, names.port);
  }

  static std::optional<std::string> sorted(const RunResult &run) {
    return run.trace ? sortPrinted(run.output, run.trace->printed) : std::nullopt;
  }

  void compareText() {
    OutputComparison text = *compareText([](const RunResult &run) { return run.output; });
    bool isSorted = false;
    // Which warp prints first is left open: without its order, is it the same?
    if ((!text.isSame() || text.isUnstable) && hasPrinted() &&
        !(variants.rounded.empty() && variants.reordered.empty()))
      if (std::optional<OutputComparison> inOrder = compareText(sorted)) {
        if (inOrder->isSame() && !inOrder->isUnstable) {
          result.isPrintOrder = true;
          note(FindingId::VerifyOrderDependent,
               "kernels print the same lines in another order, which CUDA leaves open; "
               "let one thread print, or the host");
          return;
        }
        text = *inOrder;
        isSorted = true;
      }
    if (text.isUnstable) {
      result.isUnstable = true;
      note(FindingId::VerifyOrderDependent, "the original prints something else when its threads run in another order");
    }
    if (!text.isSame())
      differ("standard output differs in line " + Twine(text.line) + (isSorted ? " (what kernels print, sorted)" : "") +
             ": the original prints '" + text.original + "', the port '" + text.port + "'" + hintOfDevice());
  }

  bool hasPrinted() const {
    return original.trace && port.trace && !(original.trace->printed.empty() && port.trace->printed.empty());
  }

  /// Numbers that a program has from the device are other ones on another device.
  std::string hintOfDevice() const {
    if (!original.trace || original.trace->asked.empty())
      return "";
    return "; what " + join(original.trace->asked, " and ") +
           (original.trace->asked.size() == 1 ? " answers" : " answer") +
           " depends on the device, and so do numbers made of it";
  }

  using Selector = function_ref<const CopyEvent *(const CopyLists &)>;

  /// Compares one buffer; \p select finds the same one in another run.
  void compareBuffer(const CopyEvent &a, const CopyEvent &b, const Twine &which, Selector select) {
    ++result.buffers;
    std::string writer = b.writerName.empty() ? a.writerName : b.writerName;
    std::string where = a.buffer + (writer.empty() ? "" : ", written by kernel '" + writer + "'");
    if (a.bytes != b.bytes) {
      differ(which + " has " + plural(a.bytes, "byte") + " in the original and " + plural(b.bytes, "byte") +
             " in the port (" + where + ")");
      return;
    }
    StringRef x = original.trace->bytesOf(a), y = port.trace->bytesOf(b);
    if (x.size() != a.bytes || y.size() != b.bytes) {
      differ(which + " is missing from the trace (" + where + ")");
      return;
    }
    Variants same;
    auto collect = [&](const auto &runs, std::vector<StringRef> &list) {
      for (const auto &[trace, copies] : runs)
        if (const CopyEvent *copy = select(copies))
          list.push_back(trace->bytesOf(*copy));
    };
    collect(rounded, same.rounded);
    collect(reordered, same.reordered);
    collect(repeated, same.repeated);
    for (const auto &[trace, copies] : precise)
      if (const CopyEvent *copy = select(copies); copy && copy->type == ElementType::F64)
        same.precise = trace->bytesOf(*copy);
    BufferComparison c = compareBuffers(x, y, commonType(a.type, b.type), same);
    result.elements += c.elements;
    if (c.unrepeatable) {
      unrepeatable += c.unrepeatable;
      ++unrepeatableBuffers;
    }
    if (!c.different)
      return;
    StringRef type = c.type == ElementType::Unknown || c.type == ElementType::Mixed ? "bytes" : elementTypeName(c.type);
    if (c.isPermutation) {
      note(FindingId::VerifyOrderDependent, which + " holds the same " + type +
                                                " values in another order, as the original's own runs do (" + where +
                                                ")");
      return;
    }
    result.explained += c.explained;
    if (c.explained && !c.wrong()) {
      result.maxUlps = std::max(result.maxUlps, c.maxUlps);
      result.maxAbsolute = std::max(result.maxAbsolute, c.maxAbsolute);
      result.maxRelative = std::max(result.maxRelative, c.maxRelative);
      note(FindingId::VerifyFloatSpread, plural(c.explained, "element") + " of " + Twine(c.elements) + " (" + type +
                                             ") in " + which + (c.explained == 1 ? " differs" : " differ") +
                                             " as far as rounding and the order of sums explain: up to " +
                                             number(c.maxAbsolute) + " absolute, " + number(c.maxRelative) +
                                             " relative" + (isFloat(c.type) ? ", " + plural(c.maxUlps, "ulp") : "") +
                                             preciseFigures(c) + " (" + where + ")");
    }
    if (c.unstable) {
      result.isUnstable = true;
      note(FindingId::VerifyOrderDependent,
           plural(c.unstable, "element") + " of " + Twine(c.elements) + " (" + type + ") in " + which +
               (c.unstable == 1 ? " was" : " were") +
               " not compared: the original's own values change with the order of its threads" +
               (isFloat(c.type) ? " by more than rounding does" : "") + " (" + where + ")");
    }
    if (!c.wrong())
      return;
    const ElementDifference &d = *c.first;
    uint64_t index = d.index + a.offset / elementBytes(c.type);
    std::string figures;
    if (isFloat(c.type)) {
      figures = " (" + number(d.absolute) + " absolute, " + number(d.relative) + " relative";
      if (d.ulps != ~uint64_t(0))
        figures += ", " + plural(d.ulps, "ulp");
      figures += preciseFigures(c) + ")";
    }
    differ(which + ": element " + Twine(index) + " of " + where + " is " + d.original + " in the original and " +
           d.port + " in the port" + figures + "; " + plural(c.wrong(), "element") + " of " + Twine(c.elements) + " (" +
           type + ") " + (c.wrong() == 1 ? "differs" : "differ") +
           (c.explained ? ", and " + utostr(c.explained) + " more as far as rounding explains" : ""));
  }

  /// Errors against the run in double precision, in parts of the buffer's root mean square.
  static std::string preciseFigures(const BufferComparison &c) {
    return c.hasPrecise ? "; from a run in double precision the original is " + number(c.originalError) +
                              " off, the port " + number(c.portError)
                        : "";
  }

  /// The type that both sides mean; a store of a float's bits as an integer tells less.
  static ElementType commonType(ElementType a, ElementType b) {
    if (a == b)
      return a;
    auto isVague = [](ElementType t) { return t == ElementType::Unknown || t == ElementType::Mixed; };
    if (isVague(a))
      return b;
    if (isVague(b))
      return a;
    if (elementBytes(a) == elementBytes(b) && isFloat(a) != isFloat(b))
      return isFloat(a) ? a : b;
    return elementBytes(a) <= elementBytes(b) ? a : b;
  }

  static bool isOfLibrary(const CopyEvent *copy) {
    StringRef name = copy->writerName;
    for (StringRef space : {"cub::", "thrust::", "rocprim::", "hipcub::", "cudaLibrary"})
      if (name.contains(space))
        return true;
    return false;
  }

  /// CUB and rocPRIM, and Thrust on top of them, copy sizes and flags of their own
  /// to the host, each in its own way.  Where the copies do not fit by their sizes,
  /// those that such a kernel wrote and that have no partner are left out.
  void leaveOutLibraries(CopyLists &a, CopyLists &b) {
    std::vector<const CopyEvent *> &x = a.asked, &y = b.asked;
    auto sizesFit = [&] {
      return x.size() == y.size() &&
             std::equal(x.begin(), x.end(), y.begin(), [](auto *p, auto *q) { return p->bytes == q->bytes; });
    };
    constexpr size_t most = 4'000'000;
    if (sizesFit() || x.size() * y.size() > most)
      return;
    // The longest common subsequence of the sizes; from the end, so that it can be read from the front.
    size_t width = y.size() + 1;
    std::vector<unsigned> best((x.size() + 1) * width, 0);
    for (size_t i = x.size(); i-- > 0;)
      for (size_t j = y.size(); j-- > 0;)
        best[i * width + j] = x[i]->bytes == y[j]->bytes ? best[(i + 1) * width + j + 1] + 1
                                                         : std::max(best[(i + 1) * width + j], best[i * width + j + 1]);
    std::vector<const CopyEvent *> keptX, keptY;
    std::vector<size_t> indices;
    unsigned dropped = 0;
    for (size_t i = 0, j = 0; i < x.size() || j < y.size();) {
      if (i < x.size() && j < y.size() && x[i]->bytes == y[j]->bytes) {
        indices.push_back(i);
        keptX.push_back(x[i++]);
        keptY.push_back(y[j++]);
        continue;
      }
      bool dropX = j == y.size() || (i < x.size() && best[(i + 1) * width + j] >= best[i * width + j + 1]);
      const CopyEvent *copy = dropX ? x[i++] : y[j++];
      if (!isOfLibrary(copy))
        return; // not explained: compare all, and say what differs
      ++dropped;
    }
    x = std::move(keptX);
    y = std::move(keptY);
    // The original's other runs make the same copies, by their number.
    auto choose = [&](auto &runs) {
      for (auto &[trace, lists] : runs) {
        std::vector<const CopyEvent *> chosen;
        for (size_t i : indices)
          chosen.push_back(i < lists.asked.size() ? lists.asked[i] : nullptr);
        lists.asked = std::move(chosen);
      }
    };
    choose(rounded);
    choose(reordered);
    choose(repeated);
    choose(precise);
    note(FindingId::VerifyLibraryCopies,
         plural(dropped, "small transfer") +
             " of the libraries' own (CUB, Thrust, rocPRIM) have no partner on the other side and were left out");
  }

  /// "managed buffer 3" counts allocations; HIP makes one of each managed variable,
  /// too.  Where both sides recorded equally many, they are the same in order.
  static void matchNumbers(const CopyLists &a, CopyLists &b) {
    auto numbered = [](const CopyLists &lists, StringRef kind) {
      std::map<unsigned, std::string> result;
      for (const auto &[name, copies] : lists.recorded) {
        unsigned n;
        if (StringRef rest = name; rest.consume_front(kind) && !rest.getAsInteger(10, n))
          result[n] = name;
      }
      return result;
    };
    for (StringRef kind : {"managed buffer ", "pinned buffer "}) {
      auto mine = numbered(a, kind), other = numbered(b, kind);
      if (mine.size() != other.size())
        continue;
      std::map<std::string, std::vector<const CopyEvent *>> moved;
      auto it = other.begin();
      for (const auto &[n, name] : mine) {
        moved[name] = std::move(b.recorded[it->second]);
        b.recorded.erase(it->second);
        ++it;
      }
      for (auto &[name, copies] : moved)
        b.recorded[name] = std::move(copies);
    }
  }

  void compareCopies() {
    CopyLists a(*original.trace), b(*port.trace);
    leaveOutLibraries(a, b);
    size_t common = std::min(a.asked.size(), b.asked.size());
    for (size_t i = 0; i < common; ++i)
      compareBuffer(*a.asked[i], *b.asked[i], "copy " + Twine(i + 1) + " to the host",
                    [i](const CopyLists &lists) { return i < lists.asked.size() ? lists.asked[i] : nullptr; });
    if (a.asked.size() != b.asked.size()) {
      bool isOwn = any_of(reordered, [&](const auto &run) { return run.second.asked.size() != a.asked.size(); });
      std::string counts = "the number of copies to the host is " + utostr(a.asked.size()) + " in the original and " +
                           utostr(b.asked.size()) + " in the port";
      if (isOwn) {
        result.isUnstable = true;
        note(FindingId::VerifyOrderDependent,
             counts + "; the original's own number changes with the order of its threads");
      } else {
        differ(counts);
      }
    }
    matchNumbers(a, b);
    for (const auto &[buffer, copies] : a.recorded) {
      const auto other = b.recorded.find(buffer);
      size_t there = other == b.recorded.end() ? 0 : other->second.size();
      // The state at the end is compared in any case.
      for (size_t i = 0; i < copies.size() && there; ++i) {
        bool isLast = i + 1 == copies.size();
        if (copies.size() != there && !isLast)
          continue;
        size_t at = isLast ? there - 1 : i;
        compareBuffer(*copies[i], *other->second[at], Twine(buffer) + " at synchronisation " + Twine(i + 1),
                      [&buffer = buffer, i, isLast](const CopyLists &lists) -> const CopyEvent * {
                        auto it = lists.recorded.find(buffer);
                        if (it == lists.recorded.end() || i >= it->second.size())
                          return nullptr;
                        return isLast ? it->second.back() : it->second[i];
                      });
      }
      if (!there)
        differ("kernels of the original write " + buffer + ", those of the port do not");
    }
    for (const auto &[buffer, copies] : b.recorded)
      if (!a.recorded.count(buffer))
        differ("kernels of the port write " + buffer + ", those of the original do not");
  }

  const RunResult &original, &port;
  const RunVariants &variants;
  const DeviceNames &names;
  std::vector<std::pair<const Trace *, CopyLists>> rounded, reordered, repeated, precise;
  Comparison result;
};

} // namespace

Comparison compareRuns(const RunResult &original, const RunResult &port, const RunVariants &variants,
                       const DeviceNames &names) {
  return RunComparer(original, port, variants, names).run();
}

std::string describeIncident(const IncidentEvent &e) {
  std::string text;
  raw_string_ostream os(text);
  auto triple = [&](const std::array<unsigned, 3> &t) { os << '(' << t[0] << ',' << t[1] << ',' << t[2] << ')'; };
  os << e.message;
  if (!e.kernel.empty()) {
    os << " (kernel '" << e.kernel << "', block ";
    triple(e.block);
    if (e.lane >= 0) {
      os << ", thread ";
      triple(e.thread);
      os << ", lane " << e.lane;
    }
    if (e.count > 1)
      os << "; " << e.count << " times";
    os << ')';
  }
  return text;
}

void incidentFindings(const RunResult &original, const RunResult &port, std::vector<Finding> &own,
                      std::vector<Finding> &shared) {
  if (!port.trace)
    return;
  for (const std::string &what : port.trace->assumed)
    own.push_back({FindingId::VerifyAssumed, "", 0, 0, "the result rests on what is assumed of " + what});
  for (const IncidentEvent &e : port.trace->incidents) {
    if (isSilenced(e.file, e.line, e.id))
      continue;
    const FindingKind *kind = findFindingKind(e.id);
    // The same check, in the same kernel: the port did not bring it.
    bool isShared = original.trace && any_of(original.trace->incidents, [&](const IncidentEvent &o) {
                      return o.id == e.id && o.kernel == e.kernel;
                    });
    Finding finding{kind ? kind->id : FindingId::SimUnsupported, e.file, 0, 0, describeIncident(e)};
    finding.line = e.line;
    finding.column = 1;
    if (isShared)
      finding.message += "; also in the original";
    (isShared ? shared : own).push_back(std::move(finding));
  }
}

} // namespace warp2wave::verify
