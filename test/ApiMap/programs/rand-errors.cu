// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Status codes of cuRAND, and what is done when a generator cannot be made.
#include <curand.h>

#include <cstdio>
#include <cstdlib>

static const char *text(curandStatus_t status) {
  switch (status) {
  case CURAND_STATUS_SUCCESS: return "CURAND_STATUS_SUCCESS";
  case CURAND_STATUS_VERSION_MISMATCH: return "CURAND_STATUS_VERSION_MISMATCH";
  case CURAND_STATUS_NOT_INITIALIZED: return "CURAND_STATUS_NOT_INITIALIZED";
  case CURAND_STATUS_ALLOCATION_FAILED: return "CURAND_STATUS_ALLOCATION_FAILED";
  case CURAND_STATUS_TYPE_ERROR: return "CURAND_STATUS_TYPE_ERROR";
  case CURAND_STATUS_OUT_OF_RANGE: return "CURAND_STATUS_OUT_OF_RANGE";
  case CURAND_STATUS_LENGTH_NOT_MULTIPLE: return "CURAND_STATUS_LENGTH_NOT_MULTIPLE";
  case CURAND_STATUS_DOUBLE_PRECISION_REQUIRED: return "CURAND_STATUS_DOUBLE_PRECISION_REQUIRED";
  case CURAND_STATUS_LAUNCH_FAILURE: return "CURAND_STATUS_LAUNCH_FAILURE";
  case CURAND_STATUS_PREEXISTING_FAILURE: return "CURAND_STATUS_PREEXISTING_FAILURE"; // expect-roc: api-unsupported
  case CURAND_STATUS_INITIALIZATION_FAILED: return "CURAND_STATUS_INITIALIZATION_FAILED"; // expect-roc: api-unsupported
  case CURAND_STATUS_ARCH_MISMATCH: return "CURAND_STATUS_ARCH_MISMATCH"; // expect-roc: api-unsupported
  case CURAND_STATUS_INTERNAL_ERROR: return "CURAND_STATUS_INTERNAL_ERROR";
  }
  return "<unknown>";
}

#define CURAND_CALL(x)                                             \
  do {                                                             \
    curandStatus_t s = (x);                                        \
    if (s != CURAND_STATUS_SUCCESS) {                              \
      printf("Error %s at %s:%d\n", text(s), __FILE__, __LINE__);  \
      return EXIT_FAILURE;                                         \
    }                                                              \
  } while (0)

static curandGenerator_t create(unsigned long long seed) {
  curandGenerator_t generator = nullptr;
  const curandRngType_t choices[] = {CURAND_RNG_PSEUDO_PHILOX4_32_10, CURAND_RNG_PSEUDO_XORWOW, CURAND_RNG_PSEUDO_MRG32K3A};
  for (curandRngType_t choice : choices)
    if (curandCreateGenerator(&generator, choice) == CURAND_STATUS_SUCCESS) {
      curandSetPseudoRandomGeneratorSeed(generator, seed);
      return generator;
    }
  return nullptr;
}

int main() {
  curandGenerator_t generator = create(3), onHost;
  if (!generator)
    return EXIT_FAILURE;
  float *numbers = nullptr;
  cudaMalloc((void **)&numbers, 101 * sizeof(float));
  curandStatus_t odd = curandGenerateNormal(generator, numbers, 101, 0, 1);
  if (odd == CURAND_STATUS_LENGTH_NOT_MULTIPLE)
    CURAND_CALL(curandGenerateNormal(generator, numbers, 100, 0, 1));
  CURAND_CALL(curandCreateGeneratorHost(&onHost, CURAND_RNG_PSEUDO_MT19937));
  float few[16];
  CURAND_CALL(curandGenerateUniform(onHost, few, 16));
  int version;
  CURAND_CALL(curandGetVersion(&version));
  CURAND_CALL(curandDestroyGenerator(onHost));
  CURAND_CALL(curandDestroyGenerator(generator));
  return EXIT_SUCCESS;
}
