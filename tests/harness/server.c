/* SPDX-License-Identifier: MIT */

#define _GNU_SOURCE /* strcasestr */

#include "harness/server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define ROUTES_MAX 16
#define BODY_BYTES_MAX (17u << 20)
#define REQUESTS_MAX 64
#define REQUEST_BYTES 4096 /* head and body */

struct stored_route {
    char path[128];
    enum server_manner manner;
    int status;
    char etag[128], last_modified[128], headers[1024];
    bool ignores_validators;
    size_t reset_after;
    size_t body_bytes;
    char body[BODY_BYTES_MAX];
};

/* Shared by the test and the server process. The test writes routes while no request is under way. */
struct server {
    int port;
    pid_t pid;
    size_t route_count;
    atomic_size_t request_count;
    char requests[REQUESTS_MAX][REQUEST_BYTES];
    struct stored_route routes[ROUTES_MAX];
};

static void require(bool condition, const char *what)
{
    if (!condition) {
        perror(what);
        exit(99);
    }
}

/* ---- in the server process ---- */

static bool send_all(int fd, const char *bytes, size_t size_bytes)
{
    while (size_bytes > 0) {
        ssize_t count = send(fd, bytes, size_bytes, MSG_NOSIGNAL);
        if (count <= 0) {
            return false;
        }
        bytes += count;
        size_bytes -= (size_t)count;
    }
    return true;
}

/* Of the whole request; 0 = its head is not complete yet. */
static size_t find_length(const char *request)
{
    static const char name[] = "\r\nContent-Length:";
    const char *end = strstr(request, "\r\n\r\n"), *body = strcasestr(request, name);
    if (end == NULL) {
        return 0;
    }
    size_t length = (size_t)(end + 4 - request);
    return body != NULL && body < end ? length + strtoul(body + strlen(name), NULL, 10)
                                      : length;
}

/* With its body: what is left unread when a connection is closed resets it. */
static bool read_request(int fd, char request[REQUEST_BYTES])
{
    size_t length = 0;
    while (length + 1 < REQUEST_BYTES) {
        ssize_t count = recv(fd, request + length, REQUEST_BYTES - 1 - length, 0);
        if (count <= 0) {
            return false;
        }
        length += (size_t)count;
        request[length] = '\0';
        size_t whole = find_length(request);
        if (whole > 0 && length >= whole) {
            return true;
        }
    }
    return false;
}

static bool has_header(const char *request, const char *name, const char *value)
{
    char line[300];
    snprintf(line, sizeof(line), "\r\n%s: %s\r\n", name, value);
    return value[0] != '\0' && strstr(request, line) != NULL;
}

static const struct stored_route *find_named(const struct server *server, const char *name)
{
    for (size_t i = 0; i < server->route_count; i++) {
        if (strcmp(server->routes[i].path, name) == 0) {
            return &server->routes[i];
        }
    }
    return NULL;
}

/* "PROPFIND 1 /dav/", then "PROPFIND /dav/", then "/dav/" */
static const struct stored_route *find_route(const struct server *server, const char *request)
{
    int method = (int)strcspn(request, " ");
    const char *path = request[method] == ' ' ? request + method + 1 : "";
    int length = (int)strcspn(path, " ?");
    const char *depth = strstr(request, "\r\nDepth: ");
    char name[sizeof(server->routes[0].path)];
    snprintf(name, sizeof(name), "%.*s %c %.*s", method, request,
             depth != NULL ? depth[9] : '-', length, path);
    const struct stored_route *route = find_named(server, name);
    if (route == NULL) {
        snprintf(name, sizeof(name), "%.*s %.*s", method, request, length, path);
        route = find_named(server, name);
    }
    snprintf(name, sizeof(name), "%.*s", length, path);
    return route != NULL ? route : find_named(server, name);
}

static void drip(int fd, const struct stored_route *route)
{
    for (size_t i = 0; i < route->body_bytes; i++) {
        struct pollfd gone = {.fd = fd, .events = POLLIN};
        if (poll(&gone, 1, 50) > 0 || !send_all(fd, route->body + i, 1)) {
            return;
        }
    }
}

/* What the kernel still holds is lost, and the other side is told so. */
static void reset(int fd)
{
    struct linger at_once = {.l_onoff = 1};
    setsockopt(fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof(at_once));
}

/* Until it is noticed that nobody listens any more, by when the route may be another. */
static void repeat(int fd, const struct stored_route *route)
{
    size_t size_bytes = route->body_bytes;
    while (size_bytes > 0 && send_all(fd, route->body, size_bytes)) {
    }
}

static void send_body(int fd, const struct stored_route *route)
{
    switch (route->manner) {
    case SERVER_CUT:
        send_all(fd, route->body, route->body_bytes / 2);
        break;
    case SERVER_RESET:
        send_all(fd, route->body, route->body_bytes / 2);
        reset(fd);
        break;
    case SERVER_DRIP:
    case SERVER_DRIP_ALL:
        drip(fd, route);
        break;
    case SERVER_ENDLESS:
    case SERVER_REPEAT_ALL:
        repeat(fd, route);
        break;
    default:
        send_all(fd, route->body, route->body_bytes);
    }
}

/* Into head, which has room for all that a route can say. */
static void make_head(const struct stored_route *route, bool is_known, char head[2048])
{
    int length = snprintf(head, 2048, "HTTP/1.1 %d Scripted\r\nConnection: close\r\n%s",
                          is_known ? 304 : route->status, route->headers);
    if (route->etag[0] != '\0') {
        length += snprintf(head + length, 2048 - (size_t)length, "ETag: %s\r\n", route->etag);
    }
    if (route->last_modified[0] != '\0') {
        length += snprintf(head + length, 2048 - (size_t)length, "Last-Modified: %s\r\n",
                           route->last_modified);
    }
    if (!is_known && route->manner != SERVER_ENDLESS) {
        length += snprintf(head + length, 2048 - (size_t)length, "Content-Length: %zu\r\n",
                           route->body_bytes);
    }
    snprintf(head + length, 2048 - (size_t)length, "\r\n");
}

/* The first so many bytes of the whole answer. */
static void send_some(int fd, const struct stored_route *route, const char *head)
{
    size_t head_bytes = strlen(head), left = route->reset_after;
    size_t of_head = left < head_bytes ? left : head_bytes;
    left -= of_head;
    size_t of_body = left < route->body_bytes ? left : route->body_bytes;
    if (send_all(fd, head, of_head)) {
        send_all(fd, route->body, of_body);
    }
    reset(fd);
}

static void answer(int fd, const struct stored_route *route, const char *request)
{
    char head[2048];
    bool is_raw = route->manner == SERVER_GARBAGE || route->manner == SERVER_DRIP_ALL ||
                  route->manner == SERVER_REPEAT_ALL;
    bool is_known = !route->ignores_validators && route->status == 200 &&
                    (has_header(request, "If-None-Match", route->etag) ||
                     (route->etag[0] == '\0' &&
                      has_header(request, "If-Modified-Since", route->last_modified)));
    if (route->manner == SERVER_SILENT) {
        return;
    }
    if (is_raw) {
        if (send_all(fd, route->headers, strlen(route->headers))) {
            send_body(fd, route);
        }
        return;
    }
    make_head(route, is_known, head);
    if (route->reset_after > 0) {
        send_some(fd, route, head);
    } else if (send_all(fd, head, strlen(head)) && !is_known) {
        send_body(fd, route);
    }
}

static void serve(struct server *server, int listener)
{
    static struct stored_route missing = {
        .status = 404, .body = "nothing here", .body_bytes = 12};
    for (;;) {
        int fd = accept(listener, NULL, NULL);
        char request[REQUEST_BYTES];
        if (fd < 0) {
            continue;
        }
        if (read_request(fd, request)) {
            size_t index = atomic_load(&server->request_count);
            memcpy(server->requests[index % REQUESTS_MAX], request, REQUEST_BYTES);
            atomic_store(&server->request_count, index + 1);
            const struct stored_route *route = find_route(server, request);
            answer(fd, route != NULL ? route : &missing, request);
        }
        close(fd);
    }
}

/* ---- in the test ---- */

static int open_listener(int *ret_port)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof(address);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    require(fd >= 0 && bind(fd, (struct sockaddr *)&address, sizeof(address)) == 0 &&
                getsockname(fd, (struct sockaddr *)&address, &length) == 0,
            "listener");
    *ret_port = ntohs(address.sin_port);
    return fd;
}

struct server *server_start(void)
{
    struct server *server = mmap(NULL, sizeof(*server), PROT_READ | PROT_WRITE,
                                 MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    require(server != MAP_FAILED, "shared memory");
    int listener = open_listener(&server->port);
    require(listen(listener, 64) == 0, "listen");
    fflush(NULL); /* or the child would print it again */
    pid_t pid = fork();
    require(pid >= 0, "fork");
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        serve(server, listener);
    }
    close(listener);
    server->pid = pid; /* shared: only the test writes it */
    return server;
}

void server_stop(struct server *server)
{
    require(server->pid > 0, "pid");
    kill(server->pid, SIGKILL);
    waitpid(server->pid, NULL, 0);
    munmap(server, sizeof(*server));
}

int server_get_port(const struct server *server)
{
    return server->port;
}

void server_set(struct server *server, const char *path, const struct server_route *route)
{
    size_t index = 0;
    while (index < server->route_count && strcmp(server->routes[index].path, path) != 0) {
        index++;
    }
    struct stored_route *stored = &server->routes[index];
    const char *body = route->body != NULL ? route->body : "";
    size_t body_bytes = route->body_bytes > 0 ? route->body_bytes : strlen(body);
    require(index < ROUTES_MAX && body_bytes <= BODY_BYTES_MAX, "route");
    stored->manner = route->manner;
    stored->status = route->status != 0 ? route->status : 200;
    stored->ignores_validators = route->ignores_validators;
    stored->reset_after = route->reset_after;
    stored->body_bytes = body_bytes;
    memcpy(stored->body, body, body_bytes);
    snprintf(stored->path, sizeof(stored->path), "%s", path);
    snprintf(stored->etag, sizeof(stored->etag), "%s", route->etag != NULL ? route->etag : "");
    snprintf(stored->last_modified, sizeof(stored->last_modified), "%s",
             route->last_modified != NULL ? route->last_modified : "");
    snprintf(stored->headers, sizeof(stored->headers), "%s",
             route->headers != NULL ? route->headers : "");
    if (index == server->route_count) {
        server->route_count++;
    }
}

size_t server_count(const struct server *server)
{
    return atomic_load(&server->request_count);
}

const char *server_request(const struct server *server, size_t index)
{
    return server->requests[index % REQUESTS_MAX];
}

int server_find_closed_port(void)
{
    int port = 0;
    close(open_listener(&port));
    return port;
}
