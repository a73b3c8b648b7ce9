// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-01. Dates are unpacked with `& 31` and `>> 5` (day and month of a packed date), from data.
#include <cstdint>

struct Date {
  int year, month, day;
};

// year << 9 | month << 5 | day, as file systems store it.
__host__ __device__ constexpr Date unpackDate(uint16_t d) {
  return Date{1980 + (d >> 9), (d >> 5) & 15, d & 31};
}

__global__ void histogramByMonth(const uint16_t *dates, int n, int *months) {
  __shared__ int local[12];
  if (threadIdx.x < 12)
    local[threadIdx.x] = 0;
  __syncthreads();
  for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x) {
    Date date = unpackDate(dates[i]);
    if (date.month >= 1 && date.month <= 12 && date.day != 0)
      atomicAdd(&local[date.month - 1], 1);
  }
  __syncthreads();
  if (threadIdx.x < 12)
    atomicAdd(&months[threadIdx.x], local[threadIdx.x]);
}
