// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ParseErrors.h"
#include "clang/Basic/DiagnosticAST.h"
#include "clang/Basic/DiagnosticLex.h"
#include "clang/Basic/DiagnosticParse.h"
#include "clang/Basic/DiagnosticSema.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;
using namespace llvm;

namespace warp2wave {

/// Errors of clang for which nvcc says nothing or warns.  The AST around them is
/// whole, or lacks only the statement itself.
static bool isStricterThanNvcc(unsigned id) {
  switch (id) {
  case diag::err_ref_bad_target: // a host function called in device code that never runs
  case diag::err_ref_bad_target_global_initializer:
  case diag::err_asm_invalid_type_in_input:
  case diag::err_asm_unknown_register_name:
  case diag::err_asm_invalid_output_constraint:
  case diag::err_asm_invalid_input_constraint:
  case diag::err_asm_invalid_escape:
  case diag::err_asm_empty_symbolic_operand_name:
  case diag::err_store_value_to_reg:
  case diag::err_dynamic_var_init: // an initializer on __shared__ or __device__ data
  case diag::err_shared_var_init:
  case diag::err_cuda_device_exceptions:
  case diag::err_cuda_ovl_target:
  case diag::err_thread_unsupported:
    return true;
  default:
    return false;
  }
}

/// The name in the message of an error about a name without a declaration; empty for other errors.
static StringRef undeclaredName(unsigned id, StringRef text) {
  switch (id) {
  case diag::err_undeclared_var_use:
  case diag::err_undeclared_use:
  case diag::err_unknown_typename:
    return text.split('\'').second.split('\'').first;
  default:
    return "";
  }
}

void ErrorCollector::HandleDiagnostic(DiagnosticsEngine::Level level, const Diagnostic &info) {
  DiagnosticConsumer::HandleDiagnostic(level, info);
  if (level < DiagnosticsEngine::Error || isStricterThanNvcc(info.getID()))
    return;
  // After the first few the rest are consequences.
  constexpr unsigned enough = 10;
  SmallString<128> text;
  info.FormatDiagnostic(text);
  // clang forbids copies of threadIdx and the like, which nvcc makes.
  if (text.str().contains("__cuda_builtin_"))
    return;
  std::string file = facts.mainFile;
  unsigned offset = 0;
  std::string where;
  if (info.hasSourceManager() && info.getLocation().isValid()) {
    const SourceManager &sm = info.getSourceManager();
    SourceLocation loc = sm.getExpansionLoc(info.getLocation());
    // An error inside a system header belongs to the user's line that led there.
    while (true) {
      FileID fid = sm.getFileID(loc);
      OptionalFileEntryRef entry = sm.getFileEntryRefForID(fid);
      StringRef path = entry ? entry->getFileEntry().tryGetRealPathName() : "";
      if (isUser(path)) {
        file = path.str();
        offset = sm.getFileOffset(loc);
        break;
      }
      if (where.empty() && entry)
        where = (" (in " + entry->getName() + ")").str();
      loc = sm.getIncludeLoc(fid);
      if (loc.isInvalid())
        break;
    }
  }
  StringRef name = undeclaredName(info.getID(), text);
  if (StringRef last = settings.lastRelease ? settings.lastRelease(name) : StringRef(); !last.empty()) {
    if (removed.insert(name.str()).second)
      facts.errors.push_back({FindingId::RemovedName, file, offset, unsigned(name.size()),
                              "'" + name.str() + "' is not in CUDA " + settings.cuda.version + ", CUDA " + last.str() +
                                  " was the last that had it; it is ported by its name, without its declaration"});
    return;
  }
  bool missing = info.getID() == diag::err_pp_file_not_found;
  if (!missing && ++kept > enough)
    return;
  facts.errors.push_back(
      {missing ? FindingId::MissingHeader : FindingId::ParseError, file, offset, 0,
       missing ? text.str().str() + "; add its folder with -- -I<folder>, or -p with a compile_commands.json"
               : "clang: " + text.str().str() + where});
}

} // namespace warp2wave
