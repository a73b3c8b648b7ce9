#include "warp_cases.h"
int main(){ int f=warpCases::run(); printf(f?"FAILED %d\n":"PASSED\n",f); }
