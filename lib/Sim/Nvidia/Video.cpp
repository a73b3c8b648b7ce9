// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Elements are widened to 64 bits, so that no intermediate result is cut off.

#include "Video.h"
#include <algorithm>

namespace warp2wave::sim::nvidia {

namespace {

int64_t part(uint32_t value, unsigned shift, unsigned bits, bool isSigned) {
  uint32_t top = value >> shift << (32 - bits);
  return isSigned ? int64_t(static_cast<int32_t>(top) >> (32 - bits)) : int64_t(top >> (32 - bits));
}

bool compares(VideoCompare compare, int64_t a, int64_t b) {
  switch (compare) {
  case VideoCompare::Eq:
    return a == b;
  case VideoCompare::Ne:
    return a != b;
  case VideoCompare::Lt:
    return a < b;
  case VideoCompare::Le:
    return a <= b;
  case VideoCompare::Gt:
    return a > b;
  case VideoCompare::Ge:
    return a >= b;
  }
  return false;
}

int64_t apply(const VideoCode &code, int64_t a, int64_t b) {
  switch (code.op) {
  case VideoOp::Add:
    return a + b;
  case VideoOp::Sub:
    return a - b;
  case VideoOp::Average:
    // Halves round away from zero.
    return (a + b + (a + b >= 0)) >> 1;
  case VideoOp::AbsDiff:
    return std::abs(a - b);
  case VideoOp::Min:
    return std::min(a, b);
  case VideoOp::Max:
    return std::max(a, b);
  case VideoOp::Shl:
  case VideoOp::Shr: {
    auto amount = static_cast<uint32_t>(b);
    amount = code.clamps ? std::min(amount, 32u) : amount & 31;
    return code.op == VideoOp::Shl ? static_cast<int64_t>(static_cast<uint64_t>(a) << amount) : a >> amount;
  }
  case VideoOp::Set:
    return compares(code.compare, a, b);
  }
  return 0;
}

int64_t saturated(int64_t value, unsigned bits, bool isSigned) {
  int64_t largest = (int64_t(1) << (isSigned ? bits - 1 : bits)) - 1;
  return std::clamp(value, isSigned ? -largest - 1 : 0, largest);
}

uint32_t second(VideoSecond op, bool isSigned, uint32_t value, uint32_t c) {
  bool isLess = isSigned ? static_cast<int32_t>(value) < static_cast<int32_t>(c) : value < c;
  switch (op) {
  case VideoSecond::None:
    return value;
  case VideoSecond::Add:
    return value + c;
  case VideoSecond::Min:
    return isLess ? value : c;
  case VideoSecond::Max:
    return isLess ? c : value;
  }
  return value;
}

uint32_t single(const VideoCode &code, uint32_t a, uint32_t b, uint32_t c) {
  int64_t value = apply(code, part(a, code.shiftA * 8, code.bitsA, code.isSignedA),
                        part(b, code.shiftB * 8, code.bitsB, code.isSignedB));
  if (code.saturates)
    value = saturated(value, 32, code.isSignedD);
  return second(code.second, code.isSignedD, static_cast<uint32_t>(value), c);
}

uint32_t elements(const VideoCode &code, uint32_t a, uint32_t b, uint32_t c) {
  uint32_t result = 0, mask = (1u << code.bits) - 1;
  uint64_t sum = c;
  for (unsigned shift = 0; shift != 32; shift += code.bits) {
    int64_t value = apply(code, part(a, shift, code.bits, code.isSignedA), part(b, shift, code.bits, code.isSignedB));
    if (code.saturates)
      value = saturated(value, code.bits, code.isSignedD);
    sum += static_cast<uint64_t>(value);
    result |= (static_cast<uint32_t>(value) & mask) << shift;
  }
  // The sum is that of whole results, not of what fits into an element.
  return code.second == VideoSecond::Add ? static_cast<uint32_t>(sum) : result;
}

} // namespace

Step video(Wave &wave, const Inst &inst) {
  VideoCode code = VideoCode::unpack(inst.imm);
  const auto *a = in<uint32_t>(wave, inst, 0), *b = in<uint32_t>(wave, inst, 1);
  const auto *c = inst.numIn > 2 ? in<uint32_t>(wave, inst, 2) : nullptr;
  auto *o = out<uint32_t>(wave, inst);
  forLanes(wave, [&](unsigned lane) {
    uint32_t third = c ? c[lane] : 0;
    o[lane] = code.bits == 32 ? single(code, a[lane], b[lane], third) : elements(code, a[lane], b[lane], third);
  });
  return Step::Next;
}

} // namespace warp2wave::sim::nvidia
