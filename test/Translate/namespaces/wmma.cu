// RUN: %check-translate %s
//
// Tensor-core fragments become the runtime's, by their namespace alone, however it is named; the names in it stay.
#include <mma.h>
// CHECK: #include <w2w/wmma.h>

namespace wm = nvcuda::wmma;
// CHECK: namespace wm = w2w::nvcuda::wmma;
using nvcuda::wmma::accumulator;
// CHECK: using w2w::nvcuda::wmma::accumulator;
using Sum = ::nvcuda::wmma::fragment<accumulator, 16, 16, 16, float>;
// CHECK: using Sum = ::w2w::nvcuda::wmma::fragment<accumulator, 16, 16, 16, float>;

template <class Fragment> __device__ void twice(Fragment &f) {
  for (int i = 0; i < Fragment::num_elements; ++i)
    f.x[i] *= 2;
}
// CHECK: f.x[i] *= 2;

__global__ void kernel(const half *a, const signed char *b, float *c, const unsigned *bits) {
  nvcuda::wmma::fragment<nvcuda::wmma::matrix_a, 16, 16, 16, half, nvcuda::wmma::row_major> fa;
  // CHECK: w2w::nvcuda::wmma::fragment<w2w::nvcuda::wmma::matrix_a, 16, 16, 16, half, w2w::nvcuda::wmma::row_major> fa;
  nvcuda::wmma::load_matrix_sync(fa, a, 16);
  // CHECK: w2w::nvcuda::wmma::load_matrix_sync(fa, a, 16);
  using namespace nvcuda;
  // CHECK: using namespace w2w::nvcuda;
  Sum sum;
  wmma::fill_fragment(sum, 0.0f);
  // CHECK: wmma::fill_fragment(sum, 0.0f);
  twice(sum);
  static_assert(sum.num_elements == 8, "");
  wmma::store_matrix_sync(c, sum, 16, wmma::mem_row_major);
  // CHECK: wmma::store_matrix_sync(c, sum, 16, wmma::mem_row_major);
  // Found by the arguments' namespace.
  store_matrix_sync(c, sum, 16, wm::mem_col_major);
  // CHECK: store_matrix_sync(c, sum, 16, wm::mem_col_major);
  wm::fragment<wm::matrix_a, 8, 8, 128, wm::experimental::precision::b1, wm::row_major> fb;
  // CHECK: wm::fragment<wm::matrix_a, 8, 8, 128, wm::experimental::precision::b1, wm::row_major> fb;
  wm::load_matrix_sync(fb, bits, 128);
  // CHECK: wm::load_matrix_sync(fb, bits, 128);
  c[0] = wmma::__float_to_tf32(c[1]);
  // CHECK: c[0] = wmma::__float_to_tf32(c[1]);
}

#ifdef NEVER_DEFINED
nvcuda::wmma::fragment<nvcuda::wmma::accumulator, 16, 16, 16, float> inactive;
// CHECK: w2w::nvcuda::wmma::fragment<w2w::nvcuda::wmma::accumulator, 16, 16, 16, float> inactive;
#endif

namespace mine { namespace nvcuda { int value; } } // FINDING: name-shadowed
// CHECK: namespace mine { namespace nvcuda { int value; } }
int mineToo = mine::nvcuda::value;
// CHECK: int mineToo = mine::nvcuda::value;
