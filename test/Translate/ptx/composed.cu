// RUN: %check-translate %s
//
// Macros make a part of the text: the C++ is for the texts that the compiler saw, and asks whether the text is one of them.
#include <cuda_runtime.h>
// CHECK: #include <w2w/ptx.h>

#ifdef PLAIN_LOADS
#define LOAD "ld.volatile.global"
#else
#define LOAD "ld.global.nc.L1::no_allocate"
#endif

template <class T> __device__ T load(const T *p);
template <> __device__ int load(const int *p) {
  int v;
  asm volatile(LOAD ".s32 %0, [%1];" : "=r"(v) : "l"(p));
  // CHECK: { static_assert(w2w::ptx::isText(LOAD ".s32 %0, [%1];", "ld.global.nc.L1::no_allocate.s32 %0, [%1];"), "{{.*}}"); v = w2w::ptx::ld_nc<int>(w2w::ptx::global(p)); }
  return v;
}

// Two texts of one macro.
#define UNARY(NAME, INSTRUCTION)                                                                   \
  __device__ unsigned NAME(unsigned a) {                                                           \
    unsigned r;                                                                                    \
    asm(INSTRUCTION " %0, %1;" : "=r"(r) : "r"(a));                                                \
    return r;                                                                                      \
  }
// CHECK: {{.*}}auto &w2w0 = (r); const unsigned w2w1 = a; static_assert(w2w::ptx::isText(INSTRUCTION " %0, %1;", "brev.b32 %0, %1;") || w2w::ptx::isText(INSTRUCTION " %0, %1;", "popc.b32 %0, %1;"), {{.*}}); if constexpr (w2w::ptx::isText(INSTRUCTION " %0, %1;", "brev.b32 %0, %1;")) { w2w0 = w2w::ptx::brev_b32(w2w1); } else if constexpr (w2w::ptx::isText(INSTRUCTION " %0, %1;", "popc.b32 %0, %1;")) { w2w0 = w2w::ptx::popc_b32(w2w1); } } while (false);{{ *}}\
UNARY(countBits, "popc.b32")
UNARY(reverse, "brev.b32")

// The name of a part; a constraint that is a macro.
#define POINTER "l"
#define STORE(space, p, v) asm volatile("st." #space ".u32 [%0], %1;" ::POINTER(p), "r"(v) : "memory")
// CHECK: #define STORE(space, p, v) do { static_assert(w2w::ptx::isText("st." #space ".u32 [%0], %1;", "st.global.u32 [%0], %1;"), {{.*}}); w2w::ptx::st<unsigned>(w2w::ptx::global(p), v); } while (false)
__device__ void store(unsigned *p) { STORE(global, p, reverse(countBits(7))); }

// Nobody uses it, so that its texts are not known.
#define UNUSED(INSTRUCTION, x) asm(INSTRUCTION " %0, 1;" : "=r"(x)) // FINDING: inline-ptx
// One of the texts is not translated: all stay.
#define SOME(INSTRUCTION, x) asm(INSTRUCTION : "=r"(x)) // FINDING: inline-ptx
__device__ unsigned some() {
  unsigned a, b;
  SOME("mov.u32 %0, 1;", a);
  SOME("mov.u32 %0, %%smid;", b);
  return a + b;
}
