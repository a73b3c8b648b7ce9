// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A forwarder: everything cuda_surface_types.h declares is in w2w_bundled.h, which is always read first.
