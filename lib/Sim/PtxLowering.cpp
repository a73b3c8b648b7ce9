// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "PtxLowering.h"
#include "Access.h"
#include "Nvidia/PtxOps.h"
#include "Run.h"
#include "warp2wave/Ptx/Parse.h"
#include "llvm/IR/InlineAsm.h"

using namespace llvm;

namespace warp2wave::sim {

using ptx::OperandKind;
using ptx::OpClass;

unsigned PtxLowering::bytesOf(const ptx::Operand &operand) const {
  switch (operand.kind) {
  case OperandKind::Register:
    return lower.slotOf(registers[operand.index]);
  case OperandKind::Asm:
    return operand.index < arguments.size() && arguments[operand.index] >= 0 ? lower.slotOf(arguments[operand.index])
                                                                             : 0;
  default:
    return 0;
  }
}

std::vector<const ptx::Operand *> PtxLowering::partsOf(const ptx::Operand &operand) {
  std::vector<const ptx::Operand *> parts;
  if (operand.kind == OperandKind::Vector || operand.kind == OperandKind::Pair)
    for (const ptx::Operand &p : operand.parts)
      parts.push_back(&p);
  else
    parts.push_back(&operand);
  return parts;
}

void PtxLowering::copy(Operand from, Operand to) {
  uint16_t bits = static_cast<uint16_t>(lower.slotOf(to) * 8);
  lower.emit(copyHandler({Scalar::Int, bits}), {to}, {from});
}

Operand PtxLowering::resize(Operand value, unsigned from, unsigned to, bool isSigned) {
  if (from == to)
    return value;
  Operand result = lower.newColumn(to);
  Scalar f{Scalar::Int, static_cast<uint16_t>(from * 8)}, t{Scalar::Int, static_cast<uint16_t>(to * 8)};
  lower.emit(castHandler(to < from ? Instruction::Trunc : isSigned ? Instruction::SExt : Instruction::ZExt, f, t, false),
             {result}, {value});
  return result;
}

std::optional<Operand> PtxLowering::special(const ptx::Operand &operand) {
  auto component = [&]() -> unsigned { return operand.component.empty() ? 0 : operand.component[0] == 'w' ? 3 : operand.component[0] - 'x'; };
  auto launchValue = [&](LaunchValue what, unsigned slot) {
    Operand o = lower.newColumn(slot);
    lower.emit(launchValueHandler(slot), {o}, {}, static_cast<uint64_t>(what));
    return o;
  };
  unsigned d = component();
  switch (operand.special) {
  case ptx::Special::Tid:
  case ptx::Special::Ctaid:
  case ptx::Special::ClusterId: {
    if (d == 3)
      return lower.constant(0, 4);
    Operand o = lower.newColumn(4);
    lower.emit(operand.special == ptx::Special::Tid ? threadIndexHandler(d) : blockIndexHandler(d), {o}, {});
    return o;
  }
  case ptx::Special::Ntid:
    return d == 3 ? lower.constant(1, 4) : launchValue(static_cast<LaunchValue>(unsigned(LaunchValue::BlockSizeX) + d), 4);
  case ptx::Special::Nctaid:
  case ptx::Special::NclusterId:
    return d == 3 ? lower.constant(1, 4) : launchValue(static_cast<LaunchValue>(unsigned(LaunchValue::GridX) + d), 4);
  case ptx::Special::IsExplicitCluster:
    return lower.constant(0, 1);
  case ptx::Special::ClusterCtaid:
  case ptx::Special::ClusterCtarank:
    return lower.constant(0, 4);
  case ptx::Special::ClusterNctaid:
  case ptx::Special::ClusterNctarank:
    return lower.constant(1, 4);
  case ptx::Special::DynamicSmemSize:
    return launchValue(LaunchValue::DynamicLds, 4);
  case ptx::Special::TotalSmemSize:
    return launchValue(LaunchValue::TotalLds, 4);
  case ptx::Special::NsmId:
    return lower.constant(lower.machine().cores, 4);
  case ptx::Special::SmId: {
    // Any number below nsmid will do: that of the block.
    Operand block = lower.newColumn(4), o = lower.newColumn(4);
    lower.emit(blockIndexHandler(0), {block}, {});
    lower.emit(binaryHandler(Instruction::URem, {Scalar::Int, 32}, FloatMode::Nearest), {o},
               {block, lower.constant(lower.machine().cores, 4)});
    return o;
  }
  case ptx::Special::GridId:
    return lower.constant(0, 8);
  case ptx::Special::Pm: // no profiler counts
    return lower.constant(0, 4);
  case ptx::Special::EnvReg:
    // 1 and 2: the address of the grid's workspace, as cooperative groups reads it.
    if (operand.index == 1 || operand.index == 2) {
      Operand address = launchValue(LaunchValue::Workspace, 8), shifted = lower.newColumn(8);
      lower.emit(binaryHandler(Instruction::LShr, {Scalar::Int, 64}, FloatMode::Nearest), {shifted},
                 {address, lower.constant(operand.index == 1 ? 32 : 0, 8)});
      return resize(shifted, 8, 4, false);
    }
    return std::nullopt;
  case ptx::Special::ReservedSmem:
  case ptx::Special::ReservedSmemBegin:
    // The kilobyte of shared memory that sm_90 keeps for the system.
    return launchValue(LaunchValue::ReservedLds, 4);
  default:
    break;
  }
  std::optional<IntrinsicCode> code = findPtxSpecial(operand.special, lower.machine());
  if (!code)
    return std::nullopt;
  Operand o = lower.newColumn(std::max(1u, ptx::info(ptx::info(operand.special).type).bits() / 8));
  lower.emit(code->run, {o}, {}, code->imm);
  return o;
}

std::optional<Operand> PtxLowering::read(const ptx::Operand &operand, unsigned bytes) {
  std::optional<Operand> value;
  switch (operand.kind) {
  case OperandKind::Register:
    value = registers[operand.index];
    break;
  case OperandKind::Asm:
    if (operand.index >= arguments.size())
      return std::nullopt;
    value = arguments[operand.index];
    break;
  case OperandKind::Integer:
    value = lower.constant(static_cast<unsigned __int128>(static_cast<__int128>(static_cast<int64_t>(operand.value))), bytes);
    break;
  case OperandKind::Float32:
  case OperandKind::Float64: {
    double d = operand.kind == OperandKind::Float32 ? static_cast<double>(bit_cast<float>(static_cast<uint32_t>(operand.value)))
                                                    : bit_cast<double>(operand.value);
    if (bytes == 4)
      value = lower.constant(operand.kind == OperandKind::Float32 ? operand.value : bit_cast<uint32_t>(static_cast<float>(d)), 4);
    else if (bytes == 8)
      value = lower.constant(bit_cast<uint64_t>(d), 8);
    else
      return std::nullopt;
    break;
  }
  case OperandKind::WarpSize:
    value = lower.constant(32, bytes);
    break;
  case OperandKind::Special:
    value = special(operand);
    break;
  case OperandKind::Sink:
    value = lower.constant(0, bytes);
    break;
  default:
    return std::nullopt;
  }
  if (!value)
    return std::nullopt;
  unsigned own = lower.slotOf(*value);
  if (own != bytes && bytes)
    value = resize(*value, own, bytes, false);
  if (operand.isNegated) {
    Operand negated = lower.newColumn(1);
    lower.emit(binaryHandler(Instruction::Xor, {Scalar::Int, 8}, FloatMode::Nearest), {negated}, {*value, lower.constant(1, 1)});
    value = negated;
  }
  return value;
}

Operand PtxLowering::write(const ptx::Operand &operand, unsigned bytes) {
  if (operand.kind == OperandKind::Register)
    return registers[operand.index];
  if (operand.kind == OperandKind::Asm && operand.index < arguments.size())
    return arguments[operand.index];
  return lower.newColumn(bytes);
}

std::optional<PtxLowering::Place> PtxLowering::place(const ptx::Operand &operand, ptx::Space space) {
  if (operand.kind != OperandKind::Address || operand.parts.empty())
    return std::nullopt;
  unsigned addressSpace = 0;
  switch (space) {
  case ptx::Space::None:
    break;
  case ptx::Space::Global:
    addressSpace = 1;
    break;
  case ptx::Space::Shared:
  case ptx::Space::SharedCluster:
    addressSpace = 3;
    break;
  case ptx::Space::Local:
    addressSpace = 5;
    break;
  case ptx::Space::Const:
    addressSpace = 4;
    break;
  default:
    return std::nullopt;
  }
  const ptx::Operand &base = operand.parts[0];
  unsigned bytes = bytesOf(base);
  if (!bytes)
    bytes = 8;
  if (bytes == 4 && addressSpace != 3 && addressSpace != 5)
    return std::nullopt;
  std::optional<Operand> column = read(base, bytes);
  if (!column)
    return std::nullopt;
  Place p{*column, 0, {Scalar::Pointer, static_cast<uint16_t>(bytes * 8), static_cast<uint8_t>(addressSpace)}};
  if (operand.hasOffset && operand.parts.size() > 1) {
    const ptx::Operand &offset = operand.parts[1];
    if (offset.kind == OperandKind::Integer) {
      p.offset = static_cast<int64_t>(offset.value);
    } else {
      std::optional<Operand> o = read(offset, bytes);
      if (!o)
        return std::nullopt;
      Operand sum = lower.newColumn(bytes);
      lower.emit(binaryHandler(Instruction::Add, {Scalar::Int, static_cast<uint16_t>(bytes * 8)}, FloatMode::Nearest),
                 {sum}, {p.base, *o});
      p.base = sum;
    }
  }
  return p;
}

bool PtxLowering::refuse(const ptx::Instruction &inst) {
  lower.refuse(inst.name());
  return false;
}

bool PtxLowering::lowerSync(const ptx::Instruction &inst) {
  using ptx::Op;
  switch (inst.op) {
  case Op::Membar:
  case Op::Fence:
  case Op::FenceProxy:
  case Op::FenceMbarrierInit:
  case Op::GridDependencyWait:
  case Op::GridDependencyLaunch:
    return true;
  case Op::BarWarpSync: {
    std::optional<Operand> mask = read(inst.operands[0], 4);
    if (!mask)
      return refuse(inst);
    Control &c = lower.emitControl(Control::Sync, {}, {*mask});
    c.handler = [](Wave &, const Inst &) { return Step::Next; };
    c.maskOperand = 0;
    c.text = "bar.warp.sync";
    return true;
  }
  default:
    break;
  }
  bool isArrive = inst.op == Op::BarArrive || inst.op == Op::BarCtaArrive || inst.op == Op::BarrierArrive || inst.op == Op::BarrierCtaArrive;
  bool isReduce = inst.op == Op::BarRed || inst.op == Op::BarCtaRed || inst.op == Op::BarrierRed || inst.op == Op::BarrierCtaRed;
  bool isSync = inst.op == Op::BarSync || inst.op == Op::BarCtaSync || inst.op == Op::BarrierSync || inst.op == Op::BarrierCtaSync;
  if (!isArrive && !isReduce && !isSync)
    return lowerMbarrier(inst);
  Operands operands, results;
  size_t first = isReduce ? 1 : 0, last = inst.operands.size() - (isReduce ? 1 : 0);
  for (size_t i = first; i < last; ++i) {
    std::optional<Operand> o = read(inst.operands[i], 4);
    if (!o)
      return refuse(inst);
    operands.push_back(*o);
  }
  if (isReduce) {
    std::optional<Operand> p = read(inst.operands.back(), 1);
    if (!p)
      return refuse(inst);
    operands.push_back(*p);
    results.push_back(write(inst.operands[0], inst.modifiers.type() == ptx::Type::Pred ? 1 : 4));
  }
  Control &c = lower.emitControl(Control::Barrier, results, operands);
  c.text = inst.name();
  c.barrier.kind = isArrive ? Control::BarrierSpec::Arrive : Control::BarrierSpec::Block;
  c.barrier.idOperand = 0;
  if (last - first == 2)
    c.barrier.countOperand = 1;
  if (isReduce) {
    c.barrier.predicateOperand = static_cast<int>(operands.size()) - 1;
    c.barrier.reduce = inst.modifiers.reduce == ptx::ReduceOp::Popc  ? Control::BarrierSpec::Popc
                       : inst.modifiers.reduce == ptx::ReduceOp::And ? Control::BarrierSpec::And
                                                                     : Control::BarrierSpec::Or;
  }
  return true;
}

bool PtxLowering::lowerControl(const ptx::Instruction &inst) {
  switch (inst.op) {
  case ptx::Op::Trap:
    lower.emit(trapHandler(), {}, {});
    return true;
  case ptx::Op::Brkpt:
    return true;
  case ptx::Op::Exit:
    lower.emitControl(Control::Exit, {}, {});
    return true;
  default:
    return refuse(inst);
  }
}

// The flag is the thread's, so that it lives from one statement to the next.
static Step loadCarry(Wave &wave, const Inst &inst) {
  uint8_t *to = out<uint8_t>(wave, inst);
  forLanes(wave, [&](unsigned lane) { to[lane] = wave.carry >> lane & 1; });
  return Step::Next;
}
static Step saveCarry(Wave &wave, const Inst &inst) {
  const uint8_t *from = in<uint8_t>(wave, inst, 0);
  forLanes(wave, [&](unsigned lane) {
    uint64_t bit = uint64_t(1) << lane;
    wave.carry = from[lane] ? wave.carry | bit : wave.carry & ~bit;
  });
  return Step::Next;
}

bool PtxLowering::lowerOperation(const ptx::Instruction &inst) {
  if (inst.op == ptx::Op::Mov && inst.operands[1].kind == OperandKind::Special) {
    std::optional<Operand> value = special(inst.operands[1]);
    if (!value)
      return refuse(inst);
    Operand to = write(inst.operands[0], lower.slotOf(*value));
    copy(resize(*value, lower.slotOf(*value), lower.slotOf(to), false), to);
    return true;
  }
  std::optional<PtxOperation> op =
      findPtxOperation(inst, [&](const ptx::Operand &o) { return bytesOf(o); }, lower.machine());
  if (!op)
    return refuse(inst);
  // A hint.
  if (op->results.empty() && op->operands.empty() && !op->readsCarry)
    return true;
  Operands results, operands;
  size_t nextResult = 0, nextOperand = 0;
  for (const ptx::Operand &operand : inst.operands)
    for (const ptx::Operand *part : partsOf(operand)) {
      if (operand.role == ptx::Role::Destination) {
        if (nextResult < op->results.size())
          results.push_back(write(*part, op->results[nextResult++]));
        continue;
      }
      if (nextOperand >= op->operands.size())
        return refuse(inst);
      std::optional<Operand> o = read(*part, op->operands[nextOperand++]);
      if (!o)
        return refuse(inst);
      operands.push_back(*o);
    }
  if (op->writesCarry || op->readsCarry) {
    Operand carry = lower.newColumn(1);
    if (op->readsCarry) {
      lower.emit(loadCarry, carry, {});
      operands.push_back(carry);
    }
    if (op->writesCarry)
      results.push_back(carry);
  }
  // A result may be an operand as well (add x, x, y), and a register may be wider than what is written to it.
  Operands targets;
  for (size_t i = 0; i < results.size(); ++i) {
    unsigned bytes = i < op->results.size() ? op->results[i] : 1;
    targets.push_back(lower.newColumn(bytes));
  }
  lower.emitCode(op->code, targets, operands, {}, inst.name());
  for (size_t i = 0; i < results.size(); ++i)
    copy(resize(targets[i], lower.slotOf(targets[i]), lower.slotOf(results[i]), false), results[i]);
  if (op->writesCarry)
    lower.emit(saveCarry, {}, results.back());
  return true;
}

bool PtxLowering::runOne(const ptx::Instruction &inst) {
  switch (inst.op) {
  case ptx::Op::CpAsyncBulk:
    return lowerBulkCopy(inst);
  // Copies in bulk are done at once.
  case ptx::Op::CpAsyncBulkCommit:
  case ptx::Op::CpAsyncBulkWait:
  case ptx::Op::CpAsyncBulkPrefetch:
    return true;
  default:
    break;
  }
  if (inst.isUnsupported())
    return refuse(inst);
  switch (inst.info().opClass) {
  case OpClass::Memory:
    if (inst.op == ptx::Op::Ld || inst.op == ptx::Op::Ldu)
      return lowerLoad(inst);
    if (inst.op == ptx::Op::St)
      return lowerStore(inst);
    return inst.op == ptx::Op::Discard || refuse(inst);
  case OpClass::Atomic:
    return lowerAtomic(inst);
  case OpClass::AsyncCopy:
    return lowerAsyncCopy(inst);
  case OpClass::Sync:
    return lowerSync(inst);
  case OpClass::Matrix:
    return lowerMatrix(inst);
  case OpClass::Control:
    return lowerControl(inst);
  case OpClass::Hint:
    if (inst.op == ptx::Op::Nanosleep) {
      lower.emit(runtimeFunction("llvm.nvvm.nanosleep"), {}, {});
      return true;
    }
    return lowerOperation(inst);
  default:
    return lowerOperation(inst);
  }
}

static Step narrowLanes(Wave &wave, const Inst &inst) {
  const uint8_t *p = in<uint8_t>(wave, inst, 0);
  uint64_t lanes = 0;
  forLanes(wave, [&](unsigned i) { lanes |= uint64_t((p[i] != 0) == (inst.imm != 0)) << i; });
  wave.exec = lanes;
  return Step::Next;
}
static Step restoreLanes(Wave &wave, const Inst &) {
  wave.exec = static_cast<RunningWave &>(wave).pathLanes;
  return Step::Next;
}

/// Where lanes may wait for others or go elsewhere: not to be run by some lanes of a path.
static bool isFlow(const ptx::Instruction &inst) {
  switch (inst.info().opClass) {
  case OpClass::Control:
    return inst.op != ptx::Op::Trap && inst.op != ptx::Op::Brkpt;
  case OpClass::CrossLane:
  case OpClass::Matrix:
    return true;
  case OpClass::Sync:
    return StringRef(inst.info().spelling).starts_with("bar");
  default:
    return false;
  }
}

bool PtxLowering::needsFlow(const ptx::Program &program) {
  return !program.labels.empty() ||
         llvm::any_of(program.instructions, [](const ptx::Instruction &i) { return i.guard && isFlow(i); });
}

bool PtxLowering::makeRegisters() {
  for (const ptx::Register &r : program.registers) {
    unsigned bytes = std::max(1u, ptx::info(r.type).bits() / 8);
    // Undefined at first; zero, so that a run gives the same result each time.
    Operand o = lower.newColumn(bytes);
    copy(lower.constant(0, bytes), o);
    registers.push_back(o);
    if (r.vector != 1) {
      lower.refuse("a register of vector type in inline PTX");
      return false;
    }
  }
  return true;
}

bool PtxLowering::run() {
  if (!makeRegisters())
    return false;
  for (const ptx::Instruction &inst : program.instructions) {
    if (inst.guard) {
      ptx::Operand guard = *inst.guard;
      bool wanted = !guard.isNegated;
      guard.isNegated = false;
      std::optional<Operand> p = read(guard, 1);
      if (!p)
        return refuse(inst);
      lower.emit(narrowLanes, {}, {*p}, wanted);
      bool ok = runOne(inst);
      lower.emit(restoreLanes, {}, {});
      if (!ok)
        return false;
      continue;
    }
    if (!runOne(inst))
      return false;
  }
  return true;
}

void PtxLowering::runFlow() {
  if (!makeRegisters())
    return;
  std::vector<uint32_t> positions;
  struct Jump {
    Control *control;
    unsigned edge;
    uint32_t instruction;
  };
  std::vector<Jump> jumps;
  auto jump = [&](Control &c, uint32_t instruction) {
    c.edges.emplace_back();
    jumps.push_back({&c, static_cast<unsigned>(c.edges.size() - 1), instruction});
  };
  for (uint32_t i = 0; i < program.instructions.size(); ++i) {
    const ptx::Instruction &inst = program.instructions[i];
    positions.push_back(lower.position());
    bool isBranch = inst.op == ptx::Op::Bra && inst.operands[0].kind == OperandKind::Label;
    uint32_t target = isBranch ? program.labels[inst.operands[0].index].position : 0;
    if (!inst.guard) {
      if (isBranch)
        jump(lower.emitControl(Control::Branch, {}, {}), target);
      else
        (void)runOne(inst);
      continue;
    }
    std::optional<Operand> p = read(*inst.guard, 1);
    if (!p) {
      (void)refuse(inst);
      continue;
    }
    Control &c = lower.emitControl(Control::Conditional, {}, {*p});
    if (isBranch) {
      jump(c, target);
    } else {
      c.edges.emplace_back();
      c.edges.back().target = lower.position();
      (void)runOne(inst);
    }
    jump(c, i + 1);
  }
  positions.push_back(lower.position());
  for (Jump &j : jumps)
    j.control->edges[j.edge].target = positions[j.instruction];
}

void lowerPtx(Lowering &lowering, const CallInst &call, const InlineAsm &assembly) {
  if (!call.getType()->isVoidTy())
    (void)lowering.defineResult(&call);
  StringRef text(assembly.getAsmString());
  ptx::ParseResult parsed = ptx::parse(text, ptx::Syntax::Llvm);
  if (!parsed.ok()) {
    lowering.refuse("inline PTX '" + text + "': " + parsed.problems[0].message);
    return;
  }
  // Operands are numbered: outputs, then inputs, tied ones included.
  Operands outputs;
  if (!call.getType()->isVoidTy())
    outputs = Operands(lowering.columnsOf(&call));
  Operands arguments;
  size_t nextOutput = 0, nextArgument = 0;
  struct Tie {
    size_t output;
    Operand from;
  };
  std::vector<Tie> ties;
  for (const InlineAsm::ConstraintInfo &c : assembly.ParseConstraints()) {
    if (c.Type == InlineAsm::isClobber || c.Type == InlineAsm::isLabel)
      continue;
    if (c.isIndirect) {
      lowering.refuse("inline PTX with an operand in memory: '" + text + "'");
      return;
    }
    if (c.Type == InlineAsm::isOutput) {
      if (nextOutput >= outputs.size()) {
        lowering.refuse("inline PTX with an output of several values: '" + text + "'");
        return;
      }
      arguments.push_back(outputs[nextOutput++]);
      continue;
    }
    const Value *value = call.getArgOperand(static_cast<unsigned>(nextArgument++));
    ArrayRef<Operand> columns = lowering.columnsOf(value);
    if (columns.size() != 1) {
      lowering.refuse("inline PTX with an operand of several values: '" + text + "'");
      return;
    }
    Operand column = columns[0];
    if (c.hasMatchingInput())
      continue;
    int tied = -1;
    for (const std::string &code : c.Codes)
      if (!code.empty() && isdigit(static_cast<unsigned char>(code[0])))
        tied = atoi(code.c_str());
    if (tied >= 0 && tied < static_cast<int>(outputs.size()))
      ties.push_back({static_cast<size_t>(tied), column});
    arguments.push_back(column);
  }
  auto copyTies = [](Lowering &to, ArrayRef<Operand> targets, ArrayRef<Operand> sources) {
    for (auto [t, s] : llvm::zip(targets, sources))
      to.emit(copyHandler({Scalar::Int, static_cast<uint16_t>(to.slotOf(t) * 8)}), {t}, {s});
  };
  if (!PtxLowering::needsFlow(parsed.program)) {
    PtxLowering ptx(lowering, parsed.program);
    ptx.arguments.assign(arguments.begin(), arguments.end());
    Operands targets, sources;
    for (Tie &t : ties) {
      targets.push_back(arguments[t.output]);
      sources.push_back(t.from);
    }
    copyTies(lowering, targets, sources);
    ptx.run();
    return;
  }
  Operands inputs(ArrayRef(arguments).drop_front(outputs.size()));
  size_t inputCount = inputs.size();
  for (Tie &t : ties)
    inputs.push_back(t.from);
  lowering.emitStatement(outputs, inputs, [&](Lowering &inner, ArrayRef<Operand> parameters) {
    PtxLowering ptx(inner, parsed.program);
    Operands results, targets;
    for (Operand o : outputs) {
      results.push_back(inner.newColumn(lowering.slotOf(o)));
      // An output that no path writes: undefined, but the same in each run.
      inner.emit(copyHandler({Scalar::Int, static_cast<uint16_t>(lowering.slotOf(o) * 8)}), {results.back()},
                 {inner.constant(0, lowering.slotOf(o))});
    }
    for (Tie &t : ties)
      targets.push_back(results[t.output]);
    copyTies(inner, targets, parameters.drop_front(inputCount));
    ptx.arguments.assign(results.begin(), results.end());
    for (auto [index, parameter] : llvm::enumerate(parameters.take_front(inputCount))) {
      // An immediate stays one.
      std::optional<uint64_t> value = lowering.constantValue(inputs[index]);
      ptx.arguments.push_back(value ? inner.constant(*value, lowering.slotOf(inputs[index])) : parameter);
    }
    ptx.runFlow();
    return results;
  });
}

} // namespace warp2wave::sim
