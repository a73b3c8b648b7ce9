// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-47. The loop's condition is a loaded value, but its address moves on in each round: a list is walked, not
// a flag polled.
struct Link {
  int next;
  int value;
};

__global__ void listSums(const Link *links, const int *heads, int *sums, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  int sum = 0;
  int at = __ldg(&heads[i]);
  while (at != -1) {
    sum += __ldcg(&links[at].value);
    at = __ldcg(&links[at].next);
  }
  sums[i] = sum;
}
