// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Thrust: vectors, iterators, algorithms with and without policies.

#include <thrust/copy.h>
#include <thrust/count.h>
#include <thrust/device_ptr.h>
#include <thrust/device_vector.h>
#include <thrust/execution_policy.h>
#include <thrust/extrema.h>
#include <thrust/fill.h>
#include <thrust/for_each.h>
#include <thrust/functional.h>
#include <thrust/host_vector.h>
#include <thrust/iterator/counting_iterator.h>
#include <thrust/iterator/transform_iterator.h>
#include <thrust/iterator/zip_iterator.h>
#include <thrust/reduce.h>
#include <thrust/scan.h>
#include <thrust/sequence.h>
#include <thrust/sort.h>
#include <thrust/system_error.h>
#include <thrust/transform.h>
#include <thrust/transform_reduce.h>
#include <thrust/tuple.h>
#include <vector>

struct F{ __host__ __device__ float operator()(float x) const {return x*2;} };
struct Z{ template<class T> __host__ __device__ void operator()(T t) const { thrust::get<0>(t)=thrust::get<1>(t)+1; } };
__global__ void k(float*p){}
int main(){ thrust::device_vector<float> v(10,1.f), w=v; thrust::host_vector<float> h(5); h=v; thrust::device_vector<float> x(h); v[0]=3.f; float f=v[1];
 thrust::sort(v.begin(),v.end()); thrust::sort(thrust::device,v.begin(),v.end(),thrust::greater<float>());
 float s=thrust::reduce(v.begin(),v.end()); double d=thrust::reduce(thrust::cuda::par.on(0),v.begin(),v.end(),0.0,thrust::plus<double>());
 thrust::transform(v.begin(),v.end(),w.begin(),F()); thrust::transform(v.begin(),v.end(),w.begin(),v.begin(),thrust::plus<float>());
 using namespace thrust::placeholders; thrust::transform(v.begin(),v.end(),w.begin(),_1*2.f+1.f);
 thrust::for_each(thrust::make_zip_iterator(thrust::make_tuple(v.begin(),w.begin())),thrust::make_zip_iterator(thrust::make_tuple(v.end(),w.end())),Z());
 k<<<1,1>>>(thrust::raw_pointer_cast(v.data())); k<<<1,1>>>(thrust::raw_pointer_cast(&v[0]));
 thrust::counting_iterator<int> c(0); int n=thrust::count_if(c,c+10,[]__host__ __device__(int i){return i>3;});
 float* raw=0; thrust::device_ptr<float> dp(raw); thrust::fill(dp,dp+10,1.f); thrust::device_ptr<float> e=thrust::device_pointer_cast(raw); float m=*thrust::max_element(dp,dp+10);
 auto it=thrust::make_transform_iterator(v.begin(),F()); float q=thrust::reduce(it,it+10,0.f); thrust::copy(v.begin(),v.end(),h.begin()); thrust::exclusive_scan(v.begin(),v.end(),w.begin());
 auto r=thrust::reduce_by_key(v.begin(),v.end(),w.begin(),v.begin(),w.begin()); int len=r.first-v.begin(); int pos=thrust::max_element(v.begin(),v.end())-v.begin();
 thrust::sequence(v.begin(),v.end()); std::vector<float> sv(10); thrust::device_vector<float> y=sv; thrust::copy(sv.begin(),sv.end(),v.begin()); float t=thrust::transform_reduce(v.begin(),v.end(),F(),0.f,thrust::plus<float>());
 try{ thrust::device_vector<int> z(3);}catch(thrust::system_error&e){} for(float a:h) s+=a; v.resize(100); return s; }
