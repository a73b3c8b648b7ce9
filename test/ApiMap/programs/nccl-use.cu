// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// NCCL: one communicator for each GPU of a process, and the collectives of training.
#include <cuda_runtime.h>
#include <nccl.h>

#include <vector>

int main() {
  int devices = 0;
  cudaGetDeviceCount(&devices);
  std::vector<ncclComm_t> comms(devices);
  std::vector<cudaStream_t> streams(devices);
  std::vector<float *> send(devices), receive(devices);
  ncclCommInitAll(comms.data(), devices, nullptr);
  for (int i = 0; i < devices; ++i) {
    cudaSetDevice(i);
    cudaStreamCreate(&streams[i]);
    cudaMalloc(&send[i], 1024 * sizeof(float));
    cudaMalloc(&receive[i], 1024 * devices * sizeof(float));
  }
  ncclGroupStart();
  for (int i = 0; i < devices; ++i)
    ncclAllReduce(send[i], receive[i], 1024, ncclFloat, ncclSum, comms[i], streams[i]);
  ncclGroupEnd();
  ncclGroupStart();
  for (int i = 0; i < devices; ++i) {
    ncclBroadcast(send[i], receive[i], 1024, ncclFloat32, 0, comms[i], streams[i]);
    ncclReduce(send[i], receive[i], 1024, ncclHalf, ncclMax, 0, comms[i], streams[i]);
    ncclAllGather(send[i], receive[i], 1024, ncclBfloat16, comms[i], streams[i]);
    ncclReduceScatter(receive[i], send[i], 1024 / devices, ncclFloat, ncclAvg, comms[i], streams[i]);
  }
  ncclGroupEnd();
  ncclGroupStart();
  for (int i = 0; i < devices; ++i) {
    ncclSend(send[i], 1024, ncclInt8, (i + 1) % devices, comms[i], streams[i]);
    ncclRecv(receive[i], 1024, ncclInt8, (i + devices - 1) % devices, comms[i], streams[i]);
  }
  ncclGroupEnd();
  for (int i = 0; i < devices; ++i) {
    cudaSetDevice(i);
    cudaStreamSynchronize(streams[i]);
    ncclCommDestroy(comms[i]);
  }
}
