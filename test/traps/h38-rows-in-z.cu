// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-38. Blocks of 32 x 1 x 3 threads with one warp for each z: z-rows 0 and 1 share a 64-lane wave, z-row 2 has one
// for itself, and a branch on threadIdx.z, uniform in a warp, diverges inside the first wave around warp operations.
// Port: same, finding
#include <cstdint>
#include <cstdio>
#include <vector>

struct Pixel {
  uint8_t c[3];
};

template <typename Op> __device__ int warpFold(int v, Op op) {
#pragma unroll
  for (int m = 16; m >= 1; m >>= 1)
    v = op(v, __shfl_xor_sync(0xffffffffu, v, m));
  return v;
}

// threadIdx.z is the colour channel; each channel is summarised in its own way.
__global__ void summarize(const Pixel *image, int width, int *summary) {
  const int channel = threadIdx.z;
  const Pixel *row = image + blockIdx.x * width;
  int mine = 0;
  for (int x = threadIdx.x; x < width; x += 32) {
    const int v = row[x].c[channel];
    if (channel == 0)
      mine += v;
    else if (channel == 1)
      mine = max(mine, v);
    else
      mine ^= v * 257;
  }
  int result;
  switch (channel) {
  case 0:
    result = warpFold(mine, [](int a, int b) { return a + b; });
    break;
  case 1:
    result = warpFold(mine, [](int a, int b) { return a > b ? a : b; });
    break;
  default:
    result = warpFold(mine, [](int a, int b) { return a ^ b; });
    break;
  }
  const bool differs = mine != result;
  const int odd = __popc(__ballot_sync(0xffffffffu, differs));
  if (threadIdx.x == 0) {
    summary[(blockIdx.x * 3 + channel) * 2] = result;
    summary[(blockIdx.x * 3 + channel) * 2 + 1] = odd;
  }
}

int main() {
  const int width = 77, height = 9;
  std::vector<Pixel> image(width * height);
  uint32_t state = 2463534242u;
  for (auto &p : image)
    for (auto &c : p.c) {
      state ^= state << 13, state ^= state >> 17, state ^= state << 5;
      c = uint8_t(state >> 8);
    }
  Pixel *dImage = nullptr;
  int *dSummary = nullptr;
  std::vector<int> summary(height * 6);
  cudaMalloc((void **)&dImage, image.size() * sizeof(Pixel));
  cudaMalloc((void **)&dSummary, summary.size() * sizeof(int));
  cudaMemcpy(dImage, image.data(), image.size() * sizeof(Pixel), cudaMemcpyHostToDevice);
  summarize<<<height, dim3(32, 1, 3)>>>(dImage, width, dSummary); // expect: block-shape
  if (cudaMemcpy(summary.data(), dSummary, summary.size() * sizeof(int), cudaMemcpyDeviceToHost) != cudaSuccess) {
    std::puts("copy failed");
    return 2;
  }
  int wrong = 0;
  unsigned checksum = 0;
  for (int y = 0; y < height; ++y) {
    int sum = 0, most = 0, mixed = 0;
    for (int x = 0; x < width; ++x) {
      const Pixel &p = image[y * width + x];
      sum += p.c[0], most = p.c[1] > most ? p.c[1] : most, mixed ^= p.c[2] * 257;
    }
    const int *s = &summary[y * 6];
    wrong += s[0] != sum || s[2] != most || s[4] != mixed;
    for (int k = 0; k < 6; ++k)
      checksum = checksum * 131 + s[k];
  }
  std::printf("row 0: %d/%d %d/%d %d/%d, checksum %u, wrong %d\n", summary[0], summary[1], summary[2], summary[3],
              summary[4], summary[5], checksum, wrong);
  return wrong ? 1 : 0;
}
