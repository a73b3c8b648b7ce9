// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The nvcc attributes that clang does not know or rejects for some targets, kept in the AST as annotations.
//
// clang has no `managed` in CUDA mode, ignores `maxnreg` and `block_size`, and makes `cluster_dims` an error below sm_90.
// Defining them away would lose what the program said, so each becomes `annotate("w2w::<name>", arguments)`.

#undef __managed__
#define __managed__ __attribute__((device, annotate("w2w::managed")))

#undef __cluster_dims__
#define __cluster_dims__(...) __attribute__((annotate("w2w::cluster_dims", __VA_ARGS__)))

#undef __maxnreg__
#define __maxnreg__(...) __attribute__((annotate("w2w::maxnreg", __VA_ARGS__)))

#undef __block_size__
#define __block_size__(...) __attribute__((annotate("w2w::block_size")))

#ifndef __grid_constant__
#define __grid_constant__ __attribute__((grid_constant))
#endif

#undef __nv_pure__
#define __nv_pure__ __attribute__((pure))

#undef __inline_hint__
#define __inline_hint__
