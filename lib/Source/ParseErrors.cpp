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
static bool isStricterThanNvcc(unsigned Id) {
  switch (Id) {
  case diag::err_ref_bad_target:          // a host function called in device code that never runs
  case diag::err_ref_bad_target_global_initializer:
  case diag::err_asm_invalid_type_in_input:
  case diag::err_asm_unknown_register_name:
  case diag::err_asm_invalid_output_constraint:
  case diag::err_asm_invalid_input_constraint:
  case diag::err_asm_invalid_escape:
  case diag::err_asm_empty_symbolic_operand_name:
  case diag::err_store_value_to_reg:
  case diag::err_dynamic_var_init:        // an initializer on __shared__ or __device__ data
  case diag::err_shared_var_init:
  case diag::err_cuda_device_exceptions:
  case diag::err_cuda_ovl_target:
  case diag::err_thread_unsupported:
    return true;
  default:
    return false;
  }
}

void ErrorCollector::HandleDiagnostic(DiagnosticsEngine::Level Level, const Diagnostic &Info) {
  DiagnosticConsumer::HandleDiagnostic(Level, Info);
  if (Level < DiagnosticsEngine::Error || isStricterThanNvcc(Info.getID()))
    return;
  // After the first few the rest are consequences.
  constexpr unsigned Enough = 10;
  SmallString<128> Text;
  Info.FormatDiagnostic(Text);
  std::string File = Facts.MainFile;
  unsigned Offset = 0;
  std::string Where;
  if (Info.hasSourceManager() && Info.getLocation().isValid()) {
    const SourceManager &SM = Info.getSourceManager();
    SourceLocation Loc = SM.getExpansionLoc(Info.getLocation());
    // An error inside a system header belongs to the user's line that led there.
    while (true) {
      FileID FID = SM.getFileID(Loc);
      OptionalFileEntryRef Entry = SM.getFileEntryRefForID(FID);
      StringRef Path = Entry ? Entry->getFileEntry().tryGetRealPathName() : "";
      if (IsUser(Path)) {
        File = Path.str();
        Offset = SM.getFileOffset(Loc);
        break;
      }
      if (Where.empty() && Entry)
        Where = (" (in " + Entry->getName() + ")").str();
      Loc = SM.getIncludeLoc(FID);
      if (Loc.isInvalid())
        break;
    }
  }
  bool Missing = Info.getID() == diag::err_pp_file_not_found;
  if (!Missing && ++Kept > Enough)
    return;
  Facts.Errors.push_back({Missing ? FindingId::MissingHeader : FindingId::ParseError, File, Offset, 0,
                          Missing ? Text.str().str() + "; add its folder with -- -I<folder>, or -p with a compile_commands.json"
                                  : "clang: " + Text.str().str() + Where});
}

} // namespace warp2wave
