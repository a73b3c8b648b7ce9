// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Random numbers from the host.

#include <curand.h>
#include <stdio.h>
#include <stdlib.h>

#define CURAND_CALL(x)                                                                                                 \
  do {                                                                                                                 \
    if ((x) != CURAND_STATUS_SUCCESS) {                                                                                \
      printf("Error at %s:%d\n", __FILE__, __LINE__);                                                                  \
      return EXIT_FAILURE;                                                                                             \
    }                                                                                                                  \
  } while (0)

int main() {
  curandGenerator_t gen;
  float *d = 0;
  CURAND_CALL(curandCreateGenerator(&gen, CURAND_RNG_PSEUDO_DEFAULT));
  CURAND_CALL(curandSetPseudoRandomGeneratorSeed(gen, 1234ULL));
  CURAND_CALL(curandGenerateUniform(gen, d, 100));
  CURAND_CALL(curandGenerateNormal(gen, d, 100, 0.0f, 1.0f));
  CURAND_CALL(curandDestroyGenerator(gen));
  return EXIT_SUCCESS;
}
