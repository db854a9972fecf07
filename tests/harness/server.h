/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* A scripted HTTP server on a free port of 127.0.0.1, in a process of its own, so that what it does
 * wrong on purpose is done with real sockets. A path has one route, or one for each method and Depth; a route can
 * be changed between requests. */

enum server_manner {
    SERVER_ANSWER, /* status, headers and body as they should be; 304 to a matching validator */
    SERVER_CUT,    /* announces the whole body, closes after half of it */
    SERVER_SILENT, /* takes the request and closes */
    SERVER_RESET,  /* resets the connection after half of the body */
    SERVER_DRIP,   /* a byte of the body every 50 ms */
    SERVER_ENDLESS,  /* repeats the body for ever, without announcing a length */
    SERVER_GARBAGE,  /* the body alone, no HTTP around it: also a whole answer of one's own */
    SERVER_DRIP_ALL, /* the same, a byte every 50 ms */
    SERVER_REPEAT_ALL, /* the headers, as they are, then the body for ever, and no HTTP around it */
};

struct server_route {
    enum server_manner manner;
    int status;                       /* 0 = 200 */
    const char *etag, *last_modified; /* NULL = not sent */
    const char *headers;              /* further lines, each with \r\n; NULL = none */
    const char *body;                 /* NULL = "" */
    size_t body_bytes;                /* 0 = strlen(body) */
    bool ignores_validators;          /* 200 also when they match */
    size_t reset_after; /* resets after so many bytes, the head's too; 0 = does not */
};

struct server;

/* Aborts the test when there is no port. */
struct server *server_start(void);
void server_stop(struct server *server);
int server_get_port(const struct server *server);
/* Copies the route; 404 for paths without one. A path alone is for all methods, "REPORT /dav/" for one, and
 * "PROPFIND 1 /dav/" for one with that Depth. */
void server_set(struct server *server, const char *path, const struct server_route *route);

/* How many requests came so far. */
size_t server_count(const struct server *server);
/* Head and body of request number index (0 = first), at most the last 64; borrowed until the next requests. */
const char *server_request(const struct server *server, size_t index);

/* A port nobody listens on. */
int server_find_closed_port(void);
