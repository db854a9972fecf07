/* SPDX-License-Identifier: MIT */
#pragma once

#include "base/buffer.h"
#include "base/error.h"

/* The header of a picture as it lies on disk: PAM (netpbm's P7), 8 bits a sample, RGB or RGB with straight alpha.
 * The samples follow it, row by row from the top, without gaps. */

#define PAM_SIDE_MAX 4096
#define PAM_HEADER_BYTES_MAX 4096

struct pam {
    int w, h;
    int depth;           /* bytes of a pixel: 3, or 4 with alpha */
    size_t header_bytes; /* where the samples begin */
};

/* From the first bytes of a file, as many as there are up to PAM_HEADER_BYTES_MAX. ERROR_REJECT: something else. */
bool pam_read_header(const char *bytes, size_t size_bytes, struct pam *ret_pam,
                     struct error *err);
/* comment: one line on where the picture is from, or NULL. header_bytes is not looked at. */
void pam_append_header(struct buffer *buffer, const struct pam *pam, const char *comment);
/* Of all samples together. */
size_t pam_data_bytes(const struct pam *pam);
