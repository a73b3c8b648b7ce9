// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calm: H-02. The enumerators named LANES and WARP are 32 road lanes and a texture warp mode of a traffic
// simulation.
enum { LANES = 32, MAX_SPEED = 5 };
enum TextureMode { CLAMP, WRAP, WARP = 32 };

struct Car {
  int lane, cell, speed;
};

__global__ void moveCars(Car *cars, const unsigned char *occupied, int n, int cells, TextureMode mode) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n)
    return;
  Car car = cars[i];
  int lane = car.lane % LANES;
  int gap = 0;
  while (gap < MAX_SPEED && !occupied[lane * cells + (car.cell + gap + 1) % cells])
    ++gap;
  car.speed = min(min(car.speed + 1, (int)MAX_SPEED), gap);
  car.cell = mode == WARP ? (car.cell + car.speed) % cells : min(car.cell + car.speed, cells - 1);
  cars[i] = car;
}
