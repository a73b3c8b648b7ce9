// RUN: %check-translate %s
//
// Numbers in the place of enumerators, and enumerators that become numbers.
#include <cublas_v2.h>
// CHECK: #include <hipblas/hipblas.h>
#include <cstdio>

enum Own { Zero, One };
int take(int);

int literals(cublasStatus_t s, cudaError_t e, cublasOperation_t op, Own own) {
  if (s == 13) return 1; // FINDING: enum-number
  // CHECK: if (s == 13) return 1;
  if (3 != s) return 2; // FINDING: enum-number
  if (op == 0 || !op) return 3; // FINDING: enum-number, enum-number
  if (e == 18) return 4; // FINDING: enum-number
  op = (cublasOperation_t)1; // FINDING: enum-number
  op = static_cast<cublasOperation_t>(2); // FINDING: enum-number
  op = cublasOperation_t(0); // FINDING: enum-number
  switch (s) {
  case CUBLAS_STATUS_SUCCESS: return 5;
  case 13: return 6; // FINDING: enum-number
  case 99: return 7;
  default: break;
  }
  if (s > CUBLAS_STATUS_SUCCESS) return 8; // FINDING: enum-number
  static const char *names[] = {"N", "T", "C"};
  std::puts(names[op]); // FINDING: enum-number
  // Numbers that are the same, numbers of nothing, names, and the program's own.
  if (s == 0 || s == 1 || s == 99 || e == 1 || e == 2 || !s || !e) return 9;
  if (s == CUBLAS_STATUS_ALLOC_FAILED || op != CUBLAS_OP_N) return 10;
  if (own == 1 || own > Zero || !own) return 11;
  return names[own][0];
}

int numbers(cublasStatus_t s, cudaError_t e, Own own, cublasOperation_t op) {
  std::printf("%d\n", s); // FINDING: enum-value
  std::printf("%d\n", static_cast<int>(s)); // FINDING: enum-value
  int stored = s; // FINDING: enum-value
  stored = take(op); // FINDING: enum-value
  std::printf("%d %d\n", e, own);
  stored += own | One;
  cublasStatus_t other = s;
  return other == s ? stored : 0;
}
