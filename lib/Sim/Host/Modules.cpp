// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Device code: what the program registers before main, what it loads, and the
// kernels and variables in it.  Code is read at the first use of something in it.

#include "State.h"
#include "warp2wave/Sim/Blob.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include <cstring>

using namespace llvm;

namespace w2wsim {

[[noreturn]] static void refuseCode(const Twine &why) {
  std::string text = why.str();
  StringRef what = text;
  // The simulator names what it does not run itself.
  if (what.consume_front("cannot run `"))
    what = what.take_until([](char c) { return c == '`'; });
  refuse(what.str().c_str());
}

/// Code for this machine, or null.
static const sim::BlobModule *choose(ArrayRef<sim::BlobModule> modules) {
  const sim::BlobModule *found =
      find_if(modules, [](const sim::BlobModule &m) { return m.name == process().machine.name; });
  return found == modules.end() ? nullptr : found;
}

/// Gives HIP's device side the address of its managed variables, and pairs CUDA's with their shadows.
static void connectManaged(Module &module, ArrayRef<sim::BlobModule> entries) {
  Process &p = process();
  for (const ManagedVariable &variable : module.managed)
    if (sim::Allocation *a = module.loaded->findVariable(variable.name); a && a->size >= sizeof(void *))
      std::memcpy(reinterpret_cast<void *>(a->begin), &variable.memory, sizeof(void *));
  if (p.isAmd())
    return;
  for (const sim::BlobModule &entry : entries)
    if (entry.name == sim::blobManagedEntry)
      for (StringRef name : split(entry.code, '\n'))
        if (sim::Allocation *a = module.loaded->findVariable(name))
          a->kind = sim::MemoryKind::Managed;
  for (auto &[shadow, variable] : p.variables) {
    Module *owner = variable.module == &module || &module == &p.linked ? &module : nullptr;
    if (!owner)
      continue;
    sim::Allocation *a = module.loaded->findVariable(variable.name);
    if (!a || a->kind != sim::MemoryKind::Managed)
      continue;
    // Its first value is in the device code only.
    std::memcpy(const_cast<void *>(shadow), reinterpret_cast<void *>(a->begin),
                std::min<size_t>(a->size, variable.bytes));
    module.shadows.push_back({const_cast<void *>(shadow), a});
  }
}

Error load(Module &given) {
  Process &p = process();
  std::optional<std::vector<sim::BlobModule>> modules;
  Module *module = &given;
  if (module->loaded || module->loadError)
    return module->loadError;
  if (module->blob) {
    modules = sim::readBlob(module->blob);
    if (!modules)
      return module->loadError = InvalidKernelImage;
  }
  if (!modules || modules->empty())
    // Code of its own is elsewhere: in what all files were linked to.
    return module == &p.linked ? module->loadError = NoKernelImage : load(p.linked);
  const sim::BlobModule *chosen = choose(*modules);
  if (!chosen)
    return module->loadError = NoKernelImage;
  flushOutput();
  auto loaded = sim::Module::load(MemoryBufferRef(chosen->code, chosen->name), p.context);
  if (!loaded)
    refuseCode(toString(loaded.takeError()));
  module->loaded = std::move(*loaded);
  connectManaged(*module, *modules);
  return Success;
}

/// Where the code of \p module is.
static Module &home(Module &module) { return module.loaded ? module : process().linked; }

static Function *functionOf(Module &module, StringRef name) {
  std::unique_ptr<Function> &slot = module.functions[name.str()];
  if (!slot) {
    slot = std::make_unique<Function>();
    slot->name = name.str();
    slot->module = &module;
    process().functions.insert(slot.get());
  }
  return slot.get();
}

Error load(Function &function) {
  if (function.kernel)
    return Success;
  if (Error error = load(*function.module))
    return error;
  function.kernel = home(*function.module).loaded->findKernel(function.name);
  return function.kernel ? Success : InvalidDeviceFunction;
}

void copyShadows(bool isToDevice) {
  Process &p = process();
  auto copyAll = [&](Module &module) {
    for (auto &[shadow, a] : module.shadows) {
      void *memory = reinterpret_cast<void *>(a->begin);
      std::memcpy(isToDevice ? memory : shadow, isToDevice ? shadow : memory, a->size);
    }
  };
  for (Module *module : p.modules)
    copyAll(*module);
  copyAll(p.linked);
}

//===- Registration ---------------------------------------------------------===//

void **registerFatBinary(const void *wrapper) {
  struct Wrapper {
    uint32_t magic, version;
    const void *data;
    void *unused;
  };
  auto *module = new Module();
  module->blob = static_cast<const Wrapper *>(wrapper)->data;
  process().modules.insert(module);
  return reinterpret_cast<void **>(module);
}

static Module *moduleOf(void **handle) { return reinterpret_cast<Module *>(handle); }

void registerFatBinaryEnd(void **handle) {
  Module *module = moduleOf(handle);
  auto modules = module->blob ? sim::readBlob(module->blob) : std::nullopt;
  if (!modules)
    return;
  // The host reads managed variables without a call, so their values must be there before main.
  if (any_of(*modules, [](const sim::BlobModule &m) { return m.name == sim::blobManagedEntry; }))
    load(*module);
}

void unregisterFatBinary(void **handle) {
  // Called by exit handlers, while destructors of the program's objects may still use kernels.
  (void)handle;
}

void registerFunction(void **handle, const void *stub, const char *name) {
  process().stubs[stub] = {moduleOf(handle), name};
}

void registerVariable(void **handle, const void *shadow, const char *name, size_t bytes, bool isConstant) {
  process().variables[shadow] = {moduleOf(handle), name, bytes, isConstant};
}

void registerManaged(void **handle, void **pointer, const void *initial, const char *name, size_t bytes) {
  Process &p = process();
  // A variable of several files is registered by each of them, with one pointer.
  for (Module *module : p.modules)
    for (const ManagedVariable &known : module->managed)
      if (known.pointer == pointer)
        return;
  void *memory = p.context.memory.allocate(bytes, sim::MemoryKind::Managed, name);
  if (!memory)
    refuse(name);
  if (initial)
    std::memcpy(memory, initial, bytes);
  *pointer = memory;
  moduleOf(handle)->managed.push_back({pointer, name, bytes, memory});
  if (moduleOf(handle)->blob && sim::readBlob(moduleOf(handle)->blob)->empty())
    p.linked.managed.push_back({pointer, name, bytes, memory});
  p.variables[memory] = {moduleOf(handle), name, bytes, false};
}

void registerRefused(void **, const char *name, const char *what) {
  refuse((Twine(what) + " '" + name + "'").str().c_str());
}

void registerLinked(const void *blob) {
  Process &p = process();
  p.linked.blob = blob;
  registerFatBinaryEnd(reinterpret_cast<void **>(&p.linked));
}

//===- Symbols and functions ------------------------------------------------===//

static Error variableIn(void **address, size_t *bytes, Module &module, StringRef name) {
  for (const ManagedVariable &managed : module.managed)
    if (managed.name == name) {
      *address = managed.memory;
      *bytes = managed.bytes;
      return Success;
    }
  if (Error error = load(module))
    return error;
  sim::Allocation *a = home(module).loaded->findVariable(name);
  if (!a)
    return SymbolNotFound;
  *address = reinterpret_cast<void *>(a->begin);
  *bytes = a->size;
  // The host's value of a managed variable is its shadow.
  for (auto &[shadow, variable] : home(module).shadows)
    if (variable == a)
      *address = shadow;
  return Success;
}

Error symbolAddress(void **address, size_t *bytes, const void *symbol) {
  Process &p = process();
  auto it = p.variables.find(symbol);
  if (it == p.variables.end())
    return InvalidSymbol;
  Error error = variableIn(address, bytes, *it->second.module, it->second.name);
  return error == SymbolNotFound ? InvalidSymbol : error;
}

Error findFunction(Function **function, const void *stub) {
  Process &p = process();
  auto *handle = static_cast<Function *>(const_cast<void *>(stub));
  if (p.functions.count(handle)) {
    *function = handle;
    return load(*handle);
  }
  auto it = p.stubs.find(stub);
  if (it == p.stubs.end())
    return InvalidDeviceFunction;
  *function = functionOf(*it->second.first, it->second.second);
  return load(**function);
}

Module *moduleOf(Function *function) { return function->module; }

//===- Modules of the program's own -----------------------------------------===//

/// What \p image is, if it is code of another sort.
static const char *foreignCode(const void *image) {
  const char *bytes = static_cast<const char *>(image);
  if (std::memcmp(bytes,
                  "\x7f"
                  "ELF",
                  4) == 0)
    return "a module of machine code";
  if (std::memcmp(bytes, "\x50\xed\x55\xba", 4) == 0 || std::memcmp(bytes, "__CLANG_OFFLOAD_BUNDLE__", 24) == 0)
    return "a module of a fat binary";
  StringRef text(bytes, strnlen(bytes, 4096));
  if (text.contains(".version") && text.contains(".target"))
    return "a module of PTX text";
  return nullptr;
}

static Error addModule(Module **out, std::unique_ptr<Module> module) {
  if (!sim::isBlob(module->blob)) {
    if (const char *what = foreignCode(module->blob))
      refuse(what);
    return InvalidKernelImage;
  }
  if (Error error = load(*module))
    return error;
  process().modules.insert(module.get());
  *out = module.release();
  return Success;
}

Error loadModule(Module **module, const void *image) {
  if (!module || !image)
    return InvalidValue;
  auto made = std::make_unique<Module>();
  made->blob = image;
  Error error = addModule(module, std::move(made));
  if (error == Success)
    // The image may be gone after this; its code has been read.
    (*module)->blob = nullptr;
  return error;
}

Error loadModuleFile(Module **module, const char *path) {
  if (!module || !path)
    return InvalidValue;
  auto file = MemoryBuffer::getFile(path);
  if (!file)
    return FileNotFound;
  auto made = std::make_unique<Module>();
  made->storage = (*file)->getBuffer().str();
  // A file of bitcode alone is for the machine that runs.
  if (StringRef(made->storage).starts_with("BC\xC0\xDE"))
    made->storage = sim::writeBlob({{process().machine.name, made->storage}});
  made->blob = made->storage.c_str();
  return addModule(module, std::move(made));
}

Error unloadModule(Module *module) {
  Process &p = process();
  if (!p.modules.count(module))
    return InvalidHandle;
  synchronize();
  for (auto &[name, function] : module->functions)
    p.functions.erase(function.get());
  p.modules.erase(module);
  delete module;
  return Success;
}

Error moduleFunction(Function **function, Module *module, const char *name) {
  if (!process().modules.count(module))
    return InvalidHandle;
  if (!function || !name || !*name)
    return InvalidValue;
  if (Error error = load(*module))
    return error;
  if (!home(*module).loaded->findKernel(name))
    return SymbolNotFound;
  *function = functionOf(*module, name);
  return load(**function);
}

Error moduleFunctions(Module *module, Function **functions, unsigned *count) {
  if (!process().modules.count(module))
    return InvalidHandle;
  if (!count)
    return InvalidValue;
  if (Error error = load(*module))
    return error;
  std::vector<sim::Kernel *> kernels = home(*module).loaded->kernels();
  if (!functions) {
    *count = kernels.size();
    return Success;
  }
  for (unsigned i = 0; i < *count; ++i) {
    functions[i] = i < kernels.size() ? functionOf(*module, kernels[i]->name) : nullptr;
    if (functions[i])
      load(*functions[i]);
  }
  return Success;
}

Error moduleVariable(void **address, size_t *bytes, Module *module, const char *name) {
  if (!process().modules.count(module))
    return InvalidHandle;
  if (!name || !*name)
    return InvalidValue;
  void *found;
  size_t size;
  if (Error error = variableIn(&found, &size, *module, name))
    return error;
  if (address)
    *address = found;
  if (bytes)
    *bytes = size;
  return Success;
}

} // namespace w2wsim
