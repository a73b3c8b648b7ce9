// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The arguments of a call as tokens, and the edits that a rule of the API table
// makes to them.  Private to Translate.

#ifndef WARP2WAVE_LIB_TRANSLATE_ARGUMENTLIST_H
#define WARP2WAVE_LIB_TRANSLATE_ARGUMENTLIST_H

#include "warp2wave/ApiMap/Api.h"
#include "warp2wave/Source/Change.h"
#include "warp2wave/Translate/TokenFile.h"
#include <optional>

namespace warp2wave {

/// One argument: its first token and one past its last.
struct Argument {
  unsigned begin, end;
};

struct ArgumentList {
  unsigned open, close; ///< tokens of the parentheses
  std::vector<Argument> arguments;
};

/// Reads the arguments of the call whose name is token \p name; none if no
/// argument list follows.  Template arguments after the name are passed over.
std::optional<ArgumentList> readArguments(const TokenFile &file, unsigned name);

/// The token after the template argument list that opens at \p less, or none if
/// '<' is not one.
std::optional<unsigned> skipTemplateArguments(const TokenFile &file, unsigned less);

/// The edits that \p alternative makes to a call's arguments.
std::vector<Edit> fixArguments(const TokenFile &file, const ArgumentList &list, const ArgAlternative &alternative,
                               bool isC);

} // namespace warp2wave

#endif
