// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A shadow of CCCL's compiler.h: lets CCCL recognize clang although user code sees `__NVCC__`.
//
// CCCL asks once, in this file, which CUDA compiler reads it; nvcc's path uses built-ins clang lacks. Reading the file
// ahead of time would cost every program 3 % of its parse, so it is wrapped instead.

#pragma push_macro("__NVCC__")
#undef __NVCC__
#include_next <cuda/std/__cccl/compiler.h>
#pragma pop_macro("__NVCC__")
