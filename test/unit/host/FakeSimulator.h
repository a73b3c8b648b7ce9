// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stands for the simulator in tests of the host side: "device code" is a few lines
// of text that name kernels and variables, and a kernel is a function of the test.
//
//   kernel NAME maxThreads staticLds size...     sizes of the parameters in bytes
//   variable NAME bytes [constant|managed]

#ifndef WARP2WAVE_TEST_UNIT_HOST_FAKESIMULATOR_H
#define WARP2WAVE_TEST_UNIT_HOST_FAKESIMULATOR_H

#include "warp2wave/Sim/Simulator.h"
#include <functional>
#include <map>

using FakeKernel = std::function<warp2wave::sim::LaunchResult(const warp2wave::sim::LaunchShape &,
                                                              llvm::ArrayRef<void *>, warp2wave::sim::Context &)>;
/// By name; a kernel that is not here does nothing.
std::map<std::string, FakeKernel> &fakeKernels();

#endif
