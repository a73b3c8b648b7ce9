// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
__device__ void product(float *p) {
#if __CUDA_ARCH__ >= 900
  asm volatile("cp.async.bulk.commit_group;");
#else
  asm volatile("cp.async.commit_group;");
#endif
#ifdef USE_HOPPER
  asm volatile("wgmma.fence.sync.aligned;");
#else
  p[0] = p[1];
#endif
  unsigned at = 0;
  (void)at;
#if !USE_CLUSTERS
  at = 1;
#else
  asm volatile("mapa.shared::cluster.u32 %0, %1, %2;" : "=r"(at) : "r"(at), "r"(0));
#endif
}
__device__ void only() {
#ifdef WITH_BOTH
  asm volatile("wgmma.wait_group.sync.aligned 0;");
#else
  asm volatile("tcgen05.fence::after_thread_sync;");
#endif
  asm volatile("wgmma.commit_group.sync.aligned;");
#ifdef NOTHING
#else
#endif
}
