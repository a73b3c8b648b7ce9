// RUN: %check-translate %s
//
// Conditions on __CUDA_ARCH__, which tell device code from host code and one GPU
// from another.
#ifdef __CUDA_ARCH__
// CHECK: #ifdef __HIP_DEVICE_COMPILE__
#define HOST_OR_DEVICE "device"
#else
#define HOST_OR_DEVICE "host"
#endif
#ifndef __CUDA_ARCH__
// CHECK: #ifndef __HIP_DEVICE_COMPILE__
#endif
#if defined(__CUDA_ARCH__)
// CHECK: #if defined(__HIP_DEVICE_COMPILE__)
#elif !defined __CUDA_ARCH__
// CHECK: #elif !defined __HIP_DEVICE_COMPILE__
#endif
#if defined(__CUDA_ARCH__) && __CUDA_ARCH__ >= 700 && __CUDA_ARCH__ < 900 // FINDING: arch-condition
// CHECK: #if defined(W2W_CUDA_ARCH) && W2W_CUDA_ARCH >= 700 && W2W_CUDA_ARCH < 900
#endif
#if !defined(__CUDA_ARCH__) || (__CUDA_ARCH__ >= 530)
// CHECK: #if !defined(W2W_CUDA_ARCH) || (W2W_CUDA_ARCH >= 530)
#endif
#if 600 <= __CUDA_ARCH__
// CHECK: #if 600 <= W2W_CUDA_ARCH
#endif
#if __CUDA_ARCH__ / 100 == 8 // FINDING: arch-condition
// CHECK: #if W2W_CUDA_ARCH / 100 == 8
#endif
#if __CUDA_ARCH__
// CHECK: #if W2W_CUDA_ARCH
#endif
#if (__CUDA_ARCH__ == 700) || \
    (__CUDA_ARCH__ == 750)
    // CHECK: #if (W2W_CUDA_ARCH == 700) || {{\\}}
    // CHECK: (W2W_CUDA_ARCH == 750)
#endif

__device__ int which() {
#if __CUDA_ARCH__ >= 900 // FINDING: arch-condition
// CHECK: #if W2W_CUDA_ARCH >= 900
  asm volatile("griddepcontrol.wait;");
  return 90;
#elif __CUDA_ARCH__ >= 800
// CHECK: #elif W2W_CUDA_ARCH >= 800
  return 80;
#elif __CUDA_ARCH__ >= 700
// CHECK: #elif W2W_CUDA_ARCH >= 700
  cudaNotReached();
  return 70;
#else
  asm volatile("exit;"); // FINDING: inline-ptx
  return 0;
#endif
}
#if __CUDA_ARCH__ < 600 && defined(__CUDA_ARCH__)
// CHECK: #if W2W_CUDA_ARCH < 600 && defined(W2W_CUDA_ARCH)
__device__ double atomicAdd(double *a, double b);
// CHECK: __device__ double atomicAdd(double *a, double b);
#endif
#if !defined(__CUDA_ARCH__) || __CUDA_ARCH__ >= 600
// CHECK: #if !defined(W2W_CUDA_ARCH) || W2W_CUDA_ARCH >= 600
#else
static __inline__ __device__ double atomicAdd(double *a, double b);
// CHECK: static __inline__ __device__ double atomicAdd(double *a, double b);
#endif
__device__ constexpr int arch() {
  // __CUDA_ARCH__ in a comment stays.
  return 0 
#ifdef __CUDA_ARCH__
// CHECK: #ifdef __HIP_DEVICE_COMPILE__
      + __CUDA_ARCH__
      // CHECK: + W2W_CUDA_ARCH
#endif
      ;
}
#define ARCH_AT_LEAST(n) (defined(__CUDA_ARCH__) && __CUDA_ARCH__ >= n)
// CHECK: #define ARCH_AT_LEAST(n) (defined(W2W_CUDA_ARCH) && W2W_CUDA_ARCH >= n)
#define MY_ARCH __CUDA_ARCH__
// CHECK: #define MY_ARCH W2W_CUDA_ARCH
#if MY_ARCH >= 750
#endif

// What all GPUs since sm_80 answer alike needs no look; the others do.
#if __CUDA_ARCH__ > 800 // FINDING: arch-condition
// CHECK: #if W2W_CUDA_ARCH > 800
#endif
#if __CUDA_ARCH__ == 800 || 900 == __CUDA_ARCH__ // FINDING: arch-condition, arch-condition
#endif
#if __CUDA_ARCH__ <= 800 // FINDING: arch-condition
#endif
#if 890 <= __CUDA_ARCH__ // FINDING: arch-condition
#endif
#if __CUDA_ARCH__ >= MY_OLDEST // FINDING: arch-condition
#endif
#if __CUDA_ARCH__ >= 700 + 200 // FINDING: arch-condition
#endif
#if __CUDA_ARCH__ < 8'00 // FINDING: arch-condition
#endif
#if 800u <= __CUDA_ARCH__ && __CUDA_ARCH__ != 350L && !(__CUDA_ARCH__ < 800)
// CHECK: #if 800u <= W2W_CUDA_ARCH && W2W_CUDA_ARCH != 350L && !(W2W_CUDA_ARCH < 800)
#endif
