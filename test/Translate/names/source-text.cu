// RUN: %check-translate %s
//
// Source text in strings, for NVRTC.
#include <nvrtc.h>
// CHECK: #include <hip/hiprtc.h>

const char *plain = R"cuda(
// CHECK: const char *plain = R"cuda(
#include <cuda_fp16.h>
// CHECK: #include <hip/hip_fp16.h>
extern "C" __global__ void k(float *p, cudaTextureObject_t t, Mine m) { p[threadIdx.x] = m.cudaFree; }
// CHECK: extern "C" __global__ void k(float *p, hipTextureObject_t t, Mine m) { p[threadIdx.x] = m.cudaFree; }
)cuda";

const char *lines = "#include <cuda_fp16.h>\n" // FINDING: runtime-source-name
                    // CHECK: const char *lines = "#include <hip/hip_fp16.h>\n"
                    "extern \"C\" __global__ void k(cudaTextureObject_t t, int *p) {\n"
                    // CHECK: "extern \"C\" __global__ void k(hipTextureObject_t t, int *p) {\n"
                    "\tp[0] = __shfl_down_sync(~0u, p[0], 1);\n"
                    // CHECK: "\tp[0] = __shfl_down_sync(~0u, p[0], 1);\n"
                    "}\n";
const char *ptx = "__device__ void f() { asm volatile(\"bar.sync 0;\"); }"; // FINDING: runtime-source-name
const char *unknown = "__device__ int f() { return cudaNoSuchThing(); }"; // FINDING: runtime-source-name

const char *message = "a __global__ function was expected (cudaMalloc)";
// CHECK: const char *message = "a __global__ function was expected (cudaMalloc)";
const char *host = "int main() { cudaMalloc(&p, 3); }";
// CHECK: const char *host = "int main() { cudaMalloc(&p, 3); }";

void build(nvrtcProgram *program) {
  // FINDING@+1: runtime-compiled-source
  nvrtcCreateProgram(program, plain, "k.cu", 0, nullptr, nullptr);
  const char *options[] = {"--gpu-architecture=compute_80", "--std=c++17"}; // FINDING: runtime-compiled-source
  // CHECK: const char *options[] = {"--gpu-architecture=compute_80", "--std=c++17"};
  nvrtcCompileProgram(*program, 2, options); // FINDING: api-differs
}
