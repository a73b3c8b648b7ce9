// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// driver_nvrtc: compiles a kernel from a string with NVRTC for the device at hand,
// loads the result through the driver API, sets a __constant__ of the module by
// name and starts the kernel with cuLaunchKernel.

#include <cuda.h>
#include <nvrtc.h>

#include <cmath>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#define NVRTC_SAFE_CALL(x)                                        \
    do {                                                          \
        nvrtcResult result = x;                                   \
        if (result != NVRTC_SUCCESS) {                            \
            std::cerr << "\nerror: " #x " failed with error "     \
                      << nvrtcGetErrorString(result) << '\n';     \
            exit(1);                                              \
        }                                                         \
    } while (0)

#define CUDA_SAFE_CALL(x)                                         \
    do {                                                          \
        CUresult result = x;                                      \
        if (result != CUDA_SUCCESS) {                             \
            const char *msg;                                      \
            cuGetErrorName(result, &msg);                         \
            std::cerr << "\nerror: " #x " failed with error "     \
                      << msg << '\n';                             \
            exit(1);                                              \
        }                                                         \
    } while (0)

const char *kernelSource = R"(
extern "C" {
__constant__ float coefficients[3];
}

// y = c0 + c1 x + c2 x^2, and the sum over each block of THREADS threads
extern "C" __global__ void polynomial(const float *x, float *y, float *blockSums, int n)
{
    __shared__ float s[THREADS];
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    float v = 0.0f;
    if (i < n) {
        v = coefficients[0] + x[i] * (coefficients[1] + x[i] * coefficients[2]);
        y[i] = v;
    }
    s[threadIdx.x] = v;
    __syncthreads();
    for (int step = THREADS / 2; step > 0; step /= 2) {
        if (threadIdx.x < step) s[threadIdx.x] += s[threadIdx.x + step];
        __syncthreads();
    }
    if (threadIdx.x == 0) blockSums[blockIdx.x] = s[0];
}
)";

static std::vector<char> compile(int major, int minor)
{
    nvrtcProgram prog;
    NVRTC_SAFE_CALL(nvrtcCreateProgram(&prog, kernelSource, "polynomial.cu", 0, NULL, NULL));

    const std::string arch = "--gpu-architecture=compute_" + std::to_string(major * 10 + minor);
    const char *opts[] = {arch.c_str(), "--std=c++17", "-DTHREADS=128"};
    const nvrtcResult compileResult = nvrtcCompileProgram(prog, 3, opts);

    size_t logSize;
    NVRTC_SAFE_CALL(nvrtcGetProgramLogSize(prog, &logSize));
    if (logSize > 1) {
        std::string log(logSize, '\0');
        NVRTC_SAFE_CALL(nvrtcGetProgramLog(prog, &log[0]));
        std::cerr << log << '\n';
    }
    NVRTC_SAFE_CALL(compileResult);

    size_t ptxSize;
    NVRTC_SAFE_CALL(nvrtcGetPTXSize(prog, &ptxSize));
    std::vector<char> ptx(ptxSize);
    NVRTC_SAFE_CALL(nvrtcGetPTX(prog, ptx.data()));
    NVRTC_SAFE_CALL(nvrtcDestroyProgram(&prog));
    return ptx;
}

int main()
{
    CUdevice device;
    CUcontext context;
    int major = 0, minor = 0;
    CUDA_SAFE_CALL(cuInit(0));
    CUDA_SAFE_CALL(cuDeviceGet(&device, 0));
    CUDA_SAFE_CALL(cuDeviceGetAttribute(&major, CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR, device));
    CUDA_SAFE_CALL(cuDeviceGetAttribute(&minor, CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR, device));
    CUDA_SAFE_CALL(cuDevicePrimaryCtxRetain(&context, device));
    CUDA_SAFE_CALL(cuCtxSetCurrent(context));

    const std::vector<char> ptx = compile(major, minor);
    CUmodule module;
    CUfunction kernel;
    CUDA_SAFE_CALL(cuModuleLoadData(&module, ptx.data()));
    CUDA_SAFE_CALL(cuModuleGetFunction(&kernel, module, "polynomial"));

    const float coefficients[3] = {1.0f, -2.0f, 0.75f};
    CUdeviceptr dCoefficients;
    size_t coefficientBytes = 0;
    CUDA_SAFE_CALL(cuModuleGetGlobal(&dCoefficients, &coefficientBytes, module, "coefficients"));
    CUDA_SAFE_CALL(cuMemcpyHtoD(dCoefficients, coefficients, sizeof(coefficients)));

    const unsigned int threads = 128;
    int n = 20021;
    const unsigned int blocks = (n + threads - 1) / threads;
    std::vector<float> x(n), y(n), sums(blocks);
    for (int i = 0; i < n; ++i) x[i] = std::sin(0.01f * i);

    CUdeviceptr dX, dY, dSums;
    CUDA_SAFE_CALL(cuMemAlloc(&dX, n * sizeof(float)));
    CUDA_SAFE_CALL(cuMemAlloc(&dY, n * sizeof(float)));
    CUDA_SAFE_CALL(cuMemAlloc(&dSums, blocks * sizeof(float)));
    CUDA_SAFE_CALL(cuMemcpyHtoD(dX, x.data(), n * sizeof(float)));

    void *args[] = {&dX, &dY, &dSums, &n};
    CUDA_SAFE_CALL(cuLaunchKernel(kernel,
                                  blocks, 1, 1,    // grid dim
                                  threads, 1, 1,   // block dim
                                  0, NULL,         // shared mem and stream
                                  args, 0));       // arguments
    CUDA_SAFE_CALL(cuCtxSynchronize());
    CUDA_SAFE_CALL(cuMemcpyDtoH(y.data(), dY, n * sizeof(float)));
    CUDA_SAFE_CALL(cuMemcpyDtoH(sums.data(), dSums, blocks * sizeof(float)));

    double worst = 0.0, total = 0.0, expectedTotal = 0.0;
    for (int i = 0; i < n; ++i) {
        const double ref = coefficients[0] + x[i] * (coefficients[1] + x[i] * (double)coefficients[2]);
        expectedTotal += ref;
        if (!(std::fabs(y[i] - ref) <= worst)) worst = std::fabs(y[i] - ref);
    }
    for (float s : sums) total += s;

    CUDA_SAFE_CALL(cuMemFree(dX));
    CUDA_SAFE_CALL(cuMemFree(dY));
    CUDA_SAFE_CALL(cuMemFree(dSums));
    CUDA_SAFE_CALL(cuModuleUnload(module));
    CUDA_SAFE_CALL(cuDevicePrimaryCtxRelease(device));

    const bool ok = coefficientBytes == sizeof(coefficients) && worst < 1e-5 &&
                    std::fabs(total - expectedTotal) < 1e-5 * n;
    std::cout << "driver_nvrtc: " << n << " values in " << blocks << " blocks, max error " << worst << ": "
              << (ok ? "PASSED" : "FAILED") << std::endl;
    return ok ? 0 : 1;
}
