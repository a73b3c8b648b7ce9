// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Pseudo-random operands of matrix operations, register by register.  The same
// file was compiled into a CUDA program that ran every operation of Golden.inc
// on an H100; the tests make the operands again and compare the results' hashes.
// Plain C++ on purpose: nvcc reads it too.

#ifndef WARP2WAVE_TEST_MATRIX_INPUTS_H
#define WARP2WAVE_TEST_MATRIX_INPUTS_H

#include <cstdint>
#include <cstring>

namespace inputs {

inline uint64_t mix(uint64_t x) {
  x += 0x9e3779b97f4a7c15u;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

/// How wild the values are: 1: exponents close together, 2: far apart, with zeros
/// and subnormals, 3: any bits at all, NaN and infinity included.
inline uint32_t smallFloat(uint64_t h, unsigned exponentBits, unsigned mantissaBits, unsigned mode) {
  unsigned bias = (1u << (exponentBits - 1)) - 1;
  uint32_t sign = h & 1, mantissa = (h >> 32) & ((1u << mantissaBits) - 1), exponent;
  unsigned r = (h >> 1) & 0xffff;
  if (mode == 1) {
    unsigned reach = exponentBits <= 4 ? 3 : 4;
    exponent = bias - reach + r % (2 * reach + 1);
  } else if (mode == 2) {
    if (((h >> 20) & 7) == 0)
      return sign << (exponentBits + mantissaBits);
    exponent = exponentBits >= 8 ? bias - 40 + r % 81 : r % ((1u << exponentBits) - 1);
  } else {
    exponent = r & ((1u << exponentBits) - 1);
  }
  return (sign << (exponentBits + mantissaBits)) | (exponent << mantissaBits) | mantissa;
}

inline uint64_t wideFloat(uint64_t h, unsigned mode) {
  uint64_t exponent = mode == 1 ? 1019 + (h >> 1) % 9 : 963 + (h >> 1) % 121;
  if (mode == 2 && ((h >> 20) & 7) == 0)
    return h << 63;
  return (h << 63) | (exponent << 52) | (mix(h) >> 12);
}

/// Kinds of elements: 'h' f16, 'b' bf16, 't' tf32 or f32, 'd' f64 (two registers,
/// low one first), '4' e4m3, '5' e5m2, 'i' raw bits (integers), 'm' 2:4 metadata,
/// 'n' 1:2 metadata.
inline uint32_t word(char kind, unsigned mode, uint64_t seed, unsigned operand, unsigned reg, unsigned lane) {
  uint64_t h = mix(seed * 1000003 + operand * 65536 + reg * 64 + lane);
  switch (kind) {
  case 'h':
    return smallFloat(mix(h), 5, 10, mode) | smallFloat(mix(h + 1), 5, 10, mode) << 16;
  case 'b':
    return smallFloat(mix(h), 8, 7, mode) | smallFloat(mix(h + 1), 8, 7, mode) << 16;
  case 't':
    return smallFloat(mix(h), 8, 23, mode);
  case 'd': {
    uint64_t low = mix(seed * 1000003 + operand * 65536 + (reg & ~1u) * 64 + lane);
    uint64_t v = wideFloat(mix(low), mode);
    return static_cast<uint32_t>(reg & 1 ? v >> 32 : v);
  }
  case '4':
  case '5': {
    uint32_t w = 0;
    for (unsigned i = 0; i < 4; ++i) {
      uint32_t v = kind == '4' ? smallFloat(mix(h + i), 4, 3, mode) : smallFloat(mix(h + i), 5, 2, mode);
      w |= v << (8 * i);
    }
    return w;
  }
  case 'm': {
    const uint32_t legal[6] = {0x4, 0x8, 0xc, 0x9, 0xd, 0xe};
    uint32_t w = 0;
    for (unsigned i = 0; i < 8; ++i)
      w |= legal[mix(h + i) % 6] << (4 * i);
    return w;
  }
  case 'n': {
    uint32_t w = 0;
    for (unsigned i = 0; i < 8; ++i)
      w |= (mix(h + i) & 1 ? 0xeu : 0x4u) << (4 * i);
    return w;
  }
  default:
    return static_cast<uint32_t>(h >> 16);
  }
}

/// FNV-1a over 32-bit words.
inline uint64_t hash(uint64_t h, uint32_t w) { return (h ^ w) * 0x100000001b3u; }
const uint64_t hashBegin = 0xcbf29ce484222325u;

} // namespace inputs

#endif
