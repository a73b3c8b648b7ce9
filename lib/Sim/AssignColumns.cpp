// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Gives each value of a function a place in the frame, by a linear scan over the
// list of operations.  Writes are masked by lane, so each lane is a thread with
// registers of its own, and what holds for one thread holds for a wave.  A
// result never shares a column with an operand of its own operation: cross-lane
// operations read other lanes after they have written the first.

#include "Lower.h"
#include "llvm/IR/CFG.h"

using namespace llvm;

namespace warp2wave::sim {

void Lowering::assignColumns() {
  unsigned count = virtualColumns.size();
  unsigned blocks = order.size();
  std::vector<BitVector> uses(blocks, BitVector(count)), defs(blocks, BitVector(count));
  std::vector<BitVector> liveIn(blocks, BitVector(count)), liveOut(blocks, BitVector(count));

  auto touch = [&](Operand o, uint32_t position) {
    VirtualColumn &v = virtualColumns[o];
    v.first = std::min(v.first, position);
    v.last = std::max(v.last, position);
  };
  for (auto [column, slot] : code->parameters)
    touch(column, 0);
  std::vector<SmallVector<std::pair<unsigned, const Edge *>, 2>> edges(blocks);
  for (PendingEdge &e : pendingEdges)
    edges[blockIndex[e.from]].push_back({blockIndex[e.to], &e.control->edges[e.edge]});

  for (unsigned b = 0; b < blocks; ++b) {
    for (uint32_t p = order[b].begin; p < order[b].end; ++p) {
      const Inst &inst = code->insts[p];
      const int32_t *ops = pool.data() + poolStart[p];
      for (unsigned i = inst.numOut; i < unsigned(inst.numOut) + inst.numIn; ++i)
        if (ops[i] >= 0) {
          touch(ops[i], p);
          if (!defs[b].test(ops[i]))
            uses[b].set(ops[i]);
        }
      for (unsigned i = 0; i < inst.numOut; ++i) {
        touch(ops[i], p);
        defs[b].set(ops[i]);
      }
    }
    uint32_t end = order[b].end - 1;
    for (auto &[to, edge] : edges[b])
      for (uint32_t i = 0; i < edge->copyCount; ++i) {
        const ColumnCopy &c = code->copies[edge->firstCopy + i];
        touch(c.to, end);
        if (c.from >= 0) {
          touch(c.from, end);
          if (!defs[b].test(c.from))
            uses[b].set(c.from);
        }
      }
  }
  for (auto [column, slot] : code->parameters)
    defs[0].set(column);
  // Sources of copies on edges are live to the end of their block.
  std::vector<BitVector> edgeDefs(blocks, BitVector());
  bool isChanged = true;
  while (isChanged) {
    isChanged = false;
    for (unsigned b = blocks; b-- > 0;) {
      BitVector o(count);
      for (auto &[to, edge] : edges[b]) {
        BitVector in = liveIn[to];
        for (uint32_t i = 0; i < edge->copyCount; ++i)
          in.reset(code->copies[edge->firstCopy + i].to);
        o |= in;
        for (uint32_t i = 0; i < edge->copyCount; ++i)
          if (code->copies[edge->firstCopy + i].from >= 0)
            o.set(code->copies[edge->firstCopy + i].from);
      }
      BitVector in = o;
      in.reset(defs[b]);
      in |= uses[b];
      if (in != liveIn[b] || o != liveOut[b]) {
        isChanged = true;
        liveIn[b] = std::move(in);
        liveOut[b] = std::move(o);
      }
    }
  }
  for (unsigned b = 0; b < blocks; ++b) {
    for (unsigned v : liveIn[b].set_bits())
      touch(v, order[b].begin);
    for (unsigned v : liveOut[b].set_bits())
      touch(v, order[b].end - 1);
  }

  std::vector<unsigned> byStart;
  for (unsigned v = 0; v < count; ++v)
    if (virtualColumns[v].first != ~0u)
      byStart.push_back(v);
  llvm::stable_sort(byStart, [&](unsigned a, unsigned b) { return virtualColumns[a].first < virtualColumns[b].first; });
  // Free places by size, and the busy ones by when they end.
  std::map<unsigned, std::vector<int32_t>> free;
  std::multimap<uint32_t, unsigned> busy;
  uint32_t top = 0;
  for (unsigned v : byStart) {
    VirtualColumn &column = virtualColumns[v];
    while (!busy.empty() && busy.begin()->first < column.first) {
      VirtualColumn &ended = virtualColumns[busy.begin()->second];
      free[ended.slot].push_back(ended.offset);
      busy.erase(busy.begin());
    }
    std::vector<int32_t> &places = free[column.slot];
    if (places.empty()) {
      column.offset = static_cast<int32_t>(top);
      top += alignTo(uint64_t(column.slot) * waveSize, 64);
    } else {
      column.offset = places.back();
      places.pop_back();
    }
    busy.insert({column.last, v});
  }
  code->frameBytes = alignTo(top, 64);
}

void Lowering::finish() {
  // A column that nothing uses still needs a place to be written to.
  auto place = [&](Operand o) {
    if (o < 0)
      return o;
    VirtualColumn &v = virtualColumns[o];
    if (v.offset < 0) {
      v.offset = static_cast<int32_t>(code->frameBytes);
      code->frameBytes += alignTo(uint64_t(v.slot) * waveSize, 64);
    }
    return v.offset;
  };
  int32_t *operands = program.allocator.Allocate<int32_t>(pool.size() + 1);
  for (size_t i = 0; i < pool.size(); ++i)
    operands[i] = place(pool[i]);
  for (size_t p = 0; p < code->insts.size(); ++p)
    code->insts[p].operands = operands + poolStart[p];
  for (ColumnCopy &c : code->copies) {
    c.to = place(c.to);
    c.from = place(c.from);
  }
  for (auto &[column, slot] : code->parameters)
    column = place(column);
  for (Code::ByVal &b : code->byVals)
    b.column = place(b.column);
  code->frameBytes = alignTo(code->frameBytes, 64);
}

} // namespace warp2wave::sim
