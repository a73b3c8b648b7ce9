// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Results of NCCL, the asynchronous error of a communicator, giving up.
#include <cuda_runtime.h>
#include <nccl.h>

#include <cstdio>
#include <cstdlib>

#define NCCLCHECK(cmd)                                                                               \
  do {                                                                                               \
    ncclResult_t res = cmd;                                                                          \
    if (res != ncclSuccess) {                                               \
      printf("Failed, NCCL error %s:%d '%s'\n", __FILE__, __LINE__, ncclGetErrorString(res));        \
      exit(EXIT_FAILURE);                                                                            \
    }                                                                                                \
  } while (0)

static bool canRetry(ncclResult_t result) {
  switch (result) {
  case ncclUnhandledCudaError:
  case ncclSystemError:
  case ncclInternalError:
    return false;
  case ncclInvalidArgument:
  case ncclInvalidUsage:
    std::abort();
  case ncclRemoteError:
  case ncclInProgress: // expect: api-unchecked
    return true;
  default:
    return result == ncclSuccess;
  }
}

static int wait(ncclComm_t comm, cudaStream_t stream) {
  for (;;) {
    cudaError_t state = cudaStreamQuery(stream);
    if (state == cudaSuccess)
      return 0;
    if (state != cudaErrorNotReady)
      return 1;
    ncclResult_t asynchronous;
    NCCLCHECK(ncclCommGetAsyncError(comm, &asynchronous));
    if (!canRetry(asynchronous)) {
      std::puts(ncclGetLastError(comm));
      NCCLCHECK(ncclCommAbort(comm));
      return 2;
    }
  }
}

int main() {
  ncclUniqueId id;
  ncclComm_t comm;
  int version;
  NCCLCHECK(ncclGetVersion(&version));
  NCCLCHECK(ncclGetUniqueId(&id));
  NCCLCHECK(ncclCommInitRank(&comm, 1, id, 0));
  double *data;
  cudaMalloc(&data, 64);
  NCCLCHECK(ncclAllReduce(data, data, 8, ncclDouble, ncclProd, comm, 0));
  return wait(comm, 0) + (version < NCCL_VERSION(2, 7, 0)) + (NCCL_MAJOR < 2);
}
