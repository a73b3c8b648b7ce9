// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// image_pipeline: a small project of several files. Host code (this file, no CUDA
// compiler needed) runs grayscale, Gaussian blur and histogram equalisation on a
// synthetic image and checks every stage against a reference.

#include <cuda_runtime.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "common/error_check.h"
#include "common/pixel.h"
#include "pipeline/pipeline.h"

namespace {

typedef std::vector<unsigned char> Bytes;

Bytes referenceGray(const std::vector<uchar4> &rgba)
{
    Bytes gray(rgba.size());
    for (size_t i = 0; i < rgba.size(); ++i) gray[i] = luma(rgba[i]);
    return gray;
}

Bytes referenceBlur(const Bytes &in, int width, int height, const float *weights)
{
    const int radius = pipeline::kBlurRadius;
    Bytes out(in.size());
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            double sum = 0.0;
            for (int dy = -radius; dy <= radius; ++dy)
                for (int dx = -radius; dx <= radius; ++dx)
                    sum += (double)weights[std::abs(dy)] * weights[std::abs(dx)] *
                           in[clampIndex(y + dy, height) * width + clampIndex(x + dx, width)];
            out[y * width + x] = toByte((float)sum);
        }
    return out;
}

Bytes referenceEqualize(const Bytes &in)
{
    unsigned int cdf[kLevels] = {0}, cdfMin = 0;
    for (unsigned char v : in) ++cdf[v];
    for (int v = 0; v < kLevels; ++v) {
        if (cdfMin == 0) cdfMin = cdf[v];  // the first level in use
        if (v > 0) cdf[v] += cdf[v - 1];
    }
    Bytes out(in.size());
    for (size_t i = 0; i < in.size(); ++i) out[i] = equalizedLevel(cdf[in[i]], cdfMin, (unsigned int)in.size());
    return out;
}

// Number of bytes further apart than the tolerance.
int differences(const Bytes &a, const Bytes &b, int tolerance)
{
    int count = 0;
    for (size_t i = 0; i < a.size(); ++i) count += std::abs((int)a[i] - (int)b[i]) > tolerance;
    return count;
}

Bytes download(const unsigned char *device, size_t count)
{
    Bytes host(count);
    CUDA_CHECK(cudaMemcpy(host.data(), device, count, cudaMemcpyDeviceToHost));
    return host;
}

}  // namespace

int main()
{
    const int width = 253, height = 187, count = width * height;
    std::vector<uchar4> rgba(count);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            uchar4 &p = rgba[y * width + x];
            p.x = (unsigned char)(60 + x / 3 + (x * 7 + y * 13) % 23);
            p.y = (unsigned char)(40 + y / 2 + ((x / 16 + y / 16) % 2) * 50);
            p.z = (unsigned char)((x * y) % 120);
            p.w = 255;
        }
    float weights[pipeline::kBlurRadius + 1], sum = 0.0f;
    for (int r = 0; r <= pipeline::kBlurRadius; ++r) {
        weights[r] = std::exp(-r * r / (2.0f * 1.4f * 1.4f));
        sum += (r == 0 ? 1 : 2) * weights[r];
    }
    for (float &w : weights) w /= sum;

    uchar4 *dRgba = nullptr;
    unsigned char *dGray = nullptr, *dBlurred = nullptr;
    void *dScratch = nullptr;
    cudaStream_t stream;
    CUDA_CHECK(cudaStreamCreate(&stream));
    CUDA_CHECK(cudaMalloc((void **)&dRgba, count * sizeof(uchar4)));
    CUDA_CHECK(cudaMalloc((void **)&dGray, count));
    CUDA_CHECK(cudaMalloc((void **)&dBlurred, count));
    CUDA_CHECK(cudaMalloc(&dScratch, pipeline::equalizeScratchBytes()));
    CUDA_CHECK(cudaMemcpy(dRgba, rgba.data(), count * sizeof(uchar4), cudaMemcpyHostToDevice));

    pipeline::grayscale(dRgba, dGray, width, height, stream);
    pipeline::setBlurWeights(weights, stream);
    pipeline::gaussianBlur(dGray, dBlurred, width, height, stream);
    CUDA_CHECK(cudaStreamSynchronize(stream));
    const Bytes gray = download(dGray, count);
    const Bytes blurred = download(dBlurred, count);

    pipeline::equalize(dBlurred, count, dScratch, stream);
    CUDA_CHECK(cudaStreamSynchronize(stream));
    const Bytes equalized = download(dBlurred, count);

    CUDA_CHECK(cudaFree(dRgba));
    CUDA_CHECK(cudaFree(dGray));
    CUDA_CHECK(cudaFree(dBlurred));
    CUDA_CHECK(cudaFree(dScratch));
    CUDA_CHECK(cudaStreamDestroy(stream));

    // Each stage against the reference of the device's own input to it. The blur
    // rounds a float sum, so it may be one level off.
    const int badGray = differences(gray, referenceGray(rgba), 0);
    const int badBlur = differences(blurred, referenceBlur(gray, width, height, weights), 1);
    const int badEqualize = differences(equalized, referenceEqualize(blurred), 0);
    const bool ok = badGray == 0 && badBlur == 0 && badEqualize == 0;
    std::printf("image_pipeline: %dx%d, wrong pixels: grayscale %d, blur %d, equalize %d: %s\n", width, height,
                badGray, badBlur, badEqualize, ok ? "PASSED" : "FAILED");
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
