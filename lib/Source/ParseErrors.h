// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Turns clang's errors into findings, leaving out those in which clang is
// merely stricter than nvcc.  A name that the CUDA at hand has no more is no
// error: its row is enough to port it.  Private to Source.

#ifndef WARP2WAVE_LIB_SOURCE_PARSEERRORS_H
#define WARP2WAVE_LIB_SOURCE_PARSEERRORS_H

#include "warp2wave/Source/SourceUnit.h"
#include "clang/Basic/Diagnostic.h"
#include <functional>

namespace warp2wave {

class ErrorCollector final : public clang::DiagnosticConsumer {
public:
  ErrorCollector(UnitFacts &facts, const ParseSettings &settings, std::function<bool(llvm::StringRef)> isUser)
      : facts(facts), settings(settings), isUser(std::move(isUser)) {}

  void HandleDiagnostic(clang::DiagnosticsEngine::Level level, const clang::Diagnostic &info) override;

private:
  UnitFacts &facts;
  const ParseSettings &settings;
  std::function<bool(llvm::StringRef)> isUser;
  unsigned kept = 0;
  /// Names that CUDA has no more, each told once.
  std::set<std::string> removed;
};

} // namespace warp2wave

#endif
