// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls: LLVM's intrinsics, those of the vendors, functions of the program,
// and the few functions that the simulator provides.

#include "Access.h"
#include "Lower.h"
#include "Run.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/InlineAsm.h"
#include "llvm/IR/IntrinsicsAMDGPU.h"
#include "llvm/IR/IntrinsicsNVPTX.h"

using namespace llvm;

namespace warp2wave::sim {

/// The columns of all arguments, one after the other.
static Operands argumentColumns(Lowering &lowering, const CallInst &call) {
  Operands operands;
  for (const Use &u : call.args()) {
    if (u->getType()->isMetadataTy() || u->getType()->isTokenTy())
      continue;
    ArrayRef<Operand> columns = lowering.columnsOf(u.get());
    operands.append(columns.begin(), columns.end());
  }
  return operands;
}

static Operands resultColumns(Lowering &lowering, const CallInst &call) {
  return Operands(lowering.defineResult(&call));
}

bool Lowering::lowerReduce(const IntrinsicInst &inst) {
  unsigned opcode = 0, element = 0;
  bool isOrdered = false;
  switch (inst.getIntrinsicID()) {
  case Intrinsic::vector_reduce_add:
    opcode = Instruction::Add;
    break;
  case Intrinsic::vector_reduce_mul:
    opcode = Instruction::Mul;
    break;
  case Intrinsic::vector_reduce_and:
    opcode = Instruction::And;
    break;
  case Intrinsic::vector_reduce_or:
    opcode = Instruction::Or;
    break;
  case Intrinsic::vector_reduce_xor:
    opcode = Instruction::Xor;
    break;
  case Intrinsic::vector_reduce_fadd:
    opcode = Instruction::FAdd;
    isOrdered = true;
    break;
  case Intrinsic::vector_reduce_fmul:
    opcode = Instruction::FMul;
    isOrdered = true;
    break;
  case Intrinsic::vector_reduce_smax:
    element = Intrinsic::smax;
    break;
  case Intrinsic::vector_reduce_smin:
    element = Intrinsic::smin;
    break;
  case Intrinsic::vector_reduce_umax:
    element = Intrinsic::umax;
    break;
  case Intrinsic::vector_reduce_umin:
    element = Intrinsic::umin;
    break;
  case Intrinsic::vector_reduce_fmax:
    element = Intrinsic::maxnum;
    break;
  case Intrinsic::vector_reduce_fmin:
    element = Intrinsic::minnum;
    break;
  default:
    return false;
  }
  Scalar s = flatten(inst.getType()).scalars[0];
  Operands parts(columnsOf(inst.getArgOperand(isOrdered ? 1 : 0)));
  Operand total = isOrdered ? columnsOf(inst.getArgOperand(0))[0] : parts[0];
  for (size_t i = isOrdered ? 0 : 1; i < parts.size(); ++i) {
    Operand next = newColumn(s.slot());
    emit(opcode ? binaryHandler(opcode, s, rounding()) : elementHandler(element, s, rounding(), machine().isAmd()),
         {next}, {total, parts[i]});
    total = opcode ? canonical(next, s) : next;
  }
  alias(&inst, {total});
  return true;
}

bool Lowering::lowerOverflow(const IntrinsicInst &inst) {
  if (!isa<WithOverflowInst>(inst))
    return false;
  FlatType flat = flatten(inst.getArgOperand(0)->getType());
  Operands a(columnsOf(inst.getArgOperand(0))), b(columnsOf(inst.getArgOperand(1))), values, flags;
  for (size_t i = 0; i < a.size(); ++i) {
    Scalar s = flat.scalars[i];
    Handler handler = s.bits == s.slot() * 8 ? overflowHandler(inst.getIntrinsicID(), s) : nullptr;
    if (!handler)
      return false;
    values.push_back(newColumn(s.slot()));
    flags.push_back(newColumn(1));
    emit(handler, {values.back(), flags.back()}, {a[i], b[i]});
  }
  values.append(flags);
  alias(&inst, std::move(values));
  return true;
}

bool Lowering::lowerGeneric(const IntrinsicInst &inst) {
  Intrinsic::ID id = inst.getIntrinsicID();
  bool isAmd = machine().isAmd();
  Scalar i64{Scalar::Int, 64};
  auto wideSize = [&](Value *size) {
    Scalar s = flatten(size->getType()).scalars[0];
    Operand o = columnsOf(size)[0];
    if (s.slot() == 8)
      return o;
    Operand wide = newColumn(8);
    emit(castHandler(Instruction::ZExt, s, i64, false), {wide}, {o});
    return wide;
  };
  switch (id) {
  // Nothing to run.
  case Intrinsic::lifetime_start:
  case Intrinsic::lifetime_end:
  case Intrinsic::assume:
  case Intrinsic::dbg_value:
  case Intrinsic::dbg_declare:
  case Intrinsic::dbg_label:
  case Intrinsic::sideeffect:
  case Intrinsic::donothing:
  case Intrinsic::invariant_end:
  case Intrinsic::experimental_noalias_scope_decl:
  case Intrinsic::experimental_convergence_anchor:
  case Intrinsic::experimental_convergence_entry:
  case Intrinsic::experimental_convergence_loop:
  case Intrinsic::prefetch:
  case Intrinsic::var_annotation:
  case Intrinsic::pseudoprobe:
    return true;
  case Intrinsic::invariant_start:
    alias(&inst, {constant(0, flatten(inst.getType()).scalars[0].slot())});
    return true;
  // The first operand, unchanged.
  case Intrinsic::expect:
  case Intrinsic::expect_with_probability:
  case Intrinsic::launder_invariant_group:
  case Intrinsic::strip_invariant_group:
  case Intrinsic::ssa_copy:
  case Intrinsic::annotation:
  case Intrinsic::ptr_annotation:
    alias(&inst, Operands(columnsOf(inst.getArgOperand(0))));
    return true;
  case Intrinsic::is_constant:
    alias(&inst, {constant(0, 1)});
    return true;
  case Intrinsic::objectsize:
    alias(&inst, {constant(~static_cast<unsigned __int128>(0), flatten(inst.getType()).scalars[0].slot())});
    return true;
  case Intrinsic::trap:
  case Intrinsic::ubsantrap:
    emit(trapHandler(), {}, {});
    return true;
  case Intrinsic::debugtrap:
    return true;
  case Intrinsic::stacksave: {
    unsigned slot = flatten(inst.getType()).scalars[0].slot();
    emit(stackSaveHandler(slot), defineResult(&inst), {});
    return true;
  }
  case Intrinsic::stackrestore:
    emit(stackRestoreHandler(slotOf(columnsOf(inst.getArgOperand(0))[0])), {}, {columnsOf(inst.getArgOperand(0))[0]});
    return true;
  case Intrinsic::memcpy:
  case Intrinsic::memmove:
  case Intrinsic::memcpy_inline: {
    Scalar to = flatten(inst.getArgOperand(0)->getType()).scalars[0];
    Scalar from = flatten(inst.getArgOperand(1)->getType()).scalars[0];
    Operand size = wideSize(inst.getArgOperand(2));
    Operand target = columnsOf(inst.getArgOperand(0))[0], source = columnsOf(inst.getArgOperand(1))[0];
    emit(copyMemoryHandler(), {}, {target, source, size}, encodePointers(to, from));
    return true;
  }
  case Intrinsic::memset:
  case Intrinsic::memset_inline: {
    Scalar to = flatten(inst.getArgOperand(0)->getType()).scalars[0];
    Operand size = wideSize(inst.getArgOperand(2));
    Operand target = columnsOf(inst.getArgOperand(0))[0], value = columnsOf(inst.getArgOperand(1))[0];
    emit(fillMemoryHandler(), {}, {target, value, size}, encodePointers(to, to));
    return true;
  }
  case Intrinsic::ptrmask: {
    Scalar p = flatten(inst.getType()).scalars[0];
    Operand pointer = columnsOf(inst.getArgOperand(0))[0], mask = columnsOf(inst.getArgOperand(1))[0];
    Scalar i{Scalar::Int, p.bits};
    emit(binaryHandler(Instruction::And, i, FloatMode::Nearest), defineResult(&inst), {pointer, mask});
    return true;
  }
  case Intrinsic::is_fpclass: {
    FlatType flat = flatten(inst.getArgOperand(0)->getType());
    Operands a(columnsOf(inst.getArgOperand(0))), results;
    Operand mask = columnsOf(inst.getArgOperand(1))[0];
    for (size_t i = 0; i < a.size(); ++i) {
      results.push_back(newColumn(1));
      emit(classHandler(flat.scalars[i]), {results.back()}, {a[i], mask});
    }
    alias(&inst, std::move(results));
    return true;
  }
  case Intrinsic::frexp: {
    FlatType flat = flatten(inst.getArgOperand(0)->getType());
    Operands results = Operands(defineResult(&inst));
    if (flat.scalars.size() != 1 || slotOf(results[1]) != 4)
      return false;
    emit(frexpHandler(flat.scalars[0]), results, {columnsOf(inst.getArgOperand(0))[0]});
    return true;
  }
  case Intrinsic::fptosi_sat:
  case Intrinsic::fptoui_sat: {
    // Saturating with 0 for NaN.
    Scalar from = flatten(inst.getArgOperand(0)->getType()).scalars[0], to = flatten(inst.getType()).scalars[0];
    if (to.bits != to.slot() * 8)
      return false;
    Operand a = columnsOf(inst.getArgOperand(0))[0];
    Handler cast = saturatingCastHandler(id == Intrinsic::fptosi_sat, from, to);
    if (!cast)
      return false;
    emit(cast, defineResult(&inst), {a});
    return true;
  }
  case Intrinsic::lrint:
  case Intrinsic::llrint:
  case Intrinsic::lround:
  case Intrinsic::llround: {
    Scalar from = flatten(inst.getArgOperand(0)->getType()).scalars[0], to = flatten(inst.getType()).scalars[0];
    Operand rounded = newColumn(from.slot());
    bool isEven = id == Intrinsic::lrint || id == Intrinsic::llrint;
    Operand a = columnsOf(inst.getArgOperand(0))[0];
    emit(elementHandler(isEven ? Intrinsic::rint : Intrinsic::round, from, FloatMode::Nearest, isAmd), {rounded}, {a});
    emit(castHandler(Instruction::FPToSI, from, to, isAmd), defineResult(&inst), {rounded});
    return true;
  }
  case Intrinsic::readcyclecounter:
  case Intrinsic::readsteadycounter:
    return false;
  default:
    break;
  }
  if (lowerReduce(inst) || lowerOverflow(inst) || lowerConstrained(inst))
    return true;
  // Scalar by scalar.
  FlatType flat = flatten(inst.getType());
  if (flat.scalars.empty() || flat.isUnsupported)
    return false;
  Handler handler = elementHandler(id, flat.scalars[0], rounding(), isAmd);
  if (!handler)
    return false;
  std::vector<Operands> arguments;
  for (const Use &u : inst.args())
    arguments.push_back(Operands(columnsOf(u.get())));
  Operands results;
  for (size_t i = 0; i < flat.scalars.size(); ++i) {
    Operands operands;
    for (Operands &a : arguments) {
      Operand o = a[a.size() == 1 ? 0 : i];
      // The exponent of ldexp and powi comes in 32 bits.
      if ((id == Intrinsic::ldexp || id == Intrinsic::powi) && operands.size() == 1 && slotOf(o) != 4) {
        Operand wide = newColumn(4);
        emit(castHandler(Instruction::SExt, {Scalar::Int, static_cast<uint16_t>(slotOf(o) * 8)}, {Scalar::Int, 32},
                         false),
             {wide}, {o});
        o = wide;
      }
      operands.push_back(o);
    }
    results.push_back(newColumn(flat.scalars[i].slot()));
    emitFloat(0, id, flat.scalars[i], {results.back()}, operands);
  }
  alias(&inst, std::move(results));
  return true;
}

static Step onlyRankZero(Wave &wave, const Inst &inst) {
  const uint32_t *rank = in<uint32_t>(wave, inst, 0);
  bool isOk = true;
  forLanes(wave, [&](unsigned i) { isOk &= rank[i] == 0; });
  return isOk ? Step::Next : launchOf(wave).stop(LaunchStatus::Unsupported, "`mapa` for another block of a cluster");
}

bool Lowering::lowerIdentity(const CallInst &call, StringRef name) {
  auto dimension = [&](StringRef prefix) -> int {
    StringRef rest = name;
    if (!rest.consume_front(prefix) || rest.size() != 1 || rest[0] < 'x' || rest[0] > 'z')
      return -1;
    return rest[0] - 'x';
  };
  auto launchValue = [&](LaunchValue what) {
    Operands results = resultColumns(*this, call);
    emit(launchValueHandler(slotOf(results[0])), results, {}, static_cast<uint64_t>(what));
    return true;
  };
  for (StringRef prefix : {"llvm.amdgcn.workitem.id.", "llvm.nvvm.read.ptx.sreg.tid."})
    if (int d = dimension(prefix); d >= 0) {
      emit(threadIndexHandler(d), resultColumns(*this, call), {});
      return true;
    }
  for (StringRef prefix : {"llvm.amdgcn.workgroup.id.", "llvm.nvvm.read.ptx.sreg.ctaid.", "llvm.nvvm.read.ptx.sreg.clusterid."})
    if (int d = dimension(prefix); d >= 0) {
      emit(blockIndexHandler(d), resultColumns(*this, call), {});
      return true;
    }
  if (int d = dimension("llvm.nvvm.read.ptx.sreg.ntid."); d >= 0)
    return launchValue(static_cast<LaunchValue>(unsigned(LaunchValue::BlockSizeX) + d));
  for (StringRef prefix : {"llvm.nvvm.read.ptx.sreg.nctaid.", "llvm.nvvm.read.ptx.sreg.nclusterid."})
    if (int d = dimension(prefix); d >= 0)
      return launchValue(static_cast<LaunchValue>(unsigned(LaunchValue::GridX) + d));
  // Clusters of one block.
  if (dimension("llvm.nvvm.read.ptx.sreg.cluster.ctaid.") >= 0 || name == "llvm.nvvm.read.ptx.sreg.cluster.ctarank") {
    alias(&call, {constant(0, 4)});
    return true;
  }
  if (dimension("llvm.nvvm.read.ptx.sreg.cluster.nctaid.") >= 0 || name == "llvm.nvvm.read.ptx.sreg.cluster.nctarank") {
    alias(&call, {constant(1, 4)});
    return true;
  }
  // The address of a variable in a block of the cluster, which is this block alone.
  if (name == "llvm.nvvm.mapa") {
    Operands operands = argumentColumns(*this, call);
    if (constantValue(operands[1]) != uint64_t(0))
      emit(onlyRankZero, {}, {operands[1]});
    emit(copyHandler({Scalar::Int, 64}), resultColumns(*this, call), {operands[0]});
    return true;
  }
  if (name == "llvm.nvvm.is_explicit_cluster") {
    alias(&call, {constant(0, 1)});
    return true;
  }
  if (name == "llvm.nvvm.read.ptx.sreg.dynamic.smem.size")
    return launchValue(LaunchValue::DynamicLds);
  if (name == "llvm.nvvm.read.ptx.sreg.total.smem.size")
    return launchValue(LaunchValue::TotalLds);
  // The grid's workspace for synchronisation: high and low half of its address.
  if (name == "llvm.nvvm.read.ptx.sreg.envreg1" || name == "llvm.nvvm.read.ptx.sreg.envreg2") {
    Operand address = newColumn(8), shifted = newColumn(8);
    Scalar i64{Scalar::Int, 64}, i32{Scalar::Int, 32};
    emit(launchValueHandler(8), {address}, {}, static_cast<uint64_t>(LaunchValue::Workspace));
    emit(binaryHandler(Instruction::LShr, i64, FloatMode::Nearest), {shifted},
         {address, constant(name.ends_with("1") ? 32 : 0, 8)});
    emit(castHandler(Instruction::Trunc, i64, i32, false), resultColumns(*this, call), {shifted});
    return true;
  }
  if (name == "llvm.amdgcn.implicitarg.ptr")
    return launchValue(LaunchValue::ImplicitArguments);
  if (name == "llvm.amdgcn.kernarg.segment.ptr")
    return launchValue(LaunchValue::Arguments);
  if (name == "llvm.amdgcn.dispatch.ptr")
    return launchValue(LaunchValue::DispatchPacket);
  if (name == "llvm.amdgcn.dispatch.id") {
    alias(&call, {constant(0, 8)});
    return true;
  }
  if (name == "llvm.amdgcn.groupstaticsize") {
    alias(&call, {constant(program.staticLds, 4)});
    return true;
  }
  return false;
}

bool Lowering::lowerBarrier(const CallInst &call, StringRef name) {
  // No effect on a machine that runs one instruction after the other.
  for (StringRef nothing :
       {"llvm.amdgcn.wave.barrier", "llvm.amdgcn.sched.barrier", "llvm.amdgcn.sched.group.barrier",
        "llvm.amdgcn.s.waitcnt", "llvm.amdgcn.iglp.opt", "llvm.amdgcn.s.setprio", "llvm.amdgcn.s.wait.",
        "llvm.amdgcn.ds.gws.init", "llvm.amdgcn.s.barrier.signal", "llvm.amdgcn.s.sendmsg",
        "llvm.amdgcn.buffer.", "llvm.amdgcn.s.dcache", "llvm.amdgcn.s.icache", "llvm.nvvm.membar.", "llvm.nvvm.fence.",
        "llvm.nvvm.barrier.cluster.arrive", "llvm.nvvm.prefetch", "llvm.nvvm.pm.event", "llvm.amdgcn.asyncmark",
        "llvm.amdgcn.wait.asyncmark"})
    if (name.starts_with(nothing) && call.getType()->isVoidTy() && !name.starts_with("llvm.amdgcn.s.barrier.signal.isfirst") &&
        !name.starts_with("llvm.amdgcn.s.barrier.signal.var"))
      return true;
  auto barrier = [&](Operands results, Operands operands) -> Control & {
    Control &c = emitControl(Control::Barrier, results, operands);
    c.text = name.str();
    return c;
  };
  if (name == "llvm.amdgcn.s.barrier" || name == "llvm.amdgcn.s.barrier.wait" || name == "llvm.nvvm.barrier.cluster.wait" ||
      name == "llvm.nvvm.barrier0") {
    barrier({}, {});
    return true;
  }
  if (name == "llvm.amdgcn.ds.gws.barrier") {
    barrier({}, {}).barrier.kind = Control::BarrierSpec::Grid;
    return true;
  }
  StringRef rest = name;
  if (rest.consume_front("llvm.nvvm.bar.warp.sync") && rest.empty()) {
    Control &c = emitControl(Control::Sync, {}, {columnsOf(call.getArgOperand(0))[0]});
    c.handler = [](Wave &, const Inst &) { return Step::Next; };
    c.maskOperand = 0;
    c.text = "__syncwarp";
    return true;
  }
  if (!rest.consume_front("llvm.nvvm.barrier.cta."))
    return false;
  Operands operands = argumentColumns(*this, call);
  Operands results = call.getType()->isVoidTy() ? Operands() : resultColumns(*this, call);
  bool isReduction = rest.consume_front("red.");
  Control &c = barrier(results, operands);
  c.barrier.idOperand = 0;
  if (isReduction) {
    if (rest.consume_front("popc."))
      c.barrier.reduce = Control::BarrierSpec::Popc;
    else if (rest.consume_front("and."))
      c.barrier.reduce = Control::BarrierSpec::And;
    else if (rest.consume_front("or."))
      c.barrier.reduce = Control::BarrierSpec::Or;
  } else if (rest.consume_front("arrive.")) {
    c.barrier.kind = Control::BarrierSpec::Arrive;
  } else if (!rest.consume_front("sync.")) {
    return false;
  }
  rest.consume_front("aligned.");
  if (rest == "count")
    c.barrier.countOperand = 1;
  else if (rest != "all")
    return false;
  if (isReduction)
    c.barrier.predicateOperand = static_cast<int>(operands.size()) - 1;
  return true;
}

/// llvm.nvvm.atomic.OP.gen.{i,f}.{cta,sys}.*, clang's atomicAdd_block() and the like.  None for another name.
static std::optional<AtomicRMWInst::BinOp> scopedAtomic(StringRef operation, bool isFloat, bool isUnsigned) {
  using BinOp = AtomicRMWInst::BinOp;
  return StringSwitch<std::optional<BinOp>>(operation)
      .Case("add", isFloat ? BinOp::FAdd : BinOp::Add)
      .Case("min", isUnsigned ? BinOp::UMin : BinOp::Min)
      .Case("max", isUnsigned ? BinOp::UMax : BinOp::Max)
      .Case("inc", BinOp::UIncWrap)
      .Case("dec", BinOp::UDecWrap)
      .Case("exch", BinOp::Xchg)
      .Case("and", BinOp::And)
      .Case("or", BinOp::Or)
      .Case("xor", BinOp::Xor)
      .Default(std::nullopt);
}

bool Lowering::lowerScopedAtomic(const CallInst &call, StringRef name) {
  if (!name.consume_front("llvm.nvvm.atomic."))
    return false;
  auto [operation, rest] = name.split('.');
  if (!rest.starts_with("gen.") || call.arg_size() < 2)
    return false;
  FlatType flat = flatten(call.getType());
  if (flat.scalars.size() != 1)
    return false;
  Scalar s = flat.scalars[0], pointer = flatten(call.getArgOperand(0)->getType()).scalars[0];
  bool isFloat = rest.starts_with("gen.f.");
  Operands operands = argumentColumns(*this, call);
  AccessBits bits;
  bits.type = elementTypeOf(s);
  bits.alignLog2 = static_cast<uint8_t>(Log2_32(s.slot()));
  if (operation == "cas") {
    Operand success = newColumn(1);
    emit(exchangeHandler(s, pointer), {resultColumns(*this, call)[0], success}, operands, bits.encode());
    return true;
  }
  // clang has one intrinsic for signed and unsigned min and max; which it was only the
  // name of its header's function tells (__uAtomicMax_block).
  bool isUnsigned = false;
  if (operation == "min" || operation == "max") {
    const DILocation *place = call.getDebugLoc().get();
    StringRef function = place && place->getScope() ? place->getScope()->getSubprogram()->getName() : "";
    size_t at = function.find("Atomic");
    if (!function.starts_with("__") || at == StringRef::npos)
      return false;
    isUnsigned = function[2] == 'u';
  }
  std::optional<AtomicRMWInst::BinOp> op = scopedAtomic(operation, isFloat, isUnsigned);
  Handler handler = op ? atomicHandler(*op, s, pointer) : nullptr;
  if (!handler)
    return false;
  bits.operation = *op;
  emit(handler, resultColumns(*this, call), operands, bits.encode());
  return true;
}

bool Lowering::lowerRuntimeFunction(const CallInst &call, StringRef name) {
  Handler handler = runtimeFunction(name);
  if (!handler)
    return false;
  Operands operands = argumentColumns(*this, call);
  Operands results = call.getType()->isVoidTy() ? Operands() : resultColumns(*this, call);
  emit(handler, results, operands);
  return true;
}

void Lowering::lowerUserCall(const CallInst &call) {
  Operands operands = argumentColumns(*this, call);
  Operands results = call.getType()->isVoidTy() ? Operands() : resultColumns(*this, call);
  const Function *callee = dyn_cast<Function>(call.getCalledOperand()->stripPointerCastsAndAliases());
  if (callee) {
    Control &c = emitControl(Control::Call, results, operands);
    c.callee = callee;
    c.text = callee->getName().str();
    return;
  }
  operands.push_back(columnsOf(call.getCalledOperand())[0]);
  emitControl(Control::IndirectCall, results, operands);
}

void Lowering::lowerAssembly(const CallInst &call) {
  auto *assembly = cast<InlineAsm>(call.getCalledOperand());
  StringRef text = StringRef(assembly->getAsmString()).trim();
  // An empty statement only hides a value from the compiler.
  if (text.empty() || text.starts_with(";") || text.starts_with("//")) {
    if (call.getType()->isVoidTy())
      return;
    Operands operands = argumentColumns(*this, call);
    Operands results = resultColumns(*this, call);
    for (size_t i = 0; i < results.size() && i < operands.size(); ++i) {
      unsigned bits = slotOf(results[i]) * 8;
      emit(copyHandler({Scalar::Int, static_cast<uint16_t>(bits)}), {results[i]}, {operands[i]});
    }
    return;
  }
  if (machine().isAmd()) {
    if (lowerGcn(*this, call, *assembly))
      return;
    refuse("inline assembly '" + text + "'");
    if (!call.getType()->isVoidTy())
      (void)defineResult(&call);
    return;
  }
  lowerPtx(*this, call, *assembly);
}

void Lowering::lowerCall(const CallInst &call) {
  if (isa<InlineAsm>(call.getCalledOperand()))
    return lowerAssembly(call);
  const Function *callee = dyn_cast<Function>(call.getCalledOperand()->stripPointerCastsAndAliases());
  if (!callee)
    return lowerUserCall(call);
  StringRef name = callee->getName();
  if (!callee->isIntrinsic()) {
    if (!callee->isDeclaration())
      return lowerUserCall(call);
    if (lowerRuntimeFunction(call, name))
      return;
    refuse("a call of '" + name + "', which is not defined (if another file defines it, give --flags=-rdc=true)");
    if (!call.getType()->isVoidTy())
      (void)defineResult(&call);
    return;
  }
  if (lowerIdentity(call, name) || lowerBarrier(call, name) || lowerScopedAtomic(call, name))
    return;
  if (auto *intrinsic = dyn_cast<IntrinsicInst>(&call))
    if (lowerGeneric(*intrinsic))
      return;
  if (lowerRuntimeFunction(call, name))
    return;
  if (std::optional<IntrinsicCode> found = machine().isAmd() ? findAmdIntrinsic(name, call, machine())
                                                             : findNvidiaIntrinsic(name, call, machine())) {
    Operands operands = argumentColumns(*this, call);
    Operands results = call.getType()->isVoidTy() ? Operands() : resultColumns(*this, call);
    uint32_t location = currentLocation;
    if (isUsedBySelectsOnly(call))
      currentLocation |= mayBeDropped;
    emitCode(*found, results, operands, {}, name);
    currentLocation = location;
    return;
  }
  refuse(name);
  if (!call.getType()->isVoidTy())
    (void)defineResult(&call);
}

} // namespace warp2wave::sim
