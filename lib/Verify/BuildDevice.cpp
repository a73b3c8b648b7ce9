// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "BuildDevice.h"
#include "warp2wave/Support/File.h"
#include "llvm/AsmParser/Parser.h"
#include "llvm/Bitcode/BitcodeReader.h"
#include "llvm/Bitcode/BitcodeWriter.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/DiagnosticInfo.h"
#include "llvm/IR/DiagnosticPrinter.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/IRReader/IRReader.h"
#include "llvm/Linker/Linker.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/StringSaver.h"

using namespace llvm;

namespace warp2wave::verify {

static std::string bitcodeOf(const Module &module) {
  std::string result;
  raw_string_ostream os(result);
  WriteBitcodeToFile(module, os);
  return result;
}

Expected<std::string> linkModules(ArrayRef<std::string> files) {
  LLVMContext context;
  std::string problem;
  context.setDiagnosticHandlerCallBack(
      [](const DiagnosticInfo *info, void *text) {
        if (info->getSeverity() != DS_Error)
          return;
        raw_string_ostream os(*static_cast<std::string *>(text));
        DiagnosticPrinterRawOStream printer(os);
        info->print(printer);
      },
      &problem);
  Module whole("linked", context);
  Linker linker(whole);
  for (const std::string &file : files) {
    SMDiagnostic diagnostic;
    std::unique_ptr<Module> part = parseIRFile(file, diagnostic, context);
    if (!part)
      return makeError("cannot read '" + file + "': " + diagnostic.getMessage());
    if (linker.linkInModule(std::move(part)))
      return makeError("the device code does not link: " + (problem.empty() ? "no reason given" : problem));
  }
  return bitcodeOf(whole);
}

Expected<std::string> assembleIr(StringRef text, StringRef name) {
  LLVMContext context;
  SMDiagnostic diagnostic;
  std::unique_ptr<Module> module = parseAssembly(MemoryBufferRef(text, name), diagnostic, context);
  if (!module)
    return makeError(name + ":" + Twine(diagnostic.getLineNo()) + ": " + diagnostic.getMessage());
  return bitcodeOf(*module);
}

Expected<std::vector<std::string>> managedVariables(MemoryBufferRef code) {
  LLVMContext context;
  auto module = getLazyBitcodeModule(code, context);
  if (!module)
    return module.takeError();
  std::vector<std::string> result;
  const GlobalVariable *annotations = (*module)->getNamedGlobal("llvm.global.annotations");
  const auto *rows = annotations ? dyn_cast_or_null<ConstantArray>(annotations->getInitializer()) : nullptr;
  if (!rows)
    return result;
  // Rows of {what, text, file, line, arguments}.
  for (const Use &row : rows->operands()) {
    const auto *fields = dyn_cast<ConstantStruct>(row);
    if (!fields || fields->getNumOperands() < 2)
      continue;
    const auto *text = dyn_cast<GlobalVariable>(fields->getOperand(1)->stripPointerCasts());
    const auto *data =
        text && text->hasInitializer() ? dyn_cast<ConstantDataSequential>(text->getInitializer()) : nullptr;
    if (!data || !data->isString() || data->getAsString().rtrim('\0') != "w2w::managed")
      continue;
    if (const auto *variable = dyn_cast<GlobalVariable>(fields->getOperand(0)->stripPointerCasts()))
      result.push_back(variable->getName().str());
  }
  return result;
}

std::string relocatableStub(StringRef blob, ArrayRef<std::string> undefined) {
  std::string text;
  raw_string_ostream os(text);
  os << "namespace w2wsim { void registerLinked(const void *); }\n"
        "extern \"C\" {\n"
        "extern const char w2wLinkedBlob[];\n"
        "asm(\".section .rodata\\n.globl w2wLinkedBlob\\nw2wLinkedBlob: .incbin \\\"";
  os.write_escaped(blob);
  // After the shim's constructor and before those that register the files' kernels: see the order of the link.
  os << "\\\"\\n.text\");\n"
        "__attribute__((constructor)) static void w2wRegisterLinked() { w2wsim::registerLinked(w2wLinkedBlob); }\n"
        "void **__cudaRegisterFatBinary(void *);\n"
        "void __cudaRegisterFatBinaryEnd(void **);\n";
  for (StringRef name : undefined)
    if (name.starts_with("__hip_gpubin_handle"))
      os << "void **" << name << ";\n";
    else if (name.starts_with("__cudaRegisterLinkedBinary"))
      os << "void " << name << "(void (*globals)(void **), void *wrapper, void *, void (*)(void *)) {\n"
         << "  void **handle = __cudaRegisterFatBinary(wrapper);\n"
            "  globals(handle);\n"
            "  __cudaRegisterFatBinaryEnd(handle);\n"
            "}\n";
  os << "}\n";
  return text;
}

std::string refusalStub(ArrayRef<std::string> names) {
  std::string text = "namespace w2wsim { [[noreturn]] void refuse(const char *); }\nextern \"C\" {\n";
  for (StringRef name : names)
    text += ("void " + name + "() { w2wsim::refuse(\"" + name + "\"); }\n").str();
  return text + "}\n";
}

std::vector<std::string> builtinBitcode(StringRef commands) {
  BumpPtrAllocator alloc;
  StringSaver saver(alloc);
  SmallVector<const char *> words;
  cl::TokenizeGNUCommandLine(commands, saver, words);
  std::vector<std::string> result;
  for (size_t i = 0; i + 1 < words.size(); ++i)
    if (StringRef(words[i]) == "-mlink-builtin-bitcode")
      result.push_back(words[i + 1]);
  return result;
}

} // namespace warp2wave::verify
