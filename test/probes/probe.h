// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the golden-data probes share: inputs made by a hash of (element, slot), the list of operations, and the output.
//
// A probe is a list of operations, each with a kernel of its own, so that one that the simulator refuses does not hide
// the others. Output, one line an operation, in the order of the source:
//
//   NAME COUNT CHECKSUM            bit-exact: FNV-1a, 64 bits, over the bytes of COUNT outputs
//   NAME ~ TYPE V0 ... V63         approximate: 64 of the outputs as hexadecimal bits; TYPE is f16, bf16, f32 or f64
//   NAME ! MESSAGE                 the runtime reported an error
//
// Float outputs of exact operations are compared with one NaN in the place of all. An operation that returns bits as an
// unsigned integer is compared with its NaNs as they are.
//
// Arguments: --list prints the names; --dump NAME prints all outputs of an operation in hexadecimal;
// --from N starts with operation N of the list.

#ifndef W2W_TEST_PROBE_H
#define W2W_TEST_PROBE_H

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <cuda_runtime.h>

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef signed char s8;
typedef short s16;
typedef int s32;
typedef long long s64;

namespace probe {

//===--- Inputs -------------------------------------------------------------------------------------------------===//

/// The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
__host__ __device__ inline u64 mix(u64 x) {
  x += 0x9e3779b97f4a7c15ull;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ull;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebull;
  return x ^ (x >> 31);
}

/// 64 random bits for argument \p slot of element \p i.
__host__ __device__ inline u64 bits64(u32 i, u32 slot) { return mix(((u64)slot << 32 | i) * 0xd1342543de82ef95ull + 1); }
__host__ __device__ inline u32 bits32(u32 i, u32 slot) { return (u32)(bits64(i, slot) >> 32); }
/// A random number below \p n.
__host__ __device__ inline u32 below(u32 n, u32 i, u32 slot) { return (u32)(((u64)bits32(i, slot) * n) >> 32); }

/// Integer arguments. The first 512 elements are the cross product of 8 special values over 3 slots; of the others every
/// second one has a random number of leading zeros.
__device__ inline u32 int32(u32 i, u32 slot) {
  if (i < 512 && slot < 3) {
    u32 k = (i >> (3 * slot)) & 7;
    return k == 0 ? 0u : k == 1 ? 1u : k == 2 ? ~0u : k == 3 ? 0x80000000u : k == 4 ? 0x7fffffffu : k == 5 ? 32u : k == 6 ? 0x00800000u : 0x8000ffffu;
  }
  u32 r = bits32(i, slot);
  return i & 1 ? r >> (bits32(i, slot + 100) & 31) : r;
}
__device__ inline u64 int64(u32 i, u32 slot) {
  if (i < 512 && slot < 3) {
    u32 k = (i >> (3 * slot)) & 7;
    return k == 0 ? 0ull : k == 1 ? 1ull : k == 2 ? ~0ull : k == 3 ? 1ull << 63 : k == 4 ? ~0ull >> 1 : k == 5 ? 64ull : k == 6 ? 0xffffffffull : 0x8000000000000001ull;
  }
  u64 r = bits64(i, slot);
  return i & 1 ? r >> (bits32(i, slot + 100) & 63) : r;
}

/// Float arguments. The first 256 elements are the cross product of 16 special values over 2 slots; the others are in
/// turn from -8 to 8, any bit pattern, from -1 to 1, and multiples of 1/4 up to 2^20 (ties of roundings).
__device__ inline float f32(u32 i, u32 slot) {
  if (i < 256 && slot < 2) {
    const u32 table[16] = {0x00000000, 0x80000000, 0x3f800000, 0xbf800000, 0x7f800000, 0xff800000, 0x7fc00000, 0x00000001,
                           0x807fffff, 0x00800000, 0x7f7fffff, 0x3f000000, 0x3fc00000, 0xc0200000, 0x40490fdb, 0x4f000000};
    return __uint_as_float(table[(i >> (4 * slot)) & 15]);
  }
  u32 r = bits32(i, slot);
  float unit = (float)(int)r * 4.656612873077393e-10f;
  switch (i & 3) {
  case 0:
    return unit * 8.0f;
  case 1:
    return __uint_as_float(r);
  case 2:
    return unit;
  default:
    return (float)((int)r >> (9 + (bits32(i, slot + 100) & 15))) * 0.25f;
  }
}
__device__ inline double f64(u32 i, u32 slot) {
  if (i < 256 && slot < 2) {
    const u64 table[16] = {0x0000000000000000ull, 0x8000000000000000ull, 0x3ff0000000000000ull, 0xbff0000000000000ull,
                           0x7ff0000000000000ull, 0xfff0000000000000ull, 0x7ff8000000000000ull, 0x0000000000000001ull,
                           0x800fffffffffffffull, 0x0010000000000000ull, 0x7fefffffffffffffull, 0x3fe0000000000000ull,
                           0x3ff8000000000000ull, 0xc004000000000000ull, 0x400921fb54442d18ull, 0x41e0000000000000ull};
    return __longlong_as_double((long long)table[(i >> (4 * slot)) & 15]);
  }
  u64 r = bits64(i, slot);
  double unit = (double)(s64)r * 1.0842021724855044e-19;
  switch (i & 3) {
  case 0:
    return unit * 8.0;
  case 1:
    return __longlong_as_double((long long)r);
  case 2:
    return unit;
  default:
    return (double)((s64)r >> (10 + (bits32(i, slot + 100) & 47))) * 0.25;
  }
}
/// Any bit pattern of 16 bits: the first 256 elements are cross products of special halves, the others random.
__device__ inline u16 f16(u32 i, u32 slot) {
  if (i < 256 && slot < 2) {
    const u16 table[16] = {0x0000, 0x8000, 0x3c00, 0xbc00, 0x7c00, 0xfc00, 0x7e00, 0x0001,
                           0x83ff, 0x0400, 0x7bff, 0x3800, 0x3e00, 0xc100, 0x4248, 0x6400};
    return table[(i >> (4 * slot)) & 15];
  }
  u32 r = bits32(i, slot);
  return i & 1 ? (u16)r : (u16)((r & 0x83ff) | (0x3000 + ((r >> 16) & 0x1c00)));
}
__device__ inline u16 bf16(u32 i, u32 slot) {
  if (i < 256 && slot < 2) {
    const u16 table[16] = {0x0000, 0x8000, 0x3f80, 0xbf80, 0x7f80, 0xff80, 0x7fc0, 0x0001,
                           0x807f, 0x0080, 0x7f7f, 0x3f00, 0x3fc0, 0xc020, 0x4049, 0x4f00};
    return table[(i >> (4 * slot)) & 15];
  }
  u32 r = bits32(i, slot);
  return i & 1 ? (u16)r : (u16)((r & 0x807f) | (0x3e00 + ((r >> 16) & 0x0380)));
}
/// A float from \p lo to \p hi.
__device__ inline float range(u32 i, u32 slot, float lo, float hi) {
  return fmaf((float)(bits32(i, slot) >> 8) * 5.9604644775390625e-8f, hi - lo, lo);
}
__device__ inline double ranged(u32 i, u32 slot, double lo, double hi) {
  return fma((double)(bits64(i, slot) >> 11) * 1.1102230246251565e-16, hi - lo, lo);
}
/// An integer from -4 to 4, zero in a quarter of all cases: sums of 64 products of two are exact in half precision.
__device__ inline int tiny(u32 i, u32 slot) {
  u32 r = bits32(i, slot);
  return (r & 3) == 0 ? 0 : (int)((r >> 8) % 9u) - 4;
}

//===--- Operations ---------------------------------------------------------------------------------------------===//

enum Kind { Exact, ApproxF16, ApproxBF16, ApproxF32, ApproxF64 };

struct Outputs {
  void *data = nullptr;
  unsigned count = 0;
  unsigned size = 0;
};

typedef void (*Runner)(Outputs &);

struct Operation {
  char name[88];
  Kind kind;
  Runner run;
};

struct List {
  Operation *items;
  unsigned count, capacity;
};
inline List &list() {
  static List all = {nullptr, 0, 0};
  return all;
}

/// A row of the list; made by the constructors of global variables in the order of the source.
struct Entry {
  Entry(Kind kind, Runner run, const char *format, int a = 0, int b = 0, int c = 0) {
    List &all = list();
    if (all.count == all.capacity) {
      all.capacity = all.capacity ? 2 * all.capacity : 64;
      all.items = (Operation *)realloc(all.items, all.capacity * sizeof(Operation));
    }
    Operation &op = all.items[all.count++];
    snprintf(op.name, sizeof(op.name), format, a, b, c);
    op.kind = kind;
    op.run = run;
  }
};

/// One NaN for all.
inline void canonicalise(float *p, unsigned n) {
  for (unsigned i = 0; i < n; ++i)
    if (p[i] != p[i]) {
      u32 nan = 0x7fffffff;
      memcpy(&p[i], &nan, 4);
    }
}
inline void canonicalise(double *p, unsigned n) {
  for (unsigned i = 0; i < n; ++i)
    if (p[i] != p[i]) {
      u64 nan = 0x7fffffffffffffffull;
      memcpy(&p[i], &nan, 8);
    }
}
template <class T> void canonicalise(T *, unsigned) {}

const char *const noError = nullptr;
inline const char *&failure() {
  static const char *text = nullptr;
  return text;
}
inline bool failed(cudaError_t e) {
  if (e != cudaSuccess && !failure())
    failure() = cudaGetErrorName(e);
  return e != cudaSuccess;
}

/// Elements of an operation with one output an element.
const unsigned elements = 2048;
const unsigned blockSize = 256;

template <class Op> __global__ void applyEach(typename Op::Out *out) {
  unsigned i = blockIdx.x * blockDim.x + threadIdx.x;
  out[i] = Op::run(i);
}
template <class Op> __global__ void applyMany(typename Op::Out *out) {
  unsigned i = blockIdx.x * blockDim.x + threadIdx.x;
  Op::run(i, out + (size_t)i * Op::width);
}
/// A kernel with its own launch: Op::run(out) writes Op::count outputs, which are zero before.
template <class Op> __global__ void applyWhole(typename Op::Out *out) { Op::run(out); }

template <class T> struct Buffer {
  T *device = nullptr;
  explicit Buffer(unsigned n) {
    if (!failed(cudaMalloc((void **)&device, n * sizeof(T))))
      failed(cudaMemset(device, 0, n * sizeof(T)));
  }
  ~Buffer() { cudaFree(device); }
  void read(Outputs &o, unsigned n) {
    failed(cudaGetLastError());
    failed(cudaDeviceSynchronize());
    T *host = (T *)malloc(n * sizeof(T));
    memset((void *)host, 0, n * sizeof(T));
    failed(cudaMemcpy(host, device, n * sizeof(T), cudaMemcpyDeviceToHost));
    canonicalise(host, n);
    o.data = host;
    o.count = n;
    o.size = sizeof(T);
  }
};

template <class Op> void runEach(Outputs &o) {
  Buffer<typename Op::Out> out(elements);
  applyEach<Op><<<elements / blockSize, blockSize>>>(out.device);
  out.read(o, elements);
}
template <class Op> void runMany(Outputs &o) {
  const unsigned n = Op::threads * Op::width;
  Buffer<typename Op::Out> out(n);
  applyMany<Op><<<Op::threads / Op::block, Op::block>>>(out.device);
  out.read(o, n);
}
template <class Op> void runWhole(Outputs &o) {
  Buffer<typename Op::Out> out(Op::count);
  applyWhole<Op><<<Op::grid, Op::block>>>(out.device);
  out.read(o, Op::count);
}

//===--- Output -------------------------------------------------------------------------------------------------===//

inline u64 checksum(const void *data, size_t bytes) {
  u64 h = 0xcbf29ce484222325ull;
  for (size_t i = 0; i < bytes; ++i)
    h = (h ^ ((const unsigned char *)data)[i]) * 0x100000001b3ull;
  return h;
}

inline void printHex(const Outputs &o, unsigned i) {
  for (unsigned b = o.size; b-- > 0;)
    printf("%02x", ((const unsigned char *)o.data)[(size_t)i * o.size + b]);
}

/// The outputs shown of an approximate operation: special values first, then random ones.
inline unsigned sample(unsigned j, unsigned count) {
  if (count < elements)
    return j % count;
  return j < 24 ? (11 * j) & 255 : 256 + (j - 24) * 41;
}

inline int runProbe(int argc, char **argv) {
  const char *dump = nullptr;
  unsigned from = 0;
  for (int i = 1; i < argc; ++i) {
    if (!strcmp(argv[i], "--list")) {
      for (unsigned k = 0; k < list().count; ++k)
        printf("%s\n", list().items[k].name);
      return 0;
    }
    if (!strcmp(argv[i], "--dump") && i + 1 < argc)
      dump = argv[++i];
    else if (!strcmp(argv[i], "--from") && i + 1 < argc)
      from = (unsigned)atoi(argv[++i]);
  }
  bool found = false;
  for (unsigned k = from; k < list().count; ++k) {
    const Operation &op = list().items[k];
    if (dump && strcmp(dump, op.name))
      continue;
    found = true;
    failure() = nullptr;
    Outputs o;
    op.run(o);
    if (failure()) {
      printf("%s ! %s\n", op.name, failure());
    } else if (dump) {
      for (unsigned i = 0; i < o.count; ++i) {
        printf("%u ", i);
        printHex(o, i);
        printf("\n");
      }
    } else if (op.kind == Exact) {
      printf("%s %u %016llx\n", op.name, o.count, checksum(o.data, (size_t)o.count * o.size));
    } else {
      const char *types[] = {"", "f16", "bf16", "f32", "f64"};
      printf("%s ~ %s", op.name, types[op.kind]);
      for (unsigned j = 0; j < 64; ++j) {
        printf(" ");
        printHex(o, sample(j, o.count));
      }
      printf("\n");
    }
    fflush(stdout);
    free(o.data);
  }
  if (!found) {
    fprintf(stderr, "no operation has this name\n");
    return 1;
  }
  return 0;
}

} // namespace probe

#define PROBE_JOIN2(a, b) a##b
#define PROBE_JOIN(a, b) PROBE_JOIN2(a, b)

// One output an element: the statements see the element's number `i` and return a T.
#define PROBE_EACH_AT(N, KIND, T, NAME, ...)                                                                            \
  struct PROBE_JOIN(Op, N) {                                                                                            \
    typedef T Out;                                                                                                      \
    static __device__ T run(unsigned i) { __VA_ARGS__ }                                                                 \
  };                                                                                                                    \
  probe::Entry PROBE_JOIN(entry, N)(KIND, &probe::runEach<PROBE_JOIN(Op, N)>, NAME);
#define EXACT(NAME, T, ...) PROBE_EACH_AT(__COUNTER__, probe::Exact, T, NAME, __VA_ARGS__)
#define APPROX32(NAME, ...) PROBE_EACH_AT(__COUNTER__, probe::ApproxF32, float, NAME, __VA_ARGS__)
#define APPROX64(NAME, ...) PROBE_EACH_AT(__COUNTER__, probe::ApproxF64, double, NAME, __VA_ARGS__)
#define APPROX16(NAME, ...) PROBE_EACH_AT(__COUNTER__, probe::ApproxF16, unsigned short, NAME, __VA_ARGS__)
#define APPROXB16(NAME, ...) PROBE_EACH_AT(__COUNTER__, probe::ApproxBF16, unsigned short, NAME, __VA_ARGS__)

// WIDTH outputs a thread, written to `out[0]` and on; THREADS threads in blocks of BLOCK.
#define PROBE_MANY_AT(N, KIND, T, WIDTH, THREADS, BLOCK, NAME, ...)                                                     \
  struct PROBE_JOIN(Op, N) {                                                                                            \
    typedef T Out;                                                                                                      \
    static const unsigned width = WIDTH, threads = THREADS, block = BLOCK;                                              \
    static __device__ void run(unsigned i, T *out) { __VA_ARGS__ }                                                      \
  };                                                                                                                    \
  probe::Entry PROBE_JOIN(entry, N)(KIND, &probe::runMany<PROBE_JOIN(Op, N)>, NAME);
#define MANY(NAME, T, WIDTH, THREADS, BLOCK, ...)                                                                       \
  PROBE_MANY_AT(__COUNTER__, probe::Exact, T, WIDTH, THREADS, BLOCK, NAME, __VA_ARGS__)

// COUNT outputs that GRID blocks of BLOCK threads write together; zero before.
#define PROBE_WHOLE_AT(N, T, COUNT, GRID, BLOCK, NAME, ...)                                                             \
  struct PROBE_JOIN(Op, N) {                                                                                            \
    typedef T Out;                                                                                                      \
    static const unsigned count = COUNT, grid = GRID, block = BLOCK;                                                    \
    static __device__ void run(T *out) { __VA_ARGS__ }                                                                  \
  };                                                                                                                    \
  probe::Entry PROBE_JOIN(entry, N)(probe::Exact, &probe::runWhole<PROBE_JOIN(Op, N)>, NAME);
#define WHOLE(NAME, T, COUNT, GRID, BLOCK, ...)                                                                         \
  PROBE_WHOLE_AT(__COUNTER__, T, COUNT, GRID, BLOCK, NAME, __VA_ARGS__)

#endif // W2W_TEST_PROBE_H
