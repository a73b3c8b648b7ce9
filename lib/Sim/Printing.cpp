// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Functions that device code calls and nobody defines in IR: printf of both
// vendors, assertions, the device heap, sleeping.

#include "Access.h"
#include "Lower.h"
#include "Run.h"
#include "llvm/Support/Format.h"

using namespace llvm;

namespace warp2wave::sim {

/// The text at \p address up to its end; false after a fault.
static bool readString(Wave &wave, const Inst &inst, unsigned lane, uint64_t address, std::string &text) {
  if (!address) {
    text = "(null)";
    return true;
  }
  for (;; ++address) {
    char *c = resolveAddress(wave, inst, lane, address, 0, 1, false);
    if (!c)
      return false;
    if (!*c)
      return true;
    text += *c;
  }
}

/// Walks over a format.  \p take(kind) gives the next argument: 'i' 32 bits, 'l' 64 bits, 'f' a
/// double, 's' a string.
template <class Take, class TakeString> static std::string formatText(StringRef format, Take take, TakeString takeString) {
  std::string result;
  while (!format.empty()) {
    size_t percent = format.find('%');
    result += format.substr(0, percent).str();
    if (percent == StringRef::npos)
      break;
    format = format.substr(percent);
    size_t end = format.find_first_not_of("0123456789+-# .*", 1);
    if (end == StringRef::npos) {
      result += format.str();
      break;
    }
    std::string spec = "%";
    for (char c : format.substr(1, end - 1))
      if (c == '*')
        spec += std::to_string(static_cast<int>(take('i')));
      else
        spec += c;
    bool isLong = false;
    while (end < format.size() && StringRef("hlLjzt").contains(format[end])) {
      isLong |= format[end] != 'h';
      ++end;
    }
    char kind = end < format.size() ? format[end] : '%';
    format = format.substr(std::min(end + 1, format.size()));
    auto print = [&](auto value) {
      int n = snprintf(nullptr, 0, spec.c_str(), value);
      std::string text(n > 0 ? n + 1 : 1, 0);
      snprintf(text.data(), text.size(), spec.c_str(), value);
      text.pop_back();
      result += text;
    };
    switch (kind) {
    case 'd':
    case 'i':
      spec += "ll";
      spec += kind;
      print(isLong ? static_cast<long long>(take('l')) : static_cast<long long>(static_cast<int>(take('i'))));
      break;
    case 'u':
    case 'o':
    case 'x':
    case 'X':
      spec += "ll";
      spec += kind;
      print(isLong ? static_cast<unsigned long long>(take('l'))
                   : static_cast<unsigned long long>(static_cast<unsigned>(take('i'))));
      break;
    case 'c':
      spec += kind;
      print(static_cast<int>(take('i')));
      break;
    case 'p':
      spec += kind;
      print(reinterpret_cast<void *>(take('l')));
      break;
    case 'f':
    case 'F':
    case 'e':
    case 'E':
    case 'g':
    case 'G':
    case 'a':
    case 'A':
      spec += kind;
      print(bit_cast<double>(take('f')));
      break;
    case 's': {
      spec += kind;
      std::string text = takeString();
      print(text.c_str());
      break;
    }
    case '%':
      result += '%';
      break;
    default:
      result += spec + kind;
    }
  }
  return result;
}

/// CUDA's vprintf(format, arguments): arguments lie in memory, each at its own alignment.
static Step printNvidia(Wave &wave, const Inst &inst) {
  const uint64_t *format = in<uint64_t>(wave, inst, 0), *arguments = in<uint64_t>(wave, inst, 1);
  bool ok = true;
  forLanes(wave, [&](unsigned i) {
    std::string text;
    if (!ok || !(ok = readString(wave, inst, i, format[i], text)))
      return;
    uint64_t at = arguments[i];
    auto take = [&](char kind) -> uint64_t {
      unsigned bytes = kind == 'i' ? 4 : 8;
      at = alignTo(at, bytes);
      char *p = ok ? resolveAddress(wave, inst, i, at, 0, bytes, false) : nullptr;
      ok &= p != nullptr;
      at += bytes;
      uint64_t v = 0;
      if (p)
        memcpy(&v, p, bytes);
      return v;
    };
    unsigned conversions = 0;
    std::string written = formatText(text, take, [&] {
      std::string s;
      uint64_t address = take('l');
      ok = ok && readString(wave, inst, i, address, s);
      return s;
    });
    (void)conversions;
    if (ok)
      wave.block->output.push_back(std::move(written));
    if (inst.numOut)
      out<uint32_t>(wave, inst)[i] = static_cast<uint32_t>(StringRef(text).count('%'));
  });
  return ok ? Step::Next : Step::Stop;
}

static Step printBegin(Wave &wave, const Inst &inst) {
  uint64_t *o = out<uint64_t>(wave, inst);
  const uint32_t *stream = in<uint32_t>(wave, inst, 0);
  forLanes(wave, [&](unsigned i) {
    o[i] = wave.block->nextPrint++;
    wave.block->prints[o[i]].isError = stream[i] == 2;
  });
  return Step::Next;
}

static void finishPrint(Block &block, uint64_t number) {
  Block::PendingPrint print = std::move(block.prints[number]);
  block.prints.erase(number);
  size_t nextString = 1, nextValue = 0;
  if (print.strings.empty())
    return;
  std::string text = formatText(
      print.strings[0],
      [&](char) -> uint64_t { return nextValue < print.values.size() ? print.values[nextValue++] : 0; },
      [&]() -> std::string { return nextString < print.strings.size() ? print.strings[nextString++] : "(null)"; });
  if (print.isError)
    block.assertion = StringRef(text).trim().str();
  else
    block.output.push_back(std::move(text));
}

/// (number, count, seven values, is last).
static Step printArguments(Wave &wave, const Inst &inst) {
  uint64_t *o = out<uint64_t>(wave, inst);
  const uint64_t *number = in<uint64_t>(wave, inst, 0);
  const uint32_t *count = in<uint32_t>(wave, inst, 1), *isLast = in<uint32_t>(wave, inst, 9);
  forLanes(wave, [&](unsigned i) {
    uint64_t id = number[i];
    for (unsigned k = 0; k < count[i] && k < 7; ++k)
      wave.block->prints[id].values.push_back(in<uint64_t>(wave, inst, 2 + k)[i]);
    o[i] = id;
    if (isLast[i])
      finishPrint(*wave.block, id);
  });
  return Step::Next;
}

/// (number, text, length with the closing 0, is last).
static Step printString(Wave &wave, const Inst &inst) {
  uint64_t *o = out<uint64_t>(wave, inst);
  const uint64_t *number = in<uint64_t>(wave, inst, 0), *text = in<uint64_t>(wave, inst, 1);
  const uint32_t *isLast = in<uint32_t>(wave, inst, 3);
  bool ok = true;
  forLanes(wave, [&](unsigned i) {
    uint64_t id = number[i];
    std::string s;
    if (!ok || !(ok = readString(wave, inst, i, text[i], s)))
      return;
    wave.block->prints[id].strings.push_back(std::move(s));
    o[i] = id;
    if (isLast[i])
      finishPrint(*wave.block, id);
  });
  return ok ? Step::Next : Step::Stop;
}

/// CUDA's __assertfail(message, file, line, function, size of a character).
static Step assertFailed(Wave &wave, const Inst &inst) {
  unsigned lane = static_cast<unsigned>(__builtin_ctzll(wave.exec));
  std::string message, file, function;
  if (!readString(wave, inst, lane, in<uint64_t>(wave, inst, 0)[lane], message) ||
      !readString(wave, inst, lane, in<uint64_t>(wave, inst, 1)[lane], file) ||
      !readString(wave, inst, lane, in<uint64_t>(wave, inst, 3)[lane], function))
    return Step::Stop;
  std::string text = file + ":" + std::to_string(in<uint32_t>(wave, inst, 2)[lane]) + ": " + function + ": " +
                     placeOf(wave, lane) + " Assertion `" + message + "` failed.";
  incident(wave, inst, "sim-assert", static_cast<int>(lane), text);
  return launchOf(wave).stop(LaunchStatus::Assert, text);
}

static Step heapAllocate(Wave &wave, const Inst &inst) {
  Context &context = *launchOf(wave).context;
  uint64_t *o = out<uint64_t>(wave, inst);
  const uint64_t *size = in<uint64_t>(wave, inst, 0);
  noteProgress(wave);
  forLanes(wave, [&](unsigned i) {
    // One lane after the other; the limit is that of cudaLimitMallocHeapSize.
    uint64_t bytes = alignTo(std::max<uint64_t>(size[i], 1), 16);
    if (context.heapInUse.fetch_add(bytes) + bytes > context.heapBytes) {
      context.heapInUse -= bytes;
      o[i] = 0;
      return;
    }
    o[i] = reinterpret_cast<uint64_t>(context.memory.allocate(bytes, MemoryKind::Variable, "memory of the device heap"));
  });
  return Step::Next;
}

static Step heapFree(Wave &wave, const Inst &inst) {
  Context &context = *launchOf(wave).context;
  const uint64_t *pointer = in<uint64_t>(wave, inst, 0);
  noteProgress(wave);
  bool ok = true;
  forLanes(wave, [&](unsigned i) {
    if (!pointer[i] || !ok)
      return;
    Allocation *a = context.memory.find(pointer[i]);
    uint64_t bytes = a ? a->size : 0;
    if (!context.memory.release(reinterpret_cast<void *>(pointer[i]))) {
      incident(wave, inst, "sim-use-after-free", static_cast<int>(i), "free of a pointer that malloc did not give, or that was freed before");
      ok = false;
      return;
    }
    context.heapInUse -= bytes;
  });
  return ok ? Step::Next : launchOf(wave).stop(LaunchStatus::IllegalAddress, "a bad free in device code");
}

static Step sleep(Wave &wave, const Inst &) {
  notePoll(wave);
  static_cast<RunningWave &>(wave).idleSteps += 100;
  return Step::Next;
}

/// Whether a flat address is of a __constant__ variable.
static Step isConstantSpace(Wave &wave, const Inst &inst) {
  const uint64_t *address = in<uint64_t>(wave, inst, 0);
  uint8_t *o = out<uint8_t>(wave, inst);
  forLanes(wave, [&](unsigned i) {
    Allocation *a = launchOf(wave).context->memory.find(address[i]);
    o[i] = a && a->kind == MemoryKind::Constant;
  });
  return Step::Next;
}

Handler runtimeFunction(StringRef name) {
  if (name == "llvm.nvvm.isspacep.const")
    return isConstantSpace;
  if (name == "vprintf")
    return printNvidia;
  if (name == "w2wsim_printf_begin")
    return printBegin;
  if (name == "w2wsim_printf_args")
    return printArguments;
  if (name == "w2wsim_printf_string")
    return printString;
  if (name == "__assertfail")
    return assertFailed;
  if (name == "malloc" || name == "w2wsim_malloc")
    return heapAllocate;
  if (name == "free" || name == "w2wsim_free")
    return heapFree;
  if (name == "llvm.amdgcn.s.sleep" || name == "llvm.amdgcn.s.sleep.var" || name == "llvm.nvvm.nanosleep")
    return sleep;
  return nullptr;
}

} // namespace warp2wave::sim
