// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-26. A node is pushed on a list: `while (atomicCAS(...) != head)` retries with a fresh head, and no lane
// holds anything meanwhile.
struct Node {
  int value;
  int next;
};

struct List {
  int *head;
  Node *nodes;

  __device__ void push(int n) {
    int head_;
    do {
      head_ = *static_cast<volatile int *>(head);
      nodes[n].next = head_;
    } while (atomicCAS(head, head_, n) != head_);
  }
};

__global__ void bucketize(const int *values, int *heads, Node *nodes, int buckets, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  nodes[i].value = values[i];
  List list{&heads[(values[i] & 0x7fffffff) % buckets], nodes};
  list.push(i);
}
