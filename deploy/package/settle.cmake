# SPDX-License-Identifier: MIT
#
# Run by cpack over the installed files before they are packed: nothing in them tells when they were built, or with
# which umask.

execute_process(COMMAND find ${CPACK_TEMPORARY_INSTALL_DIRECTORY} -type d -exec chmod 755 {} +
                COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND find ${CPACK_TEMPORARY_INSTALL_DIRECTORY} -exec
                        touch -h -d @${CPACK_LITFASS_BUILT_UTC} {} +
                COMMAND_ERROR_IS_FATAL ANY)
