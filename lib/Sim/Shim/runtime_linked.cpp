// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The device code of a program that is built with -fgpu-rdc: all files' IR linked
// into one blob, which the build tool compiles into the program with this file.
//
//   -DW2W_BLOB="path"           the blob; its container may name several machines
//   -DW2W_CUIDS=...             HIP: H(a) H(b), each llvm::utohexstr(llvm::MD5Hash(cuid),
//                               /*LowerCase=*/true) of a file's -cuid=
//
// Host and device compilation of a file need the same -cuid=, which names its static
// variables.
//
// HIP files register their kernels themselves, against an empty blob that
// -fcuda-include-gpubinary gives each (writeBlob({})), through a handle that is one
// symbol for each file.  CUDA files leave entries in a section, read here.

#include "warp2wave/Sim/HostApi.h"

extern "C" const char w2wLinkedBlob[];
__asm__(".pushsection .rodata.w2w,\"a\",@progbits\n.balign 16\n.globl w2wLinkedBlob\nw2wLinkedBlob:\n.incbin \"" W2W_BLOB
        "\"\n.popsection");

#ifdef W2W_CUIDS
#define H(cuid) extern "C" __attribute__((visibility("hidden"))) void *__hip_gpubin_handle_##cuid = nullptr;
W2W_CUIDS
#undef H
#endif

namespace {

/// llvm/Frontend/Offloading/Utility.h: __tgt_offload_entry.
struct OffloadEntry {
  uint64_t reserved;
  uint16_t version, kind;
  uint32_t flags;
  void *address;
  char *name;
  uint64_t size, data;
  void *aux;
};

// Kinds and flags of llvm/Object/OffloadBinary.h and llvm/Frontend/Offloading/Utility.h.
constexpr uint16_t kindCuda = 2;
constexpr uint32_t typeMask = 7, typeGlobal = 0, typeManaged = 1, isConstant = 1 << 4;

} // namespace

extern "C" {
extern __attribute__((weak, visibility("hidden"))) const OffloadEntry __start_llvm_offload_entries[];
extern __attribute__((weak, visibility("hidden"))) const OffloadEntry __stop_llvm_offload_entries[];
}

__attribute__((constructor(102))) static void registerAll() {
  w2wsim::registerLinked(w2wLinkedBlob);
  // An empty blob: the code is in the one above.
  static const char empty[] = {'W', '2', 'W', 'S', 'I', 'M', '0', '1', 0, 0, 0, 0};
  static const struct {
    uint32_t magic = 0x466243b1, version = 1;
    const void *data = empty;
    void *unused = nullptr;
  } wrapper;
  void **handle = w2wsim::registerFatBinary(&wrapper);
  for (const OffloadEntry *entry = __start_llvm_offload_entries; entry < __stop_llvm_offload_entries; ++entry) {
    if (entry->kind != kindCuda)
      continue;
    if (!entry->size)
      w2wsim::registerFunction(handle, entry->address, entry->name);
    else if ((entry->flags & typeMask) == typeGlobal || (entry->flags & typeMask) == typeManaged)
      w2wsim::registerVariable(handle, entry->address, entry->name, entry->size, entry->flags & isConstant);
    else
      w2wsim::registerRefused(handle, entry->name, "texture or surface reference");
  }
}
