// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-66. Bytes are moved by shifts and constant masks, and byte_perm permutes letters of a puzzle.
__device__ unsigned swapBytes(unsigned x) {
  return (x >> 24) | ((x >> 8) & 0x0000ff00u) | ((x << 8) & 0x00ff0000u) | (x << 24);
}

__device__ uchar4 byte_perm(uchar4 letters, const unsigned char *order) {
  const unsigned char l[4] = {letters.x, letters.y, letters.z, letters.w};
  return make_uchar4(l[order[0] & 3], l[order[1] & 3], l[order[2] & 3], l[order[3] & 3]);
}

__global__ void bigEndian(const unsigned *in, unsigned *out, uchar4 *letters, const unsigned char *order, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  out[i] = swapBytes(in[i]);
  letters[i] = byte_perm(letters[i], order + 4 * i);
}
