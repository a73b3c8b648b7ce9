// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The body of every function template declared for parsing only.
//
// A template without one is an error as soon as a program instantiates it with a lambda or another local type: nothing
// outside the translation unit could define it.

#ifndef W2W_BODY
#define W2W_BODY { __builtin_unreachable(); }
#endif
