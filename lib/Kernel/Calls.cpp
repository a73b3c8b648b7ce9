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

/// A method of a tile; none if it is nothing special.  Tiles are aligned parts of the block.
static std::optional<Value> tileValue(const GroupCall &tile, StringRef name, const Value &argument) {
  int64_t size = tile.tileSize();
  // What the threads of a tile agree on is the same in the warps or waves that it has.
  Uniformity level = size == 0        ? Uniformity::Divergent
                     : size % 64 == 0 ? Uniformity::Wave
                     : size % 32 == 0 ? Uniformity::Warp
                                      : Uniformity::Divergent;
  if (name == "thread_rank") {
    if (size == 1)
      return Value::number(0);
    return size ? remainder(Value::thread(), Value::number(size)) : Value::of(Uniformity::Divergent);
  }
  if (name == "meta_group_rank")
    return size && tile.isPartOfBlock() ? divide(Value::thread(), Value::number(size)) : Value::of(level);
  if (name == "size" || name == "num_threads")
    return size ? Value::number(size) : Value::of(Uniformity::Grid);
  if (name == "meta_group_size")
    return Value::of(Uniformity::Grid);
  if (name == "ballot" || name == "match_all")
    return masked(level);
  if (name == "any" || name == "all")
    return Value::data(level);
  if (name == "shfl")
    return Value::data(argument.level <= Uniformity::Warp ? level : Uniformity::Divergent);
  return std::nullopt;
}

/// A method of another cooperative group; none if it is nothing special.
static std::optional<Value> groupValue(StringRef group, StringRef name, const Value &argument) {
  bool isBlock = group == "thread_block", isGrid = group == "grid_group";
  if (name == "thread_rank" || name == "meta_group_rank")
    return isBlock ? Value::thread() : Value::of(Uniformity::Divergent);
  if (name == "size" || name == "num_threads" || name == "group_dim" || name == "dim_threads" ||
      name == "meta_group_size" || name == "num_blocks")
    return Value::of(isBlock || isGrid ? Uniformity::Grid : Uniformity::Warp);
  if (name == "group_index" || name == "block_index" || name == "block_rank") {
    Value v = Value::of(Uniformity::Block);
    v.isOfBlock = true;
    return v;
  }
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

StringRef builtinOfGroup(const CallExpr *call) {
  GroupCall method = groupCallOf(call);
  if (method.group != "thread_block")
    return "";
  return llvm::StringSwitch<StringRef>(calleeName(call))
      .Case("thread_index", "threadIdx")
      .Case("group_index", "blockIdx")
      .Cases({"group_dim", "dim_threads"}, "blockDim")
      .Default("");
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
  if (GroupCall method = groupCallOf(call); !method.group.empty()) {
    if (method.group == "grid_group" && name == "thread_rank") {
      // The blocks before this one, and the thread in it.
      Value blocks = multiply(evaluateBuiltin("blockIdx", "x"), evaluateBuiltin("blockDim", "x"));
      return shape.isFlat ? add(blocks, Value::thread()) : Value::of(Uniformity::Divergent);
    }
    Value source = argument(name == "shfl" ? 1 : 0);
    auto v = method.group.contains("tile") ? tileValue(method, name, source) : groupValue(method.group, name, source);
    if (v)
      return *v;
  }
  // What other threads write may be another value for each that reads it.
  if (!atomicMember(call).empty())
    return Value::data(Uniformity::Divergent);
  const FunctionDecl *f = calleeOf(call);
  if (f && f->hasBody() && program.index.count(f)) {
    auto it = program.results.find(f);
    return it == program.results.end() ? Value::unset() : it->second;
  }
  if (f && !pass.where.isSdk(f) && !f->getBuiltinID()) {
    // Declared elsewhere, or of another library: as different as its arguments.
    return all(0);
  }
  // cuda::ptx::get_sreg_tid_x() and its kin; blocks and grids are the same for all.
  if (name.starts_with("get_sreg_") && !name.contains("ntid") && !name.contains("ctaid"))
    return Value::data(name == "get_sreg_warpid" ? Uniformity::Warp : Uniformity::Divergent);
  if (name == "__shfl_sync")
    return Value::data(argument(2).level <= Uniformity::Warp && !isGiven(3) ? Uniformity::Warp : Uniformity::Divergent);
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
