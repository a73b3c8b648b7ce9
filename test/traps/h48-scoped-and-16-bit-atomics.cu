// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-48. atomic*_block and atomic*_system of several types, atomicInc and atomicDec with scopes, atomicCAS on 16 bits,
// and the bit operations and minima on signed long long: HIP 6.4 declares none of these.
// Port: same
#include <cstdint>
#include <cstdio>

__device__ uint16_t addSaturated(unsigned short *address, unsigned short by) {
  unsigned short old = *address, assumed;
  do {
    assumed = old;
    const unsigned next = assumed + by;
    old = atomicCAS(address, assumed, (unsigned short)(next > 900 ? 900 : next));
  } while (old != assumed);
  return old;
}

struct Shared {
  int adds;
  unsigned wraps, bits;
  float total;
  unsigned long long wide;
};

struct Result {
  unsigned short small[4];
  unsigned up, down;
  long long low, high, either, all;
  unsigned long long system;
  int adds;
  unsigned wraps, bits;
  float total;
  int swapped;
};

__global__ void exercise(Result *r, int n) {
  __shared__ Shared s;
  if (threadIdx.x == 0)
    s = Shared{0, 0, 0, 0.f, 0};
  __syncthreads();
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) {
    addSaturated(&r->small[i & 3], (unsigned short)(i & 7));
    atomicInc_system(&r->up, 99);
    atomicDec_system(&r->down, 6);
    const long long signedValue = (long long)(i - 300) * 3000000019ll;
    atomicMin(&r->low, signedValue);
    atomicMax(&r->high, signedValue);
    atomicOr((unsigned long long *)&r->either, 1ull << (i % 61));
    atomicAnd((unsigned long long *)&r->all, ~(1ull << (i % 43)));
    atomicAdd_system(&r->system, (unsigned long long)i << 20);
    atomicAdd_block(&s.adds, i);
    atomicInc_block(&s.wraps, 40);
    atomicXor_block(&s.bits, i * 2654435761u);
    atomicAdd_block(&s.total, 0.5f);
    atomicMax_block(&s.wide, (unsigned long long)i * i);
    atomicCAS_system(&r->swapped, 0, 4711);
  }
  __syncthreads();
  if (threadIdx.x == 0) {
    atomicAdd(&r->adds, s.adds);
    atomicAdd(&r->wraps, s.wraps);
    atomicXor(&r->bits, s.bits);
    atomicAdd(&r->total, s.total + (float)s.wide);
  }
}

int main() {
  const int n = 600, perBlock = 256;
  Result *r;
  if (cudaMallocManaged(&r, sizeof(Result)) != cudaSuccess)
    return 2;
  *r = Result{};
  r->down = 6;
  r->all = -1;
  exercise<<<3, perBlock>>>(r, n);
  if (cudaDeviceSynchronize() != cudaSuccess)
    return 3;

  Result e = {};
  e.down = 6, e.all = -1, e.swapped = 4711;
  unsigned small[4] = {}, wraps = 0;
  for (int i = 0; i < n; ++i) {
    small[i & 3] += i & 7;
    e.up = e.up >= 99 ? 0 : e.up + 1;
    e.down = e.down == 0 || e.down > 6 ? 6 : e.down - 1;
    const long long v = (long long)(i - 300) * 3000000019ll;
    e.low = v < e.low ? v : e.low, e.high = v > e.high ? v : e.high;
    e.either |= 1ll << (i % 61), e.all &= ~(1ll << (i % 43));
    e.system += (unsigned long long)i << 20;
    e.adds += i;
    e.bits ^= i * 2654435761u;
    e.total += 0.5f;
    wraps = wraps >= 40 ? 0 : wraps + 1;
    if (i % perBlock == perBlock - 1 || i == n - 1)
      e.wraps += wraps, wraps = 0, e.total += (float)((unsigned long long)i * i);
  }
  int wrong = 0;
  for (int k = 0; k < 4; ++k)
    wrong += r->small[k] != (small[k] > 900 ? 900 : small[k]);
  wrong += r->up != e.up || r->down != e.down;
  wrong += r->low != e.low || r->high != e.high || r->either != e.either || r->all != e.all;
  wrong += r->system != e.system || r->adds != e.adds || r->wraps != e.wraps || r->bits != e.bits;
  wrong += r->total != e.total || r->swapped != e.swapped;
  printf("%u %u %u %u, %u %u, %lld %lld %llx %llx\n", r->small[0], r->small[1], r->small[2], r->small[3], r->up, r->down,
         r->low, r->high, r->either, r->all);
  printf("%llu %d %u %08x %g %d, wrong %d\n", r->system, r->adds, r->wraps, r->bits, r->total, r->swapped, wrong);
  return wrong;
}
