// RUN: %check-translate %s
//
// Labels of errors that HIP never reports go; what they lead to stays reachable as before.
#include <cuda.h>
#include <cuda_runtime.h>

const char *nameOf(CUresult r) {
  switch (r) {
  case CUDA_ERROR_STUB_LIBRARY: return "first"; // FINDING: api-differs
  // CHECK: /* CUDA_ERROR_STUB_LIBRARY: no case of its own in HIP */ return "first";
  case CUDA_SUCCESS: return "fine";
  // CHECK: case hipSuccess: return "fine";
  case CUDA_ERROR_INVALID_PC: // FINDING: api-differs
  case CUDA_ERROR_NOT_FOUND: return "shared";
  // CHECK: /* CUDA_ERROR_INVALID_PC: no case of its own in HIP */
  // CHECK-NEXT: case hipErrorNotFound: return "shared";
  default: return "";
  }
}

#define NAME(x) case x: return #x
#define COUNT(x) case x: ++n;
const char *table(cudaError_t e) {
  switch (e) {
    NAME(cudaErrorMisalignedAddress); // FINDING: api-differs
    // CHECK: /* cudaErrorMisalignedAddress: no case of its own in HIP */;
    NAME(cudaErrorUnknown);
    // CHECK: NAME(hipErrorUnknown);
    NAME(cudaErrorTooManyPeers); // FINDING: api-differs
    // CHECK: /* cudaErrorTooManyPeers: no case of its own in HIP */;
  default: return "";
  }
}

// What falls into the macro's statements needs them.
int fallsInto(cudaError_t e) {
  int n = 0;
  switch (e) {
  case cudaSuccess: ++n;
    COUNT(cudaErrorTooManyPeers) // FINDING: api-unsupported
    // CHECK: COUNT(cudaErrorTooManyPeers)
  default: break;
  }
  return n;
}

// Near misses: a comparison, a table, an enumerator that HIP lacks for another reason.
bool isStub(CUresult r) { return r == CUDA_ERROR_STUB_LIBRARY; } // FINDING: api-unsupported
struct Row { CUresult code; const char *text; };
const Row rows[] = {{CUDA_ERROR_STUB_LIBRARY, "stub"}}; // FINDING: api-unsupported
int location(cudaMemLocationType t) {
  switch (t) {
  case cudaMemLocationTypeHostNumaCurrent: return 1; // FINDING: api-unsupported
  // CHECK: case cudaMemLocationTypeHostNumaCurrent: return 1;
  default: return 0;
  }
}
