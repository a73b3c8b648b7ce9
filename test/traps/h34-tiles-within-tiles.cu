// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-34. Tiles of 16, 8 and 4 cut from a tile of 32, and a tile whose size comes as a template parameter; HIP 6.4 cannot partition a tile.
// Port: same

#include <cooperative_groups.h>
#include <cstdio>
#include <cuda_runtime.h>

namespace cg = cooperative_groups;

template <typename Group>
__device__ int sum(const Group &g, int v) {
  for (unsigned d = g.num_threads() / 2; d > 0; d /= 2)
    v += g.shfl_xor(v, d);
  return v;
}

template <unsigned Size, typename Parent>
__device__ int nested(const cg::thread_block_tile<32, Parent> &warp, int v) {
  auto small = cg::tiled_partition<Size>(warp);
  int total = sum(small, v);
  unsigned odd = small.ballot(v & 1); // bits 0 to Size - 1
  return total * 1000 + (int)odd % 997 + (int)small.meta_group_rank() * 7 + (int)small.meta_group_size();
}

__global__ void hierarchy(const int *in, int4 *out) {
  cg::thread_block block = cg::this_thread_block();
  auto warp = cg::tiled_partition<32>(block);
  int i = blockIdx.x * block.num_threads() + block.thread_rank();
  int v = in[i];
  int4 r;
  r.x = nested<16>(warp, v);
  r.y = nested<8>(warp, v);
  auto quad = cg::tiled_partition<4>(cg::tiled_partition<16>(warp));
  r.z = sum(quad, v) * 10 + quad.thread_rank();
  r.w = sum(warp, v) + block.dim_threads().x;
  if (quad.thread_rank() == 3)
    r.w += 1;
  block.sync();
  out[i] = r;
}

int main() {
  const int n = 384, threads = 192;
  int in[n], *dIn, bad = 0;
  int4 out[n], *dOut;
  long long check = 0;
  for (int i = 0; i < n; ++i)
    in[i] = (i * 47) % 59;
  cudaMalloc(&dIn, sizeof(in));
  cudaMalloc(&dOut, sizeof(out));
  cudaMemcpy(dIn, in, sizeof(in), cudaMemcpyHostToDevice);
  hierarchy<<<n / threads, threads>>>(dIn, dOut);
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  auto total = [&](int i, int size) {
    int s = 0;
    for (int k = i / size * size; k < i / size * size + size; ++k)
      s += in[k];
    return s;
  };
  auto want = [&](int i, int size) {
    unsigned odd = 0;
    for (int k = 0; k < size; ++k)
      odd |= (unsigned)(in[i / size * size + k] & 1) << k;
    return total(i, size) * 1000 + (int)odd % 997 + i % 32 / size * 7 + 32 / size;
  };
  for (int i = 0; i < n; ++i) {
    bad += out[i].x != want(i, 16) || out[i].y != want(i, 8);
    bad += out[i].z != total(i, 4) * 10 + i % 4 || out[i].w != total(i, 32) + threads + (i % 4 == 3);
    check += (long long)out[i].x + out[i].y * 3 + out[i].z * (i + 1) + out[i].w;
  }
  printf("%d %d %d %d, check %lld, wrong %d\n", out[0].x, out[40].y, out[5].z, out[n - 1].w, check, bad);
  return bad != 0;
}
