// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What each LLVM instruction becomes.  Taking values apart and putting them
// together costs nothing: the parts are columns already.

#include "Access.h"
#include "Lower.h"
#include "llvm/IR/Operator.h"

using namespace llvm;

namespace warp2wave::sim {

/// Keeps integers of odd widths zero-extended.
Operand Lowering::canonical(Operand operand, Scalar type) {
  if (type.kind != Scalar::Int || type.bits == type.slot() * 8)
    return operand;
  Operand result = newColumn(type.slot());
  emit(trimHandler(type), {result}, {operand}, type.bits);
  return result;
}

/// An operand as signed operations want it.
Operand Lowering::signedForm(Operand operand, Scalar type) {
  if (type.kind != Scalar::Int || type.bits == type.slot() * 8)
    return operand;
  Operand result = newColumn(type.slot());
  emit(signExtendHandler(type), {result}, {operand}, type.bits);
  return result;
}

/// True for a product that its one user, an addition, takes into an fma.
static bool isFused(const BinaryOperator &inst) {
  if (inst.getOpcode() != Instruction::FMul || !inst.hasAllowContract() || !inst.hasOneUse())
    return false;
  auto *sum = dyn_cast<BinaryOperator>(*inst.user_begin());
  if (!sum || (sum->getOpcode() != Instruction::FAdd && sum->getOpcode() != Instruction::FSub) || !sum->hasAllowContract())
    return false;
  // The sum takes the first of two products.
  const Value *other = sum->getOperand(sum->getOperand(0) == &inst ? 1 : 0);
  auto *rival = dyn_cast<BinaryOperator>(other);
  return !rival || rival->getOpcode() != Instruction::FMul;
}

void Lowering::lowerBinary(const BinaryOperator &inst) {
  if (!module.context->options.randomRounding && isFused(inst))
    return;
  FlatType flat = flatten(inst.getType());
  Operands a(columnsOf(inst.getOperand(0))), b(columnsOf(inst.getOperand(1)));
  // A multiplication and an addition that may contract are one fma, as both vendors' code generators make it.
  const BinaryOperator *product = nullptr;
  bool isNegated = false, isFirst = false;
  if ((inst.getOpcode() == Instruction::FAdd || inst.getOpcode() == Instruction::FSub) &&
      inst.hasAllowContract() && !module.context->options.randomRounding)
    for (unsigned k : {0u, 1u}) {
      auto *mul = dyn_cast<BinaryOperator>(inst.getOperand(k));
      if (!mul || mul->getOpcode() != Instruction::FMul || !mul->hasAllowContract() ||
          !(mul->hasOneUse() || !machine().isAmd()))
        continue;
      product = mul;
      isFirst = k == 0;
      isNegated = inst.getOpcode() == Instruction::FSub;
      break;
    }
  Operands results;
  for (size_t i = 0; i < flat.scalars.size(); ++i) {
    Scalar s = flat.scalars[i];
    Operand result = newColumn(s.slot());
    if (product) {
      Operand x = columnsOf(product->getOperand(0))[i], y = columnsOf(product->getOperand(1))[i];
      Operand z = isFirst ? b[i] : a[i];
      // a*b - c negates c; c - a*b negates a.
      if (isNegated) {
        Operand negated = newColumn(s.slot());
        emit(negateHandler(s), {negated}, {isFirst ? z : x});
        (isFirst ? z : x) = negated;
      }
      emitFloat(0, Intrinsic::fma, s, {result}, {x, y, z});
      results.push_back(result);
      continue;
    }
    Operand x = a[i], y = b[i];
    switch (inst.getOpcode()) {
    case Instruction::SDiv:
    case Instruction::SRem:
      y = signedForm(y, s);
      [[fallthrough]];
    case Instruction::AShr:
      x = signedForm(x, s);
      break;
    default:
      break;
    }
    emitFloat(inst.getOpcode(), 0, s, {result}, {x, y});
    bool mayOverflow = s.kind == Scalar::Int && inst.getOpcode() != Instruction::And &&
                       inst.getOpcode() != Instruction::Or && inst.getOpcode() != Instruction::Xor &&
                       inst.getOpcode() != Instruction::LShr && inst.getOpcode() != Instruction::UDiv &&
                       inst.getOpcode() != Instruction::URem;
    results.push_back(mayOverflow ? canonical(result, s) : result);
  }
  alias(&inst, std::move(results));
}

void Lowering::lowerCompare(const CmpInst &inst) {
  FlatType flat = flatten(inst.getOperand(0)->getType());
  Operands a(columnsOf(inst.getOperand(0))), b(columnsOf(inst.getOperand(1)));
  Operands results;
  for (size_t i = 0; i < flat.scalars.size(); ++i) {
    Scalar s = flat.scalars[i];
    Operand x = a[i], y = b[i];
    if (inst.isSigned() && isa<ICmpInst>(inst)) {
      x = signedForm(x, s);
      y = signedForm(y, s);
    }
    Operand result = newColumn(1);
    emit(compareHandler(inst.getPredicate(), s), {result}, {x, y});
    results.push_back(result);
  }
  alias(&inst, std::move(results));
}

void Lowering::lowerAddressSpaceCast(Operand from, Scalar fromType, Operand to, Scalar toType) {
  bool isAmd = machine().isAmd();
  unsigned f = fromType.addressSpace, t = toType.addressSpace;
  if (t == 0 && (f == 3 || f == 5))
    emit(toFlatHandler(f, fromType.slot(), isAmd), {to}, {from});
  else if (f == 0 && (t == 3 || t == 5))
    emit(fromFlatHandler(t, toType.slot(), isAmd), {to}, {from});
  else
    emit(castHandler(Instruction::AddrSpaceCast, fromType, toType, isAmd), {to}, {from});
}

void Lowering::lowerCast(const CastInst &inst) {
  FlatType from = flatten(inst.getSrcTy()), to = flatten(inst.getDestTy());
  Operands a(columnsOf(inst.getOperand(0)));
  Operands results;
  if (inst.getOpcode() == Instruction::BitCast) {
    // One size a scalar: the same columns.  Otherwise bytes are joined or parted.
    unsigned fromBits = from.scalars[0].bits, toBits = to.scalars[0].bits;
    if (fromBits == toBits) {
      alias(&inst, std::move(a));
      return;
    }
    if (fromBits % 8 == 0 && toBits % 8 == 0 && isPowerOf2_32(fromBits) && isPowerOf2_32(toBits)) {
      if (toBits > fromBits) {
        unsigned n = toBits / fromBits;
        Scalar wide{Scalar::Int, static_cast<uint16_t>(toBits)}, part{Scalar::Int, static_cast<uint16_t>(fromBits)};
        for (size_t i = 0; i < to.scalars.size(); ++i) {
          Operand joined = -1;
          for (unsigned k = 0; k < n; ++k) {
            Operand extended = newColumn(wide.slot());
            emit(castHandler(Instruction::ZExt, part, wide, false), {extended}, {a[i * n + k]});
            if (k) {
              Operand shifted = newColumn(wide.slot()), both = newColumn(wide.slot());
              emit(binaryHandler(Instruction::Shl, wide, FloatMode::Nearest), {shifted},
                   {extended, constant(k * fromBits, wide.slot())});
              emit(binaryHandler(Instruction::Or, wide, FloatMode::Nearest), {both}, {joined, shifted});
              joined = both;
            } else {
              joined = extended;
            }
          }
          results.push_back(joined);
        }
      } else {
        unsigned n = fromBits / toBits;
        Scalar wide{Scalar::Int, static_cast<uint16_t>(fromBits)}, part{Scalar::Int, static_cast<uint16_t>(toBits)};
        for (size_t i = 0; i < from.scalars.size(); ++i)
          for (unsigned k = 0; k < n; ++k) {
            Operand source = a[i];
            if (k) {
              source = newColumn(wide.slot());
              emit(binaryHandler(Instruction::LShr, wide, FloatMode::Nearest), {source},
                   {a[i], constant(k * toBits, wide.slot())});
            }
            Operand result = newColumn(part.slot());
            emit(castHandler(Instruction::Trunc, wide, part, false), {result}, {source});
            results.push_back(result);
          }
      }
      alias(&inst, std::move(results));
      return;
    }
    // Odd widths, such as <32 x i1> to i32: joined to one integer, and parted again.
    unsigned total = fromBits * static_cast<unsigned>(from.scalars.size());
    if (total <= 128) {
      Scalar wide{Scalar::Int, static_cast<uint16_t>(total)};
      Scalar full{Scalar::Int, static_cast<uint16_t>(wide.slot() * 8)};
      Operand joined = constant(0, wide.slot());
      for (size_t k = 0; k < a.size(); ++k) {
        Operand extended = newColumn(wide.slot()), shifted = newColumn(wide.slot()), both = newColumn(wide.slot());
        Scalar part{Scalar::Int, static_cast<uint16_t>(from.scalars[k].slot() * 8)};
        emit(castHandler(Instruction::ZExt, part, full, false), {extended}, {a[k]});
        emit(binaryHandler(Instruction::Shl, full, FloatMode::Nearest), {shifted},
             {extended, constant(k * fromBits, wide.slot())});
        emit(binaryHandler(Instruction::Or, full, FloatMode::Nearest), {both}, {joined, shifted});
        joined = both;
      }
      for (size_t k = 0; k < to.scalars.size(); ++k) {
        Scalar part{Scalar::Int, static_cast<uint16_t>(to.scalars[k].slot() * 8)};
        Operand shifted = newColumn(wide.slot()), result = newColumn(part.slot());
        emit(binaryHandler(Instruction::LShr, full, FloatMode::Nearest), {shifted},
             {joined, constant(k * toBits, wide.slot())});
        emit(castHandler(Instruction::Trunc, full, part, false), {result}, {shifted});
        results.push_back(canonical(result, {Scalar::Int, static_cast<uint16_t>(toBits)}));
      }
      alias(&inst, std::move(results));
      return;
    }
    refuse("a bit cast between vectors of odd widths");
    (void)defineResult(&inst);
    return;
  }
  for (size_t i = 0; i < to.scalars.size(); ++i) {
    Scalar f = from.scalars[i], t = to.scalars[i];
    unsigned opcode = inst.getOpcode();
    bool isInteger = f.kind == Scalar::Int || f.kind == Scalar::Pointer;
    // The same bits in the same slot.
    bool isSame = f.slot() == t.slot() && (((opcode == Instruction::PtrToInt || opcode == Instruction::IntToPtr ||
                                             opcode == Instruction::PtrToAddr) && f.bits <= t.bits) ||
                                           (opcode == Instruction::ZExt));
    if (opcode == Instruction::AddrSpaceCast) {
      bool isPlain = (f.addressSpace == 0 || f.addressSpace == 1 || f.addressSpace == 4) &&
                     (t.addressSpace == 0 || t.addressSpace == 1 || t.addressSpace == 4);
      isSame = isPlain || f.addressSpace == t.addressSpace;
    }
    if (isSame) {
      results.push_back(a[i]);
      continue;
    }
    Operand source = a[i];
    if (isInteger && (opcode == Instruction::SExt || opcode == Instruction::SIToFP) && f.bits != 1)
      source = signedForm(source, f);
    if (opcode == Instruction::SIToFP && f.bits == 1)
      source = signedForm(source, f);
    Operand result = newColumn(t.slot());
    if (opcode == Instruction::AddrSpaceCast)
      lowerAddressSpaceCast(source, f, result, t);
    else
      emitCast(opcode, f, t, {result}, {source});
    bool mayExceed = t.kind == Scalar::Int && (opcode == Instruction::Trunc || opcode == Instruction::SExt ||
                                               opcode == Instruction::FPToSI || opcode == Instruction::FPToUI);
    results.push_back(mayExceed ? canonical(result, t) : result);
  }
  alias(&inst, std::move(results));
}

void Lowering::lowerIndex(const GetElementPtrInst &inst) {
  if (inst.getType()->isVectorTy()) {
    refuse("a vector of addresses");
    (void)defineResult(&inst);
    return;
  }
  Scalar pointer = flatten(inst.getType()).scalars[0];
  Operand base = columnsOf(inst.getPointerOperand())[0];
  SmallMapVector<Value *, APInt, 4> variable;
  unsigned width = dataLayout.getIndexTypeSizeInBits(inst.getType());
  APInt fixed(width, 0);
  if (!cast<GEPOperator>(inst).collectOffset(dataLayout, width, variable, fixed)) {
    refuse("an address computation");
    (void)defineResult(&inst);
    return;
  }
  Operand result = base;
  for (auto &[index, scale] : variable) {
    Scalar indexType = flatten(index->getType()).scalars[0];
    Operand value = signedForm(columnsOf(index)[0], indexType);
    Operand next = newColumn(pointer.slot());
    emit(indexHandler(pointer, indexType.slot()), {next}, {result, value},
         static_cast<uint64_t>(scale.getSExtValue()));
    result = next;
  }
  if (!fixed.isZero()) {
    Operand next = newColumn(pointer.slot());
    emit(offsetHandler(pointer), {next}, {result}, static_cast<uint64_t>(fixed.getSExtValue()));
    result = next;
  }
  alias(&inst, {result});
}

void Lowering::lowerAlloca(const AllocaInst &inst) {
  Scalar pointer = flatten(inst.getType()).scalars[0];
  bool isFlat = pointer.addressSpace == 0;
  uint64_t size = dataLayout.getTypeAllocSize(inst.getAllocatedType()).getFixedValue();
  Operand result = newColumn(pointer.slot());
  auto *count = dyn_cast<ConstantInt>(inst.getArraySize());
  if (count && inst.getParent() == &function.getEntryBlock()) {
    uint64_t offset = alignTo(code->privateBytes, inst.getAlign());
    code->privateBytes = static_cast<uint32_t>(offset + size * count->getZExtValue());
    emit(stackAddressHandler(pointer.slot(), isFlat), {result}, {}, offset);
  } else {
    program.hasRecursion = true;
    Scalar countType = flatten(inst.getArraySize()->getType()).scalars[0];
    Operand n = columnsOf(inst.getArraySize())[0];
    Operand wide = newColumn(8), bytes = newColumn(8);
    Scalar i64{Scalar::Int, 64};
    emit(castHandler(Instruction::ZExt, countType, i64, false), {wide}, {n});
    emit(binaryHandler(Instruction::Mul, i64, FloatMode::Nearest), {bytes}, {wide, constant(size, 8)});
    emit(dynamicStackHandler(pointer.slot(), isFlat), {result}, {bytes}, inst.getAlign().value());
  }
  alias(&inst, {result});
}

/// The alignment that the code generator may rely on when it joins accesses: at most 16 bytes, the widest there is.
static uint8_t alignmentBits(Align align) { return static_cast<uint8_t>(std::min(Log2(align), 4u)); }

bool isUsedBySelectsOnly(const Instruction &inst) {
  bool any = false;
  for (const User *u : inst.users()) {
    const User *use = u;
    if (auto *c = dyn_cast<CastInst>(use); c && c->hasOneUse())
      use = *c->user_begin();
    if (!isa<SelectInst>(use))
      return false;
    any = true;
  }
  return any;
}

/// The accesses that \p bytes of memory are made of, largest first: 3 bytes are 2 and 1.
static SmallVector<unsigned, 4> pieces(unsigned bytes) {
  SmallVector<unsigned, 4> result;
  for (unsigned size : {16u, 8u, 4u, 2u, 1u})
    for (; bytes >= size; bytes -= size)
      result.push_back(size);
  return result;
}

/// An integer whose bytes in memory are fewer than its column's, such as i24.
Operand Lowering::loadOdd(Scalar s, Scalar pointer, Operand address, AccessBits bits) {
  Scalar whole{Scalar::Int, static_cast<uint16_t>(s.slot() * 8)};
  Operand joined = constant(0, s.slot());
  unsigned at = 0;
  for (unsigned size : pieces(divideCeil(s.bits, 8))) {
    Scalar part{Scalar::Int, static_cast<uint16_t>(size * 8)};
    Operand loaded = newColumn(size), extended = newColumn(s.slot()), shifted = newColumn(s.slot()),
            both = newColumn(s.slot());
    emit(loadHandler(part, pointer), {loaded}, {address}, bits.encode());
    emit(castHandler(Instruction::ZExt, part, whole, false), {extended}, {loaded});
    emit(binaryHandler(Instruction::Shl, whole, FloatMode::Nearest), {shifted}, {extended, constant(at * 8, s.slot())});
    emit(binaryHandler(Instruction::Or, whole, FloatMode::Nearest), {both}, {joined, shifted});
    joined = both;
    at += size;
    bits.offset += static_cast<int32_t>(size);
    bits.alignLog2 = 0;
  }
  return joined;
}

void Lowering::storeOdd(Scalar s, Scalar pointer, Operand value, Operand address, AccessBits bits) {
  Scalar whole{Scalar::Int, static_cast<uint16_t>(s.slot() * 8)};
  unsigned at = 0;
  for (unsigned size : pieces(divideCeil(s.bits, 8))) {
    Scalar part{Scalar::Int, static_cast<uint16_t>(size * 8)};
    Operand shifted = newColumn(s.slot()), element = newColumn(size);
    emit(binaryHandler(Instruction::LShr, whole, FloatMode::Nearest), {shifted}, {value, constant(at * 8, s.slot())});
    emit(castHandler(Instruction::Trunc, whole, part, false), {element}, {shifted});
    emit(storeHandler(part, pointer), {}, {element, address}, bits.encode());
    at += size;
    bits.offset += static_cast<int32_t>(size);
    bits.alignLog2 = 0;
  }
}

/// True if the bytes in memory are not those of the column.
static bool isOdd(Scalar s) { return s.kind == Scalar::Int && divideCeil(s.bits, 8) != s.slot(); }

void Lowering::lowerLoad(const LoadInst &inst) {
  FlatType flat = flatten(inst.getType());
  Scalar pointer = flatten(inst.getPointerOperandType()).scalars[0];
  if (flat.isUnsupported) {
    refuse("a load of a vector of bits or of an integer over 128 bits");
    (void)defineResult(&inst);
    return;
  }
  Operand address = columnsOf(inst.getPointerOperand())[0];
  AccessBits bits;
  bits.isPolling = inst.isVolatile() || inst.isAtomic();
  bits.isUnchecked = isUsedBySelectsOnly(inst);
  Operands results;
  if (inst.getType()->isVectorTy() && flat.scalars[0].bits == flat.scalars[0].slot() * 8)
    if (Handler handler = vectorLoadHandler(flat.scalars[0], static_cast<unsigned>(flat.scalars.size()), pointer)) {
      bits.alignLog2 = alignmentBits(inst.getAlign());
      bits.type = elementTypeOf(flat.scalars[0]);
      emit(handler, defineResult(&inst), {address}, bits.encode());
      return;
    }
  for (size_t i = 0; i < flat.scalars.size(); ++i) {
    Scalar s = flat.scalars[i];
    bits.offset = static_cast<int32_t>(flat.offsets[i]);
    bits.alignLog2 = i == 0 ? alignmentBits(inst.getAlign()) : 0;
    bits.type = elementTypeOf(s);
    if (isOdd(s)) {
      results.push_back(canonical(loadOdd(s, pointer, address, bits), s));
      continue;
    }
    Operand result = newColumn(s.slot());
    emit(loadHandler(s, pointer), {result}, {address}, bits.encode());
    results.push_back(canonical(result, s));
  }
  alias(&inst, std::move(results));
}

void Lowering::lowerStore(const StoreInst &inst) {
  FlatType flat = flatten(inst.getValueOperand()->getType());
  Scalar pointer = flatten(inst.getPointerOperandType()).scalars[0];
  if (flat.isUnsupported) {
    refuse("a store of a vector of bits or of an integer over 128 bits");
    return;
  }
  Operand address = columnsOf(inst.getPointerOperand())[0];
  Operands valueColumns(columnsOf(inst.getValueOperand()));
  AccessBits bits;
  if (inst.getValueOperand()->getType()->isVectorTy() && flat.scalars[0].bits == flat.scalars[0].slot() * 8)
    if (Handler handler = vectorStoreHandler(flat.scalars[0], static_cast<unsigned>(flat.scalars.size()), pointer)) {
      bits.alignLog2 = alignmentBits(inst.getAlign());
      bits.type = elementTypeOf(flat.scalars[0]);
      valueColumns.push_back(address);
      emit(handler, {}, valueColumns, bits.encode());
      return;
    }
  for (size_t i = 0; i < flat.scalars.size(); ++i) {
    Scalar s = flat.scalars[i];
    bits.offset = static_cast<int32_t>(flat.offsets[i]);
    bits.alignLog2 = i == 0 ? alignmentBits(inst.getAlign()) : 0;
    bits.type = elementTypeOf(s);
    if (isOdd(s))
      storeOdd(s, pointer, valueColumns[i], address, bits);
    else
      emit(storeHandler(s, pointer), {}, {valueColumns[i], address}, bits.encode());
  }
}

void Lowering::lowerAtomic(const AtomicRMWInst &inst) {
  FlatType flat = flatten(inst.getType());
  Scalar pointer = flatten(inst.getPointerOperand()->getType()).scalars[0];
  Operand address = columnsOf(inst.getPointerOperand())[0];
  Operands valueColumns(columnsOf(inst.getValOperand()));
  AccessBits bits;
  bits.operation = inst.getOperation();
  Operands results;
  // Packed halves: each is atomic by itself, as the hardware's packed atomics promise no more.
  for (size_t i = 0; i < flat.scalars.size(); ++i) {
    Scalar s = flat.scalars[i];
    bits.offset = static_cast<int32_t>(flat.offsets[i]);
    bits.type = elementTypeOf(s);
    Handler handler = flat.isUnsupported ? nullptr : atomicHandler(inst.getOperation(), s, pointer);
    if (!handler) {
      refuse(Twine("the atomic operation '") + AtomicRMWInst::getOperationName(inst.getOperation()) + "'");
      (void)defineResult(&inst);
      return;
    }
    Operand result = newColumn(s.slot());
    emit(handler, {result}, {address, valueColumns[i]}, bits.encode());
    results.push_back(result);
  }
  alias(&inst, std::move(results));
}

void Lowering::lowerExchange(const AtomicCmpXchgInst &inst) {
  Scalar s = flatten(inst.getCompareOperand()->getType()).scalars[0];
  Scalar pointer = flatten(inst.getPointerOperand()->getType()).scalars[0];
  AccessBits bits;
  bits.type = elementTypeOf(s);
  Operand old = newColumn(s.slot()), success = newColumn(1);
  Operand address = columnsOf(inst.getPointerOperand())[0];
  Operand compare = columnsOf(inst.getCompareOperand())[0];
  Operand desired = columnsOf(inst.getNewValOperand())[0];
  emit(exchangeHandler(s, pointer), {old, success}, {address, compare, desired}, bits.encode());
  alias(&inst, {old, success});
}

void Lowering::lowerShuffle(const ShuffleVectorInst &inst) {
  Operands a(columnsOf(inst.getOperand(0))), b(columnsOf(inst.getOperand(1)));
  Scalar s = flatten(inst.getType()).scalars[0];
  Operands results;
  for (int k : inst.getShuffleMask())
    results.push_back(k < 0 ? constant(0, s.slot())
                            : static_cast<size_t>(k) < a.size() ? a[k] : b[k - a.size()]);
  alias(&inst, std::move(results));
}

void Lowering::lowerExtract(const ExtractElementInst &inst) {
  Operands elements(columnsOf(inst.getVectorOperand()));
  if (auto *k = dyn_cast<ConstantInt>(inst.getIndexOperand())) {
    uint64_t n = k->getZExtValue();
    alias(&inst, {n < elements.size() ? elements[n] : constant(0, slotOf(elements[0]))});
    return;
  }
  Operand index = columnsOf(inst.getIndexOperand())[0];
  unsigned slot = slotOf(elements[0]);
  Operands operands{index};
  operands.append(elements.begin(), elements.end());
  Operand result = newColumn(slot);
  emit(chooseHandler(slot, slotOf(index)), {result}, operands);
  alias(&inst, {result});
}

void Lowering::lowerInsert(const InsertElementInst &inst) {
  Operands elements(columnsOf(inst.getOperand(0)));
  Operand value = columnsOf(inst.getOperand(1))[0];
  if (auto *k = dyn_cast<ConstantInt>(inst.getOperand(2))) {
    if (k->getZExtValue() < elements.size())
      elements[k->getZExtValue()] = value;
    alias(&inst, std::move(elements));
    return;
  }
  Operand index = columnsOf(inst.getOperand(2))[0];
  unsigned slot = slotOf(value);
  Operands operands{index, value}, results;
  operands.append(elements.begin(), elements.end());
  for (size_t i = 0; i < elements.size(); ++i)
    results.push_back(newColumn(slot));
  emit(replaceHandler(slot, slotOf(index)), results, operands);
  alias(&inst, std::move(results));
}

/// The number of scalars in front of the part of \p type that \p indices name.
static unsigned scalarsBefore(Type *type, ArrayRef<unsigned> indices, const Lowering &lowering) {
  unsigned n = 0;
  for (unsigned index : indices) {
    if (auto *s = dyn_cast<StructType>(type)) {
      for (unsigned i = 0; i < index; ++i)
        n += lowering.flatten(s->getElementType(i)).scalars.size();
      type = s->getElementType(index);
    } else {
      Type *element = cast<ArrayType>(type)->getElementType();
      n += index * lowering.flatten(element).scalars.size();
      type = element;
    }
  }
  return n;
}

void Lowering::lowerAggregate(const Instruction &inst) {
  if (auto *extract = dyn_cast<ExtractValueInst>(&inst)) {
    ArrayRef<Operand> all = columnsOf(extract->getAggregateOperand());
    unsigned first = scalarsBefore(extract->getAggregateOperand()->getType(), extract->getIndices(), *this);
    alias(&inst, Operands(all.slice(first, flatten(inst.getType()).scalars.size())));
    return;
  }
  auto *insert = cast<InsertValueInst>(&inst);
  Operands all(columnsOf(insert->getAggregateOperand()));
  unsigned first = scalarsBefore(insert->getAggregateOperand()->getType(), insert->getIndices(), *this);
  Operands part(columnsOf(insert->getInsertedValueOperand()));
  llvm::copy(part, all.begin() + first);
  alias(&inst, std::move(all));
}

void Lowering::lowerInstruction(const Instruction &inst) {
  if (auto *binary = dyn_cast<BinaryOperator>(&inst))
    return lowerBinary(*binary);
  if (auto *compare = dyn_cast<CmpInst>(&inst))
    return lowerCompare(*compare);
  if (auto *cast = dyn_cast<CastInst>(&inst))
    return lowerCast(*cast);
  switch (inst.getOpcode()) {
  case Instruction::PHI:
    (void)defineResult(&inst);
    return;
  case Instruction::FNeg: {
    FlatType flat = flatten(inst.getType());
    Operands a(columnsOf(inst.getOperand(0))), results;
    for (size_t i = 0; i < a.size(); ++i) {
      results.push_back(newColumn(flat.scalars[i].slot()));
      emit(negateHandler(flat.scalars[i]), {results.back()}, {a[i]});
    }
    alias(&inst, std::move(results));
    return;
  }
  case Instruction::Freeze:
    alias(&inst, Operands(columnsOf(inst.getOperand(0))));
    return;
  case Instruction::Select: {
    FlatType flat = flatten(inst.getType());
    Operands condition(columnsOf(inst.getOperand(0))), a(columnsOf(inst.getOperand(1))),
        b(columnsOf(inst.getOperand(2))), results;
    for (size_t i = 0; i < flat.scalars.size(); ++i) {
      results.push_back(newColumn(flat.scalars[i].slot()));
      emit(selectHandler(flat.scalars[i]), {results.back()}, {condition[condition.size() == 1 ? 0 : i], a[i], b[i]});
    }
    alias(&inst, std::move(results));
    return;
  }
  case Instruction::GetElementPtr:
    return lowerIndex(cast<GetElementPtrInst>(inst));
  case Instruction::Alloca:
    return lowerAlloca(cast<AllocaInst>(inst));
  case Instruction::Load:
    return lowerLoad(cast<LoadInst>(inst));
  case Instruction::Store:
    return lowerStore(cast<StoreInst>(inst));
  case Instruction::AtomicRMW:
    return lowerAtomic(cast<AtomicRMWInst>(inst));
  case Instruction::AtomicCmpXchg:
    return lowerExchange(cast<AtomicCmpXchgInst>(inst));
  case Instruction::Fence:
    return;
  case Instruction::ShuffleVector:
    return lowerShuffle(cast<ShuffleVectorInst>(inst));
  case Instruction::ExtractElement:
    return lowerExtract(cast<ExtractElementInst>(inst));
  case Instruction::InsertElement:
    return lowerInsert(cast<InsertElementInst>(inst));
  case Instruction::ExtractValue:
  case Instruction::InsertValue:
    return lowerAggregate(inst);
  case Instruction::Call:
    return lowerCall(cast<CallInst>(inst));
  default:
    refuse(Twine("the instruction '") + inst.getOpcodeName() + "'");
    (void)defineResult(&inst);
  }
}

} // namespace warp2wave::sim
