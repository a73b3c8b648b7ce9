; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
;
; Stands in front of ROCm's ockl.bc when AMD device code is built for the
; simulator: what would talk to the host through hostcalls (printf, the device
; heap) calls the simulator's functions.  Signatures are those of ockl.

target triple = "amdgcn-amd-amdhsa"

declare i64 @w2wsim_printf_begin(i32)
declare i64 @w2wsim_printf_args(i64, i32, i64, i64, i64, i64, i64, i64, i64, i32)
declare i64 @w2wsim_printf_string(i64, ptr, i64, i32)
declare i64 @w2wsim_malloc(i64)
declare void @w2wsim_free(i64)

define i64 @__ockl_printf_begin(i64 %0) {
  %r = call i64 @w2wsim_printf_begin(i32 1)
  ret i64 %r
}
define i64 @__ockl_fprintf_stdout_begin() {
  %r = call i64 @w2wsim_printf_begin(i32 1)
  ret i64 %r
}
define i64 @__ockl_fprintf_stderr_begin() {
  %r = call i64 @w2wsim_printf_begin(i32 2)
  ret i64 %r
}
define i64 @__ockl_printf_append_args(i64 %0, i32 %1, i64 %2, i64 %3, i64 %4, i64 %5, i64 %6, i64 %7, i64 %8, i32 %9) {
  %r = call i64 @w2wsim_printf_args(i64 %0, i32 %1, i64 %2, i64 %3, i64 %4, i64 %5, i64 %6, i64 %7, i64 %8, i32 %9)
  ret i64 %r
}
define i64 @__ockl_fprintf_append_args(i64 %0, i32 %1, i64 %2, i64 %3, i64 %4, i64 %5, i64 %6, i64 %7, i64 %8, i32 %9) {
  %r = call i64 @w2wsim_printf_args(i64 %0, i32 %1, i64 %2, i64 %3, i64 %4, i64 %5, i64 %6, i64 %7, i64 %8, i32 %9)
  ret i64 %r
}
define i64 @__ockl_printf_append_string_n(i64 %0, ptr %1, i64 %2, i32 %3) {
  %r = call i64 @w2wsim_printf_string(i64 %0, ptr %1, i64 %2, i32 %3)
  ret i64 %r
}
define i64 @__ockl_fprintf_append_string_n(i64 %0, ptr %1, i64 %2, i32 %3) {
  %r = call i64 @w2wsim_printf_string(i64 %0, ptr %1, i64 %2, i32 %3)
  ret i64 %r
}
define i64 @__ockl_dm_alloc(i64 %0) {
  %r = call i64 @w2wsim_malloc(i64 %0)
  ret i64 %r
}
define void @__ockl_dm_dealloc(i64 %0) {
  call void @w2wsim_free(i64 %0)
  ret void
}
