#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A disk that is really full: a small tmpfs in a mount namespace of its own. What does not fit is told and the old
content stays; what fits again is read again."""

import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading

SMALL, LARGE = 3, 1500
count, sequence = SMALL, 1


def feed():
    events = [{"@type": "Event", "uid": f"e{i}", "title": f"Treffen {sequence}.{i}", "start": "2026-12-04T15:00:00",
               "timeZone": "Europe/Berlin", "duration": "PT1H"} for i in range(count)]
    return json.dumps({"litfass": 1, "id": "a", "sequence": sequence, "updated": "2026-12-02T13:05:00Z",
                       "timeZone": "Europe/Berlin", "confirmed": True, "events": events, "contacts": []}).encode()


class Feed(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(feed())

    def log_message(self, *args):
        pass


def read(path):
    with open(path, "rb") as file:
        return file.read()


def once(folder, expected):
    done = subprocess.run([sys.argv[1], "--config", f"{folder}/conf", "--now", "2026-12-02T14:32:00", "--once"],
                          capture_output=True, text=True, check=False, timeout=60)
    if done.returncode != expected:
        sys.exit(f"exit code {done.returncode} and not {expected}: {done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def fill(path):
    """To the last page."""
    with open(path, "wb", buffering=0) as file:
        try:
            while file.write(bytes(4096)):
                pass
        except OSError:
            pass


def check(folder):
    global count, sequence
    data = f"{folder}/data"
    once(folder, 0)
    old = read(f"{data}/content.db")
    count, sequence = LARGE, 2
    words = once(folder, 1)
    if "No space left on device" not in words and "disk is full" not in words:
        sys.exit(f"does not say that the disk is full: {words}")
    count, sequence = SMALL, 3
    fill(f"{data}/filler")
    words = once(folder, 1)
    if "No space left on device" not in words and "disk is full" not in words:
        sys.exit(f"does not say that the disk is full: {words}")
    left = [name for _, _, names in os.walk(data) for name in names if ".tmp" in name]
    if read(f"{data}/content.db") != old or left:
        sys.exit(f"the old content is not as it was, or {left} is left over")
    os.remove(f"{data}/filler")
    once(folder, 0)
    if read(f"{data}/content.db") == old:
        sys.exit("the new content is not there")
    print("a feed that does not fit, and no page at all: told, and the old content stays")


def main():
    if len(sys.argv) < 3:
        if not shutil.which("unshare") or subprocess.run(
                ["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"], check=False,
                stderr=subprocess.DEVNULL).returncode:
            print("skipped: no mount namespaces here")
            sys.exit(77)
        inside = ["unshare", "-rm", sys.executable, __file__, sys.argv[1], "inside"]
        sys.exit(subprocess.run(inside, check=False).returncode)
    with tempfile.TemporaryDirectory() as folder:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Feed)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with open(f"{folder}/conf", "w", encoding="utf-8") as conf:
            conf.write(f"[paths]\ndata = {folder}/data\nrun = {folder}/run\n[source haus]\nkind = feed\n"
                       f"url = http://127.0.0.1:{server.server_port}/feed.json\nlocal = true\n")
        os.mkdir(f"{folder}/data")
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=640k", "none", f"{folder}/data"], check=True)
        try:
            check(folder)
        finally:
            subprocess.run(["umount", f"{folder}/data"], check=False)


if __name__ == "__main__":
    os.environ.pop("http_proxy", None)
    main()
