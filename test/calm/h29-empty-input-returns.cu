// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-29. The return depends on arguments and on a value that all threads load from one address.
class Queue {
  const int *size_;
  const int *items_;

public:
  __host__ __device__ Queue(const int *size, const int *items) : size_(size), items_(items) {}
  __device__ int size() const { return *size_; }
  __device__ int operator[](int i) const { return items_[i]; }
};

__global__ void consume(Queue q, int *out, int capacity) {
  __shared__ int batch[256];
  const int size = q.size();
  if (size == 0 || capacity <= 0)
    return;
  int i = static_cast<int>(threadIdx.x);
  batch[i] = q[i % size];
  __syncthreads();
  out[i % capacity] = batch[i] + batch[0];
}

void launchConsume(const int *size, const int *items, int *out) {
  consume<<<1, 256>>>(Queue(size, items), out, 256);
}
