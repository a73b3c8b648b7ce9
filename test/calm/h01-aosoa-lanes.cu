// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-01. `lane` and `group` place a particle in an array of structures of 32-wide arrays; the index is a
// particle's, and nothing is exchanged.
constexpr int kLanes = 32;

struct ParticleGroup {
  float x[kLanes], y[kLanes], z[kLanes];
  float vx[kLanes], vy[kLanes], vz[kLanes];
};

__global__ void drift(ParticleGroup *groups, float dt, int particles) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= particles)
    return;
  int lane = i & 31;
  int group = i >> 5;
  ParticleGroup &g = groups[group];
  g.x[lane] += dt * g.vx[lane];
  g.y[lane] += dt * g.vy[lane];
  g.z[lane] += dt * g.vz[lane];
}
