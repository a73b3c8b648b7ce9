// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// texture_objects: rotates an image that lives in a cudaArray, read through a
// texture object with normalized coordinates and linear filtering. A second
// texture object over the same array reads texels unfiltered.

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

#include <cuda_runtime.h>

#define checkErr(call) \
    if (cudaError_t err = (call); err != cudaSuccess) { \
        fprintf(stderr, "line %d: %s\n", __LINE__, cudaGetErrorString(err)); \
        exit(EXIT_FAILURE); \
    }

// Rotate an image using texture lookups.
__global__ void transformKernel(float *output, cudaTextureObject_t texObj, int width, int height, float theta)
{
    unsigned int x = blockIdx.x * blockDim.x + threadIdx.x;
    unsigned int y = blockIdx.y * blockDim.y + threadIdx.y;
    if (x >= (unsigned int)width || y >= (unsigned int)height) return;

    float u = (x + 0.5f) / width - 0.5f;
    float v = (y + 0.5f) / height - 0.5f;
    float tu = u * cosf(theta) - v * sinf(theta) + 0.5f;
    float tv = v * cosf(theta) + u * sinf(theta) + 0.5f;
    output[y * width + x] = tex2D<float>(texObj, tu, tv);
}

// Mirror an image: point sampling with texel coordinates.
__global__ void mirrorKernel(float *output, cudaTextureObject_t texObj, int width, int height)
{
    int x = blockIdx.x * blockDim.x + threadIdx.x;
    int y = blockIdx.y * blockDim.y + threadIdx.y;
    if (x < width && y < height)
        output[y * width + x] = tex2D<float>(texObj, width - 1 - x + 0.5f, y + 0.5f);
}

// What the texture unit does, without the rounding of its weights to 8 bits.
static float sampleLinear(const std::vector<float> &img, int w, int h, float tu, float tv)
{
    float x = tu * w - 0.5f, y = tv * h - 0.5f;
    int x0 = (int)floorf(x), y0 = (int)floorf(y);
    float fx = x - x0, fy = y - y0;
    auto at = [&](int i, int j) {
        i = i < 0 ? 0 : i > w - 1 ? w - 1 : i;
        j = j < 0 ? 0 : j > h - 1 ? h - 1 : j;
        return img[j * w + i];
    };
    return (1 - fy) * ((1 - fx) * at(x0, y0) + fx * at(x0 + 1, y0)) +
           fy * ((1 - fx) * at(x0, y0 + 1) + fx * at(x0 + 1, y0 + 1));
}

int main()
{
    const int width = 200, height = 150;
    const float theta = 0.5f;
    const size_t pitch = width * sizeof(float);
    std::vector<float> image(width * height), got(width * height), mirrored(width * height);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            image[y * width + x] = 0.5f + 0.3f * sinf(0.09f * x) + 0.2f * cosf(0.07f * y + 0.02f * x);

    cudaChannelFormatDesc channelDesc = cudaCreateChannelDesc(32, 0, 0, 0, cudaChannelFormatKindFloat);
    cudaArray_t cuArray;
    checkErr(cudaMallocArray(&cuArray, &channelDesc, width, height));
    checkErr(cudaMemcpy2DToArray(cuArray, 0, 0, image.data(), pitch, pitch, height, cudaMemcpyHostToDevice));

    struct cudaResourceDesc resDesc;
    memset(&resDesc, 0, sizeof(resDesc));
    resDesc.resType = cudaResourceTypeArray;
    resDesc.res.array.array = cuArray;

    struct cudaTextureDesc texDesc;
    memset(&texDesc, 0, sizeof(texDesc));
    texDesc.addressMode[0] = cudaAddressModeClamp;
    texDesc.addressMode[1] = cudaAddressModeClamp;
    texDesc.filterMode = cudaFilterModeLinear;
    texDesc.readMode = cudaReadModeElementType;
    texDesc.normalizedCoords = 1;

    cudaTextureObject_t linearTex = 0, pointTex = 0;
    checkErr(cudaCreateTextureObject(&linearTex, &resDesc, &texDesc, NULL));
    texDesc.filterMode = cudaFilterModePoint;
    texDesc.normalizedCoords = 0;
    checkErr(cudaCreateTextureObject(&pointTex, &resDesc, &texDesc, NULL));

    float *output;
    checkErr(cudaMalloc(&output, width * height * sizeof(float)));
    dim3 threadsperBlock(16, 16);
    dim3 numBlocks((width + threadsperBlock.x - 1) / threadsperBlock.x,
                   (height + threadsperBlock.y - 1) / threadsperBlock.y);
    transformKernel<<<numBlocks, threadsperBlock>>>(output, linearTex, width, height, theta);
    checkErr(cudaGetLastError());
    checkErr(cudaMemcpy(got.data(), output, width * height * sizeof(float), cudaMemcpyDeviceToHost));
    mirrorKernel<<<numBlocks, threadsperBlock>>>(output, pointTex, width, height);
    checkErr(cudaGetLastError());
    checkErr(cudaMemcpy(mirrored.data(), output, width * height * sizeof(float), cudaMemcpyDeviceToHost));

    checkErr(cudaDestroyTextureObject(linearTex));
    checkErr(cudaDestroyTextureObject(pointTex));
    checkErr(cudaFreeArray(cuArray));
    checkErr(cudaFree(output));

    float worst = 0.0f;
    int wrongMirror = 0;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            float u = (x + 0.5f) / width - 0.5f, v = (y + 0.5f) / height - 0.5f;
            float tu = u * cosf(theta) - v * sinf(theta) + 0.5f;
            float tv = v * cosf(theta) + u * sinf(theta) + 0.5f;
            float err = fabsf(got[y * width + x] - sampleLinear(image, width, height, tu, tv));
            if (!(err <= worst)) worst = err;
            wrongMirror += mirrored[y * width + x] != image[y * width + width - 1 - x];
        }

    const bool ok = worst < 1e-3f && wrongMirror == 0;
    printf("texture_objects: %dx%d, filtered max error %.1e, mirror errors %d: %s\n", width, height, worst,
           wrongMirror, ok ? "PASSED" : "FAILED");
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
