// RUN: %check-translate %s
//
// Functions and specialisations that differ in types of CUDA that are one type in HIP: the second is put out.
#include <cuda.h>
#include <cuda_runtime.h>
#include <ostream>

const char *text(cudaError_t e) { return cudaGetErrorString(e); }
// CHECK: const char *text(hipError_t e) { return hipGetErrorString(e); }
const char *text(CUresult) { return ""; } // FINDING: overload-merged
// CHECK: #if 0 // in HIP the same as text(cudaError_t)
// CHECK-NEXT: const char *text(hipError_t) { return ""; }
// CHECK-NEXT: #endif
const char *text(int) { return ""; }
// CHECK: const char *text(int) { return ""; }

struct Check {
  void operator()(cudaError_t, int) const {}
  void run(cudaError_t *, int) {}
  void run(CUresult *, int) {} // FINDING: overload-merged
  // CHECK: void run(hipError_t *, int) {}
  // CHECK: #if 0 // in HIP the same as run(cudaError_t *, int)
  // CHECK-NEXT: void run(hipError_t *, int) {}
  // CHECK-NEXT: #endif
  // Another number of parameters, another class, another constness.
  void run(CUresult *) {}
  void run(CUresult *, int) const {}
};
void run(CUresult *, int) {}

template <class T> struct Name;
template <> struct Name<cudaError_t> { static constexpr int value = 1; };
template <> struct Name<CUresult> { static constexpr int value = 2; }; // FINDING: overload-merged
// CHECK: #if 0 // in HIP the same as Name<cudaError>
// CHECK-NEXT: template <> struct Name<hipError_t> { static constexpr int value = 2; };
// CHECK-NEXT: #endif
template <> struct Name<int> { static constexpr int value = 3; };

// Members are compared where they are declared and where they have their bodies; a CUdeviceptr is a void * in HIP.
class Exception {
public:
  Exception(cudaError_t);
  explicit Exception(CUresult, const char * = ""); // another number of parameters
  Exception(CUresult); // FINDING: overload-merged
  operator cudaError_t() const;
  operator CUresult() const; // FINDING: overload-merged
  void at(void *);
  void at(CUdeviceptr); // FINDING: overload-merged, api-differs
  // CHECK: void at(void *);
  // CHECK: #if 0 // in HIP the same as at(void *)
  // CHECK-NEXT: void at(hipDeviceptr_t);
  // CHECK-NEXT: #endif
  void at(unsigned);
};
void Exception::at(void *) {}
void Exception::at(CUdeviceptr) {} // FINDING: overload-merged, api-differs
// CHECK: #if 0 // in HIP the same as at(void *)
// CHECK-NEXT: void Exception::at(hipDeviceptr_t) {}
// CHECK-NEXT: #endif

std::ostream &operator<<(std::ostream &o, cudaError_t e) { return o << cudaGetErrorName(e); }
std::ostream &operator<<(std::ostream &o, CUresult) { return o; } // FINDING: overload-merged

// A specialisation of a function.
template <class T> const char *nameOf(T);
template <> const char *nameOf(cudaError_t e) { return cudaGetErrorName(e); }
template <> const char *nameOf(CUresult) { return ""; } // FINDING: overload-merged
// CHECK: #if 0 // in HIP the same as nameOf(cudaError_t)
// CHECK-NEXT: template <> const char *nameOf(hipError_t) { return ""; }
// CHECK-NEXT: #endif

// The first may be absent where the second is there, or a macro makes it.
#ifndef NO_RUNTIME
inline int code(cudaError_t e) { return e; }
#endif
inline int code(CUresult e) { return e; } // FINDING: overload-collapsed
// CHECK: inline int code(hipError_t e) { return e; }
// CHECK-NEXT: #endif
// CHECK-NEXT: inline int code(hipError_t e) { return e; }
#define NUMBER(T) int number(T e) { return e; } // FINDING: overload-collapsed
NUMBER(cudaError_t)
NUMBER(CUresult)

// Headers that HIP always reads: the first is there whenever the second is.
#ifdef __DRIVER_TYPES_H__
static int both(cudaError_t e) { return e; }
#endif
#ifdef __cuda_cuda_h__
static int both(CUresult e) { return e; } // FINDING: overload-merged
#endif
// CHECK: #ifdef HIP_INCLUDE_HIP_DRIVER_TYPES_H
// CHECK-NEXT: static int both(hipError_t e) { return e; }
// CHECK-NEXT: #endif
// CHECK: #ifdef HIP_INCLUDE_HIP_HIP_RUNTIME_API_H
// CHECK: #if 0 // in HIP the same as both(cudaError_t)
// CHECK-NEXT: static int both(hipError_t e) { return e; }
// CHECK-NEXT: #endif
// CHECK: #endif

// Declared twice is declared once.
void later(cudaError_t);
void later(CUresult);
// Streams are one type in CUDA, too; arrays are one in HIP.
void on(cudaStream_t) {}
void of(cudaArray_t) {}
void of(CUarray) {} // FINDING: overload-merged
namespace other {
void of(CUarray) {}
} // namespace other
