// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the tests of matrix operations share: machines, a wave of columns, calls
// of intrinsics, and memory.

#ifndef WARP2WAVE_TEST_MATRIX_SUPPORT_H
#define WARP2WAVE_TEST_MATRIX_SUPPORT_H

#include "../../../lib/Sim/Matrix/Matrix.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Module.h"
#include <cstring>
#include <memory>
#include <string>
#include <vector>

namespace warp2wave::sim {

const Machine &h100();
const Machine &turing();
const Machine &mi200();
const Machine &mi300();
const Machine &mi350();
const Machine &rx7900();
const Machine &rx9070();

/// Ids of the incidents since the last clear.
std::vector<std::string> &incidents();

/// What isRoundingRandom() gives.
bool &roundsRandomly();

/// A call of an intrinsic, and the frame that it runs in.
class TestCall {
public:
  /// A parameter is a type as in "v4f16", "i32", "f64", "p3", or an immediate as in "#i32 5".  \p result may be
  /// several of one type: "4 x v2f16".
  TestCall(llvm::StringRef name, llvm::StringRef result, std::vector<std::string> parameters, const Machine &machine);
  ~TestCall();
  bool isKnown() const { return code.has_value(); }
  /// Bytes of each lane's element of a flattened result or operand column.
  template <class T> T *result(unsigned i) { return reinterpret_cast<T *>(frame.data() + offsets[i]); }
  template <class T> T *operand(unsigned i) { return reinterpret_cast<T *>(frame.data() + offsets[results + i]); }
  Step run(uint64_t exec);
  Step run() { return run(lanes == 64 ? ~uint64_t(0) : (uint64_t(1) << lanes) - 1); }

private:
  llvm::LLVMContext context;
  std::unique_ptr<llvm::Module> module;
  std::optional<IntrinsicCode> code;
  std::vector<char> frame;
  std::vector<int32_t> offsets;
  unsigned results = 0, lanes;
};

} // namespace warp2wave::sim

#endif
