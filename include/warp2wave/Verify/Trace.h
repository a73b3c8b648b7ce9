// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a program did on the simulator: the trace that the simulator wrote into a
// folder (events.jsonl and copies.bin), read back.

#ifndef WARP2WAVE_VERIFY_TRACE_H
#define WARP2WAVE_VERIFY_TRACE_H

#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace warp2wave::verify {

/// What the elements of a buffer are, as far as the stores of kernels tell.
enum class ElementType : uint8_t { Unknown, I8, I16, I32, I64, F16, BF16, F32, F64, Mixed };

/// Such as "f32".
llvm::StringRef elementTypeName(ElementType type);
/// Unknown if there is no type of that name.
ElementType parseElementType(llvm::StringRef name);
/// Bytes of one element; 1 for Unknown and Mixed.
unsigned elementBytes(ElementType type);
bool isFloat(ElementType type);

/// A copy of device memory that the host could read.
struct CopyEvent {
  /// How it came about: "cudaMemcpy", "symbol", "managed".
  std::string via;
  /// Such as "device buffer 3".
  std::string buffer;
  /// Of the copy within the buffer, and its size, in bytes.
  uint64_t offset = 0, bytes = 0;
  /// Of its content in copies.bin.
  uint64_t at = 0;
  ElementType type = ElementType::Unknown;
  /// The launch that wrote last, and its kernel; 0 if none did.
  unsigned writer = 0;
  std::string writerName;
};

struct LaunchEvent {
  unsigned sequence = 0;
  std::string kernel, name;
  std::array<unsigned, 3> grid{}, block{};
  uint64_t lds = 0;
};

struct IncidentEvent {
  std::string id, message, file, kernel;
  unsigned line = 0;
  std::array<unsigned, 3> block{}, thread{};
  int lane = -1;
  uint64_t count = 1;
};

struct Trace {
  std::string machine;
  std::vector<LaunchEvent> launches;
  std::vector<CopyEvent> copies;
  std::vector<IncidentEvent> incidents;
  /// API calls that returned an error, as "cudaMalloc: cudaErrorMemoryAllocation".
  std::vector<std::string> errors;
  /// Launches that did not come to their end, as "hang: ...".
  std::vector<std::string> failedLaunches;
  /// What the simulator refused.
  std::vector<std::string> unsupported;
  /// What the simulator does as is assumed, not established (tensor cores).
  std::vector<std::string> assumed;
  /// Functions that were called and answer with what the device is: its properties, occupancy.
  std::vector<std::string> asked;
  /// What printf of device code wrote: for each launch that did, the text of each call.
  std::vector<std::vector<std::string>> printed;
  /// The last event is there.
  bool isComplete = false;
  /// copies.bin.
  std::unique_ptr<llvm::MemoryBuffer> content;

  /// The bytes of a copy; fewer than it has if the file was cut off.
  llvm::StringRef bytesOf(const CopyEvent &copy) const;
};

/// Reads the trace in \p folder.  A line that was not finished, at the end, is
/// left out: the program may have been killed.
llvm::Expected<Trace> readTrace(llvm::StringRef folder);

/// Likewise from text, for tests.
llvm::Expected<Trace> parseTrace(llvm::StringRef events, std::unique_ptr<llvm::MemoryBuffer> content);

} // namespace warp2wave::verify

#endif
