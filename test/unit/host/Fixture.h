// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A program of the fake simulator: registers a fat binary with one module, as the
// constructors that clang writes do, and reads the trace back.

#ifndef WARP2WAVE_TEST_UNIT_HOST_FIXTURE_H
#define WARP2WAVE_TEST_UNIT_HOST_FIXTURE_H

#include "FakeSimulator.h"
#include "warp2wave/Sim/Blob.h"
#include "warp2wave/Sim/HostApi.h"
#include "llvm/Support/JSON.h"
#include "gtest/gtest.h"

/// Events of the trace of one kind ("copy", "error") that were written since \p from.
std::vector<llvm::json::Object> traced(llvm::StringRef kind, size_t from = 0);
/// A string of an event.
std::string text(const llvm::json::Object &object, llvm::StringRef key);
size_t tracedLines();
std::string copiedBytes();

/// The module's code:
///   store(int *p, int value): p[0] = value
///   bounded(): at most 128 threads, 1000 bytes of shared memory
///   trap(): ends in a trap
/// and variables "gain" (4 bytes, managed), "counter" (4 bytes) and "table" (16 bytes, constant).
/// Their stubs and shadows are these.
extern char storeStub, boundedStub, trapStub;
extern int counterShadow;
/// Managed variable "gain", and what the host saw of it before main.
extern int gainShadow, gainBeforeMain;
extern char tableShadow[16];

w2wsim::Function *function(const void *stub);
/// A call of store.
struct StoreCall : w2wsim::KernelCall {
  StoreCall(int *p, int value);

private:
  int *pointer;
  int number;
  void *list[2];
};

#endif
