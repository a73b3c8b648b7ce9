// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// warp2wave runtime
//
// CUDA's clocks that device code reads, and its marks for a profiler.
//
// `clock64()` counts shader clocks. On gfx11 that counter has 20 bits only and wraps within half a millisecond, so
// HIP's `clock64()` does too, and a loop that waits for more ticks never ends. There the constant clock of 100 MHz
// stands in, multiplied to about the highest shader clock: 64 bits that never run backwards, in steps of 25. Ticks of
// different compute units or dies need not agree, as on NVIDIA those of different multiprocessors. `globaltimer()` is
// the constant clock in nanoseconds, in steps
// of 10, or of 40 on gfx90a.

#ifndef W2W_TIMER_H
#define W2W_TIMER_H

#include "config.h"

// The run-time compilers have no such header and no host side.
#if !defined(__HIPCC_RTC__) && !defined(__CUDACC_RTC__)
#include <time.h>
#endif

#if W2W_GPU_COMPILER

namespace w2w {

/// Returns the shader clock: CUDA `clock64`.
W2W_DEVICE long long clock64() {
#if W2W_AMD && defined(__GFX11__)
  // A gfx1100 board runs at up to 2.5 GHz (Radeon RX 7900 XTX, boost clock).
  constexpr long long kTicks = 25;
  return ::wall_clock64() * kTicks;
#elif !W2W_AMD || W2W_DEVICE_PASS
  return ::clock64();
#else
  return 0;
#endif
}

/// Returns the shader clock on the GPU and the C library's clock on the host: CUDA `clock`. NVIDIA's has 32 bits.
W2W_HOST_DEVICE long clock() {
#if W2W_AMD && W2W_DEVICE_PASS
  return static_cast<long>(w2w::clock64());
#else
  return ::clock();
#endif
}

/// Returns the nanoseconds of a clock that is the same everywhere on the GPU: PTX `%globaltimer`.
W2W_DEVICE unsigned long long globaltimer() {
#if !W2W_AMD
  unsigned long long nanoseconds;
  asm volatile("mov.u64 %0, %%globaltimer;" : "=l"(nanoseconds));
  return nanoseconds;
#elif W2W_DEVICE_PASS
  // The clock has 100 MHz, and 25 MHz on gfx90a (CDNA2 ISA manual, s_memrealtime).
#if defined(__gfx90a__)
  return static_cast<unsigned long long>(::wall_clock64()) * 40u;
#else
  return static_cast<unsigned long long>(::wall_clock64()) * 10u;
#endif
#else
  return 0;
#endif
}

// CUDA `__prof_trigger` counts an event of a profiler, and `__pm0` to `__pm3` read such a counter. AMD's profilers count
// none from device code: the event does nothing and the counters are 0, as without a profiler.
#if W2W_AMD
W2W_DEVICE void prof_trigger(int counter) { (void)counter; }
W2W_DEVICE unsigned pm0() { return 0; }
W2W_DEVICE unsigned pm1() { return 0; }
W2W_DEVICE unsigned pm2() { return 0; }
W2W_DEVICE unsigned pm3() { return 0; }
#else
#define W2W_PROFILER_COUNTER(NAME)                                                                                     \
  W2W_DEVICE unsigned NAME() {                                                                                         \
    unsigned value;                                                                                                    \
    asm volatile("mov.u32 %0, %%" #NAME ";" : "=r"(value));                                                            \
    return value;                                                                                                      \
  }
W2W_PROFILER_COUNTER(pm0)
W2W_PROFILER_COUNTER(pm1)
W2W_PROFILER_COUNTER(pm2)
W2W_PROFILER_COUNTER(pm3)
#undef W2W_PROFILER_COUNTER
// The instruction takes a constant.
W2W_DEVICE void prof_trigger(int counter) {
  if (counter == 0)
    asm volatile("pmevent 0;");
  else if (counter == 1)
    asm volatile("pmevent 1;");
  else if (counter == 2)
    asm volatile("pmevent 2;");
  else if (counter == 3)
    asm volatile("pmevent 3;");
}
#endif

} // namespace w2w

#endif // W2W_GPU_COMPILER

#endif // W2W_TIMER_H
