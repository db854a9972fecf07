#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What ten thousand terminals cost a host: the shipped nginx settings, asked as a terminal asks, by wrk. Prints figures
and holds one thing only: every answer was a 304, or for the whole feed a 200, and none failed."""

import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time

SOURCE, BUILD = os.environ["LITFASS_SOURCE"], os.environ["LITFASS_BUILD"]
TERMINALS, INTERVAL_S, SECONDS = 10000, 900, 3
CONF = """
{user}daemon off;
pid {work}/pid;
error_log {work}/error.log;
worker_processes 1;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    client_body_temp_path {work}/t1;
    proxy_temp_path {work}/t2;
    fastcgi_temp_path {work}/t3;
    uwsgi_temp_path {work}/t4;
    scgi_temp_path {work}/t5;
    server {{
        listen 127.0.0.1:{port} backlog=1024;
        root {work}/root;
        include {source}/deploy/feed-host/litfass-feed.conf;
    }}
}}
"""


def find(program):
    path = shutil.which(program, path=os.environ.get("PATH", "") + ":/usr/sbin")
    if path is None:
        print(f"skipped: no {program} here")
        sys.exit(77)
    return path


def start_nginx(nginx, work):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    os.mkdir(f"{work}/root")
    shutil.copy(f"{SOURCE}/deploy/sample/feed.json", f"{work}/root/feed.json")
    subprocess.run(["chmod", "-R", "a+rX", work], check=True)
    user = "user root;\n" if os.geteuid() == 0 else ""
    with open(f"{work}/nginx.conf", "w", encoding="utf-8") as conf:
        conf.write(CONF.format(work=work, port=port, source=SOURCE, user=user))
    process = subprocess.Popen([nginx, "-e", f"{work}/error.log", "-c", f"{work}/nginx.conf"])
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return process, port
        except OSError:
            pass
    sys.exit("nginx does not answer")


def learn_headers(work, port):
    """What the real program sends when it knows the feed, read by a listener in nginx's place."""
    with open(f"{work}/litfass.conf", "w", encoding="utf-8") as conf:
        conf.write(f"[paths]\ndata = {work}/data\nrun = {work}/run\n[source haus]\nkind = feed\n"
                   f"url = http://127.0.0.1:{port}/feed.json\nlocal = true\n")
    command = [f"{BUILD}/litfass-sync", "--config", f"{work}/litfass.conf", "--once"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    with open(f"{work}/data/spool/haus.payload", "rb") as spool:
        etag = re.search(rb"^etag: (.*)$", spool.read(), re.M)[1].decode()
    return {"Accept": "*/*", "Accept-Encoding": "gzip", "If-None-Match": etag, "User-Agent": "litfass-sync/0.1.0"}


def ask(port, headers):
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/feed.json", headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    return answer.status, len(body) + sum(len(k) + len(v) + 4 for k, v in answer.getheaders()) + 26


def cpu_s(pid):
    """Of nginx's worker, the child of the master."""
    total = 0
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", encoding="utf-8") as file:
                    fields = file.read().rpartition(")")[2].split()
            except OSError:
                continue
            if int(name) == pid or int(fields[1]) == pid:
                total += int(fields[11]) + int(fields[12])
    return total / os.sysconf("SC_CLK_TCK")


def press(wrk, pid, port, name, headers):
    command = [wrk, "-t1", "-c32", f"-d{SECONDS}s"]
    for key, value in headers.items():
        command += ["-H", f"{key}: {value}"]
    before = cpu_s(pid)
    done = subprocess.run(command + [f"http://127.0.0.1:{port}/feed.json"], capture_output=True, text=True, check=True)
    used = cpu_s(pid) - before
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)[1])
    count = int(re.search(r"(\d+) requests in", done.stdout)[1])
    errors = re.search(r"Non-2xx or 3xx responses: (\d+)", done.stdout)
    # a connection that is closed after its answer is what wrk calls a read error
    if errors or count == 0:
        sys.exit(f"{name}: {done.stdout}")
    needed = TERMINALS / INTERVAL_S
    print(f"{name}: {rate:.0f} requests/s, {used / count * 1e6:.0f} us of nginx each; {TERMINALS} terminals ask "
          f"{needed:.1f} times a second: {needed * used / count * 100:.2f} % of one core")


def main():
    wrk, nginx = find("wrk"), find("nginx")
    with tempfile.TemporaryDirectory() as work:
        process, port = start_nginx(nginx, work)
        try:
            headers = learn_headers(work, port)
            fresh = {key: value for key, value in headers.items() if key != "If-None-Match"}
            status, small = ask(port, headers)
            whole_status, large = ask(port, fresh)
            if (status, whole_status) != (304, 200):
                sys.exit(f"answers {status} and {whole_status}, not 304 and 200")
            press(wrk, process.pid, port, "unchanged, a connection each", headers | {"Connection": "close"})
            press(wrk, process.pid, port, "unchanged, kept alive", headers)
            press(wrk, process.pid, port, "whole feed, a connection each", fresh | {"Connection": "close"})
            rate = TERMINALS / INTERVAL_S
            print(f"an unchanged answer is {small} bytes: {rate * small * 8 / 1e3:.0f} kbit/s for {TERMINALS} terminals; "
                  f"a changed feed of {large} bytes, packed: {rate * large * 8 / 1e6:.1f} Mbit/s for a quarter of an hour")
        finally:
            process.terminate()
            process.wait()


if __name__ == "__main__":
    main()
