// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The shared library that simulated programs are linked to: the host API
// (HostApi.h) and all that stands below it.  Its code is in w2wSimHost.
