// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-16. The mask is the ballot of the very condition of the branch, so it names the lanes that come in and no
// others.
__global__ void compact(const int *in, int *out, int *size, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  unsigned lane = threadIdx.x & 31u;
  bool keep = i < n && in[i] != 0;
  unsigned mask = __ballot_sync(0xffffffffu, keep);
  if (keep) {
    int leader = __ffs(mask) - 1;
    int base = 0;
    if (static_cast<int>(lane) == leader)
      base = atomicAdd(size, __popc(mask));
    base = __shfl_sync(mask, base, leader);
    out[base + __popc(mask & ((1u << lane) - 1u))] = in[i];
  }
}

void launchCompact(const int *in, int *out, int *size, int n) {
  compact<<<(n + 255) / 256, 256>>>(in, out, size, n);
}
