# SPDX-License-Identifier: MIT
"""The host of a feed, for a machine that is started by tests/deploy/boot."""

import functools
import http.server
import threading
import time


class Host(http.server.ThreadingHTTPServer):
    """The host of the feed; told to, it sends half of it and no more."""
    daemon_threads = True

    def __init__(self, folder):
        super().__init__(("127.0.0.1", 0), functools.partial(Handler, directory=folder))
        self.port, self.is_stalling = self.server_address[1], False
        self.has_stalled, self.asked = threading.Event(), 0
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, *_):
        pass  # a machine without power hangs up


class Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_GET(self):
        self.server.asked += 1
        if not self.server.is_stalling:
            super().do_GET()
            return
        with open(self.translate_path(self.path), "rb") as file:
            body = file.read()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[:len(body) // 2])
        self.server.has_stalled.set()
        time.sleep(60)
