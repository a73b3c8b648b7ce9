// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-13. shfl() and shfl_down() are members of a deck of cards.
struct Deck {
  unsigned char cards[52];
  unsigned state;

  __device__ unsigned next() {
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state;
  }
  __device__ void shfl() { // Fisher and Yates
    for (unsigned i = 51; i > 0; --i) {
      unsigned j = next() % (i + 1);
      unsigned char t = cards[i];
      cards[i] = cards[j];
      cards[j] = t;
    }
  }
  __device__ unsigned char shfl_down(int by) const { return cards[(by % 52 + 52) % 52]; }
};

__global__ void deal(Deck *decks, unsigned char *top, int n, int by) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  Deck d = decks[i];
  d.shfl();
  top[i] = d.shfl_down(by);
  decks[i] = d;
}
