// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-38. dim3(32, 8) is a 2-D tile of 256 threads, four full waves, and threadIdx.y selects pixels, not control
// flow with barriers.
__global__ void sobel(const unsigned char *in, unsigned char *out, int w, int h) {
  int x = blockIdx.x * 32 + threadIdx.x;
  int y = blockIdx.y * 8 + threadIdx.y;
  if (x < 1 || y < 1 || x >= w - 1 || y >= h - 1)
    return;
  auto at = [&](int dx, int dy) { return static_cast<int>(in[(y + dy) * w + x + dx]); };
  int gx = at(1, -1) + 2 * at(1, 0) + at(1, 1) - at(-1, -1) - 2 * at(-1, 0) - at(-1, 1);
  int gy = at(-1, 1) + 2 * at(0, 1) + at(1, 1) - at(-1, -1) - 2 * at(0, -1) - at(1, -1);
  out[y * w + x] = static_cast<unsigned char>(min(abs(gx) + abs(gy), 255));
}

void launchSobel(const unsigned char *in, unsigned char *out, int w, int h) {
  const dim3 block(32, 8);
  const dim3 grid((w + block.x - 1) / block.x, (h + block.y - 1) / block.y);
  sobel<<<grid, block>>>(in, out, w, h);
}
