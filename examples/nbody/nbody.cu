// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// nbody: all-pairs gravity with float4 bodies (mass in w), one shared-memory
// tile of bodies per block step, rsqrtf and fused updates, leapfrog integration.
// A CPU version in double precision checks positions and momentum.

#include <cuda_runtime.h>

#include <cmath>
#include <cstdio>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <vector>

namespace {

constexpr int kBlock = 128;
constexpr float kSoftening2 = 0.01f;

void cuda_check(cudaError_t status, const char *what)
{
    if (status != cudaSuccess) {
        std::ostringstream msg;
        msg << what << ": " << cudaGetErrorName(status) << " (" << cudaGetErrorString(status) << ")";
        throw std::runtime_error(msg.str());
    }
}

template <typename T>
class DeviceBuffer {
public:
    explicit DeviceBuffer(const std::vector<T> &host) : size_(host.size())
    {
        cuda_check(cudaMalloc(&ptr_, size_ * sizeof(T)), "cudaMalloc");
        cuda_check(cudaMemcpy(ptr_, host.data(), size_ * sizeof(T), cudaMemcpyHostToDevice), "copy in");
    }
    ~DeviceBuffer() { cudaFree(ptr_); }
    DeviceBuffer(const DeviceBuffer &) = delete;
    DeviceBuffer &operator=(const DeviceBuffer &) = delete;

    T *get() const { return ptr_; }
    void download(std::vector<T> &host) const
    {
        host.resize(size_);
        cuda_check(cudaMemcpy(host.data(), ptr_, size_ * sizeof(T), cudaMemcpyDeviceToHost), "copy out");
    }

private:
    T *ptr_ = nullptr;
    size_t size_ = 0;
};

__device__ float3 bodyBodyInteraction(float4 bi, float4 bj, float3 ai)
{
    float3 r;
    r.x = bj.x - bi.x;
    r.y = bj.y - bi.y;
    r.z = bj.z - bi.z;
    float distSqr = r.x * r.x + r.y * r.y + r.z * r.z + kSoftening2;
    float invDist = rsqrtf(distSqr);
    float s = bj.w * invDist * invDist * invDist;
    ai.x += r.x * s;
    ai.y += r.y * s;
    ai.z += r.z * s;
    return ai;
}

__global__ void computeAcceleration(const float4 *__restrict__ pos, float4 *__restrict__ acc, int n)
{
    __shared__ float4 tile[kBlock];
    const int i = blockIdx.x * blockDim.x + threadIdx.x;
    const float4 me = i < n ? pos[i] : make_float4(0.f, 0.f, 0.f, 0.f);
    float3 a = make_float3(0.f, 0.f, 0.f);

    for (int base = 0; base < n; base += kBlock) {
        const int j = base + threadIdx.x;
        tile[threadIdx.x] = j < n ? pos[j] : make_float4(0.f, 0.f, 0.f, 0.f);  // no mass: no pull
        __syncthreads();
#pragma unroll 8
        for (int k = 0; k < kBlock; ++k)
            a = bodyBodyInteraction(me, tile[k], a);
        __syncthreads();
    }
    if (i < n) acc[i] = make_float4(a.x, a.y, a.z, 0.f);
}

__global__ void integrate(float4 *pos, float4 *vel, const float4 *acc, int n, float dt)
{
    const int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i >= n) return;
    float4 v = vel[i], p = pos[i];
    const float4 a = acc[i];
    v.x = fmaf(a.x, dt, v.x);
    v.y = fmaf(a.y, dt, v.y);
    v.z = fmaf(a.z, dt, v.z);
    p.x = fmaf(v.x, dt, p.x);
    p.y = fmaf(v.y, dt, p.y);
    p.z = fmaf(v.z, dt, p.z);
    vel[i] = v;
    pos[i] = p;
}

struct Vec { double x, y, z; };

void stepHost(std::vector<Vec> &p, std::vector<Vec> &v, const std::vector<float4> &body, double dt)
{
    const size_t n = p.size();
    std::vector<Vec> a(n, Vec{0, 0, 0});
    for (size_t i = 0; i < n; ++i)
        for (size_t j = 0; j < n; ++j) {
            double x = p[j].x - p[i].x, y = p[j].y - p[i].y, z = p[j].z - p[i].z;
            double d = x * x + y * y + z * z + double(kSoftening2);
            double s = body[j].w / (d * std::sqrt(d));
            a[i].x += x * s; a[i].y += y * s; a[i].z += z * s;
        }
    for (size_t i = 0; i < n; ++i) {
        v[i].x += a[i].x * dt; v[i].y += a[i].y * dt; v[i].z += a[i].z * dt;
        p[i].x += v[i].x * dt; p[i].y += v[i].y * dt; p[i].z += v[i].z * dt;
    }
}

int run()
{
    const int n = 900, steps = 3;
    const float dt = 0.01f;
    std::vector<float4> pos(n), vel(n, make_float4(0.f, 0.f, 0.f, 0.f)), zero = vel;
    std::vector<Vec> p(n), v(n, Vec{0, 0, 0});
    for (int i = 0; i < n; ++i) {
        float t = 0.37f * i, r = 0.2f + 0.8f * ((i * 53) % n) / n;
        pos[i] = make_float4(r * std::cos(t), r * std::sin(t), 0.1f * std::sin(3.1f * t), (1 + i % 3) / float(n));
        vel[i] = make_float4(-pos[i].y, pos[i].x, 0.f, 0.f);
        p[i] = Vec{pos[i].x, pos[i].y, pos[i].z};
        v[i] = Vec{vel[i].x, vel[i].y, vel[i].z};
    }

    DeviceBuffer<float4> dPos(pos), dVel(vel), dAcc(zero);
    const int grid = (n + kBlock - 1) / kBlock;
    for (int s = 0; s < steps; ++s) {
        computeAcceleration<<<grid, kBlock>>>(dPos.get(), dAcc.get(), n);
        integrate<<<grid, kBlock>>>(dPos.get(), dVel.get(), dAcc.get(), n, dt);
        cuda_check(cudaGetLastError(), "kernel launch");
        stepHost(p, v, pos, dt);
    }
    dPos.download(pos);
    dVel.download(vel);

    double worst = 0.0;
    for (int i = 0; i < n; ++i) {
        const double e[] = {pos[i].x - p[i].x, pos[i].y - p[i].y, pos[i].z - p[i].z,
                            vel[i].x - v[i].x, vel[i].y - v[i].y, vel[i].z - v[i].z};
        for (double d : e)
            if (!(std::fabs(d) <= worst)) worst = std::fabs(d);
    }
    const bool ok = worst < 2e-5;
    std::cout << "nbody: " << n << " bodies, " << steps << " steps, max deviation " << worst << ": "
              << (ok ? "PASSED" : "FAILED") << std::endl;
    return ok ? 0 : 1;
}

}  // namespace

int main()
{
    try {
        return run();
    } catch (const std::exception &e) {
        std::cerr << e.what() << std::endl;
        return 1;
    }
}
