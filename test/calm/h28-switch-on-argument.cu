// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-28. A switch on an argument picks the pass; a member function and a lambda carry the barriers.
enum Pass { kCopy, kReverse, kRotate };

struct Stage {
  int *s;
  __device__ void put(int v) {
    __syncthreads();
    s[threadIdx.x] = v;
    __syncthreads();
  }
  __device__ int at(int i) const { return s[i & 127]; }
};

__global__ void passes(int *data, Pass pass, int by) {
  __shared__ int memory[128];
  Stage stage{memory};
  int t = threadIdx.x, v = data[blockIdx.x * 128 + t];
  auto exchange = [&](int from) {
    stage.put(v);
    return stage.at(from);
  };
  switch (pass) {
  case kReverse:
    v = exchange(127 - t);
    break;
  case kRotate:
    for (int k = 0; k < by; ++k)
      v = exchange(t + 1);
    break;
  default:
    break;
  }
  data[blockIdx.x * 128 + t] = v;
}

void run(int *data, int blocks) {
  passes<<<blocks, 128>>>(data, kReverse, 0);
  passes<<<blocks, 128>>>(data, kRotate, 3);
}
