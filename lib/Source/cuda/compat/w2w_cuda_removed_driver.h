// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Driver API calls with the signatures of CUDA 12, which the macros of CUDA 13's cuda.h send to newer functions.
//
// `cuCtxCreate(&context, flags, device)` spells a macro that CUDA 13 expands to `cuCtxCreate_v4`, so the overload has
// that name too.

#if defined(CUDA_VERSION) && CUDA_VERSION >= 13000
CUresult cuCtxCreate_v4(CUcontext *, unsigned, CUdevice);
CUresult cuCtxCreate_v2(CUcontext *, unsigned, CUdevice);
CUresult cuCtxCreate_v3(CUcontext *, CUexecAffinityParam *, int, unsigned, CUdevice);
CUresult cuMemPrefetchAsync_v2(CUdeviceptr, size_t, CUdevice, CUstream);
CUresult cuMemAdvise_v2(CUdeviceptr, size_t, CUmem_advise, CUdevice);
CUresult cuGraphAddDependencies_v2(CUgraph, const CUgraphNode *, const CUgraphNode *, size_t);
CUresult cuGraphRemoveDependencies_v2(CUgraph, const CUgraphNode *, const CUgraphNode *, size_t);
CUresult cuGraphGetEdges_v2(CUgraph, CUgraphNode *, CUgraphNode *, size_t *);
CUresult cuGraphNodeGetDependencies_v2(CUgraphNode, CUgraphNode *, size_t *);
CUresult cuGraphNodeGetDependentNodes_v2(CUgraphNode, CUgraphNode *, size_t *);
CUresult cuGraphAddNode_v2(CUgraphNode *, CUgraph, const CUgraphNode *, size_t, CUgraphNodeParams *);
CUresult cuStreamGetCaptureInfo_v3(CUstream, CUstreamCaptureStatus *, cuuint64_t *);
CUresult cuStreamGetCaptureInfo_v3(CUstream, CUstreamCaptureStatus *, cuuint64_t *, CUgraph *, const CUgraphNode **,
                                   size_t *);
CUresult cuStreamGetCaptureInfo_v2(CUstream, CUstreamCaptureStatus *, cuuint64_t *, CUgraph *, const CUgraphNode **,
                                   size_t *);
CUresult cuStreamUpdateCaptureDependencies_v2(CUstream, CUgraphNode *, size_t, unsigned);
CUresult cuGraphInstantiateWithFlags(CUgraphExec *, CUgraph, CUgraphNode *, char *, size_t);
#endif
