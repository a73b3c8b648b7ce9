// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// LLVM's intrinsics for the matrix instructions of NVIDIA: their names become
// PTX opcodes, and their operands the registers of a fragment.

#include "Fragments.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/DerivedTypes.h"
#include <deque>
#include <mutex>
#include <string>

namespace warp2wave::sim {
namespace {

struct NvidiaOperation {
  MmaShape shape;
  WmmaAccess access;
  MatrixMove move;
  bool hasStride = false;
  std::string name;
};

/// Columns of one fragment: a register of 32 bits is one column, two (<2 x half>), or half of one (double).
unsigned columnsOf(unsigned registers, Element type) {
  return type == Element::F64 ? registers / 2 : type == Element::F16 ? registers * 2 : registers;
}

void readFragment(Wave &wave, const int32_t *operands, unsigned registers, Element type, WarpRegister *to) {
  for (unsigned r = 0; r < registers; ++r)
    for (unsigned lane = 0; lane < 32; ++lane)
      if (type == Element::F64)
        to[r][lane] = static_cast<uint32_t>(column<uint64_t>(wave, operands[r / 2])[lane] >> (32 * (r % 2)));
      else if (type == Element::F16)
        to[r][lane] = column<uint16_t>(wave, operands[2 * r])[lane] |
                      static_cast<uint32_t>(column<uint16_t>(wave, operands[2 * r + 1])[lane]) << 16;
      else
        to[r][lane] = column<uint32_t>(wave, operands[r])[lane];
}

void writeFragment(Wave &wave, const int32_t *operands, unsigned registers, Element type, const WarpRegister *from) {
  forLanes(wave, [&](unsigned lane) {
    for (unsigned r = 0; r < registers; ++r)
      if (type == Element::F64)
        column<uint32_t>(wave, operands[r / 2])[2 * lane + r % 2] = from[r][lane];
      else if (type == Element::F16) {
        column<uint16_t>(wave, operands[2 * r])[lane] = static_cast<uint16_t>(from[r][lane]);
        column<uint16_t>(wave, operands[2 * r + 1])[lane] = static_cast<uint16_t>(from[r][lane] >> 16);
      } else {
        column<uint32_t>(wave, operands[r])[lane] = from[r][lane];
      }
  });
}

const NvidiaOperation &operationOf(const Inst &inst) { return *reinterpret_cast<const NvidiaOperation *>(inst.imm); }

Step runMma(Wave &wave, const Inst &inst) {
  const NvidiaOperation &op = operationOf(inst);
  const MmaShape &s = op.shape;
  checkAligned(wave, inst, op.name);
  if (isAssumed(s))
    incident(wave, inst, "verify-assumed", -1,
             llvm::Twine("how '") + op.name + "' orders and rounds its sums is assumed, not documented");
  WarpRegister a[16], b[16], c[16], d[16];
  const int32_t *operands = inst.operands + inst.numOut;
  readFragment(wave, operands, s.registersA(), s.a, a);
  operands += columnsOf(s.registersA(), s.a);
  readFragment(wave, operands, s.registersB(), s.b, b);
  operands += columnsOf(s.registersB(), s.b);
  readFragment(wave, operands, s.registersC(), s.c, c);
  operands += columnsOf(s.registersC(), s.c);
  MmaExtras extras;
  extras.roundsRandomly = isRoundingRandom(wave);
  if (s.isSparse) {
    extras.metadata = column<uint32_t>(wave, operands[0]);
    extras.selector = column<uint32_t>(wave, operands[1])[0];
  }
  if (s.scaleBlock) {
    extras.scaleA = column<uint32_t>(wave, operands[0]);
    extras.byteA = column<uint16_t>(wave, operands[1])[0];
    extras.threadA = column<uint16_t>(wave, operands[2])[0];
    extras.scaleB = column<uint32_t>(wave, operands[3]);
    extras.byteB = column<uint16_t>(wave, operands[4])[0];
    extras.threadB = column<uint16_t>(wave, operands[5])[0];
  }
  mma(s, a, b, c, d, extras);
  writeFragment(wave, inst.operands, s.registersD(), s.d, d);
  return Step::Next;
}

Step runAccess(Wave &wave, const Inst &inst) {
  const NvidiaOperation &op = operationOf(inst);
  const WmmaAccess &w = op.access;
  WarpRegister registers[16] = {};
  const int32_t *operands = inst.operands + inst.numOut;
  const unsigned columns = w.isStore ? columnsOf(w.registers(), w.type) : 0;
  if (w.isStore)
    readFragment(wave, operands + 1, w.registers(), w.type, registers);
  const uint32_t *stride = op.hasStride ? column<uint32_t>(wave, operands[1 + columns]) : nullptr;
  if (!runWmmaAccess(wave, inst, w, column<uint64_t>(wave, operands[0]), stride, registers))
    return Step::Stop;
  if (!w.isStore)
    writeFragment(wave, inst.operands, w.registers(), w.type, registers);
  return Step::Next;
}

Step runMove(Wave &wave, const Inst &inst) {
  const MatrixMove &move = operationOf(inst).move;
  WarpRegister registers[8] = {};
  const int32_t *operands = inst.operands + inst.numOut;
  if (move.isStore)
    readFragment(wave, operands + 1, move.registers(), Element::S32, registers);
  if (!runMatrixMove(wave, inst, move, column<uint64_t>(wave, operands[0]), registers))
    return Step::Stop;
  if (!move.isStore)
    writeFragment(wave, inst.operands, move.registers(), Element::S32, registers);
  return Step::Next;
}

/// "llvm.nvvm.mma.m16n8k16.row.col.f32.f32" as the opcode of PTX: sync.aligned and the types that LLVM
/// leaves out put in.
std::optional<std::string> opcodeOf(llvm::StringRef name) {
  llvm::SmallVector<llvm::StringRef, 16> parts;
  name.split(parts, '.');
  unsigned at = 0;
  const bool isWmma = parts[at++] == "wmma";
  std::string head = isWmma ? "wmma.mma" : "mma", geometry, bitOperation, layouts, middle, kind, scale;
  bool hasScale = false, isSatfinite = false;
  llvm::SmallVector<llvm::StringRef, 4> types;
  llvm::StringRef scaleType, rounding;
  for (; at < parts.size(); ++at) {
    llvm::StringRef w = parts[at];
    if (w == "mma" && isWmma)
      continue;
    if (w == "sp") {
      head += ".sp";
      if (at + 2 < parts.size() && parts[at + 1] == "ordered" && parts[at + 2] == "metadata") {
        head += "::ordered_metadata";
        at += 2;
      }
    } else if (w == "block" && at + 1 < parts.size() && parts[at + 1] == "scale") {
      hasScale = true;
      ++at;
    } else if (w == "xor" || w == "and") {
      bitOperation = "." + w.str() + ".popc";
    } else if (w == "popc") {
      continue;
    } else if (w == "row" || w == "col") {
      layouts += "." + w.str();
    } else if (w == "satfinite") {
      isSatfinite = true;
    } else if (w == "rn" || w == "rz" || w == "rm" || w == "rp") {
      rounding = w;
    } else if (w == "kind") {
      if (++at == parts.size())
        return std::nullopt;
      kind = "." + ("kind::" + parts[at]).str();
    } else if (w.starts_with("mxf")) {
      kind = "." + ("kind::" + w).str();
    } else if (w == "scale" && at + 1 < parts.size()) {
      scale = ".scale_vec::" + parts[++at].upper();
    } else if (w == "ue8m0" || w == "ue4m3") {
      scaleType = w;
    } else if (findElement(w)) {
      types.push_back(w);
    } else if (w.starts_with("m") && geometry.empty()) {
      geometry = w;
    } else {
      return std::nullopt;
    }
  }
  // MMA_SIGNATURE of IntrinsicsNVVM.td.
  std::string d, a, b, c;
  if (types.empty() || geometry.empty() || types.size() > 4)
    return std::nullopt;
  std::optional<Element> firstType = findElement(types[0]);
  if (types.size() == 4) {
    d = types[0];
    a = types[1];
    b = types[2];
    c = types[3];
  } else if (types.size() == 2 && !isInteger(*firstType)) {
    d = types[0];
    a = b = "f16";
    c = types[1];
  } else {
    a = types[0];
    b = types.back();
    d = c = isInteger(*firstType) ? "s32" : *firstType == Element::F64 ? "f64" : "f32";
  }
  std::string text = head;
  if (isWmma)
    text += bitOperation;
  text += ".sync.aligned";
  text += isWmma ? layouts + "." + geometry : "." + geometry + layouts;
  if (!rounding.empty())
    text += "." + rounding.str();
  text += kind;
  if (hasScale)
    text += ".block_scale" + scale;
  if (isSatfinite && !isWmma)
    text += ".satfinite";
  text += "." + d + (isWmma && a == "f16" ? "" : "." + a + "." + b) + "." + c;
  if (!scaleType.empty())
    text += "." + scaleType.str();
  if (isSatfinite && isWmma)
    text += ".satfinite";
  if (!isWmma)
    text += bitOperation;
  return text;
}

/// Flattened columns of a value's type; 0 of void.
unsigned flattenedColumns(llvm::Type *type) {
  if (type->isVoidTy())
    return 0;
  if (auto *aggregate = llvm::dyn_cast<llvm::StructType>(type)) {
    unsigned sum = 0;
    for (llvm::Type *element : aggregate->elements())
      sum += flattenedColumns(element);
    return sum;
  }
  if (auto *vector = llvm::dyn_cast<llvm::FixedVectorType>(type))
    return vector->getNumElements();
  return 1;
}

} // namespace

std::optional<IntrinsicCode> findNvidiaMatrix(llvm::StringRef name, const llvm::CallBase &call,
                                              const Machine &machine) {
  if (machine.isAmd() || !name.consume_front("llvm.nvvm."))
    return std::nullopt;
  // LLVM appends the type of the pointer.
  llvm::StringRef bare = name;
  if (size_t at = bare.rfind(".p");
      at != llvm::StringRef::npos && bare.drop_front(at + 2).find_first_not_of("0123456789") == llvm::StringRef::npos)
    bare = bare.take_front(at);
  unsigned columns = 0;
  for (const llvm::Use &argument : call.args())
    columns += flattenedColumns(argument->getType());
  const unsigned results = flattenedColumns(call.getType());
  NvidiaOperation op;
  op.name = bare.str();
  Handler run = nullptr;
  unsigned addressSpace = 0;
  if (call.arg_size() && call.getArgOperand(0)->getType()->isPointerTy())
    addressSpace = call.getArgOperand(0)->getType()->getPointerAddressSpace();

  if (bare.starts_with("ldmatrix.") || bare.starts_with("stmatrix.")) {
    std::optional<MatrixMove> move = parseMatrixMove(bare, machine);
    if (!move || (move->isStore ? columns != 1 + move->registers() : results != move->registers()))
      return std::nullopt;
    op.move = *move;
    op.move.addressSpace = addressSpace;
    run = runMove;
  } else if (bare.starts_with("wmma.") && (bare.contains(".load.") || bare.contains(".store."))) {
    // wmma.m16n16k16.load.a.row.stride.f16
    llvm::SmallVector<llvm::StringRef, 8> parts;
    bare.split(parts, '.');
    if (parts.size() < 6)
      return std::nullopt;
    op.hasStride = parts[5] == "stride";
    std::string opcode =
        ("wmma." + parts[2] + "." + parts[3] + ".sync.aligned." + parts[4] + "." + parts[1] + "." + parts.back()).str();
    std::optional<WmmaAccess> access = parseWmmaAccess(opcode, machine);
    if (!access)
      return std::nullopt;
    op.access = *access;
    op.access.addressSpace = addressSpace;
    const unsigned fragment = columnsOf(access->registers(), access->type);
    if (access->isStore ? columns != 1 + fragment + op.hasStride : results != fragment || columns != 1u + op.hasStride)
      return std::nullopt;
    run = runAccess;
  } else if (bare.starts_with("wmma.") || bare.starts_with("mma.")) {
    std::optional<std::string> opcode = opcodeOf(bare);
    std::optional<MmaShape> shape = opcode ? parseMma(*opcode, machine) : std::nullopt;
    if (!shape)
      return std::nullopt;
    const unsigned extras = shape->isSparse ? 2 : shape->scaleBlock ? 6 : 0;
    if (columns != columnsOf(shape->registersA(), shape->a) + columnsOf(shape->registersB(), shape->b) +
                       columnsOf(shape->registersC(), shape->c) + extras ||
        results != columnsOf(shape->registersD(), shape->d))
      return std::nullopt;
    op.shape = *shape;
    op.name = *opcode;
    run = runMma;
  } else {
    return std::nullopt;
  }
  // Operations live as long as the process: code points to them.
  static std::mutex mutex;
  static std::deque<NvidiaOperation> operations;
  std::lock_guard lock(mutex);
  operations.push_back(std::move(op));
  return IntrinsicCode{run, reinterpret_cast<uint64_t>(&operations.back()), allLanes};
}

} // namespace warp2wave::sim
