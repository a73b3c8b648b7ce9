// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A shadow of cusparse.h with the names that CUDA 11 and 12 removed. The functions take whatever they are given: their calls
// are ported by name, and only have to be known as cuSPARSE's.

#include_next <cusparse.h>

#if !defined(W2W_CUSPARSE_REMOVED_H) && defined(__cplusplus)
#define W2W_CUSPARSE_REMOVED_H

// Our own declarations have no version; they are CUDA 13's.
#ifdef CUSPARSE_VERSION
#define W2W_CUSPARSE_VERSION CUSPARSE_VERSION
#else
#define W2W_CUSPARSE_VERSION 12600
#endif

#define W2W_OLD(Name) cusparseStatus_t cusparse##Name(...);
#define W2W_OLD_SDCZ(Name) W2W_OLD(S##Name) W2W_OLD(D##Name) W2W_OLD(C##Name) W2W_OLD(Z##Name)

extern "C" {

#if W2W_CUSPARSE_VERSION >= 11000
typedef struct cusparseHybMat *cusparseHybMat_t;
typedef enum {
  CUSPARSE_HYB_PARTITION_AUTO = 0,
  CUSPARSE_HYB_PARTITION_USER = 1,
  CUSPARSE_HYB_PARTITION_MAX = 2
} cusparseHybPartition_t;
typedef enum { CUSPARSE_SIDE_LEFT = 0, CUSPARSE_SIDE_RIGHT = 1 } cusparseSideMode_t;
W2W_OLD(CreateHybMat)
W2W_OLD(DestroyHybMat)
W2W_OLD(XcsrgeamNnz)
W2W_OLD(XcsrgemmNnz)
W2W_OLD_SDCZ(csr2csc)
W2W_OLD_SDCZ(csr2hyb)
W2W_OLD_SDCZ(csrgeam)
W2W_OLD_SDCZ(csrgemm)
W2W_OLD_SDCZ(csrmm)
W2W_OLD_SDCZ(csrmm2)
W2W_OLD_SDCZ(csrmv)
W2W_OLD_SDCZ(doti)
W2W_OLD(Cdotci)
W2W_OLD(Zdotci)
W2W_OLD_SDCZ(hyb2csr)
W2W_OLD_SDCZ(hybmv)
#endif

#if W2W_CUSPARSE_VERSION >= 12000
typedef struct csrsv2Info *csrsv2Info_t;
typedef struct csrsm2Info *csrsm2Info_t;
typedef struct csrgemm2Info *csrgemm2Info_t;
typedef enum { CUSPARSE_ALG_MERGE_PATH = 1 } cusparseAlgMode_t;
W2W_OLD(ConstrainedGeMM)
W2W_OLD(ConstrainedGeMM_bufferSize)
W2W_OLD(CooAoSGet)
W2W_OLD(CopyMatDescr)
W2W_OLD(CreateCooAoS)
W2W_OLD(CreateCsrgemm2Info)
W2W_OLD(CreateCsrsm2Info)
W2W_OLD(CreateCsrsv2Info)
W2W_OLD(CsrmvEx)
W2W_OLD(CsrmvEx_bufferSize)
W2W_OLD(DestroyCsrgemm2Info)
W2W_OLD(DestroyCsrsm2Info)
W2W_OLD(DestroyCsrsv2Info)
W2W_OLD(GetColorAlgs)
W2W_OLD(SetColorAlgs)
W2W_OLD(SpMatSetStridedBatch)
W2W_OLD(Xcsrgemm2Nnz)
W2W_OLD(Xcsrsm2_zeroPivot)
W2W_OLD(Xcsrsv2_zeroPivot)
W2W_OLD(Droti)
W2W_OLD(Sroti)
W2W_OLD_SDCZ(axpyi)
W2W_OLD_SDCZ(csc2dense)
W2W_OLD_SDCZ(csr2dense)
W2W_OLD_SDCZ(csrgemm2)
W2W_OLD_SDCZ(csrgemm2_bufferSizeExt)
W2W_OLD_SDCZ(csrsm2_analysis)
W2W_OLD_SDCZ(csrsm2_bufferSizeExt)
W2W_OLD_SDCZ(csrsm2_solve)
W2W_OLD_SDCZ(csrsv2_analysis)
W2W_OLD_SDCZ(csrsv2_bufferSize)
W2W_OLD_SDCZ(csrsv2_bufferSizeExt)
W2W_OLD_SDCZ(csrsv2_solve)
W2W_OLD_SDCZ(dense2csc)
W2W_OLD_SDCZ(dense2csr)
W2W_OLD_SDCZ(gemmi)
W2W_OLD_SDCZ(gthr)
W2W_OLD_SDCZ(gthrz)
W2W_OLD_SDCZ(sctr)
#endif

} // extern "C"

#if W2W_CUSPARSE_VERSION >= 12000
// They were enumerators of these types, whose numbers the names of today have.
const cusparseSpMVAlg_t CUSPARSE_MV_ALG_DEFAULT = cusparseSpMVAlg_t(0), CUSPARSE_COOMV_ALG = cusparseSpMVAlg_t(1),
                        CUSPARSE_CSRMV_ALG1 = cusparseSpMVAlg_t(2), CUSPARSE_CSRMV_ALG2 = cusparseSpMVAlg_t(3);
const cusparseSpMMAlg_t CUSPARSE_MM_ALG_DEFAULT = cusparseSpMMAlg_t(0), CUSPARSE_COOMM_ALG1 = cusparseSpMMAlg_t(1),
                        CUSPARSE_COOMM_ALG2 = cusparseSpMMAlg_t(2), CUSPARSE_COOMM_ALG3 = cusparseSpMMAlg_t(3),
                        CUSPARSE_CSRMM_ALG1 = cusparseSpMMAlg_t(4);
const cusparseCsr2CscAlg_t CUSPARSE_CSR2CSC_ALG2 = cusparseCsr2CscAlg_t(2);
const cusparseFormat_t CUSPARSE_FORMAT_COO_AOS = cusparseFormat_t(4);
#endif

#undef W2W_CUSPARSE_VERSION
#undef W2W_OLD
#undef W2W_OLD_SDCZ
#endif
