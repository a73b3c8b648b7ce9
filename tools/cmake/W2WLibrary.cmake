# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# w2w_library(Name [CLANG] SOURCES a.cpp ... LINK w2wOther ...)
#
# One static library per module.  A module that includes Clang says CLANG; the
# others must not, which keeps them quick to build.  Each kind shares one
# precompiled header: an AST visitor costs 6.6 s to compile without it and 1.6 s
# with it (clang 22, one core, 2026-10).
set(W2W_COMPILE_OPTIONS -fno-exceptions -fno-rtti -Wall -Wextra -Wmissing-prototypes
    -Wno-unused-parameter -fvisibility-inlines-hidden -Wno-c23-extensions
    # std::stable_sort and the like of GCC 12's library call what the library deprecates.
    -Wno-deprecated-declarations)
if(W2W_WERROR)
  list(APPEND W2W_COMPILE_OPTIONS -Werror)
endif()
if(W2W_SANITIZE)
  add_compile_options(-fsanitize=${W2W_SANITIZE} -fno-omit-frame-pointer)
  # LLVM as packaged has no RTTI, which the vptr check needs.
  if(W2W_SANITIZE MATCHES undefined)
    add_compile_options(-fno-sanitize=vptr -fno-sanitize-recover=undefined)
  endif()
  add_link_options(-fsanitize=${W2W_SANITIZE})
endif()
if(W2W_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
add_link_options(-fuse-ld=lld)

separate_arguments(W2W_LLVM_DEFINITIONS NATIVE_COMMAND ${LLVM_DEFINITIONS})

function(w2w_configure_target target)
  target_compile_options(${target} PRIVATE ${W2W_COMPILE_OPTIONS})
  target_compile_definitions(${target} PRIVATE ${W2W_LLVM_DEFINITIONS})
  target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR}/include ${PROJECT_BINARY_DIR}/include)
  target_include_directories(${target} SYSTEM PUBLIC ${LLVM_INCLUDE_DIRS})
endfunction()

# The two precompiled headers, built once.
foreach(kind Llvm Clang)
  file(WRITE ${PROJECT_BINARY_DIR}/pch/${kind}.cpp "")
  add_library(w2wPch${kind} OBJECT ${PROJECT_BINARY_DIR}/pch/${kind}.cpp)
  w2w_configure_target(w2wPch${kind})
  target_compile_options(w2wPch${kind} PRIVATE -fpch-instantiate-templates -Xclang -fno-pch-timestamp)
endforeach()
target_precompile_headers(w2wPchLlvm PRIVATE
  <llvm/ADT/DenseMap.h> <llvm/ADT/STLExtras.h> <llvm/ADT/SmallVector.h> <llvm/ADT/StringMap.h>
  <llvm/Support/Error.h> <llvm/Support/FileSystem.h> <llvm/Support/JSON.h> <llvm/Support/MemoryBuffer.h>
  <llvm/Support/Path.h> <llvm/Support/raw_ostream.h> <map> <memory> <optional> <set> <string> <vector>)
target_precompile_headers(w2wPchClang PRIVATE
  <clang/AST/ASTConsumer.h> <clang/AST/ASTContext.h> <clang/AST/DynamicRecursiveASTVisitor.h>
  <clang/AST/ExprCXX.h> <clang/Basic/SourceManager.h> <clang/Frontend/CompilerInstance.h>
  <clang/Frontend/FrontendActions.h> <clang/Lex/Lexer.h> <clang/Lex/Preprocessor.h>
  <llvm/Support/FileSystem.h> <llvm/Support/JSON.h> <llvm/Support/Path.h> <llvm/Support/raw_ostream.h>
  <map> <memory> <optional> <set> <string> <vector>)

function(w2w_library name)
  cmake_parse_arguments(arg "CLANG" "" "SOURCES;LINK" ${ARGN})
  add_library(${name} STATIC ${arg_SOURCES})
  w2w_configure_target(${name})
  if(arg_CLANG)
    target_precompile_headers(${name} REUSE_FROM w2wPchClang)
    target_link_libraries(${name} PUBLIC ${arg_LINK} ${W2W_CLANG_CPP} LLVM)
  else()
    target_precompile_headers(${name} REUSE_FROM w2wPchLlvm)
    target_link_libraries(${name} PUBLIC ${arg_LINK} LLVM)
  endif()
  target_compile_options(${name} PRIVATE -fpch-instantiate-templates -Xclang -fno-pch-timestamp)
endfunction()
