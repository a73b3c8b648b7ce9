// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-36. Scans over a tile and over half of it, and one thread chosen by invoke_one to reserve room; none of these exist in HIP 6.4.
// Port: same

#include <cooperative_groups.h>
#include <cooperative_groups/scan.h>
#include <cstdio>
#include <cuda_runtime.h>

namespace cg = cooperative_groups;

__global__ void offsets(const int *length, int *start, int *running, int *largest, int *room, int *chosen) {
  auto warp = cg::tiled_partition<32>(cg::this_thread_block());
  auto half = cg::tiled_partition<16>(warp);
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  int n = length[i];

  start[i] = cg::exclusive_scan(warp, n);
  running[i] = cg::inclusive_scan(half, n, cg::plus<int>());
  largest[i] = cg::inclusive_scan(warp, n, cg::greater<int>());

  int last = warp.shfl(start[i] + n, 31);
  int base = cg::invoke_one_broadcast(warp, [&] { return atomicAdd(room, last); });
  if (base < 0)
    start[i] = -1;
  cg::invoke_one(half, [&] { atomicAdd(chosen, 1); });
}

int main() {
  const int n = 320;
  int length[n], got[3][n], room = 0, chosen = 0, total = 0, bad = 0, check = 0;
  int *dLength, *d[3], *dRoom, *dChosen;
  for (int i = 0; i < n; ++i) {
    length[i] = (i * 53) % 37;
    total += length[i];
  }
  cudaMalloc(&dLength, sizeof(length));
  cudaMalloc(&dRoom, sizeof(int));
  cudaMalloc(&dChosen, sizeof(int));
  cudaMemcpy(dLength, length, sizeof(length), cudaMemcpyHostToDevice);
  cudaMemset(dRoom, 0, sizeof(int));
  cudaMemset(dChosen, 0, sizeof(int));
  for (int k = 0; k < 3; ++k)
    cudaMalloc(&d[k], sizeof(length));
  offsets<<<n / 64, 64>>>(dLength, d[0], d[1], d[2], dRoom, dChosen);
  for (int k = 0; k < 3; ++k)
    cudaMemcpy(got[k], d[k], sizeof(length), cudaMemcpyDeviceToHost);
  cudaMemcpy(&room, dRoom, sizeof(int), cudaMemcpyDeviceToHost);
  cudaMemcpy(&chosen, dChosen, sizeof(int), cudaMemcpyDeviceToHost);
  for (int i = 0, before = 0, sum = 0, most = 0; i < n; ++i) {
    before = i % 32 ? before + length[i - 1] : 0;
    sum = i % 16 ? sum + length[i] : length[i];
    most = i % 32 && most > length[i] ? most : length[i];
    bad += got[0][i] != before || got[1][i] != sum || got[2][i] != most;
    check += got[0][i] * 3 + got[1][i] * (i + 1) + got[2][i];
  }
  bad += room != total || chosen != n / 16;
  printf("%d %d %d, room %d, chosen %d, check %d, wrong %d\n", got[0][31], got[1][31], got[2][5], room, chosen, check, bad);
  return bad != 0;
}
