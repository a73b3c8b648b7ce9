// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the tests of the library shims count with.

#ifndef W2W_TEST_SIM_SHIMS_CHECK_H
#define W2W_TEST_SIM_SHIMS_CHECK_H

#include <cmath>
#include <complex>
#include <cstdio>
#include <string>

inline int passedChecks = 0, failedChecks = 0;

inline void countCheck(bool isGood, const char *file, int line, const std::string &what) {
  ++(isGood ? passedChecks : failedChecks);
  if (!isGood)
    std::printf("%s:%d: failed: %s\n", file, line, what.c_str());
}
#define CHECK(condition) countCheck((condition), __FILE__, __LINE__, #condition)
#define CHECK_TEXT(got, expected)                                                                                      \
  do {                                                                                                                 \
    std::string gotText = (got), expectedText = (expected);                                                            \
    countCheck(gotText == expectedText, __FILE__, __LINE__, "got '" + gotText + "', expected '" + expectedText + "'"); \
  } while (0)
/// Within \p tolerance of the larger one's size, or of 1.
template <class T, class U> void checkNear(T got, U expected, double tolerance, const char *file, int line, const char *what) {
  double error = std::abs(got - expected), size = std::abs(expected) > 1 ? std::abs(expected) : 1;
  countCheck(error <= tolerance * size, file, line, std::string(what) + ": off by " + std::to_string(error));
}
#define CHECK_NEAR(got, expected, tolerance) checkNear(got, expected, tolerance, __FILE__, __LINE__, #got)

inline int report() {
  std::printf("%d passed, %d failed\n", passedChecks, failedChecks);
  return failedChecks != 0 || passedChecks == 0;
}

#endif
