// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The profiling counters of the programming guide.

__global__ void probe(unsigned *out) {
  __prof_trigger(0);
  clock_t c = clock();
  long long l = clock64();
  out[0] = __pm0() + __pm1() + __pm2() + __pm3();
  out[1] = (unsigned)(c + l);
  __prof_trigger(7);
}
