// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A forwarder: everything cuda_device_runtime_api.h declares is in w2w_bundled.h, which is always read first.
