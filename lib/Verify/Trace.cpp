// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "warp2wave/Verify/Trace.h"
#include "warp2wave/Support/File.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"

using namespace llvm;

namespace warp2wave::verify {

static constexpr std::pair<StringLiteral, unsigned> typeNames[] = {{"unknown", 1}, {"i8", 1},   {"i16", 2},  {"i32", 4},
                                                                   {"i64", 8},     {"f16", 2},  {"bf16", 2}, {"f32", 4},
                                                                   {"f64", 8},     {"mixed", 1}};

StringRef elementTypeName(ElementType type) { return typeNames[static_cast<unsigned>(type)].first; }

unsigned elementBytes(ElementType type) { return typeNames[static_cast<unsigned>(type)].second; }

ElementType parseElementType(StringRef name) {
  for (unsigned i = 0; i < std::size(typeNames); ++i)
    if (typeNames[i].first == name)
      return static_cast<ElementType>(i);
  return ElementType::Unknown;
}

bool isFloat(ElementType type) {
  return type == ElementType::F16 || type == ElementType::BF16 || type == ElementType::F32 || type == ElementType::F64;
}

StringRef Trace::bytesOf(const CopyEvent &copy) const {
  StringRef all = content ? content->getBuffer() : "";
  return all.substr(std::min<uint64_t>(copy.at, all.size()), copy.bytes);
}

namespace {

/// Fields with a default where they are missing.
struct Fields {
  const json::Object &object;

  std::string text(StringRef name) const { return object.getString(name).value_or("").str(); }
  uint64_t number(StringRef name, uint64_t otherwise = 0) const {
    const json::Value *value = object.get(name);
    return value ? value->getAsUINT64().value_or(otherwise) : otherwise;
  }
  std::array<unsigned, 3> triple(StringRef name) const {
    std::array<unsigned, 3> result{};
    if (const json::Array *array = object.getArray(name))
      for (size_t i = 0; i < std::min<size_t>(3, array->size()); ++i)
        result[i] = static_cast<unsigned>((*array)[i].getAsInteger().value_or(0));
    return result;
  }
};

} // namespace

static void addEvent(const Fields &f, Trace &trace) {
  std::string kind = f.text("kind");
  if (kind == "start") {
    trace.machine = f.text("machine");
  } else if (kind == "launch") {
    trace.launches.push_back({static_cast<unsigned>(f.number("seq")), f.text("kernel"), f.text("name"),
                              f.triple("grid"), f.triple("block"), f.number("lds")});
  } else if (kind == "copy") {
    trace.copies.push_back({f.text("via"), f.text("buffer"), f.number("offset"), f.number("bytes"), f.number("at"),
                            parseElementType(f.text("type")), static_cast<unsigned>(f.number("writer")),
                            f.text("writerName")});
  } else if (kind == "incident") {
    IncidentEvent e;
    e.id = f.text("id");
    e.message = f.text("message");
    e.file = f.text("file");
    e.kernel = f.text("kernel");
    e.line = static_cast<unsigned>(f.number("line"));
    e.block = f.triple("block");
    e.thread = f.triple("thread");
    e.lane = static_cast<int>(f.object.getInteger("lane").value_or(-1));
    e.count = f.number("count", 1);
    trace.incidents.push_back(std::move(e));
  } else if (kind == "error") {
    trace.errors.push_back(f.text("api") + ": " + f.text("name"));
  } else if (kind == "launch-failed") {
    trace.failedLaunches.push_back(f.text("status") + ": " + f.text("message"));
  } else if (kind == "unsupported") {
    trace.unsupported.push_back(f.text("what"));
  } else if (kind == "printed") {
    std::vector<std::string> &texts = trace.printed.emplace_back();
    if (const json::Array *array = f.object.getArray("texts"))
      for (const json::Value &text : *array)
        texts.push_back(text.getAsString().value_or("").str());
  } else if (kind == "asked") {
    trace.asked.push_back(f.text("api"));
  } else if (kind == "assumed") {
    trace.assumed.push_back(f.text("what"));
  } else if (kind == "end") {
    trace.isComplete = true;
  }
}

Expected<Trace> parseTrace(StringRef events, std::unique_ptr<MemoryBuffer> content) {
  Trace trace;
  trace.content = std::move(content);
  unsigned line = 0;
  while (!events.empty()) {
    auto [text, rest] = events.split('\n');
    bool isWhole = text.size() < events.size();
    events = rest;
    ++line;
    if (text.trim().empty())
      continue;
    auto value = json::parse(text);
    const json::Object *object = value ? value->getAsObject() : nullptr;
    if (!object) {
      std::string why = value ? "is no object" : toString(value.takeError());
      if (!isWhole)
        break;
      return makeError("the trace is damaged in line " + Twine(line) + ": " + why);
    }
    addEvent({*object}, trace);
  }
  return std::move(trace);
}

Expected<Trace> readTrace(StringRef folder) {
  auto events = readFile((folder + "/events.jsonl").str());
  if (!events)
    return events.takeError();
  std::unique_ptr<MemoryBuffer> content;
  // Without copies there may be no such file.
  if (auto buffer = MemoryBuffer::getFile(folder + "/copies.bin", /*IsText=*/false, /*RequiresNullTerminator=*/false))
    content = std::move(*buffer);
  return parseTrace((*events)->getBuffer(), std::move(content));
}

} // namespace warp2wave::verify
