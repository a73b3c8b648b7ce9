// RUN: %check-translate %s
//
// Functions and specialisations that differ in types of CUDA that are one type in HIP.
#include <cuda.h>
#include <cuda_runtime.h>

const char *text(cudaError_t e) { return cudaGetErrorString(e); }
// CHECK: const char *text(hipError_t e) { return hipGetErrorString(e); }
const char *text(CUresult) { return ""; } // FINDING: overload-collapsed
// CHECK: const char *text(hipError_t) { return ""; }
const char *text(int) { return ""; }
// CHECK: const char *text(int) { return ""; }

struct Check {
  void operator()(cudaError_t, int) const {}
  void run(cudaError_t *, int) {}
  void run(CUresult *, int) {} // FINDING: overload-collapsed
  // Another number of parameters, another class, another constness.
  void run(CUresult *) {}
  void run(CUresult *, int) const {}
};
void run(CUresult *, int) {}

template <class T> struct Name;
template <> struct Name<cudaError_t> { static constexpr int value = 1; };
template <> struct Name<CUresult> { static constexpr int value = 2; }; // FINDING: overload-collapsed
template <> struct Name<int> { static constexpr int value = 3; };

// Declared twice is declared once.
void later(cudaError_t);
void later(CUresult);
// Streams are one type in CUDA, too; arrays are one in HIP.
void on(cudaStream_t) {}
void of(cudaArray_t) {}
void of(CUarray) {} // FINDING: overload-collapsed
namespace other {
void of(CUarray) {}
} // namespace other
