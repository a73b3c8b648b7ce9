// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Loads device IR: its variables get memory, its kernels a description.  A kernel's
// code is lowered when it is first launched, with shared memory laid out for the
// variables that it reaches, as both vendors' linkers do.

#include "Code.h"
#include "Lower.h"
#include "llvm/BinaryFormat/Magic.h"
#include "llvm/Demangle/Demangle.h"
#include "llvm/IR/InlineAsm.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Operator.h"
#include "llvm/IRReader/IRReader.h"
#include "llvm/Linker/Linker.h"
#include "llvm/Support/SourceMgr.h"

using namespace llvm;

namespace warp2wave::sim {

namespace {
/// Functions that have an address, of all modules.
struct FunctionTable {
  std::mutex mutex;
  std::vector<const Function *> functions;
  DenseMap<const Function *, uint64_t> addresses;
};
} // namespace

static FunctionTable &functionTable() {
  static FunctionTable table;
  return table;
}

uint64_t functionAddress(const Function &function) {
  FunctionTable &t = functionTable();
  std::lock_guard lock(t.mutex);
  auto [it, isNew] = t.addresses.try_emplace(&function, codeWindow + 16 * (t.functions.size() + 1));
  if (isNew)
    t.functions.push_back(&function);
  return it->second;
}

const Function *functionAt(uint64_t address) {
  FunctionTable &t = functionTable();
  std::lock_guard lock(t.mutex);
  uint64_t index = (address - codeWindow) / 16 - 1;
  return (address - codeWindow) % 16 == 0 && index < t.functions.size() ? t.functions[index] : nullptr;
}

/// The value of an initialiser that is an address or a number, as the bytes in memory.
static uint64_t addressOf(const Constant &c, Module::Impl &module, unsigned &error) {
  const DataLayout &layout = module.module->getDataLayout();
  if (auto *g = dyn_cast<GlobalVariable>(&c)) {
    auto it = module.variables.find(g);
    if (it == module.variables.end()) {
      ++error;
      return 0;
    }
    return it->second->begin;
  }
  if (auto *f = dyn_cast<Function>(&c))
    return functionAddress(*f);
  if (auto *a = dyn_cast<GlobalAlias>(&c))
    return addressOf(*a->getAliasee(), module, error);
  if (auto *i = dyn_cast<ConstantInt>(&c))
    return i->getZExtValue();
  if (isa<ConstantPointerNull>(c) || isa<UndefValue>(c))
    return 0;
  if (auto *e = dyn_cast<ConstantExpr>(&c)) {
    if (e->getOpcode() == Instruction::GetElementPtr) {
      APInt offset(layout.getIndexTypeSizeInBits(e->getType()), 0);
      if (cast<GEPOperator>(e)->accumulateConstantOffset(layout, offset))
        return addressOf(*e->getOperand(0), module, error) + static_cast<uint64_t>(offset.getSExtValue());
    } else if (e->isCast()) {
      return addressOf(*e->getOperand(0), module, error);
    } else if (e->getOpcode() == Instruction::Sub) {
      return addressOf(*e->getOperand(0), module, error) - addressOf(*e->getOperand(1), module, error);
    } else if (e->getOpcode() == Instruction::Add) {
      return addressOf(*e->getOperand(0), module, error) + addressOf(*e->getOperand(1), module, error);
    }
  }
  ++error;
  return 0;
}

static void writeInitializer(const Constant &c, char *to, Module::Impl &module, unsigned &error) {
  const DataLayout &layout = module.module->getDataLayout();
  Type *t = c.getType();
  if (isa<ConstantAggregateZero>(c) || isa<UndefValue>(c))
    return;
  if (auto *data = dyn_cast<ConstantDataSequential>(&c)) {
    StringRef bytes = data->getRawDataValues();
    memcpy(to, bytes.data(), bytes.size());
    return;
  }
  if (auto *s = dyn_cast<StructType>(t)) {
    const StructLayout *sl = layout.getStructLayout(s);
    for (unsigned i = 0; i < s->getNumElements(); ++i)
      writeInitializer(*c.getAggregateElement(i), to + sl->getElementOffset(i).getFixedValue(), module, error);
    return;
  }
  if (t->isArrayTy() || t->isVectorTy()) {
    uint64_t count = t->isArrayTy() ? t->getArrayNumElements() : cast<FixedVectorType>(t)->getNumElements();
    Type *element = t->isArrayTy() ? t->getArrayElementType() : cast<FixedVectorType>(t)->getElementType();
    uint64_t size = layout.getTypeAllocSize(element).getFixedValue();
    for (uint64_t i = 0; i < count; ++i)
      writeInitializer(*c.getAggregateElement(static_cast<unsigned>(i)), to + i * size, module, error);
    return;
  }
  uint64_t size = layout.getTypeStoreSize(t).getFixedValue();
  if (auto *f = dyn_cast<ConstantFP>(&c)) {
    APInt bits = f->getValueAPF().bitcastToAPInt();
    memcpy(to, bits.getRawData(), size);
    return;
  }
  if (auto *i = dyn_cast<ConstantInt>(&c)) {
    memcpy(to, i->getValue().getRawData(), std::min<uint64_t>(size, i->getValue().getNumWords() * 8));
    return;
  }
  uint64_t v = addressOf(c, module, error);
  memcpy(to, &v, std::min<uint64_t>(size, 8));
}

/// __launch_bounds__ and the like.
static unsigned maxThreadsOf(const Function &f, Vendor vendor) {
  unsigned most = maxThreadsPerBlock;
  if (vendor == Vendor::Amd) {
    StringRef range = f.getFnAttribute("amdgpu-flat-work-group-size").getValueAsString();
    unsigned n = 0;
    if (!range.empty() && !range.split(',').second.getAsInteger(10, n) && n)
      most = std::min(most, n);
    return most;
  }
  StringRef text = f.getFnAttribute("nvvm.maxntid").getValueAsString();
  if (!text.empty()) {
    unsigned product = 1;
    SmallVector<StringRef> parts;
    text.split(parts, ',');
    for (StringRef p : parts) {
      unsigned n = 0;
      if (!p.trim().getAsInteger(10, n) && n)
        product *= n;
    }
    most = std::min(most, product);
  }
  return most;
}

static bool isKernel(const Function &f) {
  return f.getCallingConv() == CallingConv::AMDGPU_KERNEL || f.getCallingConv() == CallingConv::PTX_Kernel;
}

static std::string prettyNameOf(StringRef name) {
  std::string full = demangle(name.str());
  // Without parameters and return type: "void foo<int>(int*)" is "foo<int>".
  StringRef text = full;
  int depth = 0;
  size_t end = text.size();
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '<')
      ++depth;
    else if (text[i] == '>')
      --depth;
    else if (text[i] == '(' && depth == 0 && i > 0 && !text.substr(i).starts_with("(anonymous")) {
      end = i;
      break;
    }
  }
  text = text.substr(0, end);
  depth = 0;
  for (size_t i = text.size(); i-- > 0;) {
    if (text[i] == '>')
      ++depth;
    else if (text[i] == '<')
      --depth;
    else if (text[i] == ' ' && depth == 0 && !text.substr(0, i).ends_with("(anonymous"))
      return text.substr(i + 1).str();
  }
  return text.str();
}

static Expected<std::unique_ptr<llvm::Module>> readIr(MemoryBufferRef code, LLVMContext &context) {
  SMDiagnostic diagnostic;
  std::unique_ptr<llvm::Module> m = parseIR(code, diagnostic, context);
  if (!m)
    return createStringError("not device IR that LLVM " LLVM_VERSION_STRING " reads: " + diagnostic.getMessage());
  return m;
}

Module::Module(std::unique_ptr<Impl> impl) : implementation(std::move(impl)) {}
Module::~Module() {
  for (const auto &[g, allocation] : implementation->variables)
    implementation->context->memory.release(reinterpret_cast<void *>(allocation->begin));
}

static Expected<std::unique_ptr<Module::Impl>> prepare(std::unique_ptr<Module::Impl> impl) {
  llvm::Module &m = *impl->module;
  Context &context = *impl->context;
  bool isAmd = m.getTargetTriple().isAMDGCN();
  if (!isAmd && !m.getTargetTriple().isNVPTX())
    return createStringError("device code for '" + m.getTargetTriple().str() + "', which is neither AMD's nor NVIDIA's");
  if (isAmd != context.machine.isAmd())
    return createStringError("device code for '" + m.getTargetTriple().str() + "' cannot run on " + context.machine.name);
  const DataLayout &layout = m.getDataLayout();
  for (StringRef name : {"llvm.amdgcn.s.setreg", "llvm.set.rounding"})
    if (const Function *f = m.getFunction(name))
      impl->setsRounding |= !f->use_empty();
  // Memory first, since initialisers name each other.
  for (GlobalVariable &g : m.globals()) {
    if (g.getAddressSpace() == 3 || g.getName().starts_with("llvm.") || g.isDeclaration())
      continue;
    if (!g.getValueType()->isSized())
      continue;
    uint64_t size = std::max<uint64_t>(layout.getTypeAllocSize(g.getValueType()).getFixedValue(), 1);
    void *p = context.memory.allocate(size, g.getAddressSpace() == 4 || g.isConstant() ? MemoryKind::Constant
                                                                                       : MemoryKind::Variable,
                                      demangle(g.getName().str()));
    if (!p)
      return createStringError("no memory for the variable '" + g.getName() + "' of " + Twine(size) + " bytes");
    impl->variables[&g] = context.memory.find(reinterpret_cast<uint64_t>(p));
  }
  unsigned errors = 0;
  for (auto &[g, allocation] : impl->variables)
    if (g->hasInitializer())
      writeInitializer(*g->getInitializer(), reinterpret_cast<char *>(allocation->begin), *impl, errors);
  if (errors)
    return createStringError("an initialiser of a device variable could not be computed");
  return impl;
}

Expected<std::unique_ptr<Module>> Module::load(MemoryBufferRef code, Context &context) {
  return loadLinked(code, context);
}

Expected<std::unique_ptr<Module>> Module::loadLinked(ArrayRef<MemoryBufferRef> code, Context &context) {
  auto impl = std::make_unique<Impl>();
  impl->context = &context;
  impl->llvmContext = std::make_unique<LLVMContext>();
  for (MemoryBufferRef buffer : code) {
    Expected<std::unique_ptr<llvm::Module>> m = readIr(buffer, *impl->llvmContext);
    if (!m)
      return m.takeError();
    if (!impl->module) {
      impl->module = std::move(*m);
    } else if (Linker::linkModules(*impl->module, std::move(*m))) {
      return createStringError("device code of several files could not be linked");
    }
  }
  if (!impl->module)
    return createStringError("no device code");
  Expected<std::unique_ptr<Impl>> ready = prepare(std::move(impl));
  if (!ready)
    return ready.takeError();
  std::unique_ptr<Module> result(new Module(std::move(*ready)));
  Impl &i = result->impl();
  const DataLayout &layout = i.module->getDataLayout();
  for (Function &f : *i.module) {
    if (!isKernel(f) || f.isDeclaration())
      continue;
    auto kernel = std::make_unique<Kernel>();
    kernel->name = f.getName().str();
    kernel->prettyName = prettyNameOf(f.getName());
    kernel->maxThreads = maxThreadsOf(f, context.machine.vendor);
    kernel->module = result.get();
    uint64_t offset = 0;
    for (const Argument &a : f.args()) {
      Type *t = a.hasByValAttr() ? a.getParamByValType() : a.hasByRefAttr() ? a.getParamByRefType() : a.getType();
      uint64_t size = layout.getTypeAllocSize(t).getFixedValue();
      Align align = a.getParamAlign().value_or(layout.getABITypeAlign(t));
      if (!a.hasByValAttr() && !a.hasByRefAttr())
        align = layout.getABITypeAlign(t);
      offset = alignTo(offset, align);
      kernel->parameters.push_back({offset, size});
      offset += size;
    }
    kernel->argumentBytes = offset;
    i.order.push_back(kernel.get());
    i.kernels[kernel->name] = std::move(kernel);
  }
  return result;
}

Kernel *Module::findKernel(StringRef name) {
  auto it = implementation->kernels.find(name);
  if (it == implementation->kernels.end())
    return nullptr;
  // Shared memory and local arrays are known when it is lowered.
  Kernel &k = *it->second;
  programFor(k);
  return &k;
}

std::vector<Kernel *> Module::kernels() { return implementation->order; }

Allocation *Module::findVariable(StringRef name) {
  GlobalVariable *g = implementation->module->getGlobalVariable(name, /*AllowInternal=*/true);
  if (!g)
    return nullptr;
  auto it = implementation->variables.find(g);
  return it == implementation->variables.end() ? nullptr : it->second;
}

static void collectUses(const Value &v, SmallPtrSetImpl<const Value *> &seen, std::vector<const Function *> &functions,
                        std::vector<const GlobalVariable *> &shared);

static void collectFunction(const Function &f, SmallPtrSetImpl<const Value *> &seen,
                            std::vector<const Function *> &functions, std::vector<const GlobalVariable *> &shared) {
  if (f.isDeclaration())
    return;
  functions.push_back(&f);
  for (const BasicBlock &b : f)
    for (const Instruction &inst : b)
      for (const Use &u : inst.operands())
        if (isa<Constant>(u.get()))
          collectUses(*u.get(), seen, functions, shared);
}

static void collectUses(const Value &v, SmallPtrSetImpl<const Value *> &seen, std::vector<const Function *> &functions,
                        std::vector<const GlobalVariable *> &shared) {
  if (!seen.insert(&v).second)
    return;
  if (auto *f = dyn_cast<Function>(&v))
    return collectFunction(*f, seen, functions, shared);
  if (auto *g = dyn_cast<GlobalVariable>(&v)) {
    if (g->getAddressSpace() == 3)
      shared.push_back(g);
    else if (g->hasInitializer())
      collectUses(*g->getInitializer(), seen, functions, shared);
    return;
  }
  if (auto *a = dyn_cast<GlobalAlias>(&v))
    return collectUses(*a->getAliasee(), seen, functions, shared);
  if (auto *c = dyn_cast<Constant>(&v))
    for (const Use &u : c->operands())
      collectUses(*u.get(), seen, functions, shared);
}

Program *programFor(Kernel &kernel) {
  Module::Impl &module = kernel.module->impl();
  std::lock_guard lock(module.mutex);
  Function *f = module.module->getFunction(kernel.name);
  std::unique_ptr<Program> &slot = module.programs[f];
  if (slot)
    return slot.get();
  auto program = std::make_unique<Program>();
  program->kernel = f;
  program->locations.push_back({});
  SmallPtrSet<const Value *, 32> seen;
  std::vector<const Function *> functions;
  std::vector<const GlobalVariable *> shared;
  seen.insert(f);
  collectFunction(*f, seen, functions, shared);
  const DataLayout &layout = module.module->getDataLayout();
  // Largest alignment first would save padding; in order is what the linkers do and is easier to follow.
  uint32_t top = 0;
  std::vector<const GlobalVariable *> dynamic;
  for (const GlobalVariable *g : shared) {
    uint64_t size = g->getValueType()->isSized() ? layout.getTypeAllocSize(g->getValueType()).getFixedValue() : 0;
    if (size == 0 || g->isDeclaration()) {
      dynamic.push_back(g);
      continue;
    }
    top = static_cast<uint32_t>(alignTo(top, std::max<uint64_t>(g->getAlign().valueOrOne().value(), 4)));
    program->ldsOffsets[g] = top;
    top += static_cast<uint32_t>(size);
  }
  program->staticLds = top;
  uint64_t alignment = 16;
  for (const GlobalVariable *g : dynamic)
    alignment = std::max(alignment, g->getAlign().valueOrOne().value());
  program->dynamicLds = static_cast<uint32_t>(alignTo(top, alignment));
  for (const GlobalVariable *g : dynamic)
    program->ldsOffsets[g] = program->dynamicLds;
  bool callsThroughPointers = false, callsFunctions = functions.size() > 1;
  for (const Function *g : functions)
    for (const BasicBlock &b : *g)
      for (const Instruction &inst : b)
        if (auto *c = dyn_cast<CallInst>(&inst))
          callsThroughPointers |= !isa<InlineAsm>(c->getCalledOperand()) &&
                                  !isa<Function>(c->getCalledOperand()->stripPointerCastsAndAliases());
  program->hasRecursion = callsThroughPointers || callsFunctions;
  {
    std::unique_ptr<Code> code = lowerFunction(*f, *program, module);
    program->entry = code.get();
    program->functions[f] = std::move(code);
  }
  kernel.staticLds = program->staticLds;
  kernel.localBytes = program->entry->privateBytes;
  slot = std::move(program);
  return slot.get();
}

} // namespace warp2wave::sim
