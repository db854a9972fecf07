# SPDX-License-Identifier: MIT
#
# Read by cpack before it packs: times come from the sources, not from the clock.

set(ENV{SOURCE_DATE_EPOCH} ${CPACK_LITFASS_BUILT_UTC})
if(CPACK_LITFASS_SHLIBS)
  file(READ ${CPACK_LITFASS_SHLIBS} shlibs)
  string(STRIP "${shlibs}" shlibs)
  set(CPACK_DEBIAN_PACKAGE_DEPENDS "${shlibs}, ${CPACK_DEBIAN_PACKAGE_DEPENDS}")
else()
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
endif()
