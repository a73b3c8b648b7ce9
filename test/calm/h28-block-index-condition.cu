// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-28. Which branch is taken depends on blockIdx and gridDim only; each block executes one barrier or none as
// a whole.
__global__ void borders(float *rows, const float *halo, int width) {
  extern __shared__ float line[];
  float *row = rows + (size_t)blockIdx.x * width;
  const bool first = blockIdx.x == 0;
  const bool last = blockIdx.x + 1 == gridDim.x;
  if (first || last) {
    for (int c = threadIdx.x; c < width; c += blockDim.x)
      line[c] = halo[first ? c : width + c];
    __syncthreads();
    for (int c = threadIdx.x; c < width; c += blockDim.x)
      row[c] = line[width - 1 - c];
  } else if (blockIdx.x % 2 == 1) {
    for (int c = threadIdx.x; c < width; c += blockDim.x)
      line[c] = row[c];
    __syncthreads();
    for (int c = threadIdx.x; c < width; c += blockDim.x)
      row[c] += line[(c + 1) % width];
  }
}

void launchBorders(float *rows, const float *halo, int width, int height) {
  borders<<<height, 128, width * sizeof(float)>>>(rows, halo, width);
}
