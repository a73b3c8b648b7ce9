// RUN: %check-translate %s
//
// Inline PTX becomes calls of w2w::ptx:: in place; operands keep their text and are evaluated once.
#include <cuda_runtime.h>
// CHECK: #include <w2w/ptx.h>
#include <cstdint>

#define ADD(x, y)                                                                                  \
  asm volatile("{\n\t"                                                                             \
               ".reg .u32 t;\n\t"                                                                  \
               "add.u32 t, %1, 1;\n\t"                                                             \
               "add.u32 %0, t, %0;\n\t"                                                            \
               "}" : "+r"(x) : "r"(y))
// CHECK: do { auto &w2w0 = (x); const unsigned w2w1 = y; unsigned r_t; r_t = w2w::ptx::add_u32(w2w1, 1u); w2w0 = w2w::ptx::add_u32(r_t, w2w0); } while (false)

__device__ unsigned memory(const unsigned *p, unsigned *q, unsigned i, uint4 w) {
  unsigned v, s = static_cast<unsigned>(__cvta_generic_to_shared(q));
  asm volatile("ld.global.nc.L1::no_allocate.u32 %0, [%1];" : "=r"(v) : "l"(p));
  // CHECK: v = w2w::ptx::ld_nc<unsigned>(w2w::ptx::global(p));
  asm volatile("ld.acquire.gpu.global.u32 %0, [%1+4];" : "=r"(v) : "l"(p) : "memory");
  // CHECK: v = w2w::ptx::ld<unsigned, w2w::ptx::acquire, w2w::ptx::gpu>(w2w::ptx::global(p, 4));
  asm volatile("st.release.sys.global.u32 [%0], %1;" ::"l"(q + i), "r"(v) : "memory");
  // CHECK: w2w::ptx::st<unsigned, w2w::ptx::release, w2w::ptx::sys>(w2w::ptx::global(q + i), v);
  asm volatile("red.release.gpu.global.add.u32 [%0], %1;" ::"l"(q), "r"(__popc(i)) : "memory");
  // CHECK: w2w::ptx::red_add<unsigned, w2w::ptx::release, w2w::ptx::gpu>(w2w::ptx::global(q), w2w::popc(i));
  asm volatile("ld.shared.v4.b32 {%0,%1,%2,%3}, [%4];" : "=r"(w.x), "=r"(w.y), "=r"(w.z), "=r"(w.w) : "r"(s));
  // CHECK: w2w::ptx::ld<unsigned>(w.x, w.y, w.z, w.w, w2w::ptx::shared(s));
  asm volatile("ld.global.u32 %0, [%1];" : "=r"(v) : "l"(p) : "memory");
  // CHECK: auto &w2w0 = v;
  // CHECK-NEXT: const unsigned long long w2w1 = w2w::ptx::word(p);
  // CHECK-NEXT: w2w::ptx::memory();
  // CHECK-NEXT: w2w0 = w2w::ptx::ld<unsigned>(w2w::ptx::global(w2w1));
  // CHECK-NEXT: w2w::ptx::memory();
  // Such a vector may be meant to arrive as one.
  asm volatile("ld.volatile.global.v4.u32 {%0,%1,%2,%3}, [%4];" : "=r"(w.x), "=r"(w.y), "=r"(w.z), "=r"(w.w) : "l"(p)); // FINDING: inline-ptx
  return v + w.x;
}
__device__ unsigned numbers(unsigned v, int n, float x) {
  asm("shl.b32 %0, %1, %2;" : "=r"(v) : "r"(v), "r"(n));
  // CHECK: v = w2w::ptx::shl_b32(v, n);
  // The operands are taken in another order.
  asm("sub.u32 %[d], %[b], %[a];" : [d] "=r"(v) : [a] "r"(v), [b] "r"(n));
  // CHECK: const unsigned w2w1 = v;
  // CHECK-NEXT: const unsigned w2w2 = n;
  // CHECK-NEXT: w2w0 = w2w::ptx::sub_u32(w2w2, w2w1);
  if (n) asm("{.reg .pred p; setp.lt.s32 p, %1, 3; @p add.u32 %0, %0, 5;}" : "+r"(v) : "r"(n)); else ADD(v, n);
  // CHECK: if (n) do {
  // CHECK: r_p = w2w::ptx::setp_lt_s32(w2w1, 3u);
  // CHECK-NEXT: if (r_p) { w2w0 = w2w::ptx::add_u32(w2w0, 5u); }
  // CHECK-NEXT: } while (false); else ADD(v, n);
  asm("{\n  .reg .f32 a;\n  mov.b32 a, %1;\n  fma.rn.f32 %0, a, 0f40000000, %2;\n}" : "=f"(x) : "r"(v), "f"(1.5f));
  // CHECK: r_a = w2w::ptx::bits<float>(w2w1);
  // CHECK-NEXT: w2w0 = w2w::ptx::fma_rn_f32(r_a, w2w::ptx::bits<float>(0x40000000u), w2w2);
  unsigned long long wide;
  asm("add.cc.u32 %0, %1, %2; addc.u32 %0, %0, 0;" : "=r"(v) : "r"(v), "r"(n));
  // CHECK: bool w2wCarry;
  // CHECK-NEXT: w2w0 = w2w::ptx::add_cc_u32(w2w1, w2w2, w2wCarry);
  // CHECK-NEXT: w2w0 = w2w::ptx::addc_u32(w2w0, 0u, w2wCarry);
  // The operand may be a pointer.
  asm("add.u64 %0, %1, 8;" : "=l"(wide) : "l"(&v));
  // CHECK: wide = w2w::ptx::add_u64(w2w::ptx::word(&v), 8ull);
  // Near misses: an unknown instruction among known ones.
  asm("{ add.u32 %0, %1, 1; mov.u32 %0, %%smid; }" : "=r"(v) : "r"(n)); // FINDING: inline-ptx
  // A carry that goes to the next statement, or comes from the last one (carry.cu); a text that a macro makes (composed.cu).
  asm("add.cc.u32 %0, %1, %2;" : "=r"(v) : "r"(v), "r"(n));
  // CHECK: v = w2w::ptx::add_cc_u32(v, n, w2wCarry);
  asm("addc.u32 %0, %1, %2;" : "=r"(v) : "r"(v), "r"(n));
  asm("add.cc.u32 %0, %1, %2; addc.cc.u32 %0, %0, 0;" : "=r"(v) : "r"(v), "r"(n));
#define BY_NAME(INST) asm(INST " %0, %1;" : "=r"(v) : "r"(n))
  BY_NAME("popc.b32");
  return v + x;
}
__global__ void k(const unsigned *p, unsigned *q) { q[0] = memory(p, q, 1, {}) + numbers(p[0], 3, 4); }
