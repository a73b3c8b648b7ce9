// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The frame of lowering: order of blocks, values and constants, control flow.
// LowerInstructions.cpp and LowerCalls.cpp hold what each instruction becomes,
// AssignColumns.cpp gives values their places.

#include "Lower.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/Dominators.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/IR/Operator.h"

using namespace llvm;

namespace warp2wave::sim {

using U128 = unsigned __int128;

Lowering::Lowering(const Function &function, Program &program, Module::Impl &module)
    : function(function), program(program), module(module), dataLayout(module.module->getDataLayout()),
      code(std::make_unique<Code>()), waveSize(module.context->machine.waveSize) {
  code->function = &function;
}

static void flattenInto(Type *type, uint64_t offset, const DataLayout &layout, FlatType &flat) {
  auto add = [&](Scalar s) {
    flat.scalars.push_back(s);
    flat.offsets.push_back(offset);
  };
  if (type->isVoidTy() || type->isTokenTy() || type->isMetadataTy())
    return;
  if (auto *i = dyn_cast<IntegerType>(type)) {
    if (i->getBitWidth() > 128)
      flat.isUnsupported = true;
    return add({Scalar::Int, static_cast<uint16_t>(i->getBitWidth())});
  }
  if (type->isHalfTy())
    return add({Scalar::Half, 16});
  if (type->isBFloatTy())
    return add({Scalar::BFloat, 16});
  if (type->isFloatTy())
    return add({Scalar::Float, 32});
  if (type->isDoubleTy())
    return add({Scalar::Double, 64});
  if (auto *p = dyn_cast<PointerType>(type)) {
    unsigned bits = layout.getPointerSizeInBits(p->getAddressSpace());
    if (bits > 64)
      flat.isUnsupported = true;
    return add({Scalar::Pointer, static_cast<uint16_t>(bits), static_cast<uint8_t>(p->getAddressSpace())});
  }
  if (auto *v = dyn_cast<FixedVectorType>(type)) {
    Type *element = v->getElementType();
    uint64_t bits = layout.getTypeSizeInBits(element).getFixedValue();
    // A vector is packed, whatever its elements' alignment; elements that are no whole bytes cannot be addressed.
    if (bits % 8)
      flat.isUnsupported = true;
    for (unsigned i = 0; i < v->getNumElements(); ++i)
      flattenInto(element, offset + i * (bits / 8), layout, flat);
    return;
  }
  if (auto *s = dyn_cast<StructType>(type)) {
    if (s->isOpaque()) {
      flat.isUnsupported = true;
      return;
    }
    const StructLayout *sl = layout.getStructLayout(s);
    for (unsigned i = 0; i < s->getNumElements(); ++i)
      flattenInto(s->getElementType(i), offset + sl->getElementOffset(i).getFixedValue(), layout, flat);
    return;
  }
  if (auto *a = dyn_cast<ArrayType>(type)) {
    uint64_t size = layout.getTypeAllocSize(a->getElementType()).getFixedValue();
    for (uint64_t i = 0; i < a->getNumElements(); ++i)
      flattenInto(a->getElementType(), offset + i * size, layout, flat);
    return;
  }
  flat.isUnsupported = true;
}

FlatType Lowering::flatten(Type *type) const {
  FlatType flat;
  flattenInto(type, 0, dataLayout, flat);
  return flat;
}

Operand Lowering::newColumn(unsigned slot) {
  virtualColumns.push_back({static_cast<uint8_t>(slot)});
  return static_cast<Operand>(virtualColumns.size() - 1);
}

uint8_t Lowering::slotOf(Operand operand) const {
  return operand >= 0 ? virtualColumns[operand].slot : constantSlots.lookup(operand);
}

Operand Lowering::constant(U128 bits, unsigned slot) {
  if (slot < 16)
    bits &= (U128(1) << (slot * 8)) - 1;
  auto key = std::make_pair(std::make_pair(uint64_t(bits), uint64_t(bits >> 64)), static_cast<uint8_t>(slot));
  auto [it, isNew] = constantIndex.try_emplace(key, 0);
  if (isNew) {
    size_t offset = alignTo(code->constants.size(), 64);
    code->constants.resize(offset + size_t(slot) * waveSize);
    for (unsigned i = 0; i < waveSize; ++i)
      memcpy(code->constants.data() + offset + size_t(i) * slot, &bits, slot);
    it->second = ~static_cast<int32_t>(offset);
    constantSlots[it->second] = static_cast<uint8_t>(slot);
  }
  return it->second;
}

std::optional<uint64_t> Lowering::constantValue(Operand operand) const {
  if (operand >= 0 || slotOf(operand) > 8)
    return std::nullopt;
  uint64_t value = 0;
  memcpy(&value, code->constants.data() + ~operand, slotOf(operand));
  return value;
}

U128 Lowering::evaluate(const Constant &c) {
  auto wide = [](const APInt &v) {
    U128 r = v.getRawData()[0];
    if (v.getBitWidth() > 64)
      r |= U128(v.getRawData()[1]) << 64;
    return r;
  };
  if (auto *i = dyn_cast<ConstantInt>(&c))
    return wide(i->getValue());
  if (auto *f = dyn_cast<ConstantFP>(&c))
    return wide(f->getValueAPF().bitcastToAPInt());
  if (isa<ConstantPointerNull>(c) || isa<UndefValue>(c) || isa<ConstantAggregateZero>(c))
    return 0;
  if (auto *g = dyn_cast<GlobalVariable>(&c)) {
    if (g->getAddressSpace() == 3) {
      auto it = program.ldsOffsets.find(g);
      return it == program.ldsOffsets.end() ? 0 : it->second;
    }
    auto it = module.variables.find(g);
    return it == module.variables.end() ? 0 : it->second->begin;
  }
  if (auto *f = dyn_cast<Function>(&c))
    return functionAddress(*f);
  if (auto *a = dyn_cast<GlobalAlias>(&c))
    return evaluate(*a->getAliasee());
  if (auto *e = dyn_cast<ConstantExpr>(&c)) {
    auto bitsOf = [&](Type *t) { return dataLayout.getTypeSizeInBits(t).getFixedValue(); };
    auto trim = [&](U128 v, uint64_t bits) { return bits < 128 ? v & ((U128(1) << bits) - 1) : v; };
    switch (e->getOpcode()) {
    case Instruction::GetElementPtr: {
      APInt offset(dataLayout.getIndexTypeSizeInBits(e->getType()), 0);
      if (cast<GEPOperator>(e)->accumulateConstantOffset(dataLayout, offset))
        return trim(evaluate(*e->getOperand(0)) + U128(__int128(offset.getSExtValue())), bitsOf(e->getType()));
      break;
    }
    case Instruction::AddrSpaceCast: {
      unsigned from = e->getOperand(0)->getType()->getPointerAddressSpace();
      unsigned to = e->getType()->getPointerAddressSpace();
      U128 v = evaluate(*e->getOperand(0));
      bool isNull = isa<ConstantPointerNull>(e->getOperand(0));
      if (to == 0 && (from == 3 || from == 5))
        return isNull ? U128(0) : v + (from == 3 ? sharedWindow : privateWindow);
      if (from == 0 && (to == 3 || to == 5)) {
        U128 window = to == 3 ? sharedWindow : privateWindow;
        if (isNull)
          return machine().isAmd() ? trim(~U128(0), bitsOf(e->getType())) : U128(0);
        return trim(v - window, bitsOf(e->getType()));
      }
      return trim(v, bitsOf(e->getType()));
    }
    case Instruction::PtrToInt:
    case Instruction::PtrToAddr:
    case Instruction::IntToPtr:
    case Instruction::BitCast:
    case Instruction::Trunc:
      return trim(evaluate(*e->getOperand(0)), bitsOf(e->getType()));
    case Instruction::Add:
      return trim(evaluate(*e->getOperand(0)) + evaluate(*e->getOperand(1)), bitsOf(e->getType()));
    case Instruction::Sub:
      return trim(evaluate(*e->getOperand(0)) - evaluate(*e->getOperand(1)), bitsOf(e->getType()));
    case Instruction::Xor:
      return evaluate(*e->getOperand(0)) ^ evaluate(*e->getOperand(1));
    default:
      break;
    }
    std::string text;
    raw_string_ostream(text) << *e;
    refuse("constant expression " + text);
    return 0;
  }
  std::string text;
  raw_string_ostream(text) << c;
  refuse("constant " + text);
  return 0;
}

static void collectScalars(const Constant &c, SmallVectorImpl<const Constant *> &out) {
  Type *t = c.getType();
  uint64_t count = 0;
  if (auto *v = dyn_cast<FixedVectorType>(t))
    count = v->getNumElements();
  else if (auto *s = dyn_cast<StructType>(t))
    count = s->getNumElements();
  else if (auto *a = dyn_cast<ArrayType>(t))
    count = a->getNumElements();
  else {
    out.push_back(&c);
    return;
  }
  for (uint64_t i = 0; i < count; ++i)
    if (const Constant *e = c.getAggregateElement(i))
      collectScalars(*e, out);
}

Operands Lowering::constantColumns(const Constant &c) {
  SmallVector<const Constant *> scalars;
  collectScalars(c, scalars);
  FlatType flat = flatten(c.getType());
  Operands result;
  for (size_t i = 0; i < scalars.size() && i < flat.scalars.size(); ++i) {
    U128 bits = evaluate(*scalars[i]);
    result.push_back(constant(bits, flat.scalars[i].slot()));
  }
  while (result.size() < flat.scalars.size())
    result.push_back(constant(0, flat.scalars[result.size()].slot()));
  return result;
}

ArrayRef<Operand> Lowering::columnsOf(const Value *value) {
  auto it = values.find(value);
  if (it != values.end())
    return it->second;
  if (auto *c = dyn_cast<Constant>(value))
    return values.try_emplace(value, constantColumns(*c)).first->second;
  // A phi that is used before its block in the order.
  return defineResult(value);
}

ArrayRef<Operand> Lowering::defineResult(const Value *value) {
  auto it = values.find(value);
  if (it != values.end())
    return it->second;
  Operands columns;
  for (Scalar s : flatten(value->getType()).scalars)
    columns.push_back(newColumn(s.slot()));
  return values.try_emplace(value, std::move(columns)).first->second;
}

void Lowering::emit(Handler handler, ArrayRef<Operand> results, ArrayRef<Operand> operands, uint64_t imm) {
  if (!handler) {
    refuse("an operation without a handler");
    return;
  }
  Inst inst;
  inst.run = handler;
  inst.operands = nullptr;
  inst.imm = imm;
  inst.numOut = static_cast<uint16_t>(results.size());
  inst.numIn = static_cast<uint16_t>(operands.size());
  inst.location = currentLocation;
  poolStart.push_back(pool.size());
  pool.insert(pool.end(), results.begin(), results.end());
  pool.insert(pool.end(), operands.begin(), operands.end());
  code->insts.push_back(inst);
}

static Step control(Wave &, const Inst &) { return Step::Control; }

Control &Lowering::emitControl(Control::Kind kind, ArrayRef<Operand> results, ArrayRef<Operand> operands,
                               ArrayRef<uint8_t> slots) {
  Control &c = code->controls.emplace_back();
  c.kind = kind;
  if (slots.empty()) {
    for (Operand o : results)
      c.slots.push_back(slotOf(o));
    for (Operand o : operands)
      c.slots.push_back(slotOf(o));
  } else {
    c.slots.assign(slots.begin(), slots.end());
  }
  emit(control, results, operands, code->controls.size() - 1);
  return c;
}

void Lowering::emitStatement(ArrayRef<Operand> results, ArrayRef<Operand> operands,
                             function_ref<Operands(Lowering &, ArrayRef<Operand>)> body) {
  Lowering inner(function, program, module);
  inner.currentLocation = currentLocation;
  Operands parameters;
  for (Operand o : operands) {
    parameters.push_back(inner.newColumn(slotOf(o)));
    inner.code->parameters.push_back({parameters.back(), slotOf(o)});
  }
  Operands returned = body(inner, parameters);
  inner.emitControl(Control::Return, {}, returned);
  // No value shares a column with another: finish() gives each its own.
  inner.finish();
  program.statements.push_back(std::move(inner.code));
  Control &c = emitControl(Control::Call, results, operands);
  c.callee = &function;
  c.calleeCode = program.statements.back().get();
  c.text = "asm";
}

void Lowering::refuse(const Twine &what) { emitControl(Control::Refuse, {}, {}).text = what.str(); }

void Lowering::emitCode(const IntrinsicCode &intrinsic, ArrayRef<Operand> results, ArrayRef<Operand> operands,
                        ArrayRef<uint8_t> slots, StringRef name) {
  if (intrinsic.maskOperand == -1) {
    emit(intrinsic.run, results, operands, intrinsic.imm);
    return;
  }
  Control &c = emitControl(Control::Sync, results, operands, slots);
  c.handler = intrinsic.run;
  c.imm = intrinsic.imm;
  c.maskOperand = intrinsic.maskOperand;
  c.text = name.str();
}

/// Code of the vendors' headers and of our runtime; a place in it says little to a user.
static bool isLibraryFile(StringRef path) {
  for (StringRef part : {"/hip/", "/w2w/", "/usr/lib/", "/cccl/", "/cuda/include/", "/rocprim/", "/hipcub/", "/thrust/",
                         "/rocm/include/", "/crt/", "/cooperative_groups", "__clang_"})
    if (path.contains(part))
      return true;
  return false;
}

uint32_t Lowering::locate(const Instruction &inst) {
  const DILocation *place = inst.getDebugLoc().get();
  if (!place)
    return currentLocation;
  const DILocation *shown = place;
  while (shown->getInlinedAt()) {
    std::string path = (shown->getDirectory() + "/" + shown->getFilename()).str();
    if (!isLibraryFile(shown->getFilename().starts_with("/") ? shown->getFilename() : StringRef(path)))
      break;
    shown = shown->getInlinedAt();
  }
  auto [it, isNew] = program.locationIndex.try_emplace(shown, 0);
  if (isNew) {
    it->second = program.locations.size();
    StringRef file = shown->getFilename();
    std::string path = file.starts_with("/") ? file.str() : (shown->getDirectory() + "/" + file).str();
    program.locations.push_back({path, shown->getLine()});
  }
  return it->second;
}

void Lowering::orderBlocks() {
  DominatorTree dominators(const_cast<Function &>(function));
  LoopInfo loops(dominators);
  // Depth first, exits of loops first: in the reversed order of leaving, what follows a loop
  // stands behind its body, and lanes that have left it wait there for the others.
  bool isReversed = module.context->options.schedule.order == Schedule::Reversed;
  std::vector<const BasicBlock *> post;
  SmallPtrSet<const BasicBlock *, 32> seen;
  struct Frame {
    const BasicBlock *block;
    SmallVector<const BasicBlock *, 2> next;
    unsigned at;
  };
  std::vector<Frame> stack;
  auto enter = [&](const BasicBlock *b) {
    seen.insert(b);
    Frame f{b, {}, 0};
    for (const BasicBlock *s : successors(b))
      f.next.push_back(s);
    // What is entered first comes last: so the first successor, visited last, runs first.
    if (!isReversed)
      std::reverse(f.next.begin(), f.next.end());
    llvm::stable_sort(f.next, [&](const BasicBlock *x, const BasicBlock *y) {
      return loops.getLoopDepth(x) < loops.getLoopDepth(y);
    });
    stack.push_back(std::move(f));
  };
  enter(&function.getEntryBlock());
  while (!stack.empty()) {
    Frame &top = stack.back();
    if (top.at == top.next.size()) {
      post.push_back(top.block);
      stack.pop_back();
      continue;
    }
    const BasicBlock *s = top.next[top.at++];
    if (!seen.count(s))
      enter(s);
  }
  for (const BasicBlock *b : llvm::reverse(post)) {
    blockIndex[b] = order.size();
    order.push_back({b});
  }
}

void Lowering::lowerParameters() {
  bool isKernel = function.getCallingConv() == CallingConv::AMDGPU_KERNEL ||
                  function.getCallingConv() == CallingConv::PTX_Kernel;
  for (const Argument &a : function.args()) {
    FlatType flat = flatten(a.getType());
    ArrayRef<Operand> columns = defineResult(&a);
    for (auto [column, scalar] : llvm::zip(columns, flat.scalars))
      code->parameters.push_back({column, static_cast<uint8_t>(scalar.slot())});
    // A byval struct is the callee's own copy.  A kernel that only reads it may share the argument buffer.
    if (a.hasByValAttr() && !(isKernel && a.onlyReadsMemory())) {
      Type *t = a.getParamByValType();
      code->byVals.push_back({columns[0], static_cast<uint8_t>(flat.scalars[0].slot()),
                              static_cast<uint32_t>(dataLayout.getTypeAllocSize(t).getFixedValue()),
                              static_cast<uint32_t>(std::max<uint64_t>(a.getParamAlign().valueOrOne().value(), 8)),
                              flat.scalars[0].addressSpace});
    }
  }
}

Edge Lowering::makeEdge(const BasicBlock *from, const BasicBlock *to) {
  Edge edge;
  edge.firstCopy = code->copies.size();
  DenseSet<Operand> written;
  for (const PHINode &phi : to->phis()) {
    ArrayRef<Operand> results = defineResult(&phi);
    Operands targets(results.begin(), results.end());
    Operands sources(columnsOf(phi.getIncomingValueForBlock(from)));
    for (auto [t, s] : llvm::zip(targets, sources)) {
      if (t == s)
        continue;
      code->copies.push_back({t, s, slotOf(t)});
      edge.needsScratch |= written.count(s) != 0;
      written.insert(t);
    }
  }
  edge.copyCount = code->copies.size() - edge.firstCopy;
  return edge;
}

void Lowering::lowerTerminator(const Instruction &inst) {
  const BasicBlock *from = inst.getParent();
  auto connect = [&](Control &c, const BasicBlock *to) {
    c.edges.push_back(makeEdge(from, to));
    pendingEdges.push_back({&c, static_cast<unsigned>(c.edges.size() - 1), from, to});
  };
  if (auto *branch = dyn_cast<BranchInst>(&inst)) {
    if (branch->isUnconditional()) {
      Control &c = emitControl(Control::Branch, {}, {});
      connect(c, branch->getSuccessor(0));
      return;
    }
    Operand condition = columnsOf(branch->getCondition())[0];
    Control &c = emitControl(Control::Conditional, {}, {condition});
    connect(c, branch->getSuccessor(0));
    connect(c, branch->getSuccessor(1));
    return;
  }
  if (auto *choice = dyn_cast<SwitchInst>(&inst)) {
    Operand condition = columnsOf(choice->getCondition())[0];
    if (slotOf(condition) > 8) {
      refuse("a switch over 128 bits");
      return;
    }
    Control &c = emitControl(Control::Switch, {}, {condition});
    for (auto &k : choice->cases()) {
      c.cases.push_back(k.getCaseValue()->getZExtValue());
      connect(c, k.getCaseSuccessor());
    }
    connect(c, choice->getDefaultDest());
    return;
  }
  if (auto *ret = dyn_cast<ReturnInst>(&inst)) {
    Operands operands;
    if (Value *v = ret->getReturnValue())
      operands = Operands(columnsOf(v));
    emitControl(Control::Return, {}, operands);
    return;
  }
  if (isa<UnreachableInst>(inst)) {
    emitControl(Control::Unreachable, {}, {});
    return;
  }
  refuse(Twine("the instruction '") + inst.getOpcodeName() + "'");
}

void Lowering::connectEdges() {
  bool isKernel = function.getCallingConv() == CallingConv::AMDGPU_KERNEL ||
                  function.getCallingConv() == CallingConv::PTX_Kernel;
  for (PendingEdge &e : pendingEdges) {
    const LoweredBlock &target = order[blockIndex[e.to]];
    Edge &edge = e.control->edges[e.edge];
    edge.target = target.begin;
    edge.isEnd = isKernel && target.end == target.begin + 1 && isa<ReturnInst>(e.to->getTerminator());
  }
}

std::unique_ptr<Code> Lowering::run() {
  if (const DISubprogram *sub = function.getSubprogram()) {
    std::string path = sub->getFilename().starts_with("/") ? sub->getFilename().str()
                                                            : (sub->getDirectory() + "/" + sub->getFilename()).str();
    currentLocation = program.locations.size();
    program.locations.push_back({path, sub->getLine()});
  }
  orderBlocks();
  lowerParameters();
  for (LoweredBlock &b : order) {
    b.begin = code->insts.size();
    for (const Instruction &inst : *b.block) {
      currentLocation = locate(inst);
      if (inst.isTerminator())
        lowerTerminator(inst);
      else
        lowerInstruction(inst);
    }
    b.end = code->insts.size();
  }
  connectEdges();
  assignColumns();
  finish();
  return std::move(code);
}

std::unique_ptr<Code> lowerFunction(const Function &function, Program &program, Module::Impl &module) {
  return Lowering(function, program, module).run();
}

Code *codeFor(const Function &function, Program &program, Module::Impl &module) {
  std::lock_guard lock(program.mutex);
  std::unique_ptr<Code> &slot = program.functions[&function];
  if (!slot) {
    std::unique_ptr<Code> made = lowerFunction(function, program, module);
    // The map may have grown meanwhile only by this thread; look the slot up again.
    std::unique_ptr<Code> &again = program.functions[&function];
    again = std::move(made);
    return again.get();
  }
  return slot.get();
}

} // namespace warp2wave::sim
