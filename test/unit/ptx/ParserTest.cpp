// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How texts become programs: the compilers' escapes, names and their scopes,
// constants, offsets.

#include "warp2wave/Ptx/Parse.h"
#include "llvm/ADT/bit.h"
#include "gtest/gtest.h"

using namespace llvm;
using namespace warp2wave::ptx;

namespace {

Program read(StringRef text, Syntax syntax = Syntax::Plain) {
  ParseResult result = parse(text, syntax);
  for (const Problem &p : result.problems)
    ADD_FAILURE() << text.str() << "\n" << p.offset << ": " << p.message;
  return result.program;
}

Problem onlyProblem(StringRef text, Syntax syntax = Syntax::Plain) {
  ParseResult result = parse(text, syntax);
  EXPECT_EQ(result.problems.size(), 1u) << text.str();
  return result.ok() ? Problem{~0u, ""} : result.problems[0];
}

/// The value of a constant in `mov`.
Operand constant(const std::string &text) {
  Program program = read(".reg .b64 x; mov.b64 x, " + text + ";");
  return program.instructions.empty() ? Operand() : program.instructions[0].operands[1];
}

} // namespace

TEST(PtxParser, ClangEscapes) {
  StringRef text = "mov.u32 %0, %%laneid; mov.b32 %c1, %[name]; mov.b32 %2, %d[other];";
  Program program = read(text, Syntax::Clang);
  ASSERT_EQ(program.instructions.size(), 3u);
  const Operand &first = program.instructions[0].operands[0];
  EXPECT_EQ(first.kind, OperandKind::Asm);
  EXPECT_EQ(first.index, 0u);
  EXPECT_EQ(first.role, Role::Destination);
  EXPECT_EQ(first.offset, text.find("%0"));
  const Operand &special = program.instructions[0].operands[1];
  EXPECT_EQ(special.kind, OperandKind::Special);
  EXPECT_EQ(special.special, Special::LaneId);
  EXPECT_EQ(special.offset, text.find("%%"));
  EXPECT_EQ(program.instructions[1].operands[0].modifier, 'c');
  EXPECT_EQ(program.instructions[1].operands[0].index, 1u);
  EXPECT_EQ(program.instructions[1].operands[1].index, noIndex);
  EXPECT_EQ(program.instructions[1].operands[1].text, "name");
  EXPECT_EQ(program.instructions[2].operands[1].text, "other");
  EXPECT_EQ(program.numAsmOperands, 3u);
}

// What clang makes of `.reg .b32 __$t<2>; setp.ne.s32 p, %1, 0; @p mov.u32 %0, %%laneid; L%=:`.
TEST(PtxParser, LlvmEscapes) {
  Program program = read("{ .reg .pred p; .reg .b32 __$$t<2>; setp.ne.s32 p, $1, 0; @p mov.u32 $0, %laneid; "
                         "@!p bra L${:uid}; mov.b32 __$$t1, ${12:c}; L${:uid}: }",
                         Syntax::Llvm);
  ASSERT_EQ(program.registers.size(), 3u);
  EXPECT_EQ(program.registers[2].name, "__$t1");
  ASSERT_EQ(program.instructions.size(), 4u);
  EXPECT_EQ(program.instructions[0].operands[1].index, 1u);
  ASSERT_TRUE(program.instructions[1].guard);
  EXPECT_FALSE(program.instructions[1].guard->isNegated);
  EXPECT_TRUE(program.instructions[2].guard->isNegated);
  EXPECT_EQ(program.labels[program.instructions[2].operands[0].index].position, 4u);
  EXPECT_EQ(program.instructions[3].operands[1].index, 12u);
  EXPECT_EQ(program.instructions[3].operands[1].modifier, 'c');
  EXPECT_EQ(program.numAsmOperands, 13u);
}

TEST(PtxParser, PlainHasNoOperands) {
  Program program = read(".reg .b32 %r<3>, $s; mov.u32 %r2, %tid.y; mov.b32 $s, %r0;");
  EXPECT_EQ(program.instructions[0].operands[0].kind, OperandKind::Register);
  EXPECT_EQ(program.instructions[0].operands[0].index, 2u);
  EXPECT_EQ(program.instructions[0].operands[1].component, "y");
  EXPECT_EQ(program.instructions[1].operands[0].index, 3u);
  EXPECT_EQ(program.numAsmOperands, 0u);
}

TEST(PtxParser, EscapesThatAreNone) {
  EXPECT_EQ(onlyProblem("// 100%", Syntax::Clang).message, "`%` at the end of the text");
  EXPECT_EQ(onlyProblem("// 50% of", Syntax::Clang).message, "`%` is neither `%%` nor an operand");
  EXPECT_EQ(onlyProblem("// %[]", Syntax::Clang).message, "`%[` without a name and `]`");
  EXPECT_EQ(onlyProblem("// $x", Syntax::Llvm).message, "`$` is neither `$$` nor an operand");
  EXPECT_EQ(onlyProblem("// ${0:}", Syntax::Llvm).message, "`${0:}` is no operand");
  EXPECT_EQ(onlyProblem("// ${0", Syntax::Llvm).message, "`${` without `}`");
  EXPECT_EQ(onlyProblem("// %99999", Syntax::Clang).message, "the number of an asm operand is too large");
  EXPECT_EQ(onlyProblem("trap;\x01").message, "character 0x1 is no part of PTX");
  EXPECT_TRUE(parse("// 50% $", Syntax::Plain).ok());
  // The compiler would make one name of these.
  EXPECT_EQ(parse(".reg .b32 r<2>; mov.b32 r1, %0x;", Syntax::Clang).problems.at(0).offset, 28u);
  EXPECT_FALSE(parse(".reg .b32 r<2>; mov.b32 r%0, 1;", Syntax::Clang).ok());
  EXPECT_FALSE(parse("ld.v%0.u32 %1, [%2];", Syntax::Clang).ok());
}

TEST(PtxParser, InnerNamesHideOuterOnes) {
  Program program = read(".reg .b32 a; { .reg .b64 a; mov.b64 a, 1; } mov.b32 a, 2; { mov.b32 a, 3; }");
  EXPECT_EQ(program.instructions[0].operands[0].index, 1u);
  EXPECT_EQ(program.instructions[1].operands[0].index, 0u);
  EXPECT_EQ(program.instructions[2].operands[0].index, 0u);
  ASSERT_EQ(program.blocks.size(), 3u);
  EXPECT_EQ(program.blocks[1].parent, 0u);
  EXPECT_EQ(program.blocks[0].parent, noIndex);
  // Not before its declaration.
  EXPECT_EQ(onlyProblem("mov.b32 %0, {a, 0}; .reg .b16 a;", Syntax::Clang).message, "`a` is not declared");
  // A declared register hides the special one of that name.
  Program hiding = read("{ .reg .u32 %laneid; mov.u32 %laneid, 1; } ");
  EXPECT_EQ(hiding.instructions[0].operands[0].kind, OperandKind::Register);
}

TEST(PtxParser, Labels) {
  Program program =
      read("{ .reg .pred p; AGAIN: mbarrier.try_wait.shared.b64 p, [%0], %1; @p bra DONE; bra AGAIN; DONE: }",
           Syntax::Clang);
  ASSERT_EQ(program.labels.size(), 2u);
  EXPECT_EQ(program.labels[0].position, 0u);
  EXPECT_EQ(program.labels[1].position, 3u);
  EXPECT_EQ(program.instructions[1].operands[0].index, 1u);
  EXPECT_EQ(program.instructions[2].operands[0].index, 0u);
  // The inner one of two.
  Program nested = read("L: { L: bra L; } bra L;");
  EXPECT_EQ(nested.instructions[0].operands[0].index, 1u);
  EXPECT_EQ(nested.instructions[1].operands[0].index, 0u);
}

TEST(PtxParser, Integers) {
  EXPECT_EQ(constant("42").value, 42u);
  EXPECT_FALSE(constant("42").isUnsigned);
  EXPECT_TRUE(constant("42U").isUnsigned);
  EXPECT_EQ(constant("0x1fU").value, 31u);
  EXPECT_EQ(constant("017").value, 15u);
  EXPECT_EQ(constant("0b101").value, 5u);
  EXPECT_EQ(constant("0").value, 0u);
  EXPECT_EQ(constant("-1").value, ~0ull);
  EXPECT_EQ(constant("0xffffffffffffffff").value, ~0ull);
  EXPECT_TRUE(constant("0x8000000000000000").isUnsigned);
  EXPECT_FALSE(constant("0x7fffffffffffffff").isUnsigned);
  EXPECT_EQ(constant("(1 << 4) + 2 * 3 - 8 / 2").value, 18u);
  EXPECT_EQ(constant("7 - 2 - 1").value, 4u);
  EXPECT_EQ(constant("1 | 6 & 3 ^ 8").value, (1u | ((6u & 3u) ^ 8u)));
  EXPECT_EQ(constant("-8 >> 1").value, static_cast<uint64_t>(-4));
  EXPECT_EQ(constant("0xfffffffffffffff8 >> 1").value, 0x7ffffffffffffffcull);
  EXPECT_EQ(constant("-1 < 1").value, 1u);
  EXPECT_EQ(constant("-1 < 1U").value, 0u);
  EXPECT_EQ(constant("2 > 1 ? 5 : 6").value, 5u);
  EXPECT_EQ(constant("!5 == 0 && ~0 != 0").value, 1u);
  EXPECT_EQ(constant("(-9223372036854775807-1) / -1").value, uint64_t(1) << 63);
  EXPECT_EQ(constant("-7 % 3").value, static_cast<uint64_t>(-1));
}

TEST(PtxParser, Floats) {
  EXPECT_EQ(constant("0f3F800000").kind, OperandKind::Float32);
  EXPECT_EQ(constant("0f3F800000").value, bit_cast<uint32_t>(1.0f));
  EXPECT_EQ(constant("0F7f800000").value, 0x7f800000u);
  EXPECT_EQ(constant("0dBFF0000000000000").value, bit_cast<uint64_t>(-1.0));
  EXPECT_EQ(constant("1.5").kind, OperandKind::Float64);
  EXPECT_EQ(constant("1.5").value, bit_cast<uint64_t>(1.5));
  EXPECT_EQ(constant("-2.5e-3").value, bit_cast<uint64_t>(-2.5e-3));
  EXPECT_EQ(constant("1e3").value, bit_cast<uint64_t>(1000.0));
  EXPECT_EQ(constant("-0f00000000").value, 0x80000000u);
}

TEST(PtxParser, Addresses) {
  Program program = read("ld.u32 %0, [%1]; ld.u32 %0, [%1+4]; ld.u32 %0, [%1 + -4]; ld.u32 %0, [%1+1-4]; "
                         "ld.u32 %0, [%1+%2]; ld.u32 %0, [variable+8]; ld.u32 %0, [64];",
                         Syntax::Clang);
  ASSERT_EQ(program.instructions.size(), 7u);
  auto address = [&](unsigned i) -> const Operand & { return program.instructions[i].operands[1]; };
  EXPECT_FALSE(address(0).hasOffset);
  EXPECT_EQ(address(1).parts[1].value, 4u);
  EXPECT_EQ(address(2).parts[1].value, static_cast<uint64_t>(-4));
  EXPECT_EQ(address(3).parts[1].value, static_cast<uint64_t>(-3));
  EXPECT_EQ(address(4).parts[1].kind, OperandKind::Asm);
  EXPECT_EQ(address(4).parts[1].index, 2u);
  EXPECT_EQ(address(5).parts[0].kind, OperandKind::Symbol);
  EXPECT_EQ(address(5).parts[0].text, "variable");
  EXPECT_EQ(address(6).parts[0].kind, OperandKind::Integer);
  EXPECT_EQ(address(6).role, Role::Address);
}

TEST(PtxParser, ModifiersAreDecoded) {
  Program program = read("atom.acq_rel.gpu.global.add.noftz.f16x2 %0, [%1], %2;"
                         "ld.global.nc.L1::no_allocate.L2::cache_hint.L2::128B.v4.s32 {%0, %1, %2, %3}, [%4], %5;"
                         "mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, "
                         "%9}, {%0, %1, %2, %3};"
                         "cp.async.cg.shared.global.L2::64B [%0], [%1], 16, %2;"
                         "fma.rz.ftz.sat.f32 %0, %1, %2, %3;"
                         "setp.lo.and.u32 %0, %1, %2, %3;"
                         "membar.gl;"
                         "mul.hi.s64 %0, %1, %2;"
                         "cvt.rmi.sat.u8.f32 %0, %1;"
                         "shf.r.clamp.b32 %0, %1, %2, %3;",
                         Syntax::Clang);
  ASSERT_EQ(program.instructions.size(), 10u);
  auto m = [&](unsigned i) -> const Modifiers & { return program.instructions[i].modifiers; };
  EXPECT_EQ(program.instructions[0].op, Op::Atom);
  EXPECT_EQ(m(0).semantics, Semantics::AcqRel);
  EXPECT_EQ(m(0).scope, Scope::Gpu);
  EXPECT_EQ(m(0).space, Space::Global);
  EXPECT_EQ(m(0).reduce, ReduceOp::Add);
  EXPECT_TRUE(m(0).has(Flag::Noftz));
  EXPECT_EQ(m(0).type(), Type::F16x2);
  EXPECT_TRUE(m(1).has(Flag::Nc) && m(1).has(Flag::CacheHint));
  EXPECT_FALSE(m(1).has(Flag::Mmio));
  EXPECT_EQ(m(1).evictL1, Eviction::NoAllocate);
  EXPECT_EQ(m(1).evictL2, Eviction::None);
  EXPECT_EQ(m(1).prefetchL2, 128u);
  EXPECT_EQ(m(1).vector, 4u);
  EXPECT_EQ(m(2).shape, (Shape{16, 8, 16}));
  EXPECT_EQ(m(2).layouts, (SmallVector<Layout, 2>{Layout::Row, Layout::Col}));
  EXPECT_EQ(m(2).types, (SmallVector<Type, 4>{Type::F32, Type::BF16, Type::BF16, Type::F32}));
  EXPECT_EQ(m(3).space, Space::Shared);
  EXPECT_EQ(m(3).space2, Space::Global);
  EXPECT_EQ(m(3).cache, CacheOp::Cg);
  EXPECT_EQ(m(3).prefetchL2, 64u);
  EXPECT_EQ(m(4).rounding, Rounding::Zero);
  EXPECT_TRUE(m(4).has(Flag::Ftz) && m(4).has(Flag::Sat));
  EXPECT_EQ(program.instructions[4].op, Op::FmaFloat);
  EXPECT_EQ(m(5).compare, Compare::Lo);
  EXPECT_EQ(m(5).boolOp, BoolOp::And);
  EXPECT_EQ(program.instructions[5].operands[3].role, Role::Predicate);
  EXPECT_EQ(m(6).scope, Scope::Gpu);
  EXPECT_EQ(m(7).half, Half::Hi);
  EXPECT_EQ(m(7).compare, Compare::None);
  EXPECT_EQ(m(8).rounding, Rounding::IntDown);
  EXPECT_EQ(m(8).types[0], Type::U8);
  EXPECT_EQ(m(9).direction, Direction::Right);
  EXPECT_EQ(m(9).shiftMode, ShiftMode::Clamp);
  EXPECT_EQ(info(m(0).type()).bits(), 32u);
}

// The optional operand of bar.red stands in the middle.
TEST(PtxParser, RolesWithOptionalOperands) {
  Program program =
      read("{ .reg .pred p, q; bar.red.popc.u32 %0, 1, !p; bar.red.or.pred q, 1, 64, p; }", Syntax::Clang);
  const Operand &predicate = program.instructions[0].operands[2];
  EXPECT_EQ(predicate.role, Role::Predicate);
  EXPECT_TRUE(predicate.isNegated);
  EXPECT_EQ(program.instructions[1].operands[2].role, Role::Source);
  EXPECT_EQ(program.instructions[1].operands[3].role, Role::Predicate);
}

TEST(PtxParser, PairsAndSinks) {
  Program program =
      read("{ .reg .pred p; shfl.sync.up.b32 %0|p, %1, 1, 0, -1; elect.sync _|p, -1; atom.add.u32 _, [%2], 1; }",
           Syntax::Clang);
  const Operand &pair = program.instructions[0].operands[0];
  ASSERT_EQ(pair.kind, OperandKind::Pair);
  EXPECT_EQ(pair.parts[0].kind, OperandKind::Asm);
  EXPECT_EQ(pair.parts[1].index, 0u);
  EXPECT_EQ(pair.parts[1].role, Role::Destination);
  EXPECT_EQ(program.instructions[1].operands[0].parts[0].kind, OperandKind::Sink);
  EXPECT_EQ(program.instructions[2].operands[0].kind, OperandKind::Sink);
}

TEST(PtxParser, ProblemsNameTheirPlace) {
  StringRef text = "{\n  .reg .pred p;\n  add.s32 %0, %1, %2;\n  frobnicate.b32 %0;\n  add.quick.s32 %0, %1, %2;\n}";
  ParseResult result = parse(text, Syntax::Clang);
  ASSERT_EQ(result.problems.size(), 2u);
  EXPECT_EQ(result.problems[0].offset, text.find("frobnicate"));
  EXPECT_EQ(describePlace(text, result.problems[0].offset), "line 4, column 3");
  EXPECT_EQ(result.problems[1].offset, text.find(".quick"));
  EXPECT_EQ(describePlace(text, 0), "line 1, column 1");
  // What could be read is there.
  EXPECT_EQ(result.program.instructions.size(), 1u);
}

TEST(PtxParser, SpacesAndComments) {
  Program program = read(" add /* + */ .s32 %0 , // d\n %1 ,\t%2 ;", Syntax::Clang);
  EXPECT_EQ(program.instructions.at(0).name(), "add.s32");
  EXPECT_EQ(onlyProblem("trap; /* never").message, "comment without `*/`");
  EXPECT_EQ(onlyProblem("{ trap;").message, "`{` without `}`");
  EXPECT_TRUE(read("").instructions.empty());
}

TEST(PtxParser, DeepNestingEnds) {
  EXPECT_FALSE(parse(std::string(100000, '{'), Syntax::Plain).ok());
  EXPECT_FALSE(parse(".reg .b32 x; mov.b32 x, " + std::string(100000, '(') + "1;", Syntax::Plain).ok());
  EXPECT_FALSE(parse(".reg .b32 x; mov.b32 x, " + std::string(100000, '-') + "1;", Syntax::Plain).ok());
  EXPECT_FALSE(parse(".reg .b32 x<65536>; .reg .b32 y<65536>;", Syntax::Plain).ok());
}

TEST(PtxParser, WritesItsProgram) {
  Program program = read("{ .reg .pred p; L: @!p ld.v2.f32 {%0, %1}, [%2+-4]; @p bra L; mov.b64 %3, %%clock64;"
                         " mov.f32 %0, 0fBF800000; mov.b64 %3, 0xffffffffffffffff; }",
                         Syntax::Clang);
  EXPECT_EQ(toText(program), "{\n"
                             "  .reg .pred p;\n"
                             "  L:\n"
                             "  @!p ld.v2.f32 {%0, %1}, [%2+-4];\n"
                             "  @p bra L;\n"
                             "  mov.b64 %3, %%clock64;\n"
                             "  mov.f32 %0, 0fBF800000;\n"
                             "  mov.b64 %3, 18446744073709551615U;\n"
                             "}\n");
}
