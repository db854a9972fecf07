#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What needs a network of its own, in a namespace whose loopback is down when the worker begins.

It goes and comes back: the worker asks within seconds and not after the quarter of an hour that it had planned.
It has a public address: a server there that leads to a private one is not followed."""

import array
import fcntl
import http.server
import os
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time

FEED = (b'{"litfass": 1, "id": "a", "sequence": 1, "updated": "2026-12-02T13:05:00Z", "events": [],'
        b' "contacts": [{"@type": "Card", "uid": "c", "kind": "org", "name": {"full": "Beratung"}}]}')
SIOCGIFFLAGS, SIOCSIFFLAGS, SIOCSIFADDR, IFF_UP = 0x8913, 0x8914, 0x8916, 1
PUBLIC = "203.0.113.5"  # of a network for documentation, RFC 5737


class Feed(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        port = self.server.server_port
        targets = {"/home.json": f"http://127.0.0.1:{port}/feed.json", "/there.json": f"http://{PUBLIC}:{port}/feed.json"}
        self.send_response(302 if self.path in targets else 200)
        if self.path in targets:
            self.send_header("Location", targets[self.path])
        self.end_headers()
        self.wfile.write(FEED)

    def log_message(self, *args):
        pass


def set_up(name):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as channel:
        request = array.array("b", struct.pack("16sH14x", name, 0))
        fcntl.ioctl(channel, SIOCGIFFLAGS, request)
        flags = struct.unpack("16sH14x", request)[1]
        fcntl.ioctl(channel, SIOCSIFFLAGS, struct.pack("16sH14x", name, flags | IFF_UP))


def add_address(name, address):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as channel:
        inet = struct.pack("HH4s8x", socket.AF_INET, 0, socket.inet_aton(address))
        fcntl.ioctl(channel, SIOCSIFADDR, struct.pack("16s16s8x", name, inet))


def check_redirects(program, folder, port):
    """A public server may lead to itself, and not into the house."""
    for path, code, expected in (("there.json", 0, "1 contact (new)"),
                                 ("home.json", 1, "another machine of a private network (127.0.0.1)")):
        shutil.rmtree(f"{folder}/data", ignore_errors=True)
        with open(f"{folder}/conf", "w", encoding="utf-8") as conf:
            conf.write(f"[paths]\ndata = {folder}/data\nrun = {folder}/run\n[source haus]\nkind = feed\n"
                       f"url = http://{PUBLIC}:{port}/{path}\n")
        done = subprocess.run([program, "--config", f"{folder}/conf", "--once"], capture_output=True, text=True,
                              check=False)
        if done.returncode != code or expected not in done.stdout:
            sys.exit(f"{path}: exit {done.returncode}, expected {code} and: {expected}\n{done.stdout}{done.stderr}")
        print(f"{path}: {done.stdout.splitlines()[0]}")


def wait_for(path, text, seconds):
    """Until the file says so; how long it took."""
    begin = time.monotonic()
    while time.monotonic() - begin < seconds:
        try:
            with open(path, encoding="utf-8") as file:
                if text in file.read():
                    return time.monotonic() - begin
        except FileNotFoundError:
            pass
        threading.Event().wait(0.02)
    sys.exit(f"{path} does not say {text} after {seconds} s")


def main():
    if len(sys.argv) < 3:
        inside = ["unshare", "-rn", sys.executable, __file__, sys.argv[1], "inside"]
        if not shutil.which("unshare") or subprocess.run(["unshare", "-rn", "true"], check=False).returncode:
            print("skipped: no network namespaces here")
            sys.exit(77)
        sys.exit(subprocess.run(inside, check=False).returncode)
    with tempfile.TemporaryDirectory() as folder:
        server = http.server.ThreadingHTTPServer(("0.0.0.0", 0), Feed)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with open(f"{folder}/conf", "w", encoding="utf-8") as conf:
            conf.write(f"[paths]\ndata = {folder}/data\nrun = {folder}/run\n[source haus]\nkind = feed\n"
                       f"url = http://127.0.0.1:{server.server_port}/feed.json\nlocal = true\n")
        worker = subprocess.Popen([sys.argv[1], "--config", f"{folder}/conf"])
        try:
            status = f"{folder}/run/status.json"
            wait_for(status, '"failures": 1', 60)
            set_up(b"lo")
            seconds = wait_for(status, '"contacts": 1', 60)
            print(f"asked again after {seconds:.1f} s (planned: 810 to 990 s)")
            if seconds > 20:
                sys.exit("that is no earlier try")
        finally:
            worker.terminate()
            worker.wait()
        add_address(b"lo:1", PUBLIC)
        check_redirects(sys.argv[1], folder, server.server_port)


if __name__ == "__main__":
    os.environ.pop("http_proxy", None)
    main()
