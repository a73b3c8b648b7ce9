// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One parse is a clang CompilerInstance with a consumer that waits for the end
// of the unit, indexes the user's declarations (clang's own indexer finds every
// written reference), and then lets the AST rules run.  The host parse is freed
// before the device parse begins: memory stays at that of the larger one.

#include "warp2wave/Source/SourceUnit.h"
#include "Invocation.h"
#include "ParseErrors.h"
#include "warp2wave/Support/File.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Index/IndexDataConsumer.h"
#include "clang/Index/IndexingAction.h"
#include "clang/Index/IndexingOptions.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/Support/CrashRecoveryContext.h"

using namespace clang;
using namespace llvm;

namespace warp2wave {

namespace {

/// Whose a file is.
enum class Owner : uint8_t { User, Sdk, System };

/// Answers where code is written, with one path look-up a file.
class WrittenInUnit final : public Written {
public:
  WrittenInUnit(const SourceManager &SM, const LangOptions &LO, const ParseSettings &Settings)
      : SM(SM), LO(LO), Settings(Settings) {}

  struct FileInfo {
    Owner Who = Owner::System;
    std::string Path;
  };

  const FileInfo &file(FileID FID) const {
    auto [It, New] = Files.try_emplace(FID);
    if (New)
      if (OptionalFileEntryRef Entry = SM.getFileEntryRefForID(FID)) {
        It->second.Path = pathOf(*Entry);
        It->second.Who = owner(It->second.Path);
      }
    return It->second;
  }

  std::string pathOf(FileEntryRef Entry) const {
    // Not the file manager's real path: a file known from a precompiled header
    // only was never opened, and its links are not followed there.
    StringRef Name = Entry.getName();
    return Name.starts_with(BuiltInRoot) ? Name.str() : realPath(Name);
  }

  Owner owner(StringRef Path) const {
    for (const std::string &Root : Settings.Cuda.IncludeRoots)
      if (isBelow(Path, Root))
        return Owner::Sdk;
    if (Path.starts_with(BuiltInRoot) || Path.contains("/include/__clang_cuda") || Path.contains("/cuda_wrappers/"))
      return Owner::Sdk;
    for (const std::string &Root : Settings.UserRoots)
      if (isBelow(Path, Root))
        return Owner::User;
    return Owner::System;
  }

  /// Where \p Loc is spelled, in whatever file.
  std::pair<const FileInfo *, unsigned> spelled(SourceLocation Loc) const {
    auto [FID, Offset] = SM.getDecomposedSpellingLoc(Loc);
    return {&file(FID), Offset};
  }

  std::optional<WrittenAt> token(SourceLocation Loc) const override {
    if (Loc.isInvalid())
      return std::nullopt;
    auto [File, Offset] = spelled(Loc);
    if (File->Who != Owner::User)
      return std::nullopt;
    return WrittenAt{File->Path, Offset};
  }

  std::optional<std::pair<WrittenAt, unsigned>> range(SourceRange Range) const override {
    CharSourceRange Chars =
        Lexer::makeFileCharRange(CharSourceRange::getTokenRange(Range), SM, LO);
    if (Chars.isInvalid())
      return std::nullopt;
    auto Begin = token(Chars.getBegin());
    auto End = token(Chars.getEnd());
    if (!Begin || !End || Begin->File != End->File || End->Offset < Begin->Offset)
      return std::nullopt;
    return std::make_pair(*Begin, End->Offset - Begin->Offset);
  }

  /// Who declares something.  CUDA's headers declare much of the C library again.
  struct Declared {
    bool ByUser = false, BySdk = false, BySystem = false;
  };

  Declared declared(const Decl *D) const {
    D = origin(D);
    auto [It, New] = Declarers.try_emplace(D);
    if (!New)
      return It->second;
    Declared Result;
    for (const Decl *R : D->redecls()) {
      SourceLocation Loc = R->getLocation();
      Owner Who = Loc.isValid() ? file(SM.getFileID(SM.getExpansionLoc(Loc))).Who : Owner::System;
      Result.ByUser |= Who == Owner::User;
      Result.BySdk |= Who == Owner::Sdk;
      Result.BySystem |= Who == Owner::System;
    }
    return Declarers[D] = Result;
  }

  bool isSdk(const Decl *D) const override { return declared(D).BySdk; }

  /// The declaration that a specialization specializes: a user's
  /// specialization of CUDA's template still bears CUDA's name.
  static const Decl *origin(const Decl *D) {
    if (const auto *S = dyn_cast<ClassTemplateSpecializationDecl>(D))
      return S->getSpecializedTemplate();
    if (const auto *F = dyn_cast<FunctionDecl>(D))
      if (const FunctionTemplateDecl *T = F->getPrimaryTemplate())
        return T;
    return D;
  }

  const SourceManager &SM;

private:
  const LangOptions &LO;
  const ParseSettings &Settings;
  mutable std::map<FileID, FileInfo> Files;
  mutable DenseMap<const Decl *, Declared> Declarers;
};

/// The name under which the API tables know \p D.
std::string sdkName(const NamedDecl *D, const PrintingPolicy &Policy, bool &IsField) {
  std::string Name;
  if (const auto *Field = dyn_cast<FieldDecl>(D)) {
    IsField = true;
    const RecordDecl *Parent = Field->getParent();
    if (const TypedefNameDecl *Typedef = Parent->getTypedefNameForAnonDecl())
      return (Typedef->getName() + "::" + Field->getName()).str();
  }
  raw_string_ostream OS(Name);
  D->printQualifiedName(OS, Policy);
  return Name;
}

/// Keeps what clang's indexer reports.
class NameCollector final : public index::IndexDataConsumer {
public:
  NameCollector(ASTContext &Context, const WrittenInUnit &Where, const ParseSettings &Settings, UnitFacts &Facts)
      : Where(Where), Settings(Settings), Facts(Facts), Policy(Context.getPrintingPolicy()) {
    Policy.SuppressInlineNamespace = llvm::to_underlying(PrintingPolicy::SuppressInlineNamespaceMode::All);
    Policy.SuppressUnwrittenScope = true;
  }

  bool handleDeclOccurrence(const Decl *D, index::SymbolRoleSet Roles, ArrayRef<index::SymbolRelation>,
                            SourceLocation Loc, ASTNodeInfo) override {
    note(D, Loc, Roles);
    return true;
  }

  void note(const Decl *D, SourceLocation Loc, index::SymbolRoleSet Roles) {
    const auto *ND = dyn_cast<NamedDecl>(D);
    if (!ND || Loc.isInvalid())
      return;
    if (isa<CXXConstructorDecl, CXXDestructorDecl>(ND))
      ND = cast<CXXRecordDecl>(ND->getDeclContext());
    const IdentifierInfo *II = ND->getIdentifier();
    if (!II)
      return;
    auto Who = Where.declared(ND);
    if (!Who.BySdk && !Settings.IsInteresting(II->getName()))
      return;
    auto [File, Offset] = Where.spelled(Loc);
    if (File->Who != Owner::User || !isWrittenAs(Loc, II->getName()))
      return;
    NameFact &N = Facts.Files[File->Path].Names[Offset];
    N.IsSystem |= Who.BySystem;
    if (Who.BySdk) {
      // CUDA's own wins over a redeclaration by the user.
      auto [It, New] = SdkNames.try_emplace(ND);
      if (New)
        It->second.first = sdkName(ND, Policy, It->second.second);
      N.Sdk = It->second.first;
      N.IsField = It->second.second;
      return;
    }
    if (!Who.ByUser)
      return;
    N.IsUser = true;
    const DeclContext *Scope = ND->getDeclContext()->getRedeclContext();
    bool Declares = Roles & (unsigned(index::SymbolRole::Declaration) | unsigned(index::SymbolRole::Definition));
    if (Declares && Scope->isTranslationUnit())
      Facts.UserGlobals.insert(II->getName().str());
  }

private:
  /// The indexer reports constructors and operators at places where no name stands.
  bool isWrittenAs(SourceLocation Loc, StringRef Name) const {
    bool Invalid = false;
    const char *Text = Where.SM.getCharacterData(Where.SM.getSpellingLoc(Loc), &Invalid);
    return !Invalid && StringRef(Text, strnlen(Text, Name.size())) == Name && !isAsciiIdentifierContinue(Text[Name.size()]);
  }

  const WrittenInUnit &Where;
  const ParseSettings &Settings;
  UnitFacts &Facts;
  PrintingPolicy Policy;
  DenseMap<const NamedDecl *, std::pair<std::string, bool>> SdkNames;
};

/// Keeps what the preprocessor says: includes, and whose each macro name is.
class PreprocessorCollector final : public PPCallbacks {
public:
  PreprocessorCollector(const WrittenInUnit &Where, const ParseSettings &Settings, UnitFacts &Facts)
      : Where(Where), Settings(Settings), Facts(Facts) {}

  void InclusionDirective(SourceLocation HashLoc, const Token &, StringRef, bool, CharSourceRange Range,
                          OptionalFileEntryRef File, StringRef, StringRef, const clang::Module *, bool,
                          SrcMgr::CharacteristicKind) override {
    auto [In, Offset] = Where.spelled(Range.getBegin());
    if (In->Who != Owner::User)
      return;
    IncludeFact &Fact = Facts.Files[In->Path].Includes[Offset];
    if (File) {
      Fact.Path = Where.pathOf(*File);
      // clang wraps some of the C++ library's headers for CUDA.
      Fact.IsSdk = Where.owner(Fact.Path) == Owner::Sdk && !StringRef(Fact.Path).contains("/cuda_wrappers/");
    }
  }

  void FileChanged(SourceLocation Loc, FileChangeReason Reason, SrcMgr::CharacteristicKind, FileID) override {
    if (Reason != EnterFile)
      return;
    const auto &File = Where.file(Where.SM.getFileID(Loc));
    if (File.Who == Owner::User)
      Facts.Files[File.Path];
  }

  void MacroDefined(const Token &Name, const MacroDirective *) override {
    if (NameFact *N = fact(Name))
      N->IsUser = true;
  }
  void MacroUndefined(const Token &Name, const MacroDefinition &MD, const MacroDirective *) override { use(Name, MD); }
  void MacroExpands(const Token &Name, const MacroDefinition &MD, SourceRange, const MacroArgs *) override {
    use(Name, MD);
  }
  void Defined(const Token &Name, const MacroDefinition &MD, SourceRange) override { use(Name, MD); }
  void Ifdef(SourceLocation, const Token &Name, const MacroDefinition &MD) override { use(Name, MD); }
  void Ifndef(SourceLocation, const Token &Name, const MacroDefinition &MD) override { use(Name, MD); }

private:
  NameFact *fact(const Token &Name) {
    const IdentifierInfo *II = Name.getIdentifierInfo();
    if (!II || !Settings.IsInteresting(II->getName()))
      return nullptr;
    auto [File, Offset] = Where.spelled(Name.getLocation());
    return File->Who == Owner::User ? &Facts.Files[File->Path].Names[Offset] : nullptr;
  }

  void use(const Token &Name, const MacroDefinition &MD) {
    const MacroInfo *Info = MD.getMacroInfo();
    if (!Info)
      return;
    NameFact *N = fact(Name);
    if (!N)
      return;
    switch (Where.spelled(Info->getDefinitionLoc()).first->Who) {
    case Owner::User:
      N->IsUser = true;
      break;
    case Owner::Sdk:
      N->Sdk = Name.getIdentifierInfo()->getName().str();
      break;
    case Owner::System:
      // __CUDA_ARCH__ and the like come from the compiler itself.
      break;
    }
  }

  const WrittenInUnit &Where;
  const ParseSettings &Settings;
  UnitFacts &Facts;
};

class FactsConsumer final : public ASTConsumer {
public:
  FactsConsumer(CompilerInstance &CI, const ParseSettings &Settings, bool IsDevice, UnitFacts &Facts)
      : CI(CI), Settings(Settings), IsDevice(IsDevice), Facts(Facts),
        Where(CI.getSourceManager(), CI.getLangOpts(), Settings) {
    CI.getPreprocessor().addPPCallbacks(std::make_unique<PreprocessorCollector>(Where, Settings, Facts));
  }

  bool HandleTopLevelDecl(DeclGroupRef Group) override {
    for (Decl *D : Group)
      if (!D->isFromASTFile() && Where.file(Where.SM.getFileID(Where.SM.getExpansionLoc(D->getLocation()))).Who == Owner::User)
        Decls.push_back(D);
    return true;
  }

  void HandleTranslationUnit(ASTContext &Context) override {
    NameCollector Names(Context, Where, Settings, Facts);
    index::IndexingOptions Options;
    Options.SystemSymbolFilter = index::IndexingOptions::SystemSymbolFilterKind::All;
    Options.IndexFunctionLocals = true;
    Options.IndexParametersInDeclarations = true;
    Options.IndexTemplateParameters = true;
    Options.IndexMacros = false;
    std::vector<const Decl *> Const(Decls.begin(), Decls.end());
    index::indexTopLevelDecls(Context, CI.getPreprocessor(), Const, Names, Options);
    UnitPass Pass{Context, Decls, Where, IsDevice, Facts};
    Settings.RunRules(Pass);
  }

private:
  CompilerInstance &CI;
  const ParseSettings &Settings;
  bool IsDevice;
  UnitFacts &Facts;
  WrittenInUnit Where;
  std::vector<Decl *> Decls;
};

class FactsAction final : public ASTFrontendAction {
public:
  FactsAction(const ParseSettings &Settings, bool IsDevice, UnitFacts &Facts)
      : Settings(Settings), IsDevice(IsDevice), Facts(Facts) {}

protected:
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &CI, StringRef) override {
    return std::make_unique<FactsConsumer>(CI, Settings, IsDevice, Facts);
  }

private:
  const ParseSettings &Settings;
  bool IsDevice;
  UnitFacts &Facts;
};

/// Parses one side; false if the invocation itself could not be made.
bool parseSide(const UnitCommand &Command, const ParseSettings &Settings, const Preamble *Pre, bool IsDevice,
               UnitFacts &Facts) {
  auto FS = makeFileSystem(Command, Settings);
  ErrorCollector Errors(Facts, [&](StringRef Path) {
    for (const std::string &Root : Settings.UserRoots)
      if (isBelow(Path, Root))
        return true;
    return false;
  });
  auto Invocation = makeInvocation(Command, Settings, IsDevice, FS);
  if (!Invocation) {
    Facts.Errors.push_back({FindingId::ParseError, Command.File, 0, 0, "clang does not accept the flags of this file"});
    return false;
  }
  if (Pre && Pre->isValid())
    usePreamble(*Invocation, IsDevice ? Pre->DevicePch : Pre->HostPch);
  CompilerInstance CI(std::move(Invocation));
  CI.setVirtualFileSystem(FS);
  CI.createDiagnostics(&Errors, /*ShouldOwnClient=*/false);
  // A missing header must not hide what comes after it.
  CI.getDiagnostics().setFatalsAsError(true);
  CI.createFileManager();
  FactsAction Action(Settings, IsDevice, Facts);
  CI.ExecuteAction(Action);
  return true;
}

} // namespace

UnitFacts analyzeUnit(const UnitCommand &Command, const ParseSettings &Settings, const Preamble *Pre) {
  UnitFacts Facts;
  Facts.MainFile = Command.File;
  CrashRecoveryContext Recovery;
  // Deeply nested code needs a large stack.
  bool Fine = Recovery.RunSafelyOnThread(
      [&] {
        if (!parseSide(Command, Settings, Pre, /*IsDevice=*/false, Facts) || !Command.IsCuda)
          return;
        parseSide(Command, Settings, Pre, /*IsDevice=*/true, Facts);
      },
      /*RequestedStackSize=*/64u << 20);
  if (!Fine) {
    Facts.Crashed = true;
    Facts.Changes.clear();
    Facts.Errors.push_back({FindingId::ParseError, Command.File, 0, 0,
                            "clang came to a sudden end in this file; names were mapped without knowing what they "
                            "refer to"});
  }
  llvm::sort(Facts.Errors);
  Facts.Errors.erase(llvm::unique(Facts.Errors), Facts.Errors.end());
  return Facts;
}

Preamble buildPreamble(const UnitCommand &Command, const ParseSettings &Settings, StringRef Folder, StringRef Name) {
  Preamble Result;
  CrashRecoveryContext Recovery;
  bool Fine = Recovery.RunSafelyOnThread(
      [&] {
        for (bool IsDevice : {false, true}) {
          auto FS = makeFileSystem(Command, Settings);
          auto Invocation = makeInvocation(Command, Settings, IsDevice, FS);
          if (!Invocation)
            return;
          std::string Output = (Folder + "/" + Name + (IsDevice ? "-device.pch" : "-host.pch")).str();
          makePreambleInvocation(*Invocation, Output);
          CompilerInstance CI(std::move(Invocation));
          CI.setVirtualFileSystem(FS);
          IgnoringDiagConsumer Ignore;
          CI.createDiagnostics(&Ignore, /*ShouldOwnClient=*/false);
          CI.createFileManager();
          GeneratePCHAction Action;
          if (!CI.ExecuteAction(Action) || CI.getDiagnostics().hasErrorOccurred())
            return;
          (IsDevice ? Result.DevicePch : Result.HostPch) = Output;
        }
      },
      64u << 20);
  return Fine ? Result : Preamble();
}

} // namespace warp2wave
