// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the library shims (BLAS, FFT, random numbers, run-time compilation) need
// of the simulator: to run work in the order of a stream, to check the memory
// that a call is given, to refuse what is not simulated, and to say what is
// assumed.  With W2W_SIM_STANDALONE everything runs at once and nothing is
// checked, so that a library can be tested with plain host memory.

#ifndef W2W_SIM_SHIM_LIBRARY_API_H
#define W2W_SIM_SHIM_LIBRARY_API_H

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <utility>

#ifndef W2W_SIM_STANDALONE
#include "warp2wave/Sim/HostApi.h"
#endif

namespace w2wlib {

#ifdef W2W_SIM_STANDALONE

inline void enqueue(void *, std::function<void()> work) { work(); }
[[noreturn]] inline void refuse(const char *what) {
  std::fprintf(stderr, "cannot run `%s`: not simulated\n", what);
  std::exit(77);
}
inline void noteAssumed(const char *what) { std::fprintf(stderr, "assumed: %s\n", what); }
inline bool checkRead(const void *, uint64_t, const char *) { return true; }
inline bool checkWrite(void *, uint64_t, const char *, const char *) { return true; }

#else

/// Runs \p work now, or whenever the graph runs that \p stream is captured into.
inline void enqueue(void *stream, std::function<void()> work) {
  auto *target = static_cast<w2wsim::Stream *>(stream);
  w2wsim::CaptureInfo info;
  if (w2wsim::captureInfo(target, &info) != w2wsim::Success || info.status == w2wsim::CaptureStatus::None)
    return work();
  // A graph may run it any number of times, as long as the process lives.
  auto *kept = new std::function<void()>(std::move(work));
  w2wsim::hostFunction(target, [](void *data) { (*static_cast<std::function<void()> *>(data))(); }, kept);
}

using w2wsim::refuse;

/// Says that results rest on something that the vendor has not laid down.
using w2wsim::noteAssumed;

/// True if the device may use \p bytes at \p pointer; what is wrong goes into the trace.
inline bool checkMemory(const void *pointer, uint64_t bytes, const char *name) {
  w2wsim::PointerInfo info = w2wsim::pointerInfo(pointer);
  if (info.place == w2wsim::Place::Host) {
    w2wsim::report("sim-out-of-bounds", (std::string("`") + name + "` is given a pointer that is not the device's").c_str(),
                   name);
    return false;
  }
  uint64_t offset = reinterpret_cast<uintptr_t>(pointer) - reinterpret_cast<uintptr_t>(info.begin);
  if (info.begin && bytes <= info.size && offset <= info.size - bytes)
    return true;
  std::string message = std::string("`") + name + "` needs " + std::to_string(bytes) + " bytes at offset " +
                        std::to_string(offset) + " of a buffer of " + std::to_string(info.size);
  w2wsim::report("sim-out-of-bounds", message.c_str(), name);
  return false;
}
inline bool checkRead(const void *pointer, uint64_t bytes, const char *name) {
  return checkMemory(pointer, bytes, name);
}
/// \p type: as in the trace ("f32"); "unknown" if it is not known.
inline bool checkWrite(void *pointer, uint64_t bytes, const char *name, const char *type) {
  if (!checkMemory(pointer, bytes, name))
    return false;
  w2wsim::noteWrite(pointer, bytes, type, name);
  return true;
}

#endif

/// The trace's name of an element type; of complex numbers, that of their parts.
template <class T> constexpr const char *typeName() { return "unknown"; }
template <> constexpr const char *typeName<float>() { return "f32"; }
template <> constexpr const char *typeName<double>() { return "f64"; }
template <> constexpr const char *typeName<int32_t>() { return "i32"; }
template <> constexpr const char *typeName<uint32_t>() { return "i32"; }
template <> constexpr const char *typeName<uint64_t>() { return "i64"; }
template <> constexpr const char *typeName<int64_t>() { return "i64"; }

} // namespace w2wlib

#endif
