// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A configured communicator, one that is split, an operator with a factor, template over types.
#include <cuda_runtime.h>
#include <nccl.h>

#include <cstdint>
#include <cstring>

template <typename T> struct NcclType;
template <> struct NcclType<float> { static constexpr ncclDataType_t value = ncclFloat32; };
template <> struct NcclType<uint64_t> { static constexpr ncclDataType_t value = ncclUint64; };
template <> struct NcclType<char> { static constexpr ncclDataType_t value = ncclChar; };

template <typename T> ncclResult_t sum(T *data, size_t count, ncclComm_t comm, cudaStream_t stream) {
  return ncclAllReduce(data, data, count, NcclType<T>::value, ncclSum, comm, stream);
}

static void exchangeId(char (&bytes)[NCCL_UNIQUE_ID_BYTES], int rank) {
  ncclUniqueId id;
  if (rank == 0)
    ncclGetUniqueId(&id);
  std::memcpy(bytes, id.internal, sizeof bytes);
}

int main() {
  char bytes[NCCL_UNIQUE_ID_BYTES];
  exchangeId(bytes, 0);
  ncclUniqueId id;
  std::memcpy(&id, bytes, sizeof id);
  ncclConfig_t config = NCCL_CONFIG_INITIALIZER; // expect: api-unchecked
  ncclComm_t comm, half;
  ncclCommInitRank(&comm, 1, id, 0);
  ncclCommInitRankConfig(&comm, 1, id, 0, &config); // expect: api-unchecked
  ncclCommSplit(comm, 0, 0, &half, nullptr); // expect: api-unchecked
  float *data;
  cudaMalloc(&data, 4096);
  sum(data, 16, comm, 0);
  sum((uint64_t *)data, 16, comm, 0);
  ncclRedOp_t scaled;
  float factor = 0.25f;
  ncclRedOpCreatePreMulSum(&scaled, &factor, ncclFloat, ncclScalarHostImmediate, comm);
  ncclAllReduce(data, data, 16, ncclFloat, scaled, comm, 0);
  ncclRedOpDestroy(scaled, comm);
  void *buffer, *handle;
  ncclMemAlloc(&buffer, 1 << 20); // expect: api-unchecked
  ncclCommRegister(comm, buffer, 1 << 20, &handle); // expect: api-unchecked
  ncclCommDeregister(comm, handle); // expect: api-unchecked
  ncclMemFree(buffer); // expect: api-unchecked
  int rank, count, device;
  ncclCommUserRank(comm, &rank);
  ncclCommCount(comm, &count);
  ncclCommCuDevice(comm, &device);
  ncclCommFinalize(comm); // expect: api-unchecked
  ncclCommDestroy(comm);
  return rank + count + device;
}
