// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// nvJitLink: the log is read when a step fails.
#include <nvJitLink.h> // expect: header-unsupported

#include <cstdio>
#include <string>

struct Linker {
  nvJitLinkHandle handle = nullptr; // expect: api-unsupported
  size_t size = 0;
  std::string log;

  void readLog() {
    nvJitLinkGetErrorLogSize(handle, &size); // expect: api-unsupported
    log.resize(size);
    nvJitLinkGetErrorLog(handle, &log[0]); // expect: api-unsupported
    std::puts(log.c_str());
  }
  bool add(const char *file) {
    bool good = false;
    good = nvJitLinkAddFile(handle, NVJITLINK_INPUT_ANY, file) == NVJITLINK_SUCCESS; // expect: api-unsupported
    if (!good)
      readLog();
    return good;
  }
};

int main(int argc, char **argv) {
  Linker linker;
  const char *options[] = {"-arch=sm_80", "-O3"};
  if (argc < 2 || !options[0])
    return 1;
  nvJitLinkCreate(&linker.handle, 2, options); // expect: api-unsupported
  for (int i = 1; i < argc; ++i)
    linker.add(argv[i]);
  nvJitLinkComplete(linker.handle); // expect: api-unsupported
  nvJitLinkDestroy(&linker.handle); // expect: api-unsupported
}
