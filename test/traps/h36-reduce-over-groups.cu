// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-36. cg::reduce with the functors of CUDA and with a lambda, over tiles and over a coalesced group; HIP 6.4 has neither the function nor the functors.
// Port: same

#include <cooperative_groups.h>
#include <cooperative_groups/reduce.h>
#include <cstdio>
#include <cuda_runtime.h>

namespace cg = cooperative_groups;

struct MinMax {
  int lo, hi;
};

__global__ void reductions(const int *in, int *out, float *floats, MinMax *spans, int *selected) {
  auto block = cg::this_thread_block();
  auto warp = cg::tiled_partition<32>(block);
  auto octet = cg::tiled_partition<8>(block);
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  int v = in[i];

  int r = cg::reduce(warp, v, cg::plus<int>());
  r = r * 3 + cg::reduce(warp, v, cg::less<int>());
  r = r * 3 + cg::reduce(octet, v, cg::greater<int>());
  r ^= cg::reduce(octet, v, cg::bit_or<int>()) << 8;
  r ^= cg::reduce(warp, v, cg::bit_xor<int>()) << 4;
  r ^= cg::reduce(warp, v | 3, cg::bit_and<int>());
  out[i] = r;

  floats[i] = cg::reduce(octet, (float)v, cg::plus<float>()) + (float)cg::reduce(warp, (double)v, cg::greater<double>());
  spans[i] = cg::reduce(warp, MinMax{v, v}, [](MinMax a, MinMax b) { return MinMax{a.lo < b.lo ? a.lo : b.lo, a.hi > b.hi ? a.hi : b.hi}; });

  selected[i] = 0;
  if (v % 5 == 2) {
    auto active = cg::coalesced_threads();
    int count = cg::reduce(active, 1, cg::plus<int>());
    selected[i] = count == (int)active.size() && count <= 32;
  }
}

int main() {
  const int n = 512;
  static int in[n], out[n], selected[n];
  static float floats[n];
  static MinMax spans[n];
  int *dIn, *dOut, *dSelected, bad = 0;
  float *dFloats;
  MinMax *dSpans;
  unsigned check = 0;
  for (int i = 0; i < n; ++i)
    in[i] = (i * 283) % 1201;
  cudaMalloc(&dIn, sizeof(in));
  cudaMalloc(&dOut, sizeof(out));
  cudaMalloc(&dSelected, sizeof(selected));
  cudaMalloc(&dFloats, sizeof(floats));
  cudaMalloc(&dSpans, sizeof(spans));
  cudaMemcpy(dIn, in, sizeof(in), cudaMemcpyHostToDevice);
  reductions<<<2, 256>>>(dIn, dOut, dFloats, dSpans, dSelected);
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  cudaMemcpy(floats, dFloats, sizeof(floats), cudaMemcpyDeviceToHost);
  cudaMemcpy(spans, dSpans, sizeof(spans), cudaMemcpyDeviceToHost);
  cudaMemcpy(selected, dSelected, sizeof(selected), cudaMemcpyDeviceToHost);
  for (int i = 0; i < n; ++i) {
    int sum = 0, lo = 1 << 30, hi = 0, x = 0, a = ~0, hi8 = 0, or8 = 0, sum8 = 0;
    for (int k = i / 32 * 32; k < i / 32 * 32 + 32; ++k) {
      sum += in[k];
      lo = in[k] < lo ? in[k] : lo;
      hi = in[k] > hi ? in[k] : hi;
      x ^= in[k];
      a &= in[k] | 3;
    }
    for (int k = i / 8 * 8; k < i / 8 * 8 + 8; ++k) {
      hi8 = in[k] > hi8 ? in[k] : hi8;
      or8 |= in[k];
      sum8 += in[k];
    }
    bad += out[i] != ((((sum * 3 + lo) * 3 + hi8) ^ or8 << 8) ^ x << 4 ^ a) || floats[i] != (float)(sum8 + hi);
    bad += spans[i].lo != lo || spans[i].hi != hi || selected[i] != (in[i] % 5 == 2);
    check = check * 31 + (unsigned)out[i] + (unsigned)floats[i];
  }
  printf("%d %g %d..%d, check %u, wrong %d\n", out[0], floats[40], spans[64].lo, spans[64].hi, check, bad);
  return bad != 0;
}
