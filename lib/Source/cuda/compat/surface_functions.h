// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// surface_functions.h, which CUDA 13 removed: the runtime's header declares what is left of it.

#if __has_include_next(<surface_functions.h>)
#include_next <surface_functions.h>
#endif
