// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Blocks, declarations, labels and instructions (PTX ISA 9.0, chapters 4 and 6).
// After a problem the parser goes on behind the next `;`, so that all problems of
// a text come out at once.

#include "Constant.h"
#include "Opcode.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"

using namespace llvm;

namespace warp2wave::ptx {

namespace {

/// Limits that no written text reaches; they keep what a text can ask for in proportion.
constexpr unsigned maxBlockDepth = 64;
constexpr unsigned maxRegisters = 1 << 16;

class Parser {
public:
  Parser(const DecodedText &decoded, ArrayRef<Token> tokens, ParseResult &result)
      : decoded(decoded), tokens(tokens), program(result.program), problems(result.problems) {}

  void run() {
    openBlock(noIndex, 0);
    parseStatements(0, 0);
    for (Instruction &instruction : program.instructions) {
      resolveLabels(instruction);
      checkModifiers(instruction, problems);
      checkOperands(program, instruction, problems);
    }
  }

private:
  /// What a block declares.
  struct Scope {
    StringMap<uint32_t> registers, labels;
  };

  const Token &peek() const { return tokens[at]; }
  const Token &peekNext() const { return tokens[std::min(at + 1, tokens.size() - 1)]; }
  bool isEnd() const { return peek().kind == TokenKind::End; }
  bool consume(char sign) {
    if (!peek().is(sign))
      return false;
    ++at;
    return true;
  }
  bool fail(uint32_t offset, const Twine &message) {
    problems.push_back({offset, message.str()});
    return false;
  }
  bool expect(char sign, StringRef where) {
    return consume(sign) || fail(peek().offset, "`" + Twine(sign) + "` expected " + where);
  }
  /// Moves behind the `;` of a statement that cannot be read.
  void skipStatement() {
    for (unsigned depth = 0; !isEnd(); ++at) {
      if (peek().is(';')) {
        ++at;
        return;
      }
      if (peek().is('{'))
        ++depth;
      else if (peek().is('}') && depth-- == 0)
        return;
    }
  }

  uint32_t openBlock(uint32_t parent, uint32_t offset) {
    program.blocks.emplace_back();
    program.blocks.back().parent = parent;
    program.blocks.back().offset = offset;
    scopes.emplace_back();
    return program.blocks.size() - 1;
  }
  void addStatement(uint32_t block, Statement::Kind kind, size_t index) {
    program.blocks[block].statements.push_back({kind, static_cast<uint32_t>(index)});
  }

  void parseStatements(uint32_t block, unsigned depth) {
    for (;;) {
      const Token &token = peek();
      if (isEnd()) {
        if (block)
          fail(program.blocks[block].offset, "`{` without `}`");
        return;
      }
      if (consume('}')) {
        if (block)
          return;
        fail(token.offset, "`}` without `{`");
      } else if (consume('{')) {
        if (depth == maxBlockDepth) {
          fail(token.offset, "blocks are nested too deep");
          at = tokens.size() - 1;
          return;
        }
        uint32_t inner = openBlock(block, token.offset);
        addStatement(block, Statement::Block, inner);
        parseStatements(inner, depth + 1);
      } else if (consume(';')) {
        continue;
      } else if (token.kind == TokenKind::Word && peekNext().is(':')) {
        at += 2;
        declareLabel(block, token);
      } else if (!parseStatement(block)) {
        skipStatement();
      }
    }
  }

  bool parseStatement(uint32_t block) {
    const Token &token = peek();
    if (token.kind == TokenKind::Dotted)
      return parseDirective(block);
    if (token.kind == TokenKind::Word || token.is('@'))
      return parseInstruction(block);
    return fail(token.offset, "instruction expected");
  }

  bool parseDirective(uint32_t block) {
    const Token &token = peek();
    if (token.text == "reg") {
      ++at;
      return parseRegisters(block);
    }
    if (token.text == "pragma") {
      // Only "nounroll" and the like, which change no result.
      ++at;
      if (peek().kind != TokenKind::String)
        return fail(peek().offset, "string expected after `.pragma`");
      ++at;
      return expect(';', "after `.pragma`");
    }
    if (is_contained({"param", "shared", "local", "global", "const"}, token.text))
      return fail(token.offset, "`." + token.text + "` variables in inline asm are not supported");
    return fail(token.offset, "directive `." + token.text + "` in inline asm is not supported");
  }

  /// .reg .b32 r<4>, x;
  bool parseRegisters(uint32_t block) {
    unsigned vector = 1;
    if (peek().kind == TokenKind::Dotted && (peek().text == "v2" || peek().text == "v4")) {
      vector = peek().text == "v2" ? 2 : 4;
      ++at;
    }
    if (peek().kind != TokenKind::Dotted)
      return fail(peek().offset, "type expected after `.reg`");
    std::optional<Type> type = findType(peek().text);
    // Section 5.2: the fundamental types.
    if (!type || (info(*type).elements > 1 && *type != Type::F16x2) || *type == Type::BF16 || *type == Type::TF32 ||
        (info(*type).bits() < 8 && *type != Type::Pred) || (info(*type).isFloat() && info(*type).bits() == 8))
      return fail(peek().offset, "`." + peek().text + "` is no type of registers");
    ++at;
    do {
      const Token &name = peek();
      if (name.kind != TokenKind::Word || name.text == "_")
        return fail(name.offset, "name expected in `.reg`");
      ++at;
      if (!consume('<')) {
        if (!declareRegister(block, name.text, *type, vector, name.offset))
          return false;
        continue;
      }
      const Token &count = peek();
      if (count.kind != TokenKind::Integer || count.value == 0 || count.value > maxRegisters)
        return fail(count.offset, "number of registers expected");
      ++at;
      if (!expect('>', "after the number of registers"))
        return false;
      for (uint64_t i = 0; i < count.value; ++i)
        if (!declareRegister(block, (name.text + Twine(i)).str(), *type, vector, name.offset))
          return false;
    } while (consume(','));
    return expect(';', "after `.reg`");
  }

  bool declareRegister(uint32_t block, StringRef name, Type type, unsigned vector, uint32_t offset) {
    uint32_t index = program.registers.size();
    if (index == maxRegisters)
      return fail(offset, "too many registers");
    if (!scopes[block].registers.try_emplace(name, index).second)
      return fail(offset, "`" + name + "` is declared twice");
    program.registers.push_back({name.str(), type, vector, offset, block});
    addStatement(block, Statement::Declaration, index);
    return true;
  }

  void declareLabel(uint32_t block, const Token &name) {
    uint32_t index = program.labels.size();
    if (name.text == "_" || scopes[block].registers.contains(name.text) ||
        !scopes[block].labels.try_emplace(name.text, index).second) {
      fail(name.offset, "`" + name.text + "` is declared twice");
      return;
    }
    program.labels.push_back({name.text.str(), static_cast<uint32_t>(program.instructions.size()), name.offset, block});
    addStatement(block, Statement::Label, index);
  }

  bool parseInstruction(uint32_t block) {
    Instruction instruction;
    instruction.block = block;
    if (consume('@') && !parseGuard(block, instruction))
      return false;
    const Token &opcode = peek();
    if (opcode.kind != TokenKind::Word)
      return fail(opcode.offset, "instruction expected");
    instruction.offset = opcode.offset;
    SmallVector<OpcodeWord, 8> words;
    words.push_back({opcode.text, opcode.offset});
    for (++at; peek().kind == TokenKind::Dotted; ++at)
      words.push_back({peek().text, peek().offset});
    if (opcode.text == "call" || opcode.text == "brx")
      return fail(opcode.offset, "`" + opcode.text + "` in inline asm is not supported");
    if (!decodeOpcode(words, instruction, problems))
      return false;
    if (!peek().is(';')) {
      do {
        std::optional<Operand> operand = parseOperand(block);
        if (!operand)
          return false;
        instruction.operands.push_back(std::move(*operand));
      } while (consume(','));
    }
    if (!peek().is(';'))
      return fail(peek().offset, "`;` expected after `" + instruction.name() + "`");
    ++at;
    addStatement(block, Statement::Instruction, program.instructions.size());
    program.instructions.push_back(std::move(instruction));
    return true;
  }

  bool parseGuard(uint32_t block, Instruction &instruction) {
    bool isNegated = consume('!');
    uint32_t offset = peek().offset;
    std::optional<Operand> guard = parsePrimary(block);
    if (!guard)
      return false;
    bool isPredicate = guard->kind == OperandKind::Register && program.registers[guard->index].type == Type::Pred &&
                       program.registers[guard->index].vector == 1;
    if (!isPredicate && guard->kind != OperandKind::Asm)
      return fail(offset, guard->kind == OperandKind::Symbol ? "predicate `" + guard->text + "` is not declared"
                                                             : "`" + guard->text + "` is no predicate");
    guard->isNegated = isNegated;
    guard->role = Role::Predicate;
    instruction.guard = std::move(guard);
    return true;
  }

  Operand make(OperandKind kind, const Token &token) {
    Operand operand;
    operand.kind = kind;
    operand.offset = token.offset;
    operand.text = token.text.str();
    return operand;
  }

  std::optional<Operand> parseOperand(uint32_t block) {
    const Token &first = peek();
    if (first.is('{'))
      return parseVector(block);
    if (first.is('['))
      return parseAddress(block);
    bool isNegated = first.is('!') && peekNext().kind != TokenKind::Integer && !peekNext().is('(');
    if (isNegated)
      ++at;
    std::optional<Operand> operand = parsePrimary(block);
    if (!operand)
      return std::nullopt;
    operand->isNegated = isNegated;
    if (!peek().is('|'))
      return operand;
    Operand pair = make(OperandKind::Pair, first);
    pair.text.clear();
    ++at;
    std::optional<Operand> second = parsePrimary(block);
    if (!second)
      return std::nullopt;
    pair.parts.push_back(std::move(*operand));
    pair.parts.push_back(std::move(*second));
    return pair;
  }

  std::optional<Operand> parseVector(uint32_t block) {
    Operand vector = make(OperandKind::Vector, peek());
    vector.text.clear();
    ++at;
    do {
      std::optional<Operand> part = parsePrimary(block);
      if (!part)
        return std::nullopt;
      vector.parts.push_back(std::move(*part));
    } while (consume(','));
    if (!expect('}', "after the elements of a vector"))
      return std::nullopt;
    return vector;
  }

  /// [base], [base+4], [base, {x, y}].
  std::optional<Operand> parseAddress(uint32_t block) {
    Operand address = make(OperandKind::Address, peek());
    address.text.clear();
    ++at;
    std::optional<Operand> base = parsePrimary(block);
    if (!base)
      return std::nullopt;
    address.parts.push_back(std::move(*base));
    // There is no `[r-4]`; it is written `[r+-4]`.
    if (consume('+')) {
      std::optional<Operand> offset = parsePrimary(block);
      if (!offset)
        return std::nullopt;
      if (offset->kind != OperandKind::Integer && offset->kind != OperandKind::Asm) {
        fail(offset->offset, "the offset of an address is no constant");
        return std::nullopt;
      }
      address.parts.push_back(std::move(*offset));
      address.hasOffset = true;
    }
    while (consume(',')) {
      std::optional<Operand> more = peek().is('{') ? parseVector(block) : parsePrimary(block);
      if (!more)
        return std::nullopt;
      address.parts.push_back(std::move(*more));
    }
    if (!expect(']', "after an address"))
      return std::nullopt;
    return address;
  }

  /// A register, an asm operand, a constant or a name.
  std::optional<Operand> parsePrimary(uint32_t block) {
    const Token &token = peek();
    if (token.kind == TokenKind::AsmOperand) {
      const DecodedText::AsmOperand &source = decoded.operands[token.operand];
      Operand operand = make(OperandKind::Asm, token);
      operand.index = source.index;
      operand.modifier = source.modifier;
      operand.text = source.name;
      if (source.index != noIndex)
        program.numAsmOperands = std::max(program.numAsmOperands, source.index + 1);
      ++at;
      parseComponent(operand);
      return operand;
    }
    if (token.kind == TokenKind::Word)
      return parseName(block);
    bool isMinus = token.is('-');
    const Token &number = isMinus ? peekNext() : token;
    if (number.kind == TokenKind::Float32 || number.kind == TokenKind::Float64) {
      bool isFloat = number.kind == TokenKind::Float32;
      Operand operand = make(isFloat ? OperandKind::Float32 : OperandKind::Float64, token);
      operand.value = number.value ^ (isMinus ? uint64_t(1) << (isFloat ? 31 : 63) : 0);
      at += isMinus ? 2 : 1;
      return operand;
    }
    if (!beginsConstant(token)) {
      fail(token.offset, "operand expected");
      return std::nullopt;
    }
    Operand operand = make(OperandKind::Integer, token);
    std::optional<Constant> constant = parseConstant(tokens, at, problems);
    if (!constant)
      return std::nullopt;
    operand.value = constant->value;
    operand.isUnsigned = constant->isUnsigned;
    return operand;
  }

  std::optional<Operand> parseName(uint32_t block) {
    const Token &token = peek();
    ++at;
    if (token.text == "_")
      return make(OperandKind::Sink, token);
    if (token.text == "WARP_SZ")
      return make(OperandKind::WarpSize, token);
    for (uint32_t b = block; b != noIndex; b = program.blocks[b].parent) {
      auto it = scopes[b].registers.find(token.text);
      if (it == scopes[b].registers.end())
        continue;
      Operand operand = make(OperandKind::Register, token);
      operand.index = it->second;
      parseComponent(operand);
      return operand;
    }
    if (token.text.starts_with("%"))
      return parseSpecial(token);
    return make(OperandKind::Symbol, token);
  }

  std::optional<Operand> parseSpecial(const Token &token) {
    StringRef name = token.text.drop_front();
    Operand operand = make(OperandKind::Special, token);
    auto matches = [&](Special special) {
      const SpecialInfo &row = info(special);
      if (!row.numbered)
        return name == row.spelling;
      StringRef digits = name;
      unsigned number;
      if (!digits.consume_front(row.spelling) || digits.getAsInteger(10, number) || number >= row.numbered ||
          (digits.size() > 1 && digits[0] == '0'))
        return false;
      operand.index = number;
      return true;
    };
#define W2W_PTX_SPECIAL(Id, Spelling, Type, Components) Special::Id,
#define W2W_PTX_SPECIAL_NUMBERED(Id, Spelling, Type, Number) Special::Id,
    static constexpr Special all[] = {
#include "warp2wave/Ptx/Specials.def"
    };
    for (Special special : all)
      if (matches(special)) {
        operand.special = special;
        parseComponent(operand);
        return operand;
      }
    fail(token.offset, "`" + token.text + "` is neither declared nor a special register");
    return std::nullopt;
  }

  /// The `.x` of what was just read.
  void parseComponent(Operand &operand) {
    if (peek().kind == TokenKind::Dotted && tokens[at - 1].isGlued) {
      operand.component = peek().text.str();
      ++at;
    }
  }

  void resolveLabels(Instruction &instruction) {
    if (instruction.info().operands != "l")
      return;
    for (Operand &operand : instruction.operands) {
      if (operand.kind != OperandKind::Symbol)
        continue;
      for (uint32_t b = instruction.block; b != noIndex; b = program.blocks[b].parent) {
        auto it = scopes[b].labels.find(operand.text);
        if (it == scopes[b].labels.end())
          continue;
        operand.kind = OperandKind::Label;
        operand.index = it->second;
        break;
      }
    }
  }

  const DecodedText &decoded;
  ArrayRef<Token> tokens;
  Program &program;
  std::vector<Problem> &problems;
  std::vector<Scope> scopes;
  size_t at = 0;
};

} // namespace

ParseResult parse(StringRef text, Syntax syntax) {
  ParseResult result;
  DecodedText decoded = decode(text, syntax, result.problems);
  std::vector<Token> tokens = tokenize(decoded, result.problems);
  Parser(decoded, tokens, result).run();
  llvm::sort(result.problems, [](const Problem &a, const Problem &b) {
    return std::tie(a.offset, a.message) < std::tie(b.offset, b.message);
  });
  return result;
}

std::string describePlace(StringRef text, uint32_t offset) {
  StringRef before = text.take_front(offset);
  size_t line = before.count('\n') + 1;
  size_t start = before.rfind('\n');
  size_t column = start == StringRef::npos ? before.size() + 1 : before.size() - start;
  return ("line " + Twine(line) + ", column " + Twine(column)).str();
}

} // namespace warp2wave::ptx
