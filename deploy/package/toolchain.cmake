# SPDX-License-Identifier: MIT
#
# For deploy/cross: another architecture's compiler, with headers and libraries of a sysroot.

set(CMAKE_TRY_COMPILE_PLATFORM_VARIABLES LITFASS_SYSROOT LITFASS_TRIPLET LITFASS_PROCESSOR)
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR ${LITFASS_PROCESSOR})
set(CMAKE_LIBRARY_ARCHITECTURE ${LITFASS_TRIPLET})
set(CMAKE_C_COMPILER ${LITFASS_TRIPLET}-gcc)
set(CMAKE_SYSROOT ${LITFASS_SYSROOT})
# A cross compiler may have a C library of its own, which it would look at first.
set(at ${LITFASS_SYSROOT}/usr)
set(CMAKE_C_FLAGS_INIT "-B${at}/lib/${LITFASS_TRIPLET} -isystem ${at}/include/${LITFASS_TRIPLET} -isystem ${at}/include")
set(CMAKE_EXE_LINKER_FLAGS_INIT "-L${at}/lib/${LITFASS_TRIPLET}")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)

# The program that writes the manual is of the other architecture too.
if(NOT CMAKE_HOST_SYSTEM_PROCESSOR STREQUAL LITFASS_PROCESSOR)
  find_program(LITFASS_EMULATOR NAMES qemu-${LITFASS_PROCESSOR}-static qemu-${LITFASS_PROCESSOR} REQUIRED)
  set(CMAKE_CROSSCOMPILING_EMULATOR ${LITFASS_EMULATOR} -L ${LITFASS_SYSROOT})
else() # with the other release's C library
  file(GLOB loader ${LITFASS_SYSROOT}/usr/lib64/ld-linux-*.so.2 ${LITFASS_SYSROOT}/usr/lib/ld-linux-*.so.1)
  set(CMAKE_CROSSCOMPILING_EMULATOR ${loader} --library-path ${LITFASS_SYSROOT}/usr/lib/${LITFASS_TRIPLET})
endif()
