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
#include "clang/Basic/Version.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Frontend/Utils.h"
#include "clang/Index/IndexDataConsumer.h"
#include "clang/Index/IndexingAction.h"
#include "clang/Index/IndexingOptions.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <csignal>

using namespace clang;
using namespace llvm;

namespace warp2wave {

namespace {

/// Whose a file is.
enum class Owner : uint8_t { User, Sdk, System };

/// Answers where code is written, with one path look-up a file.
class WrittenInUnit final : public Written {
public:
  WrittenInUnit(const SourceManager &sm, const LangOptions &lo, const ParseSettings &settings)
      : sm(sm), lo(lo), settings(settings) {}

  struct FileInfo {
    Owner who = Owner::System;
    std::string path;
  };

  const FileInfo &file(FileID fid) const {
    auto [It, New] = files.try_emplace(fid);
    if (New)
      if (OptionalFileEntryRef entry = sm.getFileEntryRefForID(fid)) {
        It->second.path = pathOf(*entry);
        It->second.who = owner(It->second.path);
      }
    return It->second;
  }

  std::string pathOf(FileEntryRef entry) const {
    // Not the file manager's real path: a file known from a precompiled header
    // only was never opened, and its links are not followed there.
    StringRef name = entry.getName();
    return name.starts_with(builtInRoot) ? name.str() : realPath(name);
  }

  Owner owner(StringRef path) const {
    for (const std::string &root : settings.cuda.includeRoots)
      if (isBelow(path, root))
        return Owner::Sdk;
    if (path.starts_with(builtInRoot) || path.contains("/include/__clang_cuda") || path.contains("/cuda_wrappers/"))
      return Owner::Sdk;
    for (const std::string &root : settings.userRoots)
      if (isBelow(path, root))
        return Owner::User;
    return Owner::System;
  }

  /// Where \p Loc is spelled, in whatever file.
  std::pair<const FileInfo *, unsigned> spelled(SourceLocation loc) const {
    auto [FID, Offset] = sm.getDecomposedSpellingLoc(loc);
    return {&file(FID), Offset};
  }

  /// Where the first part of a name stands that '##' formed at \p loc, in the macro's body; null if the name was written
  /// in one piece, or in a macro that is not the user's.
  std::pair<const FileInfo *, unsigned> pastedFrom(SourceLocation loc) const {
    if (!loc.isMacroID() || !sm.isWrittenInScratchSpace(sm.getSpellingLoc(loc)))
      return {nullptr, 0};
    auto [File, Offset] = spelled(sm.getImmediateExpansionRange(loc).getBegin());
    return {File->who == Owner::User ? File : nullptr, Offset};
  }

  std::optional<WrittenAt> token(SourceLocation loc) const override {
    if (loc.isInvalid())
      return std::nullopt;
    auto [File, Offset] = spelled(loc);
    if (File->who != Owner::User)
      return std::nullopt;
    return WrittenAt{File->path, Offset};
  }

  std::optional<std::pair<WrittenAt, unsigned>> range(SourceRange range) const override {
    CharSourceRange chars = Lexer::makeFileCharRange(CharSourceRange::getTokenRange(range), sm, lo);
    if (chars.isInvalid())
      return std::nullopt;
    auto begin = token(chars.getBegin());
    auto end = token(chars.getEnd());
    if (!begin || !end || begin->file != end->file || end->offset < begin->offset)
      return std::nullopt;
    return std::make_pair(*begin, end->offset - begin->offset);
  }

  /// Who declares something.  CUDA's headers declare much of the C library again.
  struct Declared {
    bool byUser = false, bySdk = false, bySystem = false;
  };

  Declared declared(const Decl *d) const {
    d = origin(d);
    auto [It, New] = declarers.try_emplace(d);
    if (!New)
      return It->second;
    Declared result;
    for (const Decl *r : d->redecls()) {
      SourceLocation loc = r->getLocation();
      Owner who = isNvidiaBuiltin(r) ? Owner::Sdk
                  : loc.isValid()    ? file(sm.getFileID(sm.getExpansionLoc(loc))).who
                                     : Owner::System;
      result.byUser |= who == Owner::User;
      result.bySdk |= who == Owner::Sdk;
      result.bySystem |= who == Owner::System;
    }
    result.bySdk |= isHandle(d);
    return declarers[d] = result;
  }

  /// CUDA's handles are pointers to structs that no header defines. Host code that does without CUDA's headers declares
  /// them by itself, by these names.
  static bool isHandle(const Decl *d) {
    if (const auto *type = dyn_cast<TypedefNameDecl>(d)) {
      QualType to = type->getUnderlyingType();
      StringRef name = type->getName();
      // A name of the program's own may stand for such a pointer, too.
      if (to->getAs<TypedefType>() || !(name.starts_with_insensitive("cu") || name.starts_with("nccl")))
        return false;
      const RecordDecl *record = to->isPointerType() ? to->getPointeeType()->getAsRecordDecl() : nullptr;
      return record && isHandle(record);
    }
    const auto *record = dyn_cast<RecordDecl>(d);
    if (!record || record->getDefinition() || !record->getDeclContext()->getRedeclContext()->isTranslationUnit())
      return false;
    StringRef name = record->getName();
    return (name.consume_front("CU") && name.consume_back("_st") && llvm::all_of(name, llvm::isLower)) ||
           llvm::is_contained({"cublasContext", "cudnnContext", "cusparseContext", "cusolverDnContext", "ncclComm"},
                              record->getName());
  }

  /// clang declares some of CUDA's functions by itself, __syncthreads among them, at the place of their first use.
  static bool isNvidiaBuiltin(const Decl *d) {
    if (!d->isImplicit())
      return false;
    const auto *builtin = d->getAttr<BuiltinAttr>(); // getBuiltinID() has none for device functions
    return builtin && d->getASTContext().BuiltinInfo.isTSBuiltin(builtin->getID());
  }

  bool isSdk(const Decl *d) const override { return declared(d).bySdk; }

  /// The declaration that a specialization specializes: a user's
  /// specialization of CUDA's template still bears CUDA's name.
  static const Decl *origin(const Decl *d) {
    if (const auto *s = dyn_cast<ClassTemplateSpecializationDecl>(d))
      return s->getSpecializedTemplate();
    if (const auto *f = dyn_cast<FunctionDecl>(d))
      if (const FunctionTemplateDecl *t = f->getPrimaryTemplate())
        return t;
    return d;
  }

  const SourceManager &sm;

private:
  const LangOptions &lo;
  const ParseSettings &settings;
  mutable std::map<FileID, FileInfo> files;
  mutable DenseMap<const Decl *, Declared> declarers;
};

/// The name under which the API tables know \p D.
std::string sdkName(const NamedDecl *d, const PrintingPolicy &policy, bool &isField) {
  std::string name;
  if (const auto *field = dyn_cast<FieldDecl>(d)) {
    isField = true;
    const RecordDecl *parent = field->getParent();
    if (const TypedefNameDecl *Typedef = parent->getTypedefNameForAnonDecl())
      return (Typedef->getName() + "::" + field->getName()).str();
  }
  raw_string_ostream os(name);
  d->printQualifiedName(os, policy);
  return name;
}

/// Keeps what clang's indexer reports.
class NameCollector final : public index::IndexDataConsumer {
public:
  NameCollector(ASTContext &context, const WrittenInUnit &where, const ParseSettings &settings, UnitFacts &facts)
      : where(where), settings(settings), facts(facts), policy(context.getPrintingPolicy()) {
    policy.SuppressInlineNamespace = llvm::to_underlying(PrintingPolicy::SuppressInlineNamespaceMode::All);
    policy.SuppressUnwrittenScope = true;
  }

  bool handleDeclOccurrence(const Decl *d, index::SymbolRoleSet roles, ArrayRef<index::SymbolRelation>,
                            SourceLocation loc, ASTNodeInfo) override {
    note(d, loc, roles);
    return true;
  }

  void note(const Decl *d, SourceLocation loc, index::SymbolRoleSet roles) {
    const auto *nd = dyn_cast<NamedDecl>(d);
    // A using-declaration only makes known what another declaration names.
    if (!nd || loc.isInvalid() || isa<UsingDecl, UnresolvedUsingValueDecl>(nd))
      return;
    if (isa<CXXConstructorDecl, CXXDestructorDecl>(nd))
      nd = cast<CXXRecordDecl>(nd->getDeclContext());
    const IdentifierInfo *ii = nd->getIdentifier();
    if (!ii)
      return;
    auto who = where.declared(nd);
    if (auto [In, At] = where.pastedFrom(loc); In && (who.bySdk || who.byUser))
      facts.files[In->path].pasted[At][ii->getName().str()] |= who.bySdk;
    if (!who.bySdk && !settings.isInteresting(ii->getName()))
      return;
    auto [File, Offset] = where.spelled(loc);
    if (File->who != Owner::User || !isWrittenAs(loc, ii->getName()))
      return;
    NameFact &n = facts.files[File->path].names[Offset];
    n.isSystem |= who.bySystem;
    if (who.bySdk) {
      // CUDA's own wins over a redeclaration by the user.
      auto [It, New] = sdkNames.try_emplace(nd);
      if (New)
        It->second.first = sdkName(nd, policy, It->second.second);
      n.sdk = It->second.first;
      n.isField = It->second.second;
      return;
    }
    if (!who.byUser)
      return;
    n.isUser = true;
    const DeclContext *scope = nd->getDeclContext()->getRedeclContext();
    bool declares = roles & (unsigned(index::SymbolRole::Declaration) | unsigned(index::SymbolRole::Definition));
    if (declares)
      facts.userNames.insert(ii->getName().str());
    if (declares && scope->isTranslationUnit())
      facts.userGlobals.insert(ii->getName().str());
  }

private:
  /// The indexer reports constructors and operators at places where no name stands.
  bool isWrittenAs(SourceLocation loc, StringRef name) const {
    bool invalid = false;
    const char *text = where.sm.getCharacterData(where.sm.getSpellingLoc(loc), &invalid);
    return !invalid && StringRef(text, strnlen(text, name.size())) == name &&
           !isAsciiIdentifierContinue(text[name.size()]);
  }

  const WrittenInUnit &where;
  const ParseSettings &settings;
  UnitFacts &facts;
  PrintingPolicy policy;
  DenseMap<const NamedDecl *, std::pair<std::string, bool>> sdkNames;
};

/// Keeps what the preprocessor says: includes, and whose each macro name is.
class PreprocessorCollector final : public PPCallbacks {
public:
  PreprocessorCollector(const WrittenInUnit &where, const ParseSettings &settings, UnitFacts &facts)
      : where(where), settings(settings), facts(facts) {}

  void InclusionDirective(SourceLocation hashLoc, const Token &, StringRef, bool, CharSourceRange range,
                          OptionalFileEntryRef file, StringRef, StringRef, const clang::Module *, bool,
                          SrcMgr::CharacteristicKind) override {
    auto [In, Offset] = where.spelled(range.getBegin());
    if (In->who != Owner::User)
      return;
    IncludeFact &fact = facts.files[In->path].includes[Offset];
    if (file) {
      fact.path = where.pathOf(*file);
      // clang wraps some of the C++ library's headers for CUDA.
      fact.isSdk = where.owner(fact.path) == Owner::Sdk && !StringRef(fact.path).contains("/cuda_wrappers/");
    }
  }

  void FileChanged(SourceLocation loc, FileChangeReason reason, SrcMgr::CharacteristicKind, FileID) override {
    if (reason != EnterFile)
      return;
    const auto &file = where.file(where.sm.getFileID(loc));
    if (file.who == Owner::User)
      facts.files[file.path];
  }

  void MacroDefined(const Token &name, const MacroDirective *) override {
    if (NameFact *n = fact(name)) {
      n->isUser = true;
      facts.userNames.insert(name.getIdentifierInfo()->getName().str());
    }
  }
  void MacroUndefined(const Token &name, const MacroDefinition &md, const MacroDirective *) override { use(name, md); }
  void MacroExpands(const Token &name, const MacroDefinition &md, SourceRange, const MacroArgs *) override {
    use(name, md);
  }
  void Defined(const Token &name, const MacroDefinition &md, SourceRange) override { use(name, md); }
  void Ifdef(SourceLocation, const Token &name, const MacroDefinition &md) override { use(name, md); }
  void Ifndef(SourceLocation, const Token &name, const MacroDefinition &md) override { use(name, md); }

private:
  NameFact *fact(const Token &name) {
    const IdentifierInfo *ii = name.getIdentifierInfo();
    if (!ii || !settings.isInteresting(ii->getName()))
      return nullptr;
    auto [File, Offset] = where.spelled(name.getLocation());
    return File->who == Owner::User ? &facts.files[File->path].names[Offset] : nullptr;
  }

  void use(const Token &name, const MacroDefinition &md) {
    const MacroInfo *info = md.getMacroInfo();
    if (!info)
      return;
    if (auto [In, At] = where.pastedFrom(name.getLocation()); In)
      if (Owner who = where.spelled(info->getDefinitionLoc()).first->who; who != Owner::System)
        facts.files[In->path].pasted[At][name.getIdentifierInfo()->getName().str()] |= who == Owner::Sdk;
    NameFact *n = fact(name);
    if (!n)
      return;
    switch (where.spelled(info->getDefinitionLoc()).first->who) {
    case Owner::User:
      n->isUser = true;
      break;
    case Owner::Sdk:
      n->sdk = name.getIdentifierInfo()->getName().str();
      break;
    case Owner::System:
      // __CUDA_ARCH__ and the like come from the compiler itself.
      break;
    }
  }

  const WrittenInUnit &where;
  const ParseSettings &settings;
  UnitFacts &facts;
};

class FactsConsumer final : public ASTConsumer {
public:
  FactsConsumer(CompilerInstance &ci, const ParseSettings &settings, bool isDevice, UnitFacts &facts)
      : ci(ci), settings(settings), isDevice(isDevice), facts(facts),
        where(ci.getSourceManager(), ci.getLangOpts(), settings) {
    ci.getPreprocessor().addPPCallbacks(std::make_unique<PreprocessorCollector>(where, settings, facts));
  }

  bool HandleTopLevelDecl(DeclGroupRef group) override {
    for (Decl *d : group)
      if (!d->isFromASTFile() &&
          where.file(where.sm.getFileID(where.sm.getExpansionLoc(d->getLocation()))).who == Owner::User)
        decls.push_back(d);
    return true;
  }

  void HandleTranslationUnit(ASTContext &context) override {
    NameCollector names(context, where, settings, facts);
    index::IndexingOptions options;
    options.SystemSymbolFilter = index::IndexingOptions::SystemSymbolFilterKind::All;
    options.IndexFunctionLocals = true;
    options.IndexParametersInDeclarations = true;
    options.IndexTemplateParameters = true;
    options.IndexMacros = false;
    std::vector<const Decl *> Const(decls.begin(), decls.end());
    index::indexTopLevelDecls(context, ci.getPreprocessor(), Const, names, options);
    // Who asks for parents asks for those of the user's nodes: the headers' need not be read for it.
    context.setTraversalScope(decls);
    UnitPass pass{context, decls, where, isDevice, facts};
    settings.runRules(pass);
  }

private:
  CompilerInstance &ci;
  const ParseSettings &settings;
  bool isDevice;
  UnitFacts &facts;
  WrittenInUnit where;
  std::vector<Decl *> decls;
};

class FactsAction final : public ASTFrontendAction {
public:
  FactsAction(const ParseSettings &settings, bool isDevice, UnitFacts &facts)
      : settings(settings), isDevice(isDevice), facts(facts) {}

protected:
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &ci, StringRef) override {
    return std::make_unique<FactsConsumer>(ci, settings, isDevice, facts);
  }

private:
  const ParseSettings &settings;
  bool isDevice;
  UnitFacts &facts;
};

/// Parses one side; false if the invocation itself could not be made.
bool parseSide(const UnitCommand &command, const ParseSettings &settings, const Preamble *pre, bool isDevice,
               UnitFacts &facts) {
  auto fs = makeFileSystem(command, settings);
  ErrorCollector errors(facts, settings, [&](StringRef path) {
    for (const std::string &root : settings.userRoots)
      if (isBelow(path, root))
        return true;
    return false;
  });
  auto invocation = makeInvocation(command, settings, isDevice, fs);
  if (!invocation) {
    facts.errors.push_back({FindingId::ParseError, command.file, 0, 0, "clang does not accept the flags of this file"});
    return false;
  }
  if (pre && pre->isValid())
    usePreamble(*invocation, isDevice ? pre->devicePch : pre->hostPch);
  CompilerInstance ci(std::move(invocation));
  ci.setVirtualFileSystem(fs);
  // clang would count the errors on standard error.
  ci.setVerboseOutputStream(std::make_unique<raw_null_ostream>());
  ci.createDiagnostics(&errors, /*ShouldOwnClient=*/false);
  // A missing header must not hide what comes after it.
  ci.getDiagnostics().setFatalsAsError(true);
  ci.createFileManager();
  FactsAction action(settings, isDevice, facts);
  ci.ExecuteAction(action);
  return true;
}

} // namespace

namespace {

/// Room for the handler of a signal, without which a thread whose stack is full could not be brought to an end.
class SignalStack {
public:
  void use() {
    stack_t room = {};
    // Sanitizers give each thread one.
    if (sigaltstack(nullptr, &room) != 0 || !(room.ss_flags & SS_DISABLE))
      return;
    room = {};
    room.ss_sp = memory.data();
    room.ss_size = memory.size();
    sigaltstack(&room, nullptr);
  }

private:
  std::vector<char> memory = std::vector<char>(256 << 10);
};

} // namespace

/// Parses both sides, guarded against faults of clang.
static UnitFacts parseUnit(const UnitCommand &command, const ParseSettings &settings, const Preamble *preamble) {
  UnitFacts facts;
  facts.mainFile = command.file;
  CrashRecoveryContext recovery;
  SignalStack signalStack;
  // Deeply nested code needs a large stack.
  bool fine = recovery.RunSafelyOnThread(
      [&] {
        signalStack.use();
        if (!parseSide(command, settings, preamble, /*isDevice=*/false, facts) || !command.isCuda)
          return;
        parseSide(command, settings, preamble, /*isDevice=*/true, facts);
      },
      /*RequestedStackSize=*/64u << 20);
  if (!fine) {
    facts.crashed = true;
    facts.changes.clear();
    facts.errors.push_back({FindingId::ParseError, command.file, 0, 0,
                            "clang came to a sudden end in this file; names were mapped without knowing what they "
                            "refer to"});
  }
  llvm::sort(facts.errors);
  facts.errors.erase(llvm::unique(facts.errors), facts.errors.end());
  return facts;
}

UnitFacts analyzeUnit(const UnitCommand &command, const ParseSettings &settings, const Preamble *preamble) {
  UnitFacts facts = parseUnit(command, settings, preamble);
  // A preamble that somebody removed or damaged in the meantime.
  auto isOfPreamble = [&](const Finding &f) {
    return StringRef(f.message).contains(preamble->hostPch) || StringRef(f.message).contains(preamble->devicePch);
  };
  if (preamble && preamble->isValid() && llvm::any_of(facts.errors, isOfPreamble)) {
    for (const std::string &pch : {preamble->hostPch, preamble->devicePch})
      sys::fs::remove(pch);
    facts = parseUnit(command, settings, nullptr);
  }
  // Code for Hopper alone declares and uses what older architectures lack.
  bool failed = llvm::any_of(facts.errors, [](const Finding &f) { return f.id == FindingId::ParseError; });
  if (!failed || !command.isCuda || !command.arch.empty())
    return facts;
  UnitCommand newer = command;
  newer.arch = "sm_90";
  UnitFacts again = parseUnit(newer, settings, nullptr);
  return again.errors.size() < facts.errors.size() ? again : facts;
}

namespace {

/// All files that are read, headers of the system among them.
class ReadFiles : public DependencyCollector {
  bool needSystemDependencies() override { return true; }
};

/// The names of headers that are looked for, found or not.
class LookedFor : public PPCallbacks {
public:
  explicit LookedFor(std::set<std::string> &firstNames) : firstNames(firstNames) {}

  void InclusionDirective(SourceLocation, const Token &, StringRef name, bool, CharSourceRange, OptionalFileEntryRef,
                          StringRef, StringRef, const clang::Module *, bool, SrcMgr::CharacteristicKind) override {
    add(name);
  }
  void HasInclude(SourceLocation, StringRef name, bool, OptionalFileEntryRef, SrcMgr::CharacteristicKind) override {
    add(name);
  }

private:
  void add(StringRef name) { firstNames.insert(name.split('/').first.str()); }

  std::set<std::string> &firstNames;
};

class PreambleAction : public GeneratePCHAction {
public:
  explicit PreambleAction(std::set<std::string> &firstNames) : firstNames(firstNames) {}

private:
  bool BeginSourceFileAction(CompilerInstance &ci) override {
    ci.getPreprocessor().addPPCallbacks(std::make_unique<LookedFor>(firstNames));
    return GeneratePCHAction::BeginSourceFileAction(ci);
  }

  std::set<std::string> &firstNames;
};

} // namespace

bool Preamble::isHiddenBy(ArrayRef<std::string> folders) const {
  for (const std::string &folder : folders) {
    std::error_code ec;
    for (sys::fs::directory_iterator it(folder, ec), end; !ec && it != end; it.increment(ec))
      if (firstNames.count(sys::path::filename(it->path()).str()))
        return true;
  }
  // A path that climbs up could lead anywhere.
  return firstNames.count("..") && !folders.empty();
}

PreambleKey preambleKey(const UnitCommand &command, const ParseSettings &settings) {
  PreambleKey key;
  auto addTime = [&](StringRef path) {
    sys::fs::file_status status;
    if (!sys::fs::status(path, status))
      key.text += ' ' + itostr(status.getLastModificationTime().time_since_epoch().count());
    key.text += '\0';
  };
  key.text = getClangFullVersion() + '\0' + utohexstr(builtInHash(settings)) + '\0';
  for (bool isDevice : {false, true}) {
    auto invocation = makeInvocation(command, settings, isDevice, makeFileSystem(command, settings));
    if (!invocation)
      return {};
    if (!isDevice)
      key.folders = ownFolders(*invocation, command.directory);
    // The toolkit's own folders, which many programs name, have what the preamble has.
    llvm::erase_if(key.folders, [&](const std::string &folder) {
      return sys::fs::equivalent(folder, settings.cuda.path + "/include") ||
             sys::fs::equivalent(folder, settings.cuda.path + "/include/cccl");
    });
    makePreambleInvocation(*invocation, "");
    // No code is written; these options name the unit's own file and folder.
    invocation->getCodeGenOpts() = CodeGenOptions();
    invocation->getLangOpts().CUID.clear();
    for (const std::string &argument : invocation->getCC1CommandLine())
      key.text += argument + '\0';
    // A header that is new there may come before one that was found.
    for (const HeaderSearchOptions::Entry &entry : invocation->getHeaderSearchOpts().UserEntries) {
      if (!sys::path::is_absolute(entry.Path))
        key.text += command.directory;
      SmallString<256> folder(entry.Path);
      sys::path::make_absolute(command.directory, folder);
      addTime(folder);
    }
  }
  return key;
}

Preamble buildPreamble(const UnitCommand &command, const ParseSettings &settings, StringRef folder, StringRef name) {
  Preamble result;
  CrashRecoveryContext recovery;
  bool fine = recovery.RunSafelyOnThread(
      [&] {
        for (bool isDevice : {false, true}) {
          auto fs = makeFileSystem(command, settings);
          auto invocation = makeInvocation(command, settings, isDevice, fs);
          if (!invocation)
            return;
          std::string output = (folder + "/" + name + (isDevice ? "-device.pch" : "-host.pch")).str();
          makePreambleInvocation(*invocation, output);
          CompilerInstance ci(std::move(invocation));
          ci.setVirtualFileSystem(fs);
          IgnoringDiagConsumer ignore;
          ci.createDiagnostics(&ignore, /*ShouldOwnClient=*/false);
          ci.createFileManager();
          auto files = std::make_shared<ReadFiles>();
          ci.addDependencyCollector(files);
          PreambleAction action(result.firstNames);
          if (!ci.ExecuteAction(action) || ci.getDiagnostics().hasErrorOccurred())
            return;
          for (StringRef file : files->getDependencies())
            if (!file.starts_with(builtInRoot)) {
              SmallString<256> path(file);
              sys::path::make_absolute(command.directory, path);
              result.files.emplace_back(path);
            }
          (isDevice ? result.devicePch : result.hostPch) = output;
        }
      },
      64u << 20);
  return fine ? result : Preamble();
}

} // namespace warp2wave
