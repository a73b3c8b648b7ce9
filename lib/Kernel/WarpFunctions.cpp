// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Kernel/WarpFunctions.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;
using llvm::dyn_cast;
using llvm::StringRef;
using llvm::StringSwitch;

namespace warp2wave::kernel {

std::optional<EventKind> kindOfFunction(StringRef name) {
  if (name.starts_with("__shfl"))
    return EventKind::Shuffle;
  if (name.starts_with("__reduce_") && name.ends_with("_sync"))
    return EventKind::Vote;
  if (name.starts_with("atomic"))
    return EventKind::Atomic;
  return StringSwitch<std::optional<EventKind>>(name)
      .Cases({"__syncthreads", "__syncthreads_count", "__syncthreads_and", "__syncthreads_or", "__barrier_sync"},
             EventKind::Barrier)
      .Case("__syncwarp", EventKind::WarpSync)
      .Cases({"__ballot", "__ballot_sync", "__any", "__any_sync", "__all", "__all_sync", "__uni_sync", "__activemask",
              "__match_any_sync", "__match_all_sync"},
             EventKind::Vote)
      .Cases({"__threadfence", "__threadfence_block", "__threadfence_system"}, EventKind::Fence)
      .Cases({"clock", "clock64"}, EventKind::Clock)
      .Default(std::nullopt);
}

std::optional<EventKind> kindOfMethod(StringRef group, StringRef name) {
  bool isBlock = group == "thread_block", isGrid = group == "grid_group";
  if (name == "sync")
    return isBlock ? EventKind::Barrier : isGrid ? EventKind::GridBarrier : EventKind::WarpSync;
  if (name == "barrier_wait" || name == "barrier_arrive")
    return isBlock ? std::optional(EventKind::Barrier) : isGrid ? std::optional(EventKind::GridBarrier) : std::nullopt;
  if (isBlock || isGrid)
    return std::nullopt;
  if (name.starts_with("shfl"))
    return EventKind::Shuffle;
  if (name == "ballot" || name == "any" || name == "all" || name == "match_any" || name == "match_all")
    return EventKind::Vote;
  return std::nullopt;
}

static const CXXRecordDecl *recordOf(QualType type) {
  type = type.getNonReferenceType();
  if (type->isPointerType())
    type = type->getPointeeType();
  return type->getAsCXXRecordDecl();
}

static StringRef groupOf(const CXXRecordDecl *record) {
  if (!record || !record->getIdentifier())
    return "";
  const DeclContext *scope = record->getDeclContext();
  while (const auto *outer = dyn_cast<CXXRecordDecl>(scope))
    scope = outer->getDeclContext();
  for (; scope && !scope->isTranslationUnit(); scope = scope->getParent())
    if (const auto *space = dyn_cast<NamespaceDecl>(scope);
        space && space->getIdentifier() && space->getName() == "cooperative_groups")
      return record->getName();
  return "";
}

StringRef groupOf(QualType type) { return groupOf(recordOf(type)); }

GroupCall groupCallOf(const CallExpr *call) {
  const CXXRecordDecl *record = nullptr;
  const Expr *callee = call->getCallee()->IgnoreParenImpCasts();
  if (const auto *member = dyn_cast<CXXMemberCallExpr>(call)) {
    if (const Expr *object = member->getImplicitObjectArgument())
      record = recordOf(object->IgnoreParenImpCasts()->getType());
  } else if (const auto *m = dyn_cast<MemberExpr>(callee)) {
    // Most methods of CUDA's groups are static: block.sync().
    record = recordOf(m->getBase()->IgnoreParenImpCasts()->getType());
  } else if (const auto *d = dyn_cast<DeclRefExpr>(callee)) {
    // cg::thread_block::sync()
    if (const auto *method = dyn_cast<CXXMethodDecl>(d->getDecl()))
      record = method->getParent();
  }
  return {groupOf(record), record};
}

int64_t GroupCall::tileSize() const {
  const auto *tile = llvm::dyn_cast_or_null<ClassTemplateSpecializationDecl>(record);
  if (!tile || !group.contains("tile") || tile->getTemplateArgs().size() == 0)
    return 0;
  const TemplateArgument &size = tile->getTemplateArgs()[0];
  return size.getKind() == TemplateArgument::Integral ? size.getAsIntegral().getExtValue() : 0;
}

bool GroupCall::isPartOfBlock() const {
  const auto *tile = llvm::dyn_cast_or_null<ClassTemplateSpecializationDecl>(record);
  if (!tile || tile->getTemplateArgs().size() < 2)
    return false;
  const TemplateArgument &parent = tile->getTemplateArgs()[1];
  return parent.getKind() == TemplateArgument::Type && groupOf(parent.getAsType()) == "thread_block";
}

/// A member of libcu++'s barriers and the like.
static std::optional<EventKind> kindOfWaiting(StringRef member) {
  return StringSwitch<std::optional<EventKind>>(member)
      .Cases({"wait", "wait_parity", "arrive_and_wait", "producer_acquire", "consumer_wait", "acquire"},
             EventKind::ObjectWait)
      .Cases({"arrive", "arrive_and_drop", "count_down", "release", "producer_commit", "consumer_release"},
             EventKind::ObjectArrive)
      .Default(std::nullopt);
}

/// A pipeline of one thread waits for nobody.
static bool isOfOneThread(const CallExpr *call) {
  const auto *member = dyn_cast<CXXMemberCallExpr>(call);
  const auto *type = member ? llvm::dyn_cast_or_null<ClassTemplateSpecializationDecl>(
                                  recordOf(member->getImplicitObjectArgument()->IgnoreParenImpCasts()->getType()))
                            : nullptr;
  if (!type || type->getName() != "pipeline" || type->getTemplateArgs().size() == 0)
    return false;
  const TemplateArgument &scope = type->getTemplateArgs()[0];
  // cuda::thread_scope_thread is the last of the scopes, whatever its number.
  return scope.getKind() == TemplateArgument::Integral && scope.getAsIntegral().getExtValue() > 2;
}

std::optional<EventKind> kindOfCall(const CallExpr *call, const Written &where) {
  StringRef name = calleeName(call);
  if (name.empty())
    return std::nullopt;
  if (auto kind = kindOfWaiting(waitingMember(call)))
    return isOfOneThread(call) ? std::nullopt : kind;
  if (GroupCall method = groupCallOf(call); !method.group.empty())
    return kindOfMethod(method.group, name);
  const FunctionDecl *f = call->getDirectCallee();
  if (llvm::isa<CXXMemberCallExpr>(call))
    return std::nullopt;
  if (f && !where.isSdk(f))
    return std::nullopt;
  // cooperative_groups::sync(group), reduce(group, ...)
  if (f && (name == "sync" || name == "wait") && call->getNumArgs() >= 1) {
    StringRef group = groupOf(call->getArg(0)->getType());
    return group.empty() ? std::nullopt : kindOfMethod(group, "sync");
  }
  if (f &&
      (name == "reduce" || name == "inclusive_scan" || name == "exclusive_scan" || name == "labeled_partition" ||
       name == "binary_partition") &&
      call->getNumArgs() >= 1 && !groupOf(call->getArg(0)->getType()).empty())
    return EventKind::Vote;
  return kindOfFunction(name);
}

} // namespace warp2wave::kernel
