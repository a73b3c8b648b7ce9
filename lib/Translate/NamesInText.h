// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Names that stand in no place where the compiler reads them as names: put together with '##', given to dlsym as a
// string, or part of source text that the program compiles while it runs. Private to Translate.

#ifndef WARP2WAVE_LIB_TRANSLATE_NAMESINTEXT_H
#define WARP2WAVE_LIB_TRANSLATE_NAMESINTEXT_H

#include "warp2wave/ApiMap/Api.h"
#include "warp2wave/Source/Change.h"
#include "warp2wave/Translate/TokenFile.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <map>
#include <optional>
#include <set>
#include <string>

namespace warp2wave {

using FindRow = llvm::function_ref<const ApiRow *(llvm::StringRef)>;

/// What becomes of the first part of names that '##' forms.
struct PastedHead {
  std::string text; ///< the new first part, if all names agree on one
  std::set<std::string> headers;
  std::string problem; ///< else: why not, beginning with a name
  bool isOwn = false;  ///< all names are the program's own
};

/// \p head is the first part as written. If it is a parameter, \p tail is what the macro puts behind it, and the
/// parameter's own mapping has to give the same names.
PastedHead mapPasted(llvm::StringRef head, std::optional<llvm::StringRef> tail,
                     const std::map<std::string, bool> &names, FindRow find);

/// Does a name of CUDA's that has to change begin with \p head? For '##' in macros that no unit expands.
bool beginsCudaName(llvm::StringRef head);

/// A string that is looked up as a name or opened as a library.
struct LookUp {
  llvm::StringRef function; ///< dlsym, cuGetProcAddress, ...
  bool isLibrary;           ///< the string names a library
  bool isVariable = false;  ///< the string names a variable of device code
};

/// The look-up whose argument the string at \p t is; none if it is no argument of one.
std::optional<LookUp> findLookUp(const TokenFile &file, unsigned t);

/// HIP's counterpart of a CUDA library's file: "libcuda.so.1" -> "libamdhip64.so". Empty if there is none or if
/// \p name is none of CUDA's; \p isCuda tells which.
llvm::StringRef hipLibrary(llvm::StringRef name, bool &isCuda);

/// What the source text in a string literal needs to be read by HIPRTC.
struct SourceText {
  std::vector<Edit> edits;
  std::set<std::string> missing; ///< what HIPRTC does not know, or reads differently
};

/// Does the text hold code for the device?
bool isDeviceSource(llvm::StringRef text);

/// Maps the names in \p literal (with quotes, raw or not), which begins at \p offset of the file.
SourceText mapSourceText(llvm::StringRef literal, unsigned offset, FindRow find);

} // namespace warp2wave

#endif
