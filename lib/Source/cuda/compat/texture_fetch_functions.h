// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// texture_fetch_functions.h, which CUDA 13 removed: the runtime's header declares what is left of it.

#if __has_include_next(<texture_fetch_functions.h>)
#include_next <texture_fetch_functions.h>
#endif
