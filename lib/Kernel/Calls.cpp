// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The value that a call has.

#include "Analyzer.h"
#include "warp2wave/Kernel/WarpFunctions.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;
using llvm::dyn_cast;
using llvm::isa;
using llvm::StringRef;

namespace warp2wave::kernel {

static Value masked(Uniformity level) {
  Value v = Value::data(level);
  v.role = Role::Mask;
  return v;
}

/// A method of a cooperative group; none if it is nothing special.
static std::optional<Value> groupValue(StringRef group, StringRef name, const Value &argument) {
  bool isBlock = group == "thread_block", isTile = group.contains("tile");
  if (name == "thread_rank") {
    if (isBlock)
      return Value::thread();
    Value v = Value::of(Uniformity::Divergent, isTile ? 0 : 1);
    v.role = isTile ? Role::Lane : Role::None;
    return v;
  }
  if (name == "meta_group_rank")
    return Value::of(Uniformity::Warp);
  if (name == "size" || name == "num_threads" || name == "group_dim" || name == "dim_threads" ||
      name == "meta_group_size" || name == "num_blocks")
    return Value::of(isBlock || isTile || group == "grid_group" ? Uniformity::Grid : Uniformity::Warp);
  if (name == "group_index" || name == "block_index" || name == "block_rank")
    return Value::of(Uniformity::Block);
  if (name == "thread_index")
    return Value::of(Uniformity::Divergent);
  if (name == "ballot")
    return masked(Uniformity::Warp);
  if (name == "any" || name == "all")
    return Value::of(Uniformity::Warp);
  if (name == "shfl")
    return Value::data(argument.level <= Uniformity::Warp ? Uniformity::Warp : Uniformity::Divergent);
  return std::nullopt;
}

Value Analyzer::evaluateCall(const CallExpr *call) {
  StringRef name = calleeName(call);
  auto argument = [&](unsigned i) {
    return i < call->getNumArgs() && !isa<CXXDefaultArgExpr>(call->getArg(i)) ? evaluate(call->getArg(i))
                                                                              : Value::number(0);
  };
  auto isGiven = [&](unsigned i) { return i < call->getNumArgs() && !isa<CXXDefaultArgExpr>(call->getArg(i)); };
  auto all = [&](unsigned from) {
    Value v = Value::of(Uniformity::Grid);
    for (unsigned i = from; i < call->getNumArgs(); ++i)
      v = combine(v, argument(i));
    return v;
  };
  if (const auto *member = dyn_cast<CXXMemberCallExpr>(call)) {
    StringRef group = groupOf(member->getImplicitObjectArgument()->getType());
    if (!group.empty())
      if (auto v = groupValue(group, name, argument(name == "shfl" ? 1 : 0)))
        return *v;
  }
  const FunctionDecl *f = calleeOf(call);
  if (f && f->hasBody() && program.index.count(f)) {
    auto it = program.results.find(f);
    return it == program.results.end() ? Value::unset() : it->second;
  }
  if (f && !pass.where.isSdk(f) && !f->getBuiltinID()) {
    // Declared elsewhere, or of another library: as different as its arguments.
    return all(0);
  }
  if (name == "__shfl_sync")
    return Value::data(argument(2).level <= Uniformity::Warp && !isGiven(3) ? Uniformity::Warp
                                                                                     : Uniformity::Divergent);
  if (name == "__shfl")
    return Value::data(argument(1).level <= Uniformity::Warp ? Uniformity::Warp : Uniformity::Divergent);
  if (name.starts_with("__shfl")) {
    Value v = argument(name.ends_with("_sync") ? 1 : 0);
    return v.isUnset ? v : Value::data(v.level <= Uniformity::Warp ? v.level : Uniformity::Divergent);
  }
  if (name.starts_with("__reduce_"))
    return Value::data(Uniformity::Warp);
  if (name.starts_with("atomic"))
    return Value::data(Uniformity::Divergent);
  if (name == "__ldg" || name.starts_with("__ldc") || name == "__ldlu")
    return call->getNumArgs() ? evaluatePointee(call->getArg(0)) : all(0);
  return llvm::StringSwitch<std::optional<Value>>(name)
      .Cases({"__ballot", "__ballot_sync", "__activemask"}, masked(Uniformity::Warp))
      .Case("__match_any_sync", masked(Uniformity::Divergent))
      .Case("__match_all_sync", masked(Uniformity::Warp))
      .Cases({"__any", "__any_sync", "__all", "__all_sync", "__uni_sync"}, Value::data(Uniformity::Warp))
      .Cases({"__syncthreads_count", "__syncthreads_and", "__syncthreads_or"}, Value::of(Uniformity::Block))
      .Cases({"clock", "clock64", "malloc", "__lane_id"}, Value::data(Uniformity::Divergent))
      .Default(std::nullopt)
      .value_or(all(0));
}

} // namespace warp2wave::kernel
