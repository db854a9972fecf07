#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs a real nginx with deploy/feed-host/litfass-feed.conf and asks it what a terminal asks."""

import gzip
import http.client
import os
import shutil
import socket
import subprocess
import sys
import tempfile

SOURCE = os.environ.get("LITFASS_SOURCE") or os.path.abspath(f"{os.path.dirname(__file__)}/../..")
FEED = b'{"litfass": 1, "events": [' + b"0, " * 2000 + b"0]}"
FILES = {
    "feed.json": FEED,
    "kalender.ics": b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
    "images/logo.png": b"a picture that may change",
    "images/fest-3f2a9c81d0b7e654.png": b"a picture that never changes",
    ".secret": b"nobody's business",
}
CONF = """
{user}
daemon off;
worker_processes 1;
pid {root}/nginx.pid;
events {{
}}
http {{
    access_log off;
    client_body_temp_path {root}/body;
    proxy_temp_path {root}/proxy;
    fastcgi_temp_path {root}/fastcgi;
    uwsgi_temp_path {root}/uwsgi;
    scgi_temp_path {root}/scgi;
    server {{
        listen 127.0.0.1:{port};
        root {root}/feed;
        include "{source}/deploy/feed-host/litfass-feed.conf";
    }}
}}
"""


def find_nginx():
    nginx = shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin")
    if nginx is None:
        print("skipped: nginx is not installed")
        sys.exit(77)
    return nginx


def write_files(root, port):
    for name, data in FILES.items():
        path = f"{root}/feed/{name}"
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data)
    user = "user www-data;" if os.getuid() == 0 else ""
    with open(f"{root}/nginx.conf", "w", encoding="utf-8") as file:
        file.write(CONF.format(user=user, root=root, port=port, source=SOURCE))
    os.chmod(root, 0o755)


def start_nginx(nginx, root):
    """The server inherits a socket that already listens, so that no port can be lost to others
    and no answer comes too early (nginx finds inherited sockets in NGINX)."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        write_files(root, port)
        command = [nginx, "-p", root, "-c", f"{root}/nginx.conf", "-e", f"{root}/error.log"]
        server = subprocess.Popen(command, pass_fds=[listener.fileno()],
                                  env={**os.environ, "NGINX": f"{listener.fileno()};"})
    return server, port


def ask(port, path, method="GET", **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, path, headers={k.replace("_", "-"): v for k, v in headers.items()})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, {k.lower(): v for k, v in answer.getheaders()}, body


failures = 0


def expect(what, actual, expected):
    global failures
    if actual != expected:
        failures += 1
        print(f"{what}: expected {expected!r}, got {actual!r}")


def check_feed(port):
    status, headers, body = ask(port, "/feed.json")
    expect("feed", (status, body), (200, FEED))
    expect("type of the feed", headers.get("content-type"), "application/json")
    expect("caching of the feed", headers.get("cache-control"), "no-cache")
    expect("sniffing", headers.get("x-content-type-options"), "nosniff")
    strong, modified = headers["etag"], headers["last-modified"]
    status, headers, body = ask(port, "/feed.json", Accept_Encoding="gzip")
    expect("compressed feed", (status, gzip.decompress(body)), (200, FEED))
    expect("compressed in the eyes of a cache", headers.get("vary"), "Accept-Encoding")
    expect("a compressed feed's tag is weak", headers.get("etag"), "W/" + strong)
    for tag in (strong, "W/" + strong):
        status, headers, body = ask(port, "/feed.json", If_None_Match=tag, Accept_Encoding="gzip")
        expect(f"unchanged by {tag}", (status, body), (304, b""))
        expect("caching of a 304", headers.get("cache-control"), "no-cache")
    expect("unchanged by date", ask(port, "/feed.json", If_Modified_Since=modified)[0], 304)
    expect("changed", ask(port, "/feed.json", If_None_Match='"other"')[0], 200)


def check_rest(port):
    expect("calendar", ask(port, "/kalender.ics")[1].get("content-type"),
           "text/calendar; charset=utf-8")
    expect("a picture that may change", ask(port, "/images/logo.png")[1].get("cache-control"),
           "no-cache")
    expect("a picture that never changes",
           ask(port, "/images/fest-3f2a9c81d0b7e654.png")[1].get("cache-control"),
           "public, max-age=31536000, immutable")
    expect("HEAD", ask(port, "/feed.json", "HEAD")[::2], (200, b""))
    for method in ("POST", "PUT", "DELETE"):
        expect(method, ask(port, "/feed.json", method)[0], 405)
    expect("dotfile", ask(port, "/.secret")[0], 404)
    expect("folder", ask(port, "/images/")[0], 403)
    expect("missing", ask(port, "/no.json")[0], 404)


def main():
    nginx = find_nginx()
    with tempfile.TemporaryDirectory(prefix="litfass-feed-host.", dir="/tmp") as root:
        server, port = start_nginx(nginx, root)
        try:
            check_feed(port)
            check_rest(port)
        finally:
            server.terminate()
            server.wait(timeout=10)
    print(f"{failures} failures")
    sys.exit(1 if failures else 0)


main()
