// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-72. Structs are read as bytes on one side and as members on the other: alignment, bit fields, signed char, long
// of 64 bits, memcpy and memset in device code, and a large struct passed by value.
// Port: same
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <cuda_runtime.h>

struct Packet {
  char kind;
  long count;
  short flags : 5, mode : 6;
  unsigned wide : 20;
  bool last;
  double weight;
};

struct __align__(16) Vertex {
  float3 position;
  char4 normal;
  uchar3 colour;
};

union Word {
  long value;
  unsigned char bytes[sizeof(long)];
  struct {
    int low, high;
  } half;
};

struct Parameters {
  int table[200];
  Packet packet;
  float3 offset;
};

__global__ void decode(const unsigned char *packets, int n, Parameters p, long *out, Vertex *vertices) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  // Packets lie at odd addresses.
  Packet packet;
  memcpy(&packet, packets + i * (sizeof(Packet) + 1) + 1, sizeof(Packet));
  Word w;
  memset(&w, 0x11, sizeof w);
  w.bytes[7] = (unsigned char)packet.kind;
  w.half.low += packet.flags * 100 + packet.mode;
  const char wrapped = (char)(packet.kind + 100);
  out[i] = w.value + packet.count * packet.wide + long(packet.weight) + (wrapped < 0 ? -1000000 : 0) +
           (packet.last ? p.table[i % 200] : p.packet.count) + (long)sizeof(Packet) * 7 + (long)offsetof(Packet, weight);
  Vertex v;
  v.position = make_float3(p.offset.x + i, p.offset.y, p.offset.z - i);
  v.normal = make_char4(packet.kind, wrapped, -1, 127);
  v.colour = make_uchar3(1, packet.wide & 255, 255);
  vertices[i] = v;
}

int main() {
  const int n = 150, stride = sizeof(Packet) + 1;
  unsigned char *bytes;
  long *out;
  Vertex *vertices;
  cudaMallocManaged(&bytes, n * stride + 1);
  cudaMallocManaged(&out, n * sizeof(long));
  cudaMallocManaged(&vertices, n * sizeof(Vertex));
  Parameters p = {};
  for (int k = 0; k < 200; ++k)
    p.table[k] = k * k;
  p.packet.count = -(1l << 40);
  p.offset = make_float3(0.5f, -0.25f, 8.f);
  int wrong = 0;
  for (int i = 0; i < n; ++i) {
    Packet q = {};
    q.kind = (char)(i * 3 - 120), q.count = i - 70l, q.flags = i % 32 - 16, q.mode = i % 64 - 32;
    q.wide = (i * 7001u) & 0xfffff, q.last = i % 3 == 0, q.weight = i * 1.5;
    std::memcpy(bytes + i * stride + 1, &q, sizeof q);
  }
  decode<<<2, 128>>>(bytes, n, p, out, vertices);
  if (cudaDeviceSynchronize() != cudaSuccess)
    return 2;
  unsigned long checksum = 0;
  for (int i = 0; i < n; ++i) {
    Packet q;
    std::memcpy(&q, bytes + i * stride + 1, sizeof q);
    Word w;
    std::memset(&w, 0x11, sizeof w);
    w.bytes[7] = (unsigned char)q.kind;
    w.half.low += q.flags * 100 + q.mode;
    const signed char wrapped = (signed char)(q.kind + 100);
    const long expected = w.value + q.count * q.wide + long(q.weight) + (wrapped < 0 ? -1000000 : 0) +
                          (q.last ? p.table[i % 200] : p.packet.count) + (long)sizeof(Packet) * 7 +
                          (long)offsetof(Packet, weight);
    wrong += out[i] != expected || vertices[i].normal.y != wrapped || vertices[i].position.z != 8.f - i;
    checksum = checksum * 31 + out[i] + vertices[i].normal.x * 5 + vertices[i].colour.y;
  }
  std::printf("sizes %d %d %d, out %ld, checksum %lu, wrong %d\n", (int)sizeof(Packet), (int)sizeof(Vertex),
              (int)sizeof(Parameters), out[n - 1], checksum, wrong);
  return wrong;
}
