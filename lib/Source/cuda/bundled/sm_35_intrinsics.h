// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A forwarder: everything sm_35_intrinsics.h declares is in w2w_bundled.h, which is always read first.
