// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Force-included last where a source of the host compiler is parsed with our own declarations of CUDA: those are
// CUDA's language, but the source must not see the macros of a CUDA compiler.

#undef __CUDACC__
#undef __NVCC__
#undef __CUDA__
#undef __CUDACC_VER_MAJOR__
#undef __CUDACC_VER_MINOR__
#undef __CUDACC_VER_BUILD__
