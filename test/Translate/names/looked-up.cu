// RUN: %check-translate %s
//
// Names that are looked up while the program runs.
#include <cuda.h>
#include <cuda_runtime.h>
// CHECK: #include <hip/hip_runtime.h>
#include <dlfcn.h>

typedef CUresult (*Init)(unsigned);
// CHECK: typedef hipError_t (*Init)(unsigned);
extern void *load(void *, const char *);
#define LOAD(h, name) dlsym(h, #name)
// CHECK: #define LOAD(h, name) dlsym(h, #name)
struct Own { void *dlsym(int, const char *); };

void use(void *h, Own &own) {
  h = dlopen("libcuda.so.1", RTLD_NOW);
  // CHECK: h = dlopen("libamdhip64.so", RTLD_NOW);
  h = dlopen("libcublas.so", RTLD_NOW);
  // CHECK: h = dlopen("libhipblas.so", RTLD_NOW);
  h = dlopen("libcublasLt.so.13", RTLD_NOW);
  // CHECK: h = dlopen("libhipblaslt.so", RTLD_NOW);
  h = dlopen("libnvidia-ml.so.1", RTLD_NOW); // FINDING: name-looked-up
  // CHECK: h = dlopen("libnvidia-ml.so.1", RTLD_NOW);
  h = dlopen("libcurl.so.4", RTLD_NOW);
  // CHECK: h = dlopen("libcurl.so.4", RTLD_NOW);
  h = dlopen("libcuda.something", RTLD_NOW); // FINDING: name-looked-up
  // CHECK: h = dlopen("libcuda.something", RTLD_NOW);
  Init init = (Init)dlsym(h, "cuInit");
  // CHECK: Init init = (Init)dlsym(h, "hipInit");
  h = dlsym(dlopen("libcudart.so", RTLD_LAZY), "cudaFree");
  // CHECK: h = dlsym(dlopen("libamdhip64.so", RTLD_LAZY), "hipFree");
  h = LOAD(h, cuMemAlloc_v2);
  // CHECK: h = LOAD(h, hipMalloc);
  h = dlsym(h, "cudaMemcpyToSymbol"); // FINDING: name-looked-up
  // CHECK: h = dlsym(h, "cudaMemcpyToSymbol");
  h = dlsym(h, "cuGetExportTable"); // FINDING: name-looked-up
  h = dlsym(h, "cuDoesNotExist"); // FINDING: name-looked-up
  h = dlsym(h, "my_function");
  // CHECK: h = dlsym(h, "my_function");
  h = dlsym(h, "printf");
  // CHECK: h = dlsym(h, "printf");
  h = load(h, "cuInit"); // FINDING: name-in-string
  // CHECK: h = load(h, "cuInit");
  h = dlsym(h, true ? "cuInit" : "my_init"); // FINDING: name-in-string
  // CHECK: h = dlsym(h, true ? "cuInit" : "my_init");
  cuGetProcAddress("cuMemFree", &h, 12000, 0, nullptr); // FINDING: api-differs
  // CHECK: hipGetProcAddress("hipFree", &h, 12000, 0, nullptr);
  (void)init;
}
#if 0
void *never(void *h) { return dlsym(h, "cuInit"); }
// CHECK: void *never(void *h) { return dlsym(h, "hipInit"); }
#endif

// A variable by its name, as CUDA took until 4.2.
__constant__ float table[4];
void byName(const float *p) {
  cudaMemcpyToSymbol("table", p, 16); // FINDING: name-looked-up
  cudaMemcpyToSymbol(table, "abcdefghijklmno", 16);
  // CHECK: hipMemcpyToSymbol(HIP_SYMBOL(table), "abcdefghijklmno", 16);
  void *at;
  cudaGetSymbolAddress(&at, "t"); // FINDING: name-looked-up
}

// Pointers that are named after what they point to.
Init p_cuInit;
void *cuMemFree_p;
#define LOAD_INTO(name) p_##name = (Init)dlsym(nullptr, #name) // FINDING: name-pasted
#define LOAD_ALSO(name) name##_p = dlsym(nullptr, #name) // FINDING: name-pasted
#define DECLARED(name) static Init q_##name
DECLARED(cuInit);
void loadAll() {
  LOAD_INTO(cuInit);
  // CHECK: LOAD_INTO(hipInit);
  LOAD_ALSO(cuMemFree);
  // CHECK: LOAD_ALSO(hipFree);
}
