// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-28. The condition reads constant memory at an index of the block, so all of the block see one value.
struct Settings {
  int passes;
  int useShared[16];
};

__constant__ Settings cSettings;

__global__ void diffuse(const float *in, float *out, int width) {
  __shared__ float cells[128 + 2];
  int x = blockIdx.x * 128 + threadIdx.x;
  if (cSettings.useShared[blockIdx.y & 15]) {
    for (int k = threadIdx.x; k < 130; k += 128) {
      int src = static_cast<int>(blockIdx.x) * 128 + k - 1;
      cells[k] = src >= 0 && src < width ? in[src] : 0.0f;
    }
    __syncthreads();
    if (x < width)
      out[blockIdx.y * width + x] = cells[threadIdx.x] - 2.0f * cells[threadIdx.x + 1] + cells[threadIdx.x + 2];
  } else if (x < width) {
    out[blockIdx.y * width + x] = in[x] * cSettings.passes;
  }
}

void launchDiffuse(const float *in, float *out, int width) {
  diffuse<<<dim3((width + 127) / 128, 16), 128>>>(in, out, width);
}
