// RUN: %check-translate %s --targets=gfx942,gfx1100
//
// Operands that only ldmatrix writes and only products read come from shared memory in AMD's order.
#include <cstdint>
#include <cuda_runtime.h>
// CHECK: #include <w2w/matrix/opaque.h>

__device__ __forceinline__ void mma16816(float (&d)[4], const uint32_t (&a)[4], const uint32_t (&b)[2]) {
  asm volatile("mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%0, %1, %2, %3};\n"
               : "+f"(d[0]), "+f"(d[1]), "+f"(d[2]), "+f"(d[3])
               : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]));
}
__device__ __forceinline__ void load4(uint32_t (&r)[4], uint32_t at) {
  asm volatile("ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%0, %1, %2, %3}, [%4];" : "=r"(r[0]), "=r"(r[1]), "=r"(r[2]), "=r"(r[3]) : "r"(at));
}
__device__ __forceinline__ void load2(uint32_t (&r)[2], uint32_t at) {
  asm volatile("ldmatrix.sync.aligned.m8n8.x2.shared.b16 {%0, %1}, [%2];" : "=r"(r[0]), "=r"(r[1]) : "r"(at));
}
__device__ unsigned offset(int row, int chunk) { return row * 64 + (chunk ^ (row & 3)) * 16; }

__global__ void loaded(float *out, unsigned base, int steps) {
  float acc[2][4] = {};
  const int lane = threadIdx.x % 32;
  for (int k = 0; k < steps; ++k) { // FINDING: matrix-level
    // CHECK: w2w::matrix::opaqueRegion([&](auto w2wForm) {
    uint32_t a[4], b[2][2];
    load4(a, base + offset(lane % 16, 2 * k + lane / 16));
    // CHECK: w2w::matrix::loadA(w2wForm, a, [&](w2w::matrix::Thread threadIdx) {
    // CHECK-NEXT: const int lane = threadIdx.x % 32;
    // CHECK-NEXT: return static_cast<unsigned>(base + offset(lane % 16, 2 * k + lane / 16));
    // CHECK-NEXT: });
    for (int n = 0; n < 2; ++n)
      load2(b[n], base + 4096 + offset(8 * n + lane % 8, 2 * k + lane / 8 % 2));
    // CHECK: for (int n = 0; n < 2; n += 2)
    // CHECK-NEXT: w2w::matrix::loadBPair(w2wForm, b[n], b[n + 1], [&, w2wFirst = n](w2w::matrix::Thread threadIdx, int w2wTile) {
    // CHECK-NEXT: const int n = w2wFirst + w2wTile;
    // CHECK-NEXT: const int lane = threadIdx.x % 32;
    // CHECK-NEXT: return static_cast<unsigned>(base + 4096 + offset(8 * n + lane % 8, 2 * k + lane / 8 % 2));
    // CHECK-NEXT: });
    for (int n = 0; n < 2; ++n)
      mma16816(acc[n], a, b[n]);
    // CHECK: w2w::matrix::mmaPairOpaque<w2w::matrix::F16>(w2wForm, acc[n], acc[n + 1], a, b[n], b[n + 1]);
  }
  out[threadIdx.x] = acc[1][1];
}
// A register is changed.
__global__ void changed(float *out, unsigned base, int steps) {
  float acc[2][4] = {};
  const int lane = threadIdx.x % 32;
  for (int k = 0; k < steps; ++k) { // FINDING: matrix-level
    uint32_t a[4], b[2][2];
    load4(a, base + offset(lane % 16, lane / 16));
    a[0] ^= 0x80008000u;
    for (int n = 0; n < 2; ++n)
      load2(b[n], base + 4096 + offset(8 * n + lane % 8, lane / 8 % 2));
    for (int n = 0; n < 2; ++n)
      mma16816(acc[n], a, b[n]);
    // CHECK: w2w::matrix::mmaPair<w2w::matrix::F16>(w2wForm, acc[n], acc[n + 1], a, b[n], b[n + 1]);
  }
  out[threadIdx.x] = acc[1][1];
}
// It has a value before the load.
__global__ void valued(float *out, unsigned base, int steps) {
  float acc[2][4] = {};
  const int lane = threadIdx.x % 32;
  for (int k = 0; k < steps; ++k) { // FINDING: matrix-level
    uint32_t a[4] = {1, 2, 3, 4}, b[2][2];
    if (k > 0)
      load4(a, base + offset(lane % 16, lane / 16));
    for (int n = 0; n < 2; ++n)
      load2(b[n], base + 4096 + offset(8 * n + lane % 8, lane / 8 % 2));
    for (int n = 0; n < 2; ++n)
      mma16816(acc[n], a, b[n]);
    // CHECK: w2w::matrix::mmaPair<w2w::matrix::F16>(w2wForm, acc[n], acc[n + 1], a, b[n], b[n + 1]);
  }
  out[threadIdx.x] = acc[1][1];
}
// The address is read from where each lane has its own.
__global__ void addressRead(float *out, const unsigned *places, int steps) {
  float acc[2][4] = {};
  const int lane = threadIdx.x % 32;
  for (int k = 0; k < steps; ++k) { // FINDING: matrix-level
    uint32_t a[4], b[2][2];
    load4(a, places[lane]);
    for (int n = 0; n < 2; ++n)
      load2(b[n], 4096 + offset(8 * n + lane % 8, lane / 8 % 2));
    for (int n = 0; n < 2; ++n)
      mma16816(acc[n], a, b[n]);
    // CHECK: w2w::matrix::mmaPair<w2w::matrix::F16>(w2wForm, acc[n], acc[n + 1], a, b[n], b[n + 1]);
  }
  out[threadIdx.x] = acc[1][1];
}
// The lane's own variable changes from step to step.
__global__ void addressMoves(float *out, unsigned base, int steps) {
  float acc[2][4] = {};
  const int lane = threadIdx.x % 32;
  unsigned at = base + lane % 16 * 64;
  for (int k = 0; k < steps; ++k) { // FINDING: matrix-level
    uint32_t a[4], b[2][2];
    load4(a, at);
    at += 32;
    for (int n = 0; n < 2; ++n)
      load2(b[n], 4096 + offset(8 * n + lane % 8, lane / 8 % 2));
    for (int n = 0; n < 2; ++n)
      mma16816(acc[n], a, b[n]);
    // CHECK: w2w::matrix::mmaPair<w2w::matrix::F16>(w2wForm, acc[n], acc[n + 1], a, b[n], b[n + 1]);
  }
  out[threadIdx.x] = acc[1][1];
}
// Tiles 1 and 2 are loaded together, 0 and 1 multiplied.
__global__ void otherTiles(float *out, unsigned base, int steps) {
  float acc[4][4] = {};
  const int lane = threadIdx.x % 32;
  for (int k = 0; k < steps; ++k) { // FINDING: matrix-level
    uint32_t a[4], b[4][2];
    load4(a, base + offset(lane % 16, lane / 16));
    load2(b[0], base + 4096);
    load2(b[3], base + 4096);
    for (int n = 1; n < 3; ++n)
      load2(b[n], base + 4096 + offset(8 * n + lane % 8, lane / 8 % 2));
    for (int n = 0; n < 4; ++n)
      mma16816(acc[n], a, b[n]);
    // CHECK: w2w::matrix::mmaPair<w2w::matrix::F16>(w2wForm, acc[n], acc[n + 1], a, b[n], b[n + 1]);
  }
  out[threadIdx.x] = acc[1][1];
}
