// RUN: %check-translate %s
//
// The program's own names that look like CUDA's: enumerators, parameters, labels,
// templates, namespaces, members through inheritance, friends, and what hides what.
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>
#include <string>

namespace cudaTools { int value; }
// CHECK: namespace cudaTools { int value; }
namespace mine {
enum class Error { cudaSuccess, cudaErrorUnknown }; // FINDING: name-shadowed, name-shadowed
// CHECK: enum class Error { cudaSuccess, cudaErrorUnknown };
enum Plain { cudaFirstOwn = 3 };
template <class T> T cudaConvert(T t) { return t; }
struct cudaStream { int cudaError; }; // FINDING: name-shadowed
// CHECK: struct cudaStream { int cudaError; };
namespace cub { struct Sum { int operator()(int a, int b) const; }; }
// CHECK: namespace cub { struct Sum { int operator()(int a, int b) const; }; }
namespace thrust { template <class T> struct device_vector { T t; }; }
// CHECK: namespace thrust { template <class T> struct device_vector { T t; }; }
cudaError_t wrap(cudaError_t cudaError) { return cudaError; }
// CHECK: hipError_t wrap(hipError_t cudaError) { return cudaError; }
} // namespace mine
struct Base { static int cudaGetDevice(int *p); }; // FINDING: name-shadowed
struct Derived : Base {
  friend int cudaMalloc3(Derived &);
  int get() { int d; return cudaGetDevice(&d); }
  // CHECK: int get() { int d; return cudaGetDevice(&d); }
  int cudaMemcpy = 0; // FINDING: name-shadowed
  // CHECK: int cudaMemcpy = 0;
};
template <class cudaEvent> cudaEvent pass(cudaEvent e) { return e; }
// CHECK: template <class cudaEvent> cudaEvent pass(cudaEvent e) { return e; }

int use(int cudaDeviceId, float cudaFloat) {
// CHECK: int use(int cudaDeviceId, float cudaFloat) {
  using mine::cudaConvert;
  mine::Plain plain = mine::cudaFirstOwn;
  // CHECK: mine::Plain plain = mine::cudaFirstOwn;
  auto e = mine::Error::cudaSuccess;
  // CHECK: auto e = mine::Error::cudaSuccess;
  mine::cub::Sum sum;
  // CHECK: mine::cub::Sum sum;
  mine::thrust::device_vector<int> v;
  // CHECK: mine::thrust::device_vector<int> v;
  mine::cudaStream stream{1};
  // CHECK: mine::cudaStream stream{1};
  int cudaSuccessCount = stream.cudaError + cudaConvert(3);
  goto cudaEnd;
  // CHECK: goto cudaEnd;
cudaEnd:
// CHECK: cudaEnd:
  Derived d{.cudaMemcpy = 4};
  auto f = [cudaFree = 3](int cudaMalloc) { return cudaFree + cudaMalloc; }; // FINDING: name-shadowed, name-shadowed
  // CHECK: auto f = [cudaFree = 3](int cudaMalloc) { return cudaFree + cudaMalloc; };
  {
    int cudaMemcpyDefault = 2; // FINDING: name-shadowed
    // CHECK: int cudaMemcpyDefault = 2;
    cudaSuccessCount += cudaMemcpyDefault;
    // CHECK: cudaSuccessCount += cudaMemcpyDefault;
  }
  return f(cudaDeviceId) + cudaMemcpyDefault + cudaSuccessCount + cudaTools::value + (e == mine::Error::cudaSuccess) + d.cudaMemcpy;
  // CHECK: return f(cudaDeviceId) + hipMemcpyDefault + cudaSuccessCount + cudaTools::value + (e == mine::Error::cudaSuccess) + d.cudaMemcpy;
}
using namespace mine;
cub::Sum global;
// CHECK: cub::Sum global;
