// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Writes and reads the container of device code (Blob.h).

#include "warp2wave/Sim/Blob.h"
#include "llvm/Support/Endian.h"
#include <cstring>

using namespace llvm;

namespace warp2wave::sim {

static constexpr char magic[] = "W2WSIM01";
static constexpr size_t magicSize = 8;

template <class T> static void put(std::string &out, T value) {
  char bytes[sizeof(T)];
  support::endian::write<T, llvm::endianness::little>(bytes, value);
  out.append(bytes, sizeof(T));
}

std::string writeBlob(ArrayRef<BlobModule> modules) {
  std::string out(magic, magicSize);
  put<uint32_t>(out, modules.size());
  for (const BlobModule &module : modules) {
    put<uint32_t>(out, module.name.size());
    out += module.name;
    put<uint64_t>(out, module.code.size());
    out += module.code;
  }
  return out;
}

bool isBlob(const void *data) { return data && std::memcmp(data, magic, magicSize) == 0; }

std::optional<std::vector<BlobModule>> readBlob(const void *data, size_t size) {
  if (size < magicSize + 4 || !isBlob(data))
    return std::nullopt;
  const char *bytes = static_cast<const char *>(data);
  size_t at = magicSize;
  bool isShort = false;
  auto take = [&](uint64_t count) -> const char * {
    if (isShort || count > size - at) {
      isShort = true;
      return nullptr;
    }
    const char *begin = bytes + at;
    at += count;
    return begin;
  };
  auto number32 = [&]() -> uint32_t {
    const char *p = take(4);
    return p ? support::endian::read32le(p) : 0;
  };
  std::vector<BlobModule> modules;
  uint32_t count = number32();
  for (uint32_t i = 0; i < count && !isShort; ++i) {
    uint32_t nameSize = number32();
    const char *name = take(nameSize);
    const char *sizeBytes = take(8);
    uint64_t codeSize = sizeBytes ? support::endian::read64le(sizeBytes) : 0;
    const char *code = take(codeSize);
    if (!isShort)
      modules.push_back({StringRef(name, nameSize), StringRef(code, codeSize)});
  }
  if (isShort)
    return std::nullopt;
  return modules;
}

} // namespace warp2wave::sim
