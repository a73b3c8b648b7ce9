// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trap: H-29. A helper with barriers inside returns early, with different values, for threads that lack work or meet an error, and the kernel calls it from a condition.
// Port: finding

#include <cstdio>
#include <cuda_runtime.h>

enum Status { kOk, kEmpty, kTooLarge };

struct Job {
  int first, length;
};

__device__ Status runJob(const Job &job, const int *data, int *scratch, int *result) {
  if (job.length == 0)
    return kEmpty;
  scratch[threadIdx.x] = data[job.first];
  __syncthreads(); // expect: barrier-after-return
  int sum = 0;
  for (int k = 0; k < job.length; ++k) {
    sum += data[job.first + k];
    if (sum > 400)
      return kTooLarge;
  }
  __syncthreads(); // expect: barrier-after-return
  *result = sum * 2 + (scratch[threadIdx.x] & 1);
  return kOk;
}

__global__ void runAll(const Job *jobs, const int *data, int *out) {
  __shared__ int scratch[128];
  int i = blockIdx.x * blockDim.x + threadIdx.x, value = 0;
  Status status;
  if ((status = runJob(jobs[i], data, scratch, &value)) != kOk && status != kEmpty)
    value = -status;
  out[i] = value;
}

int main() {
  const int n = 256, m = 512;
  Job jobs[n], *dJobs;
  int data[m], out[n], *dData, *dOut, bad = 0, check = 0;
  for (int i = 0; i < m; ++i)
    data[i] = (i * 17) % 59;
  for (int i = 0; i < n; ++i)
    jobs[i] = {i / 32 * 41, i / 32 % 4 == 2 ? 0 : 4 + i / 32 * 3}; // all lanes of a warp have the same
  cudaMalloc(&dJobs, sizeof(jobs));
  cudaMalloc(&dData, sizeof(data));
  cudaMalloc(&dOut, sizeof(out));
  cudaMemcpy(dJobs, jobs, sizeof(jobs), cudaMemcpyHostToDevice);
  cudaMemcpy(dData, data, sizeof(data), cudaMemcpyHostToDevice);
  runAll<<<2, 128>>>(dJobs, dData, dOut);
  cudaMemcpy(out, dOut, sizeof(out), cudaMemcpyDeviceToHost);
  for (int i = 0; i < n; ++i) {
    int sum = 0, want;
    for (int k = 0; k < jobs[i].length && sum <= 400; ++k)
      sum += data[jobs[i].first + k];
    want = jobs[i].length == 0 ? 0 : sum > 400 ? -kTooLarge : sum * 2 + (data[jobs[i].first] & 1);
    bad += out[i] != want;
    check += out[i] * (i % 13 + 1);
  }
  printf("%d %d %d %d, check %d, wrong %d\n", out[0], out[32], out[64], out[n - 1], check, bad);
  return bad != 0;
}
