// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A forwarder: thrust is one header when there is no toolkit.

#include <thrust/w2w_thrust.h>
