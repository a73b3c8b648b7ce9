// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Surface references.
// cuda: 11
surface<void, cudaSurfaceType2D> output;
surface<void, 1> line;

__global__ void fill(int w, int h) {
  int x = blockIdx.x * blockDim.x + threadIdx.x, y = blockIdx.y * blockDim.y + threadIdx.y;
  uchar4 c;
  surf2Dread(&c, output, x * sizeof(uchar4), y);
  c = surf2Dread<uchar4>(output, x * 4, y, cudaBoundaryModeClamp);
  surf2Dwrite(c, output, x * sizeof(uchar4), y, cudaBoundaryModeTrap);
  surf2Dwrite(make_uchar4(1, 2, 3, 4), output, x * 4, y);
  surf1Dwrite(1.0f, line, x * sizeof(float));
}

int main() {
  cudaArray_t array;
  cudaChannelFormatDesc desc = cudaCreateChannelDesc<uchar4>();
  cudaMallocArray(&array, &desc, 64, 64, cudaArraySurfaceLoadStore);
  cudaBindSurfaceToArray(output, array);
  cudaBindSurfaceToArray(output, array, desc);
  fill<<<dim3(4, 4), dim3(16, 16)>>>(64, 64);
}
