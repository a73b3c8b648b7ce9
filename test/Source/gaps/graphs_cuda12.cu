// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Graph calls with the arity of CUDA 10 to 12.
// cuda: 12
__global__ void step(float *x) { x[threadIdx.x] += 1; }

int main() {
  cudaGraph_t graph;
  cudaGraphExec_t exec;
  cudaGraphNode_t a, b, errorNode;
  cudaStream_t s;
  cudaStreamCreate(&s);
  cudaStreamBeginCapture(s, cudaStreamCaptureModeGlobal);
  step<<<1, 32, 0, s>>>(nullptr);
  cudaStreamCaptureStatus status;
  unsigned long long id;
  cudaStreamGetCaptureInfo(s, &status, &id);
  const cudaGraphNode_t *deps;
  size_t count = 0;
  cudaStreamGetCaptureInfo_v2(s, &status, &id, &graph, &deps, &count);
  cudaStreamUpdateCaptureDependencies(s, &a, 1, cudaStreamSetCaptureDependencies);
  cudaStreamEndCapture(s, &graph);
  cudaGraphCreate(&graph, 0);
  cudaKernelNodeParams params = {0};
  float *x = nullptr;
  void *args[] = {&x};
  params.func = (void *)step;
  params.gridDim = dim3(1);
  params.blockDim = dim3(32);
  params.kernelParams = args;
  params.extra = NULL;
  cudaGraphAddKernelNode(&a, graph, NULL, 0, &params);
  cudaGraphAddKernelNode(&b, graph, &a, 1, &params);
  cudaGraphAddDependencies(graph, &a, &b, 1);
  cudaGraphRemoveDependencies(graph, &a, &b, 1);
  cudaGraphGetEdges(graph, NULL, NULL, &count);
  cudaGraphNodeGetDependencies(a, NULL, &count);
  cudaGraphNodeGetDependentNodes(a, &b, &count);
  cudaKernelNodeAttrValue value;
  cudaGraphKernelNodeGetAttribute(a, cudaKernelNodeAttributeCooperative, &value);
  char log[100];
  cudaGraphInstantiate(&exec, graph, &errorNode, log, sizeof(log));
  cudaGraphInstantiate(&exec, graph, NULL, NULL, 0);
  cudaGraphInstantiate(&exec, graph, 0);
  cudaGraphExecUpdateResult result;
  cudaGraphExecUpdate(exec, graph, &errorNode, &result);
  cudaGraphLaunch(exec, s);
  cudaGraphExecDestroy(exec);
  return 0;
}
