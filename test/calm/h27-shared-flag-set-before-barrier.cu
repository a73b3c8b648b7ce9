// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-27. The loop runs until a flag in shared memory is set, and two barriers in each round separate its writer
// from its readers.
__global__ void relax(float *values, int n, float epsilon) {
  __shared__ int changed;
  do {
    __syncthreads();
    if (threadIdx.x == 0)
      changed = 0;
    __syncthreads();
    for (int i = threadIdx.x + 1; i < n - 1; i += blockDim.x) {
      float next = fminf(values[i], values[i] * 0.5f + epsilon);
      if (values[i] - next > epsilon) {
        values[i] = next;
        changed = 1;
      }
    }
    __syncthreads();
  } while (changed);
}

void launchRelax(float *values, int n) { relax<<<1, 256>>>(values, n, 1e-3f); }
