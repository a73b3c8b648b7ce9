// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-43. major and minor are members of the user's own version of a file format.
struct Version {
  int major, minor;
  __host__ __device__ bool atLeast(int ma, int mi) const { return major > ma || (major == ma && minor >= mi); }
};

struct Header {
  Version version;
  int count;
  int warpSize; // bytes of a compressed warp field
};

__global__ void decode(const unsigned char *bytes, float *out, Header h) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= h.count)
    return;
  float v = bytes[i * h.warpSize];
  out[i] = h.version.major >= 8 ? v / 255.0f : v / 256.0f;
}

bool decodeAll(const unsigned char *bytes, float *out, const Header &h) {
  if (!h.version.atLeast(7, 5) || h.version.major == 9)
    return false;
  decode<<<(h.count + 127) / 128, 128>>>(bytes, out, h);
  return true;
}
