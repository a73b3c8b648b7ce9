// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What matrix cores of different makers disagree about: NaN, infinities, -0 and the smallest of numbers of 8 bits with
// a fraction; bytes and nibbles of unlike sign at their limits, beside C at the limits of int; doubles whose sum
// depends on the order.
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <vector>

struct E4M3 {
  static __device__ void run(float *d, const unsigned *a, const unsigned *b, const float *c) {
    asm volatile("mma.sync.aligned.m16n8k32.row.col.f32.e4m3.e4m3.f32 "
                 "{%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};"
                 : "=f"(d[0]), "=f"(d[1]), "=f"(d[2]), "=f"(d[3])
                 : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]), "f"(c[0]), "f"(c[1]), "f"(c[2]),
                   "f"(c[3]));
  }
};
struct E5M2 {
  static __device__ void run(float *d, const unsigned *a, const unsigned *b, const float *c) {
    asm volatile("mma.sync.aligned.m16n8k32.row.col.f32.e5m2.e5m2.f32 "
                 "{%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};"
                 : "=f"(d[0]), "=f"(d[1]), "=f"(d[2]), "=f"(d[3])
                 : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]), "f"(c[0]), "f"(c[1]), "f"(c[2]),
                   "f"(c[3]));
  }
};
struct E4M3E5M2 {
  static __device__ void run(float *d, const unsigned *a, const unsigned *b, const float *c) {
    asm volatile("mma.sync.aligned.m16n8k32.row.col.f32.e4m3.e5m2.f32 "
                 "{%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};"
                 : "=f"(d[0]), "=f"(d[1]), "=f"(d[2]), "=f"(d[3])
                 : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]), "f"(c[0]), "f"(c[1]), "f"(c[2]),
                   "f"(c[3]));
  }
};
struct E5M2E4M3 {
  static __device__ void run(float *d, const unsigned *a, const unsigned *b, const float *c) {
    asm volatile("mma.sync.aligned.m16n8k32.row.col.f32.e5m2.e4m3.f32 "
                 "{%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};"
                 : "=f"(d[0]), "=f"(d[1]), "=f"(d[2]), "=f"(d[3])
                 : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]), "f"(c[0]), "f"(c[1]), "f"(c[2]),
                   "f"(c[3]));
  }
};
struct S8U8 {
  static __device__ void run(unsigned *d, const unsigned *a, const unsigned *b, const unsigned *c) {
    asm volatile("mma.sync.aligned.m16n8k32.row.col.satfinite.s32.s8.u8.s32 "
                 "{%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};"
                 : "=r"(d[0]), "=r"(d[1]), "=r"(d[2]), "=r"(d[3])
                 : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]), "r"(c[0]), "r"(c[1]), "r"(c[2]),
                   "r"(c[3]));
  }
};
struct U8S8 {
  static __device__ void run(unsigned *d, const unsigned *a, const unsigned *b, const unsigned *c) {
    asm volatile("mma.sync.aligned.m16n8k32.row.col.s32.u8.s8.s32 "
                 "{%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};"
                 : "=r"(d[0]), "=r"(d[1]), "=r"(d[2]), "=r"(d[3])
                 : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]), "r"(c[0]), "r"(c[1]), "r"(c[2]),
                   "r"(c[3]));
  }
};
struct U8U8 {
  static __device__ void run(unsigned *d, const unsigned *a, const unsigned *b, const unsigned *c) {
    asm volatile("mma.sync.aligned.m16n8k32.row.col.satfinite.s32.u8.u8.s32 "
                 "{%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};"
                 : "=r"(d[0]), "=r"(d[1]), "=r"(d[2]), "=r"(d[3])
                 : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]), "r"(c[0]), "r"(c[1]), "r"(c[2]),
                   "r"(c[3]));
  }
};
struct S4S4 {
  static __device__ void run(unsigned *d, const unsigned *a, const unsigned *b, const unsigned *c) {
    asm volatile("mma.sync.aligned.m16n8k64.row.col.satfinite.s32.s4.s4.s32 "
                 "{%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};"
                 : "=r"(d[0]), "=r"(d[1]), "=r"(d[2]), "=r"(d[3])
                 : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]), "r"(c[0]), "r"(c[1]), "r"(c[2]),
                   "r"(c[3]));
  }
};
struct S4U4 {
  static __device__ void run(unsigned *d, const unsigned *a, const unsigned *b, const unsigned *c) {
    asm volatile("mma.sync.aligned.m16n8k64.row.col.s32.s4.u4.s32 "
                 "{%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};"
                 : "=r"(d[0]), "=r"(d[1]), "=r"(d[2]), "=r"(d[3])
                 : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]), "r"(c[0]), "r"(c[1]), "r"(c[2]),
                   "r"(c[3]));
  }
};
struct U4S4 {
  static __device__ void run(unsigned *d, const unsigned *a, const unsigned *b, const unsigned *c) {
    asm volatile("mma.sync.aligned.m16n8k64.row.col.s32.u4.s4.s32 "
                 "{%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};"
                 : "=r"(d[0]), "=r"(d[1]), "=r"(d[2]), "=r"(d[3])
                 : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]), "r"(c[0]), "r"(c[1]), "r"(c[2]),
                   "r"(c[3]));
  }
};
struct U4U4 {
  static __device__ void run(unsigned *d, const unsigned *a, const unsigned *b, const unsigned *c) {
    asm volatile("mma.sync.aligned.m16n8k64.row.col.satfinite.s32.u4.u4.s32 "
                 "{%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%10, %11, %12, %13};"
                 : "=r"(d[0]), "=r"(d[1]), "=r"(d[2]), "=r"(d[3])
                 : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]), "r"(c[0]), "r"(c[1]), "r"(c[2]),
                   "r"(c[3]));
  }
};

// Registers of a lane: 4 of A, 2 of B, 4 of C, and of D. The second warp leaves if it is told to.
template <class Mma, class D> __global__ void product(const unsigned *in, D *out, bool leaves) {
  unsigned i = blockIdx.x * blockDim.x + threadIdx.x, lane = i % 64;
  if (leaves && threadIdx.x >= 32)
    return;
  D c[4], d[4];
  memcpy(c, in + 10 * lane + 6, sizeof c);
  Mma::run(d, in + 10 * lane, in + 10 * lane + 4, c);
  for (int k = 0; k < 4; ++k)
    out[4 * i + k] = d[k] == d[k] ? d[k] : D(12345);
}

__global__ void doubles(const double *in, double *out, bool leaves) {
  unsigned i = blockIdx.x * blockDim.x + threadIdx.x, lane = i % 64;
  if (leaves && threadIdx.x >= 32)
    return;
  const double *own = in + 16 * lane;
  double d[4];
  asm volatile(
      "mma.sync.aligned.m16n8k16.row.col.f64.f64.f64.f64 {%0, %1, %2, %3}, {%4, %5, %6, %7, %8, %9, %10, %11}, "
      "{%12, %13, %14, %15}, {%16, %17, %18, %19};"
      : "=d"(d[0]), "=d"(d[1]), "=d"(d[2]), "=d"(d[3])
      : "d"(own[0]), "d"(own[1]), "d"(own[2]), "d"(own[3]), "d"(own[4]), "d"(own[5]), "d"(own[6]), "d"(own[7]),
        "d"(own[8]), "d"(own[9]), "d"(own[10]), "d"(own[11]), "d"(own[12]), "d"(own[13]), "d"(own[14]), "d"(own[15]));
  for (int k = 0; k < 4; ++k)
    out[4 * i + k] = d[k];
}

static unsigned state = 7;
static unsigned draw() {
  state = state * 1664525u + 1013904223u;
  return state >> 8;
}

template <class Mma, class D> static void run(const char *name, const std::vector<unsigned> &codes, float one = 1) {
  std::vector<unsigned> words(640);
  for (size_t i = 0; i < words.size(); ++i) {
    unsigned char bytes[4];
    for (unsigned char &b : bytes)
      b = static_cast<unsigned char>(codes[draw() % codes.size()]);
    std::memcpy(&words[i], bytes, 4);
    if (i % 10 >= 6) {
      float small = one * float(int(draw() % 16) - 8);
      if (sizeof(D) == 4 && D(0.5f) != D(0))
        std::memcpy(&words[i], &small, 4);
      else
        words[i] = draw() % 2 ? 0x7fffff00u : draw() % 2 ? 0x80000100u : draw();
    }
  }
  unsigned *in;
  D *out;
  cudaMalloc(&in, words.size() * 4);
  cudaMalloc(&out, 4 * 128 * sizeof(D));
  cudaMemcpy(in, words.data(), words.size() * 4, cudaMemcpyHostToDevice);
  for (bool leaves : {false, true}) {
    cudaMemset(out, 0, 4 * 128 * sizeof(D));
    product<Mma><<<2, 64>>>(in, out, leaves);
    std::vector<D> d(4 * 128);
    cudaMemcpy(d.data(), out, d.size() * sizeof(D), cudaMemcpyDeviceToHost);
    unsigned sum = 0, bits;
    for (D x : d) {
      std::memcpy(&bits, &x, 4);
      sum = sum * 31 + bits;
    }
    std::printf("%s %08x\n", name, sum);
  }
}

int main() {
  // Sums of few digits, so that they are exact whatever their order; then with NaN and infinity among them.
  run<E4M3, float>("e4m3", {0x00, 0x80, 0x38, 0xb8, 0x01, 0x81});
  run<E5M2, float>("e5m2", {0x00, 0x80, 0x3c, 0xbc, 0x40, 0x38});
  run<E5M2, float>("subnormal e5m2", {0x00, 0x80, 0x01, 0x81, 0x02, 0x03}, 0);
  run<E4M3E5M2, float>("e4m3 e5m2", {0x00, 0x80, 0x38, 0xb8, 0x40});
  run<E5M2E4M3, float>("e5m2 e4m3", {0x00, 0x80, 0x38, 0xb8, 0x40});
  std::vector<unsigned> many(400, 0x38);
  for (unsigned i = 0; i < 200; ++i)
    many[i] = i % 2 ? 0x80 : 0xb8;
  std::vector<unsigned> special = many;
  special[7] = 0x7f, special[9] = 0xff;
  run<E4M3, float>("NaN of e4m3", special);
  run<E4M3E5M2, float>("NaN of both", special);
  special = many;
  special[7] = 0x7c, special[9] = 0xfc;
  run<E5M2, float>("infinite e5m2", special);
  run<E5M2E4M3, float>("infinite e5m2, e4m3", special);
  std::vector<unsigned> limits = {0x80, 0x7f, 0xff, 0x00, 0x88, 0x77, 0xf7, 0x8f};
  run<S8U8, unsigned>("s8 u8", limits);
  run<U8S8, unsigned>("u8 s8", limits);
  run<U8U8, unsigned>("u8 u8", {0xff, 0xff, 0xfe, 0x80});
  run<S4S4, unsigned>("s4 s4", limits);
  run<S4U4, unsigned>("s4 u4", limits);
  run<U4S4, unsigned>("u4 s4", limits);
  run<U4U4, unsigned>("u4 u4", {0xff, 0xff, 0xfe, 0x80});

  std::vector<double> in(64 * 16), d(4 * 128);
  for (double &x : in)
    x = (double(draw()) - 8e6) * (draw() % 3 ? 1 : 1e-9);
  double *from, *to;
  cudaMalloc(&from, in.size() * 8);
  cudaMalloc(&to, d.size() * 8);
  cudaMemcpy(from, in.data(), in.size() * 8, cudaMemcpyHostToDevice);
  for (bool leaves : {false, true}) {
    cudaMemset(to, 0, d.size() * 8);
    doubles<<<2, 64>>>(from, to, leaves);
    cudaMemcpy(d.data(), to, d.size() * 8, cudaMemcpyDeviceToHost);
    uint64_t sum = 0, bits;
    for (double x : d) {
      std::memcpy(&bits, &x, 8);
      sum = sum * 31 + bits;
    }
    std::printf("f64 %016llx\n", static_cast<unsigned long long>(sum));
  }
}
