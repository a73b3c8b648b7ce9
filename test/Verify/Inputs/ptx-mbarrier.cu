// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Barriers in shared memory: a block that meets, by state and by parity; a warp that fills buffers for others; bytes that
// are expected, copies in bulk, threads that drop out.

#include <cstdio>
#include <cuda_runtime.h>

using u64 = unsigned long long;

__device__ unsigned at(const void *p) { return static_cast<unsigned>(__cvta_generic_to_shared(p)); }
__device__ void initBarrier(u64 *b, unsigned n) {
  asm volatile("mbarrier.init.shared::cta.b64 [%0], %1;" ::"r"(at(b)), "r"(n) : "memory");
}
__device__ u64 arrive(u64 *b) {
  u64 state;
  asm volatile("mbarrier.arrive.shared.b64 %0, [%1];" : "=l"(state) : "r"(at(b)) : "memory");
  return state;
}
__device__ bool isDone(u64 *b, u64 state) {
  unsigned is;
  asm volatile("{ .reg .pred p; mbarrier.test_wait.shared.b64 p, [%1], %2; selp.u32 %0, 1, 0, p; }"
               : "=r"(is)
               : "r"(at(b)), "l"(state)
               : "memory");
  return is;
}
__device__ bool isPast(u64 *b, unsigned parity) {
  unsigned is;
  asm volatile("{\n\t.reg .pred p;\n\tmbarrier.try_wait.parity.shared::cta.b64 p, [%1], %2;\n\tselp.u32 %0, 1, 0, p;\n\t}"
               : "=r"(is)
               : "r"(at(b)), "r"(parity)
               : "memory");
  return is;
}
/// Does not wait.  (The hardware goes on while try_wait waits, to what completes the phase below.)
__device__ bool isPastNow(u64 *b, unsigned parity) {
  unsigned is;
  asm volatile("{\n\t.reg .pred p;\n\tmbarrier.test_wait.parity.shared::cta.b64 p, [%1], %2;\n\tselp.u32 %0, 1, 0, p;\n\t}"
               : "=r"(is)
               : "r"(at(b)), "r"(parity)
               : "memory");
  return is;
}

/// All meet, three times.
__global__ void meet(unsigned *out) {
  __shared__ u64 barrier;
  __shared__ unsigned tile[128];
  unsigned t = threadIdx.x, v = t * 2654435761u;
  if (t == 0)
    initBarrier(&barrier, 128);
  __syncthreads();
  for (int i = 0; i < 3; ++i) {
    tile[t] = v;
    u64 state = arrive(&barrier);
    while (!isDone(&barrier, state))
      ;
    v = v * 3 + tile[127 - t];
    __syncthreads();
  }
  asm volatile("mbarrier.inval.shared.b64 [%0];" ::"r"(at(&barrier)) : "memory");
  out[t] = v;
}
/// Warp 0 fills two buffers by copies in bulk, of which the bytes are expected; the others empty them.
__global__ void pipeline(const unsigned *in, unsigned *out) {
  __shared__ alignas(16) unsigned buffer[2][32];
  __shared__ u64 full[2], empty[2];
  unsigned t = threadIdx.x, sum = 0;
  if (t < 2) {
    initBarrier(&full[t], 1);
    initBarrier(&empty[t], 96);
  }
  asm volatile("fence.mbarrier_init.release.cluster;" ::: "memory");
  __syncthreads();
  for (unsigned i = 0; i < 6; ++i) {
    unsigned b = i % 2, parity = i / 2 & 1;
    if (t < 32) {
      while (!isPast(&empty[b], parity ^ 1))
        ;
      if (t == 0) {
        asm volatile("mbarrier.arrive.expect_tx.shared::cta.b64 _, [%0], %1;" ::"r"(at(&full[b])), "r"(128) : "memory");
        asm volatile("cp.async.bulk.shared::cluster.global.mbarrier::complete_tx::bytes [%0], [%1], %2, [%3];" ::"r"(
                         at(buffer[b])),
                     "l"(in + i * 32), "r"(128), "r"(at(&full[b]))
                     : "memory");
      }
    } else {
      while (!isPast(&full[b], parity))
        ;
      sum = sum * 3 + buffer[b][(t + i) % 32];
      arrive(&empty[b]);
    }
  }
  out[t] = sum;
}
/// Of four threads two drop out; cp.async arrives for the rest.
__global__ void others(const unsigned *in, unsigned *out) {
  __shared__ alignas(16) unsigned buffer[4];
  __shared__ u64 barrier;
  u64 *b = &barrier, state;
  unsigned pending;
  if (threadIdx.x == 0) {
    initBarrier(b, 4);
    state = arrive(b);
    asm volatile("mbarrier.pending_count.b64 %0, %1;" : "=r"(pending) : "l"(state));
    out[0] = pending;
    asm volatile("mbarrier.arrive_drop.shared.b64 %0, [%1], 2;" : "=l"(state) : "r"(at(b)) : "memory");
    asm volatile("mbarrier.pending_count.b64 %0, %1;" : "=r"(pending) : "l"(state));
    out[1] = pending + 100 * isDone(b, state);
    asm volatile("cp.async.ca.shared.global [%0], [%1], 16;" ::"r"(at(buffer)), "l"(in) : "memory");
    asm volatile("cp.async.mbarrier.arrive.noinc.shared.b64 [%0];" ::"r"(at(b)) : "memory");
    while (!isPast(b, 0))
      ;
    out[2] = buffer[3];
    // Two arrivals are a phase now.
    arrive(b);
    out[3] = isPastNow(b, 1);
    arrive(b);
    out[4] = isPastNow(b, 1);
    asm volatile("mbarrier.expect_tx.relaxed.cta.shared::cta.b64 [%0], 64;" ::"r"(at(b)) : "memory");
    asm volatile("mbarrier.arrive.release.cta.shared::cta.b64 _, [%0], 2;" ::"r"(at(b)) : "memory");
    out[5] = isPastNow(b, 0);
    asm volatile("mbarrier.complete_tx.relaxed.cta.shared::cta.b64 [%0], 64;" ::"r"(at(b)) : "memory");
    out[6] = isPastNow(b, 0);
    asm volatile("cp.async.bulk.global.shared::cta.bulk_group [%0], [%1], %2;" ::"l"(out + 8), "r"(at(buffer)), "r"(16)
                 : "memory");
    asm volatile("cp.async.bulk.commit_group;");
    asm volatile("cp.async.bulk.wait_group.read 0;" ::: "memory");
  }
}

int main() {
  unsigned *in, *out, host[384];
  cudaMalloc(&in, 192 * 4);
  cudaMalloc(&out, sizeof(host));
  for (unsigned i = 0; i < 192; ++i)
    host[i] = i * 40503u + 7;
  cudaMemcpy(in, host, 192 * 4, cudaMemcpyHostToDevice);
  cudaMemset(out, 0, sizeof(host));
  meet<<<1, 128>>>(out);
  pipeline<<<1, 128>>>(in, out + 128);
  others<<<1, 32>>>(in, out + 256);
  if (cudaMemcpy(host, out, sizeof(host), cudaMemcpyDeviceToHost) != cudaSuccess)
    return 1;
  for (int k = 0; k < 3; ++k) {
    unsigned sum = 0;
    for (int i = 0; i < 128; ++i)
      sum = sum * 31 + host[k * 128 + i];
    printf("%d %08x %u\n", k, sum, host[k * 128 + 77]);
  }
  for (int i = 0; i < 12; ++i)
    printf("%u ", host[256 + i]);
  printf("\n");
  return 0;
}
