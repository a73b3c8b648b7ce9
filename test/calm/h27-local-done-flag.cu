// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-27. `while (!done)` looks like waiting, but done is the thread's own and the loop itself sets it.
struct Ray {
  float t, step;
  int hit;
};

__device__ float distanceAt(const float *field, int n, float t) {
  int i = min(static_cast<int>(fminf(fmaxf(t, 0.0f), 1.0e6f)), n - 1);
  return field[i];
}

__global__ void march(const float *field, int n, Ray *rays, int count) {
  int r = blockIdx.x * blockDim.x + threadIdx.x;
  if (r >= count)
    return;
  Ray ray = rays[r];
  bool done = false;
  int flag = 0;
  while (!done) {
    float d = distanceAt(field, n, ray.t);
    ray.t += fmaxf(d, ray.step);
    if (d < 0.01f)
      flag = 1;
    done = flag != 0 || ray.t >= n;
  }
  ray.hit = flag;
  rays[r] = ray;
}
