// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// `memcpy_async`, `wait` and `wait_prior` by every kind of group, with every alignment and both ways of counting.

#ifndef W2W_TEST_RT_CG_COPY_CASES_H
#define W2W_TEST_RT_CG_COPY_CASES_H

#include "cg_model.h"

#if W2W_NVIDIA
#include <cuda/barrier>
#endif

namespace cgCases {

#if W2W_NVIDIA
template <size_t Alignment> using AlignedSize = cuda::aligned_size_t<Alignment>;
#else
/// As much of `cuda::aligned_size_t` as a copy asks for.
template <size_t Alignment> struct AlignedSize {
  size_t bytes;
  __device__ explicit AlignedSize(size_t bytes) : bytes(bytes) {}
  __device__ operator size_t() const { return bytes; }
};
#endif

constexpr int kCopyBytes = 512;

/// The groups take turns; `tile` groups copy into their own parts of the shared memory.
__global__ void copy(const unsigned char *source, unsigned char *out, int offset, int bytes) {
  __shared__ alignas(16) unsigned char room[kCopyBytes * 2];
  auto block = cg::this_thread_block();
  int thread = block.thread_rank();
  auto clear = [&]() {
    block.sync();
    for (int i = thread; i < kCopyBytes * 2; i += block.size())
      room[i] = 0xee;
    block.sync();
  };
  // What a block has waited for is there without another barrier.
  auto show = [&]() {
    for (int i = thread; i < kCopyBytes * 2; i += block.size())
      out[i] = room[i];
    out += kCopyBytes * 2;
  };
  // Bytes of any alignment, by the block.
  clear();
  cg::memcpy_async(block, static_cast<void *>(room + offset), static_cast<const void *>(source + offset), bytes);
  if (bytes % 2)
    cg::wait(block);
  else
    cg::wait_prior<0>(block);
  show();
  // Words, by each warp of the block in its own part.
  clear();
  auto warp = cg::tiled_partition<32>(block);
  int part = kCopyBytes / 4 * (thread / 32 % 4);
  cg::memcpy_async(warp, reinterpret_cast<int *>(room + part), reinterpret_cast<const int *>(source + part),
                   sizeof(int) * 19);
  cg::wait(warp);
  block.sync();
  show();
  // A limited number of elements, by a coalesced group, which waits for a stage.
  clear();
  if (thread % 32 > 4) {
    auto group = cg::coalesced_threads();
    cg::memcpy_async(group, reinterpret_cast<short *>(room + part), size_t(40), reinterpret_cast<const short *>(source),
                     size_t(33));
    cg::memcpy_async(group, reinterpret_cast<double *>(room + kCopyBytes + part), size_t(3),
                     reinterpret_cast<const double *>(source + 64), size_t(9));
    cg::wait_prior<1>(group);
    cg::wait_prior<0>(group);
  }
  block.sync();
  show();
  // Aligned pieces.
  clear();
  cg::memcpy_async(block, room, source, AlignedSize<16>(kCopyBytes - 16));
  cg::memcpy_async(block, room + kCopyBytes + 8, source + 8, AlignedSize<4>(44));
  cg::wait(block);
  show();
  // From shared memory to global memory.
  clear();
  for (int i = thread; i < kCopyBytes; i += block.size())
    room[i] = source[i];
  block.sync();
  cg::memcpy_async(block, out, room, AlignedSize<8>(kCopyBytes));
  cg::wait(block);
}

inline void runCopies() {
  constexpr int kOut = kCopyBytes * 2 * 4 + kCopyBytes;
  std::vector<unsigned char> source(kCopyBytes * 2);
  for (int i = 0; i < kCopyBytes * 2; ++i)
    source[i] = static_cast<unsigned char>(mixBits(i));
  GpuArray<unsigned char> from(kCopyBytes * 2);
  check(GPU(Memcpy)(from.data(), source.data(), source.size(), GPU(MemcpyHostToDevice)), "copy");
  for (int block : {32, 64, 96, 256}) {
    for (int offset : {0, 1, 4, 8, 12, 16}) {
      for (int bytes : {0, 1, 3, 16, 37, 200, 203}) {
        GpuArray<unsigned char> out(kOut);
        copy<<<1, block>>>(from.data(), out.data(), offset, bytes);
        std::vector<unsigned char> expected(kOut, 0xee);
        auto move = [&](int part, int to, int at, int count) {
          for (int i = 0; i < count; ++i)
            expected[part * kCopyBytes * 2 + to + i] = source[at + i];
        };
        move(0, offset, offset, bytes);
        for (int warp = 0; warp < 4 && warp * 32 < block; ++warp) {
          move(1, kCopyBytes / 4 * warp, kCopyBytes / 4 * warp, 76);
          move(2, kCopyBytes / 4 * warp, 0, 66);
          move(2, kCopyBytes + kCopyBytes / 4 * warp, 64, 24);
        }
        move(3, 0, 0, kCopyBytes - 16);
        move(3, kCopyBytes + 8, 8, 44);
        move(4, 0, 0, kCopyBytes);
        const auto &got = out.fetch();
        for (int i = 0; i < kOut; ++i)
          if (got[i] != expected[i] && failures++ < 20)
            std::printf("wrong: memcpy_async, case %d, byte %d, block of %d, offset %d, %d bytes\n",
                        i / (kCopyBytes * 2), i % (kCopyBytes * 2), block, offset, bytes);
      }
    }
  }
}

} // namespace cgCases

#endif // W2W_TEST_RT_CG_COPY_CASES_H
