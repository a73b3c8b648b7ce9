// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Runtime API that older programs call and CUDA 12 or 13 removed, or gave another signature.
//
// Functions that kept their signature until they went are redeclared whatever the version, which is harmless. Calls with
// the signature of CUDA 12 become overloads, from the version on in which the plain declaration rejects them.

#ifndef W2W_CUDA_REMOVED_H
#define W2W_CUDA_REMOVED_H

extern "C" {
cudaError_t cudaThreadSynchronize(void);
cudaError_t cudaThreadExit(void);
cudaError_t cudaThreadSetLimit(enum cudaLimit, size_t);
cudaError_t cudaThreadGetLimit(size_t *, enum cudaLimit);
cudaError_t cudaThreadSetCacheConfig(enum cudaFuncCache);
cudaError_t cudaThreadGetCacheConfig(enum cudaFuncCache *);
cudaError_t cudaSetDoubleForDevice(double *);
cudaError_t cudaSetDoubleForHost(double *);
}

// CUDA 4 names of the device flags.
#ifndef cudaThreadBlockingSync
enum { cudaThreadScheduleAuto = 0, cudaThreadScheduleSpin = 1, cudaThreadScheduleYield = 2, cudaThreadBlockingSync = 4 };
#endif

#if CUDART_VERSION >= 11000
// Launching without chevrons, as before CUDA 10.1.
extern "C" cudaError_t cudaConfigureCall(dim3, dim3, size_t = 0, cudaStream_t = 0);
extern "C" cudaError_t cudaSetupArgument(const void *, size_t, size_t);
extern "C" cudaError_t cudaLaunch(const void *);
template <class T> __host__ cudaError_t cudaSetupArgument(T, size_t) W2W_BODY
template <class T> __host__ cudaError_t cudaLaunch(T *) W2W_BODY
#endif

#if CUDART_VERSION >= 13000
enum cudaOutputMode { cudaKeyValuePair = 0, cudaCSV = 1 };
typedef enum cudaOutputMode cudaOutputMode_t;
extern "C" cudaError_t cudaProfilerInitialize(const char *, const char *, cudaOutputMode_t);
#endif

#if CUDART_VERSION >= 13000
struct cudaLaunchParams {
  void *func;
  dim3 gridDim;
  dim3 blockDim;
  void **args;
  size_t sharedMem;
  cudaStream_t stream;
};
#define cudaCooperativeLaunchMultiDeviceNoPreSync 0x01
#define cudaCooperativeLaunchMultiDeviceNoPostSync 0x02
extern "C" cudaError_t cudaLaunchCooperativeKernelMultiDevice(struct cudaLaunchParams *, unsigned, unsigned = 0);

// Memory locations were device ordinals.
__host__ cudaError_t cudaMemPrefetchAsync(const void *, size_t, int, cudaStream_t = 0);
__host__ cudaError_t cudaMemAdvise(const void *, size_t, enum cudaMemoryAdvise, int);
__host__ cudaError_t cudaMemPrefetchAsync_v2(const void *, size_t, struct cudaMemLocation, unsigned, cudaStream_t = 0);
__host__ cudaError_t cudaMemAdvise_v2(const void *, size_t, enum cudaMemoryAdvise, struct cudaMemLocation);

// Graph dependencies had no edge data; the functions with edge data were called _v2 and _v3.
__host__ cudaError_t cudaGraphAddDependencies(cudaGraph_t, const cudaGraphNode_t *, const cudaGraphNode_t *, size_t);
__host__ cudaError_t cudaGraphRemoveDependencies(cudaGraph_t, const cudaGraphNode_t *, const cudaGraphNode_t *, size_t);
__host__ cudaError_t cudaGraphGetEdges(cudaGraph_t, cudaGraphNode_t *, cudaGraphNode_t *, size_t *);
__host__ cudaError_t cudaGraphNodeGetDependencies(cudaGraphNode_t, cudaGraphNode_t *, size_t *);
__host__ cudaError_t cudaGraphNodeGetDependentNodes(cudaGraphNode_t, cudaGraphNode_t *, size_t *);
__host__ cudaError_t cudaGraphAddNode(cudaGraphNode_t *, cudaGraph_t, const cudaGraphNode_t *, size_t,
                                      struct cudaGraphNodeParams *);
__host__ cudaError_t cudaGraphAddDependencies_v2(cudaGraph_t, const cudaGraphNode_t *, const cudaGraphNode_t *,
                                                 const cudaGraphEdgeData *, size_t);
__host__ cudaError_t cudaGraphRemoveDependencies_v2(cudaGraph_t, const cudaGraphNode_t *, const cudaGraphNode_t *,
                                                    const cudaGraphEdgeData *, size_t);
__host__ cudaError_t cudaGraphGetEdges_v2(cudaGraph_t, cudaGraphNode_t *, cudaGraphNode_t *, cudaGraphEdgeData *,
                                          size_t *);
__host__ cudaError_t cudaGraphNodeGetDependencies_v2(cudaGraphNode_t, cudaGraphNode_t *, cudaGraphEdgeData *, size_t *);
__host__ cudaError_t cudaGraphNodeGetDependentNodes_v2(cudaGraphNode_t, cudaGraphNode_t *, cudaGraphEdgeData *,
                                                       size_t *);
__host__ cudaError_t cudaGraphAddNode_v2(cudaGraphNode_t *, cudaGraph_t, const cudaGraphNode_t *,
                                         const cudaGraphEdgeData *, size_t, struct cudaGraphNodeParams *);
__host__ cudaError_t cudaStreamGetCaptureInfo(cudaStream_t, enum cudaStreamCaptureStatus *, unsigned long long *,
                                              cudaGraph_t *, const cudaGraphNode_t **, size_t *);
__host__ cudaError_t cudaStreamGetCaptureInfo_v2(cudaStream_t, enum cudaStreamCaptureStatus *, unsigned long long * = 0,
                                                 cudaGraph_t * = 0, const cudaGraphNode_t ** = 0, size_t * = 0);
__host__ cudaError_t cudaStreamGetCaptureInfo_v3(cudaStream_t, enum cudaStreamCaptureStatus *, unsigned long long * = 0,
                                                 cudaGraph_t * = 0, const cudaGraphNode_t ** = 0,
                                                 const cudaGraphEdgeData ** = 0, size_t * = 0);
__host__ cudaError_t cudaStreamUpdateCaptureDependencies(cudaStream_t, cudaGraphNode_t *, size_t, unsigned = 0);
__host__ cudaError_t cudaStreamUpdateCaptureDependencies_v2(cudaStream_t, cudaGraphNode_t *, const cudaGraphEdgeData *,
                                                            size_t, unsigned = 0);
__host__ cudaError_t cudaEventElapsedTime_v2(float *, cudaEvent_t, cudaEvent_t);
__host__ cudaError_t cudaGetDeviceProperties_v2(struct cudaDeviceProp *, int);
#endif

#endif
