// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-28. The condition was loaded into shared memory by one thread and is read by all after a barrier.
struct Job {
  int begin, end, kind;
};

__global__ void process(const Job *jobs, const int *in, int *out) {
  __shared__ Job job;
  __shared__ int buffer[128];
  if (threadIdx.x == 0)
    job = jobs[blockIdx.x];
  __syncthreads();
  if (job.kind == 1) {
    for (int base = job.begin; base < job.end; base += 128) {
      int i = base + static_cast<int>(threadIdx.x);
      buffer[threadIdx.x] = i < job.end ? in[i] : 0;
      __syncthreads();
      if (i < job.end)
        out[i] = buffer[threadIdx.x] + buffer[threadIdx.x ^ 1];
      __syncthreads();
    }
  }
}

void launchProcess(const Job *jobs, const int *in, int *out, int n) { process<<<n, 128>>>(jobs, in, out); }
