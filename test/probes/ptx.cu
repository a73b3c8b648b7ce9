// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Golden-data probe of inline PTX: the most used instructions that are not matrix, tensor-map or cluster instructions.
// Shuffles, votes and barriers are in crosslane.cu, atomics in atomics.cu, conversions in convert*.cu, float arithmetic in
// math.cu and half.cu.

#include "probe.h"
using namespace probe;

#define A int32(i, 0)
#define B int32(i, 1)
#define C int32(i, 2)
#define LA int64(i, 0)
#define LB int64(i, 1)
#define LC int64(i, 2)
#define I1(INST) EXACT(INST, u32, u32 d; asm volatile(INST " %0, %1;" : "=r"(d) : "r"(A)); return d;)
#define I2(INST) EXACT(INST, u32, u32 d; asm volatile(INST " %0, %1, %2;" : "=r"(d) : "r"(A), "r"(B)); return d;)
#define I3(INST) EXACT(INST, u32, u32 d; asm volatile(INST " %0, %1, %2, %3;" : "=r"(d) : "r"(A), "r"(B), "r"(C)); return d;)
#define L1(INST) EXACT(INST, u64, u64 d; asm volatile(INST " %0, %1;" : "=l"(d) : "l"(LA)); return d;)
#define L2(INST) EXACT(INST, u64, u64 d; asm volatile(INST " %0, %1, %2;" : "=l"(d) : "l"(LA), "l"(LB)); return d;)
#define L3(INST) EXACT(INST, u64, u64 d; asm volatile(INST " %0, %1, %2, %3;" : "=l"(d) : "l"(LA), "l"(LB), "l"(LC)); return d;)
#define SHIFT64(INST) EXACT(INST, u64, u64 d; asm volatile(INST " %0, %1, %2;" : "=l"(d) : "l"(LA), "r"(i & 1 ? B & 127 : B)); return d;)
#define H2(INST) EXACT(INST, u16, u16 d; asm volatile(INST " %0, %1, %2;" : "=h"(d) : "h"((u16)bits32(i, 0)), "h"((u16)bits32(i, 1))); return d;)

//===--- Integer arithmetic -------------------------------------------------------------------------------------===//

I2("add.u32") I2("add.s32") I2("add.sat.s32") I2("sub.u32") I2("sub.sat.s32")
I2("mul.lo.u32") I2("mul.lo.s32") I2("mul.hi.u32") I2("mul.hi.s32") I2("mul24.lo.u32") I2("mul24.lo.s32") I2("mul24.hi.u32") I2("mul24.hi.s32")
I3("mad.lo.u32") I3("mad.lo.s32") I3("mad.hi.u32") I3("mad.hi.s32") I3("mad.hi.sat.s32") I3("mad24.lo.u32") I3("mad24.hi.s32")
I3("sad.u32") I3("sad.s32")
I2("min.u32") I2("min.s32") I2("max.u32") I2("max.s32")
I1("neg.s32") I1("abs.s32") I1("popc.b32") I1("clz.b32") I1("brev.b32") I1("not.b32") I1("cnot.b32") I1("bfind.u32") I1("bfind.s32") I1("bfind.shiftamt.u32") I1("bfind.shiftamt.s32")
I2("and.b32") I2("or.b32") I2("xor.b32") I2("shl.b32") I2("shr.u32") I2("shr.s32") I2("shr.b32")
I3("bfe.u32") I3("bfe.s32")
EXACT("bfe.u32-random", u32, u32 d; asm volatile("bfe.u32 %0, %1, %2, %3;" : "=r"(d) : "r"(bits32(i, 0)), "r"(bits32(i, 1) & 63), "r"(bits32(i, 2) & 63)); return d;)
EXACT("bfe.s32-random", u32, u32 d; asm volatile("bfe.s32 %0, %1, %2, %3;" : "=r"(d) : "r"(bits32(i, 0)), "r"(bits32(i, 1) & 63), "r"(bits32(i, 2) & 63)); return d;)
EXACT("bfi.b32", u32, u32 d; asm volatile("bfi.b32 %0, %1, %2, %3, %4;" : "=r"(d) : "r"(bits32(i, 0)), "r"(bits32(i, 1)), "r"(bits32(i, 2) & 63), "r"(bits32(i, 3) & 63)); return d;)
EXACT("bfi.b64", u64, u64 d; asm volatile("bfi.b64 %0, %1, %2, %3, %4;" : "=l"(d) : "l"(bits64(i, 0)), "l"(bits64(i, 1)), "r"(bits32(i, 2) & 127), "r"(bits32(i, 3) & 127)); return d;)
EXACT("bfe.u64", u64, u64 d; asm volatile("bfe.u64 %0, %1, %2, %3;" : "=l"(d) : "l"(bits64(i, 0)), "r"(bits32(i, 1) & 127), "r"(bits32(i, 2) & 127)); return d;)
EXACT("bfe.s64", u64, u64 d; asm volatile("bfe.s64 %0, %1, %2, %3;" : "=l"(d) : "l"(bits64(i, 0)), "r"(bits32(i, 1) & 127), "r"(bits32(i, 2) & 127)); return d;)
L2("add.u64") L2("add.s64") L2("sub.s64") L2("mul.lo.u64") L2("mul.hi.u64") L2("mul.hi.s64") L3("mad.lo.s64") L2("min.s64") L2("max.u64") L2("and.b64") L2("or.b64") L2("xor.b64")
L1("not.b64") L1("neg.s64") L1("abs.s64") L1("brev.b64") SHIFT64("shl.b64") SHIFT64("shr.u64") SHIFT64("shr.s64")
EXACT("popc.b64", u32, u32 d; asm volatile("popc.b64 %0, %1;" : "=r"(d) : "l"(LA)); return d;)
EXACT("clz.b64", u32, u32 d; asm volatile("clz.b64 %0, %1;" : "=r"(d) : "l"(LA)); return d;)
EXACT("bfind.u64", u32, u32 d; asm volatile("bfind.u64 %0, %1;" : "=r"(d) : "l"(LA)); return d;)
EXACT("mul.wide.u32", u64, u64 d; asm volatile("mul.wide.u32 %0, %1, %2;" : "=l"(d) : "r"(A), "r"(B)); return d;)
EXACT("mul.wide.s32", u64, u64 d; asm volatile("mul.wide.s32 %0, %1, %2;" : "=l"(d) : "r"(A), "r"(B)); return d;)
EXACT("mad.wide.s32", u64, u64 d; asm volatile("mad.wide.s32 %0, %1, %2, %3;" : "=l"(d) : "r"(A), "r"(B), "l"(LC)); return d;)
EXACT("mul.wide.s16", u32, u32 d; asm volatile("mul.wide.s16 %0, %1, %2;" : "=r"(d) : "h"((u16)bits32(i, 0)), "h"((u16)bits32(i, 1))); return d;)
H2("add.s16") H2("sub.u16") H2("mul.lo.s16") H2("mul.hi.u16") H2("min.s16") H2("max.u16") H2("and.b16") H2("xor.b16")
EXACT("shl.b16", u16, u16 d; asm volatile("shl.b16 %0, %1, %2;" : "=h"(d) : "h"((u16)bits32(i, 0)), "r"(bits32(i, 1) & 31)); return d;)
EXACT("shr.s16", u16, u16 d; asm volatile("shr.s16 %0, %1, %2;" : "=h"(d) : "h"((u16)bits32(i, 0)), "r"(bits32(i, 1) & 31)); return d;)
I2("min.s16x2") I2("max.s16x2") I2("max.u16x2") I2("add.s16x2")
EXACT("max.relu.s16x2", u32, u32 d; asm volatile("max.relu.s16x2 %0, %1, %2;" : "=r"(d) : "r"(bits32(i, 0)), "r"(bits32(i, 1))); return d;)
EXACT("min.relu.s32", u32, u32 d; asm volatile("min.relu.s32 %0, %1, %2;" : "=r"(d) : "r"(A), "r"(B)); return d;)
EXACT("div.u32", u32, u32 d; asm volatile("div.u32 %0, %1, %2;" : "=r"(d) : "r"(A), "r"(B ? B : 7u)); return d;)
EXACT("rem.s32", u32, u32 d; asm volatile("rem.s32 %0, %1, %2;" : "=r"(d) : "r"(A), "r"(B + 1 > 1 ? B : 7u)); return d;)
EXACT("fns.b32", u32, u32 d; asm volatile("fns.b32 %0, %1, %2, %3;" : "=r"(d) : "r"(A), "r"(B & 31), "r"((int)(bits32(i, 2) % 9u) - 4)); return d;)
EXACT("szext.wrap.s32", u32, u32 d; asm volatile("szext.wrap.s32 %0, %1, %2;" : "=r"(d) : "r"(A), "r"(bits32(i, 1) & 63)); return d;)
EXACT("szext.clamp.u32", u32, u32 d; asm volatile("szext.clamp.u32 %0, %1, %2;" : "=r"(d) : "r"(A), "r"(bits32(i, 1) & 63)); return d;)
EXACT("bmsk.clamp.b32", u32, u32 d; asm volatile("bmsk.clamp.b32 %0, %1, %2;" : "=r"(d) : "r"(bits32(i, 0) & 63), "r"(bits32(i, 1) & 63)); return d;)
EXACT("bmsk.wrap.b32", u32, u32 d; asm volatile("bmsk.wrap.b32 %0, %1, %2;" : "=r"(d) : "r"(bits32(i, 0) & 63), "r"(bits32(i, 1) & 63)); return d;)
I3("shf.l.wrap.b32") I3("shf.r.wrap.b32") I3("shf.l.clamp.b32") I3("shf.r.clamp.b32")

// Carries.
MANY("add-carry-chain", u32, 4, 2048, 256, asm volatile("add.cc.u32 %0, %4, %8; addc.cc.u32 %1, %5, %9; addc.cc.u32 %2, %6, %10; addc.u32 %3, %7, %11;"
     : "=&r"(out[0]), "=&r"(out[1]), "=&r"(out[2]), "=&r"(out[3]) : "r"(A), "r"(~0u), "r"(bits32(i, 2)), "r"(bits32(i, 3)), "r"(B), "r"(i & 1), "r"(bits32(i, 6)), "r"(bits32(i, 7)));)
MANY("sub-carry-chain", u32, 3, 2048, 256, asm volatile("sub.cc.u32 %0, %3, %6; subc.cc.u32 %1, %4, %7; subc.u32 %2, %5, %8;"
     : "=&r"(out[0]), "=&r"(out[1]), "=&r"(out[2]) : "r"(A), "r"(0u), "r"(bits32(i, 2)), "r"(B), "r"(i & 1), "r"(bits32(i, 6)));)
MANY("mad-carry-chain", u32, 2, 2048, 256, asm volatile("mad.lo.cc.u32 %0, %2, %3, %4; madc.hi.u32 %1, %2, %3, %5;" : "=&r"(out[0]), "=&r"(out[1]) : "r"(A), "r"(B), "r"(bits32(i, 2)), "r"(bits32(i, 3)));)
MANY("mad-hi-carry-chain", u32, 3, 2048, 256, asm volatile("mad.lo.cc.u32 %0, %3, %4, %5; madc.hi.cc.u32 %1, %3, %4, %6; addc.u32 %2, %7, 0;" : "=&r"(out[0]), "=&r"(out[1]), "=&r"(out[2]) : "r"(A), "r"(B), "r"(~0u), "r"(~0u), "r"(C));)
MANY("add-carry-u64", u64, 2, 2048, 256, asm volatile("add.cc.u64 %0, %2, %3; addc.u64 %1, %4, 5;" : "=&l"(out[0]), "=&l"(out[1]) : "l"(LA), "l"(LB), "l"(LC));)

//===--- Logic and selection ------------------------------------------------------------------------------------===//

#define LOP3(IMM) EXACT("lop3.b32-" IMM, u32, u32 d; asm volatile("lop3.b32 %0, %1, %2, %3, " IMM ";" : "=r"(d) : "r"(bits32(i, 0)), "r"(bits32(i, 1)), "r"(bits32(i, 2))); return d;)
LOP3("0x00") LOP3("0xea") LOP3("0x96") LOP3("0xe8") LOP3("0xca") LOP3("0x1b") LOP3("0x6a") LOP3("0xff") LOP3("0x80") LOP3("0xfe") LOP3("0x2d")
#define PRMT(MODE) EXACT("prmt.b32" MODE, u32, u32 d; asm volatile("prmt.b32" MODE " %0, %1, %2, %3;" : "=r"(d) : "r"(bits32(i, 0)), "r"(bits32(i, 1)), "r"(bits32(i, 2))); return d;)
PRMT("") PRMT(".f4e") PRMT(".b4e") PRMT(".rc8") PRMT(".ecl") PRMT(".ecr") PRMT(".rc16")
#define SETP(CMP, TYPE) EXACT("setp." CMP "." TYPE, u32, u32 r; asm volatile("{ .reg .pred p; setp." CMP "." TYPE " p, %1, %2; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "r"(A), "r"(i & 4 ? A : B)); return r;)
SETP("eq", "b32") SETP("ne", "b32") SETP("eq", "u32") SETP("ne", "u32") SETP("lt", "s32") SETP("le", "s32") SETP("gt", "s32") SETP("ge", "s32") SETP("lo", "u32") SETP("ls", "u32") SETP("hi", "u32") SETP("hs", "u32") SETP("lt", "u32") SETP("ge", "u32")
EXACT("setp.lt.and", u32, u32 r; asm volatile("{ .reg .pred p, q, w; setp.gt.s32 w, %3, 0; setp.lt.and.s32 p|q, %1, %2, w; selp.u32 %0, 1, 0, p; @q add.u32 %0, %0, 2; }" : "=&r"(r) : "r"(A), "r"(B), "r"(C)); return r;)
EXACT("setp.ne.or.not", u32, u32 r; asm volatile("{ .reg .pred p, w; setp.gt.s32 w, %3, 0; setp.ne.or.b32 p, %1, %2, !w; selp.b32 %0, %1, %2, p; }" : "=r"(r) : "r"(A), "r"(B), "r"(C)); return r;)
EXACT("setp.lt.xor.u64", u32, u32 r; asm volatile("{ .reg .pred p, w; setp.eq.u64 w, %1, 0; setp.lt.xor.u64 p, %1, %2, w; selp.u32 %0, 1, 0, p; }" : "=r"(r) : "l"(LA), "l"(LB)); return r;)
EXACT("pred-logic", u32, u32 r; asm volatile("{ .reg .pred p, q, w; setp.lt.s32 p, %1, 0; setp.lt.s32 q, %2, 0; and.pred w, p, q; selp.u32 %0, 1, 0, w; or.pred w, p, q; @w add.u32 %0, %0, 2; xor.pred w, p, q; @w add.u32 %0, %0, 4; not.pred w, p; @!w add.u32 %0, %0, 8; mov.pred w, q; @w add.u32 %0, %0, 16; }" : "=&r"(r) : "r"(A), "r"(B)); return r;)
I2("set.lt.u32.s32") I2("set.eq.s32.u32")
EXACT("set.ge.f32.s32", float, float r; asm volatile("set.ge.f32.s32 %0, %1, %2;" : "=f"(r) : "r"(A), "r"(B)); return r;)
I3("slct.s32.s32") 
EXACT("selp.f32", float, float r; asm volatile("{ .reg .pred p; setp.ne.s32 p, %3, 0; selp.f32 %0, %1, %2, p; }" : "=f"(r) : "f"(f32(i, 0)), "f"(f32(i, 1)), "r"(bits32(i, 2) & 1)); return r;)

//===--- Moves --------------------------------------------------------------------------------------------------===//

EXACT("mov.b64-pack", u64, u64 d; asm volatile("mov.b64 %0, {%1, %2};" : "=l"(d) : "r"(A), "r"(B)); return d;)
MANY("mov.b64-unpack", u32, 2, 2048, 256, asm volatile("mov.b64 {%0, %1}, %2;" : "=r"(out[0]), "=r"(out[1]) : "l"(LA));)
EXACT("mov.b32-pack-b16", u32, u32 d; asm volatile("mov.b32 %0, {%1, %2};" : "=r"(d) : "h"((u16)bits32(i, 0)), "h"((u16)bits32(i, 1))); return d;)
EXACT("mov.b32-unpack-b16", u32, u16 a; u16 b; asm volatile("mov.b32 {%0, %1}, %2;" : "=h"(a), "=h"(b) : "r"(bits32(i, 0))); return a * 3u + b;)
EXACT("mov.b64-unpack-v4", u32, u16 a; u16 b; u16 c; u16 d; asm volatile("mov.b64 {%0, %1, %2, %3}, %4;" : "=h"(a), "=h"(b), "=h"(c), "=h"(d) : "l"(bits64(i, 0))); return a + b * 3u + c * 5u + d * 7u;)
EXACT("mov.b32-float", u32, u32 d; asm volatile("mov.b32 %0, %1;" : "=r"(d) : "f"(f32(i | 256, 2))); return d;)
EXACT("mov.immediates", u32, u32 a; u32 b; float f; asm volatile("mov.u32 %0, 0x7f; mov.b32 %1, -5; mov.f32 %2, 0f3FC00000;" : "=r"(a), "=r"(b), "=f"(f)); return a + b * 3u + __float_as_uint(f) + i;)
EXACT("mov-registers-scoped", u32, u32 d; asm volatile("{\n\t.reg .b32 t<3>;\n\tmov.b32 t0, %1;\n\tadd.u32 t1, t0, 1; // a comment\n\tshl.b32 t2, t1, 3; /* another */\n\txor.b32 %0, t2, t0;\n}" : "=r"(d) : "r"(A)); return d;)
EXACT("asm-inout", u32, u32 d = A; asm volatile("add.u32 %0, %0, %1;" : "+r"(d) : "n"(77)); return d;)

//===--- Memory -------------------------------------------------------------------------------------------------===//

// A table in global memory, filled by the thread itself.
#define TABLE u32 *t = out + 1; for (unsigned k = 0; k < 8; ++k) t[k] = bits32(i, k);
#define LD32(INST) MANY(INST, u32, 12, 512, 256, TABLE u32 d; asm volatile(INST " %0, [%1+8];" : "=r"(d) : "l"(t) : "memory"); out[0] = d;)
LD32("ld.global.u32") LD32("ld.u32") LD32("ld.volatile.global.u32") LD32("ld.relaxed.gpu.global.u32") LD32("ld.global.acquire.gpu.b32")
LD32("ld.acquire.sys.global.u32") LD32("ld.global.ca.u32") LD32("ld.global.cg.u32") LD32("ld.global.cs.u32") LD32("ld.global.cv.u32") LD32("ld.global.lu.u32") LD32("ld.weak.global.b32")
#define LDV4(INST) MANY(INST, u32, 16, 512, 256, u32 *t = out + 8; for (unsigned k = 0; k < 8; ++k) t[k] = bits32(i, k); \
                        asm volatile(INST " {%0,%1,%2,%3}, [%4];" : "=r"(out[0]), "=r"(out[1]), "=r"(out[2]), "=r"(out[3]) : "l"(t) : "memory");)
LDV4("ld.global.v4.u32") LDV4("ld.global.cg.v4.u32") LDV4("ld.global.cs.v4.u32") LDV4("ld.v4.u32")
MANY("ld.global.v2.u32", u32, 16, 512, 256, u32 *t = out + 8; for (unsigned k = 0; k < 8; ++k) t[k] = bits32(i, k); asm volatile("ld.global.v2.u32 {%0,%1}, [%2];" : "=r"(out[0]), "=r"(out[1]) : "l"(t) : "memory");)
MANY("ld.v2.u64", u64, 8, 512, 256, u64 *t = out + 4; for (unsigned k = 0; k < 4; ++k) t[k] = bits64(i, k); asm volatile("ld.v2.u64 {%0,%1}, [%2];" : "=l"(out[0]), "=l"(out[1]) : "l"(t) : "memory");)
MANY("ld.global.v4.f32", float, 8, 512, 256, float *t = out + 4; for (unsigned k = 0; k < 4; ++k) t[k] = (float)tiny(i, k); asm volatile("ld.global.v4.f32 {%0,%1,%2,%3}, [%4];" : "=f"(out[0]), "=f"(out[1]), "=f"(out[2]), "=f"(out[3]) : "l"(t) : "memory");)
MANY("ld-narrow", u32, 8, 512, 256, u32 *t = out + 6; t[0] = bits32(i, 0); t[1] = bits32(i, 1); u16 h;
     asm volatile("ld.global.s8 %0, [%1+1];" : "=r"(out[0]) : "l"(t) : "memory"); asm volatile("ld.global.u8 %0, [%1+2];" : "=r"(out[1]) : "l"(t) : "memory");
     asm volatile("ld.global.s16 %0, [%1+2];" : "=r"(out[2]) : "l"(t) : "memory"); asm volatile("ld.global.u16 %0, [%1+4];" : "=h"(h) : "l"(t) : "memory"); out[3] = h;
     asm volatile("ld.global.b16 %0, [%1+6];" : "=h"(h) : "l"(t) : "memory"); out[4] = h;)
#define ST32(INST) MANY(INST, u32, 4, 512, 256, asm volatile(INST " [%0+4], %1;" ::"l"(out), "r"(bits32(i, 0)) : "memory");)
ST32("st.global.u32") ST32("st.u32") ST32("st.volatile.global.u32") ST32("st.relaxed.gpu.global.u32") ST32("st.global.release.gpu.b32") ST32("st.release.sys.global.u32") ST32("st.global.wb.b32")
ST32("st.global.cg.b32") ST32("st.global.cs.b32") ST32("st.global.wt.u32") ST32("st.global.u8") 
MANY("st.global.v4.u32", u32, 4, 512, 256, asm volatile("st.global.v4.u32 [%0], {%1,%2,%3,%4};" ::"l"(out), "r"(bits32(i, 0)), "r"(bits32(i, 1)), "r"(bits32(i, 2)), "r"(bits32(i, 3)) : "memory");)
MANY("st.global.cs.v4.u32", u32, 4, 512, 256, asm volatile("st.global.cs.v4.u32 [%0], {%1,%2,%3,%4};" ::"l"(out), "r"(bits32(i, 0)), "r"(bits32(i, 1)), "r"(bits32(i, 2)), "r"(bits32(i, 3)) : "memory");)
MANY("st.v2.u64", u64, 2, 512, 256, asm volatile("st.v2.u64 [%0], {%1,%2};" ::"l"(out), "l"(bits64(i, 0)), "l"(bits64(i, 1)) : "memory");)
MANY("st.global.b16", u16, 4, 512, 256, asm volatile("st.global.b16 [%0+2], %1;" ::"l"(out), "h"((u16)bits32(i, 0)) : "memory");)
EXACT("shared-u32", u32, __shared__ u32 s[256]; u32 p = (u32)__cvta_generic_to_shared(&s[threadIdx.x]); u32 q = (u32)__cvta_generic_to_shared(&s[threadIdx.x ^ 33]); u32 d;
      asm volatile("st.shared.b32 [%0], %1;" ::"r"(p), "r"(bits32(i, 0)) : "memory"); __syncthreads(); asm volatile("ld.shared.b32 %0, [%1];" : "=r"(d) : "r"(q) : "memory"); return d;)
EXACT("shared-v4", u32, __shared__ __align__(16) u32 s[1024]; u32 p = (u32)__cvta_generic_to_shared(&s[threadIdx.x * 4]); u32 q = (u32)__cvta_generic_to_shared(&s[(threadIdx.x ^ 33) * 4]); u32 a; u32 b; u32 c; u32 d;
      asm volatile("st.shared.v4.b32 [%0], {%1,%2,%3,%4};" ::"r"(p), "r"(bits32(i, 0)), "r"(bits32(i, 1)), "r"(bits32(i, 2)), "r"(bits32(i, 3)) : "memory"); __syncthreads();
      asm volatile("ld.shared.v4.b32 {%0,%1,%2,%3}, [%4];" : "=r"(a), "=r"(b), "=r"(c), "=r"(d) : "r"(q) : "memory"); return a + b * 3u + c * 5u + d * 7u;)
EXACT("shared-b16", u32, __shared__ u16 s[256]; u32 p = (u32)__cvta_generic_to_shared(&s[threadIdx.x]); u32 q = (u32)__cvta_generic_to_shared(&s[threadIdx.x ^ 33]); u16 d;
      asm volatile("st.shared.b16 [%0], %1;" ::"r"(p), "h"((u16)bits32(i, 0)) : "memory"); __syncthreads(); asm volatile("ld.shared.b16 %0, [%1];" : "=h"(d) : "r"(q) : "memory"); return d;)
EXACT("cvta-to-shared", u32, __shared__ u32 s[256]; u64 g; u64 sh; s[threadIdx.x] = bits32(i, 0); __syncthreads(); u64 generic = (u64)&s[threadIdx.x ^ 3];
      asm volatile("cvta.to.shared.u64 %0, %1;" : "=l"(sh) : "l"(generic)); asm volatile("cvta.shared.u64 %0, %1;" : "=l"(g) : "l"(sh)); u32 d; asm volatile("ld.shared.u32 %0, [%1];" : "=r"(d) : "l"(sh) : "memory"); return d + (g == generic);)
MANY("cvta-to-global", u32, 2, 512, 256, out[1] = bits32(i, 0); u64 g; u64 back; asm volatile("cvta.to.global.u64 %0, %1;" : "=l"(g) : "l"(&out[1])); asm volatile("cvta.global.u64 %0, %1;" : "=l"(back) : "l"(g));
     u32 d; asm volatile("ld.global.u32 %0, [%1];" : "=r"(d) : "l"(g) : "memory"); out[0] = d + (back == (u64)&out[1]);)
EXACT("isspacep", u32, __shared__ u32 s[4]; u32 local[2] = {i, i + 1}; u32 r; asm volatile("{ .reg .pred p; .reg .u32 t; isspacep.shared p, %1; selp.u32 %0, 1, 0, p; isspacep.global p, %1; selp.u32 t, 2, 0, p; or.b32 %0, %0, t; isspacep.local p, %2; selp.u32 t, 4, 0, p; or.b32 %0, %0, t; isspacep.shared p, %2; selp.u32 t, 8, 0, p; or.b32 %0, %0, t; }" : "=&r"(r) : "l"(&s[i & 3]), "l"(&local[i & 1])); return r;)
MANY("fences", u32, 2, 512, 256, out[0] = bits32(i, 0); asm volatile("fence.acq_rel.gpu;" ::: "memory"); asm volatile("fence.sc.gpu;" ::: "memory"); asm volatile("fence.acq_rel.sys;" ::: "memory"); asm volatile("membar.gl;" ::: "memory");
     asm volatile("membar.sys;" ::: "memory"); asm volatile("membar.cta;" ::: "memory"); asm volatile("fence.acq_rel.cta;" ::: "memory"); out[1] = out[0] * 3u;)
MANY("prefetch", u32, 2, 512, 256, asm volatile("prefetch.global.L1 [%0];" ::"l"(out)); asm volatile("prefetch.global.L2 [%0];" ::"l"(out)); out[0] = i;)

//===--- Asynchronous copies ------------------------------------------------------------------------------------===//

__device__ u32 table[1024];
#define CP(LABEL, INST, BYTES, ...)                                                                                     \
  EXACT(LABEL, u32, __shared__ __align__(16) u32 s[1024]; for (unsigned k = threadIdx.x; k < 1024; k += 256) s[k] = 0xabababab; __syncthreads();        \
        fillOwn(); u32 p = (u32)__cvta_generic_to_shared(&s[threadIdx.x * (BYTES / 4)]); const u32 *g = &table[(threadIdx.x * 7 % 256) * (BYTES / 4)];  \
        asm volatile(INST ::"r"(p), "l"(__cvta_generic_to_global(g)) __VA_ARGS__ : "memory"); asm volatile("cp.async.commit_group;" ::: "memory");       \
        asm volatile("cp.async.wait_group 0;" ::: "memory"); __syncthreads(); u32 r = 0; for (unsigned k = 0; k < 4; ++k) r = r * 3u + s[(threadIdx.x * 4 + k) ^ 12]; return r;)
// The blocks write the same values.
__device__ inline void fillOwn() {
  for (unsigned k = threadIdx.x; k < 1024; k += blockDim.x)
    table[k] = bits32(k, 0);
  __threadfence();
  __syncthreads();
}
CP("cp.async.ca.shared.global-4", "cp.async.ca.shared.global [%0], [%1], 4;", 4, )
CP("cp.async.ca.shared.global-8", "cp.async.ca.shared.global [%0], [%1], 8;", 8, )
CP("cp.async.ca.shared.global-16", "cp.async.ca.shared.global [%0], [%1], 16;", 16, )
CP("cp.async.cg.shared.global-16", "cp.async.cg.shared.global [%0], [%1], 16;", 16, )
CP("cp.async.cg.shared::cta.global-16", "cp.async.cg.shared::cta.global [%0], [%1], 16;", 16, )
CP("cp.async.cg-L2-128B", "cp.async.cg.shared.global.L2::128B [%0], [%1], 16;", 16, )
CP("cp.async.ca-src-size-4", "cp.async.ca.shared.global [%0], [%1], 4, %2;", 4, , "r"(threadIdx.x & 1 ? 4 : 0))
CP("cp.async.cg-src-size-16", "cp.async.cg.shared.global [%0], [%1], 16, %2;", 16, , "r"((threadIdx.x % 5) * 4))
EXACT("cp.async.wait_all", u32, __shared__ __align__(16) u32 s[256]; fillOwn(); u32 p = (u32)__cvta_generic_to_shared(&s[threadIdx.x]);
      asm volatile("cp.async.ca.shared.global [%0], [%1], 4;" ::"r"(p), "l"(__cvta_generic_to_global(&table[threadIdx.x])) : "memory"); asm volatile("cp.async.wait_all;" ::: "memory"); __syncthreads(); return s[threadIdx.x ^ 1];)
EXACT("cp.async.wait_group-1", u32, __shared__ __align__(16) u32 s[512]; fillOwn(); u32 p = (u32)__cvta_generic_to_shared(&s[threadIdx.x]); u32 q = (u32)__cvta_generic_to_shared(&s[256 + threadIdx.x]);
      asm volatile("cp.async.ca.shared.global [%0], [%1], 4;" ::"r"(p), "l"(__cvta_generic_to_global(&table[threadIdx.x])) : "memory"); asm volatile("cp.async.commit_group;" ::: "memory");
      asm volatile("cp.async.ca.shared.global [%0], [%1], 4;" ::"r"(q), "l"(__cvta_generic_to_global(&table[threadIdx.x + 300])) : "memory"); asm volatile("cp.async.commit_group;" ::: "memory");
      asm volatile("cp.async.wait_group 1;" ::: "memory"); __syncthreads(); u32 first = s[threadIdx.x ^ 7]; asm volatile("cp.async.wait_group 0;" ::: "memory"); __syncthreads(); return first * 3u + s[256 + (threadIdx.x ^ 9)];)

//===--- mbarrier -----------------------------------------------------------------------------------------------===//

#define MBARRIER __shared__ __align__(8) u64 bar; __shared__ u32 s[256]; u32 b = (u32)__cvta_generic_to_shared(&bar);                                     \
  if (threadIdx.x == 0) asm volatile("mbarrier.init.shared.b64 [%0], %1;" ::"r"(b), "r"(256) : "memory"); __syncthreads();
EXACT("mbarrier-arrive-test_wait", u32, MBARRIER s[threadIdx.x] = bits32(i, 0); u64 token; asm volatile("mbarrier.arrive.shared.b64 %0, [%1];" : "=l"(token) : "r"(b) : "memory");
      u32 done = 0; while (!done) asm volatile("{ .reg .pred p; mbarrier.test_wait.shared.b64 p, [%1], %2; selp.u32 %0, 1, 0, p; }" : "=r"(done) : "r"(b), "l"(token) : "memory");
      u32 r = s[threadIdx.x ^ 200]; __syncthreads(); if (threadIdx.x == 0) asm volatile("mbarrier.inval.shared.b64 [%0];" ::"r"(b) : "memory"); return r;)
EXACT("mbarrier-try_wait-parity", u32, MBARRIER u32 r = 0; for (u32 phase = 0; phase < 4; ++phase) { s[threadIdx.x] = bits32(i, phase);
      asm volatile("{ .reg .b64 t; mbarrier.arrive.release.cta.shared::cta.b64 t, [%0]; }" ::"r"(b) : "memory"); u32 done = 0;
      while (!done) asm volatile("{ .reg .pred p; mbarrier.try_wait.parity.shared::cta.b64 p, [%1], %2; selp.u32 %0, 1, 0, p; }" : "=r"(done) : "r"(b), "r"(phase & 1) : "memory");
      r = r * 3u + s[threadIdx.x ^ 77]; __syncthreads(); } return r;)
EXACT("mbarrier-expect-tx-copy", u32, __shared__ __align__(8) u64 bar; __shared__ __align__(16) u32 s[256]; fillOwn(); u32 b = (u32)__cvta_generic_to_shared(&bar);
      if (threadIdx.x == 0) { asm volatile("mbarrier.init.shared::cta.b64 [%0], 1;" ::"r"(b) : "memory"); asm volatile("fence.proxy.async.shared::cta;" ::: "memory"); asm volatile("fence.proxy.async;" ::: "memory");
        asm volatile("{ .reg .b64 t; mbarrier.arrive.expect_tx.release.cta.shared::cta.b64 t, [%0], 1024; }" ::"r"(b) : "memory");
        asm volatile("cp.async.bulk.shared::cluster.global.mbarrier::complete_tx::bytes [%0], [%1], 1024, [%2];" ::"r"((u32)__cvta_generic_to_shared(s)), "l"(__cvta_generic_to_global(&table[256])), "r"(b) : "memory"); }
      __syncthreads(); u32 done = 0; while (!done) asm volatile("{ .reg .pred p; mbarrier.try_wait.parity.shared::cta.b64 p, [%1], 0; selp.u32 %0, 1, 0, p; }" : "=r"(done) : "r"(b) : "memory");
      return s[threadIdx.x ^ 100];)
EXACT("cp.async.mbarrier.arrive", u32, __shared__ __align__(8) u64 bar; __shared__ u32 s[256]; fillOwn(); u32 b = (u32)__cvta_generic_to_shared(&bar); if (threadIdx.x == 0) asm volatile("mbarrier.init.shared.b64 [%0], 256;" ::"r"(b) : "memory"); __syncthreads();
      asm volatile("cp.async.ca.shared.global [%0], [%1], 4;" ::"r"((u32)__cvta_generic_to_shared(&s[threadIdx.x])), "l"(__cvta_generic_to_global(&table[threadIdx.x + 100])) : "memory");
      asm volatile("cp.async.mbarrier.arrive.noinc.shared.b64 [%0];" ::"r"(b) : "memory"); u32 done = 0;
      while (!done) asm volatile("{ .reg .pred p; mbarrier.test_wait.parity.shared.b64 p, [%1], 0; selp.u32 %0, 1, 0, p; }" : "=r"(done) : "r"(b) : "memory"); return s[threadIdx.x ^ 50];)

//===--- Branches -----------------------------------------------------------------------------------------------===//

EXACT("bra-loop", u32, u32 d; asm volatile("{ .reg .pred p; .reg .u32 n; mov.u32 n, %1; mov.u32 %0, 0; LOOP_%=: add.u32 %0, %0, n; mad.lo.u32 %0, %0, 3, 1; sub.u32 n, n, 1; setp.ne.u32 p, n, 0; @p bra LOOP_%=; }" : "=&r"(d) : "r"(1 + (bits32(i, 0) & 7))); return d;)
EXACT("bra-uni-skip", u32, u32 d; asm volatile("{ .reg .pred p; mov.u32 %0, %1; setp.eq.u32 p, %2, 0; @p bra DONE_%=; add.u32 %0, %0, 100; bra.uni DONE_%=; DONE_%=: add.u32 %0, %0, 1; }" : "=&r"(d) : "r"(A), "r"(blockIdx.x & 1)); return d;)
EXACT("predicated-store", u32, u32 d = 5; asm volatile("{ .reg .pred p; setp.lt.s32 p, %1, 0; @p mov.u32 %0, 9; @!p add.u32 %0, %0, 1; }" : "+r"(d) : "r"(A)); return d;)
MANY("exit", u32, 1, 512, 256, out[0] = 1; if (i % 3 == 0) asm volatile("exit;" ::: "memory"); out[0] = 2;)
MANY("nanosleep-clock", u32, 1, 256, 256, u32 a; u32 b; asm volatile("mov.u32 %0, %%clock;" : "=r"(a)::"memory"); asm volatile("nanosleep.u32 100;" ::: "memory"); asm volatile("mov.u32 %0, %%clock;" : "=r"(b)::"memory"); out[0] = a != b;)
EXACT("trap-not-taken", u32, if (A == 0x12345678u) asm volatile("trap;"); return A;)

int main(int argc, char **argv) { return runProbe(argc, argv); }
