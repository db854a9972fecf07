#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A connection that one source left open gives another no leave: it is asked of nobody who would be refused afresh."""

import http.server
import subprocess
import sys
import tempfile
import threading

FEED = (b'{"litfass": 1, "id": "a", "sequence": 1, "updated": "2026-12-02T13:05:00Z", "events": [],'
        b' "contacts": [{"@type": "Card", "uid": "c", "kind": "org", "name": {"full": "Beratung"}}]}')
asked = []


class Host(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # keeps connections open

    def do_GET(self):
        asked.append(self.path)
        self.send_response(200)
        self.send_header("Content-Length", str(len(FEED)))
        self.end_headers()
        self.wfile.write(FEED)

    def log_message(self, *args):
        pass


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Host)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/conf", "w", encoding="utf-8") as conf:
            conf.write(f"[paths]\ndata = {folder}/data\nrun = {folder}/run\n")
            for name, more in (("haus", "local = true\n"), ("fremd", "")):
                conf.write(f"[source {name}]\nkind = feed\n"
                           f"url = http://127.0.0.1:{server.server_port}/{name}.json\n{more}")
        done = subprocess.run([sys.argv[1], "--config", f"{folder}/conf", "--once"], capture_output=True, text=True,
                              check=False)
    print(done.stdout)
    if "haus: 1 contact (new)" not in done.stdout or "fremd: not read: " not in done.stdout:
        sys.exit(done.stderr)
    if asked != ["/haus.json"]:
        sys.exit(f"asked for {asked}")


if __name__ == "__main__":
    main()
