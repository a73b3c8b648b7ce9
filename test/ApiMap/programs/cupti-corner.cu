// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// CUPTI's callbacks at runtime calls.
#include <cuda_runtime.h>
#include <cupti.h> // expect: header-unsupported

static unsigned launches;
static void CUPTIAPI onCall(void *, CUpti_CallbackDomain, CUpti_CallbackId id, const CUpti_CallbackData *) { launches += id != 0; } // expect: api-unsupported

class Subscription {
  CUpti_SubscriberHandle subscriber_; // expect: api-unsupported

public:
  Subscription() {
    cuptiSubscribe(&subscriber_, (CUpti_CallbackFunc)onCall, nullptr); // expect: api-unsupported
    cuptiEnableDomain(1, subscriber_, CUPTI_CB_DOMAIN_RUNTIME_API); // expect: api-unsupported
  }
  ~Subscription() {
    cuptiUnsubscribe(subscriber_); // expect: api-unsupported
  }
};

__global__ void work() {}

int main() {
  Subscription subscription;
  work<<<1, 1>>>();
  return launches || cudaDeviceSynchronize();
}
