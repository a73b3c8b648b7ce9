// RUN: %check-translate %s
//
// Enumerators that are one in HIP, as labels of one switch.
#include <cublas_v2.h>
// CHECK: #include <hipblas/hipblas.h>

int foo();
enum Own { First = CUBLAS_GEMM_DEFAULT, Second = CUBLAS_GEMM_ALGO0 }; // FINDING: enum-value, enum-value, api-differs

int plain(cublasGemmAlgo_t a) {
  switch (a) {
  case CUBLAS_GEMM_DEFAULT: return 1;
  // CHECK: case HIPBLAS_GEMM_DEFAULT: return 1;
  case CUBLAS_GEMM_ALGO0: return 2; // FINDING: duplicate-case, api-differs
  // CHECK: /* CUBLAS_GEMM_ALGO0: no case of its own in HIP */ return 2;
  case CUBLAS_GEMM_ALGO1: { return 3; } // FINDING: duplicate-case, api-differs
  // CHECK: /* CUBLAS_GEMM_ALGO1: no case of its own in HIP */ { return 3; }
  default: return 4;
  // CHECK: default: return 4;
  }
}

// Labels of the same statements: nothing is lost.
int stacked(cublasGemmAlgo_t a) {
  switch (a) {
  case CUBLAS_GEMM_DEFAULT:
  // CHECK: case HIPBLAS_GEMM_DEFAULT:
  case CUBLAS_GEMM_ALGO0: // FINDING: api-differs
  // CHECK: /* CUBLAS_GEMM_ALGO0: no case of its own in HIP */
    return 2;
  default: return 4;
  }
}

// What was reached by falling through still is.
int through(cublasGemmAlgo_t a) {
  int n = 0;
  switch (a) {
  case CUBLAS_GEMM_DEFAULT: ++n; [[fallthrough]];
  // CHECK: case HIPBLAS_GEMM_DEFAULT: ++n;
  case CUBLAS_GEMM_ALGO0: ++n; // FINDING: duplicate-case, api-differs
  // CHECK: /* CUBLAS_GEMM_ALGO0: no case of its own in HIP */ ++n;
  default: break;
  }
  return n;
}

#define NAME_OF(x) case x: return #x
#define DO(x) case x: foo();
#define LABEL(x) case x:
#define TWO case CUBLAS_GEMM_DEFAULT: return "a"; case CUBLAS_GEMM_ALGO0: return "b"; // FINDING: duplicate-case, api-differs
// CHECK: #define TWO case HIPBLAS_GEMM_DEFAULT: return "a"; /* CUBLAS_GEMM_ALGO0: no case of its own in HIP */ return "b";
const char *table(cublasGemmAlgo_t a, int b) {
  switch (a) {
    NAME_OF(CUBLAS_GEMM_DEFAULT);
    // CHECK: NAME_OF(HIPBLAS_GEMM_DEFAULT);
    NAME_OF(CUBLAS_GEMM_ALGO0); // FINDING: duplicate-case, api-differs
    // CHECK: /* CUBLAS_GEMM_ALGO0: no case of its own in HIP */;
  default: break;
  }
  switch (a) {
    LABEL(CUBLAS_GEMM_DEFAULT) return "d";
    LABEL(CUBLAS_GEMM_ALGO0) return "0"; // FINDING: duplicate-case, api-differs
    // CHECK: /* CUBLAS_GEMM_ALGO0: no case of its own in HIP */ return "0";
  default: break;
  }
  switch (a) { TWO default: break; }
  // Something falls into the macro's statements, so they have to stay.
  switch (a) {
    DO(CUBLAS_GEMM_DEFAULT)
    DO(CUBLAS_GEMM_ALGO0) // FINDING: duplicate-case, api-differs
    // CHECK: DO(HIPBLAS_GEMM_DEFAULT)
  default: break;
  }
  return "";
}

// Near misses: other switches, the program's own enumerators, values that stay apart.
int calm(cublasStatus_t s, Own own) {
  switch (s) {
  case CUBLAS_STATUS_SUCCESS: return 0;
  // CHECK: case HIPBLAS_STATUS_SUCCESS: return 0;
  case CUBLAS_STATUS_ALLOC_FAILED: return 1;
  // CHECK: case HIPBLAS_STATUS_ALLOC_FAILED: return 1;
  case CUBLAS_STATUS_NOT_SUPPORTED: return 2;
  // CHECK: case HIPBLAS_STATUS_NOT_SUPPORTED: return 2;
  default: break;
  }
  switch (own) {
  case First: return 3;
  case Second: return 4;
  // CHECK: case Second: return 4;
  }
  return 0;
}
int number(int n) {
  switch (n) {
  case CUBLAS_STATUS_NOT_SUPPORTED: return 0;
  // CHECK: case HIPBLAS_STATUS_NOT_SUPPORTED: return 0;
  case 7: return 1; // FINDING: duplicate-case
  // CHECK: /* 7: no case of its own in HIP */ return 1;
  default: return 2;
  }
}
