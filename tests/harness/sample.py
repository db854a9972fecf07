#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Builds the content of the sample house once, with the real worker from a real server, for all
tests that drive the screen. Frozen at stage.NOW, so that every run shows the same."""

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading

import stage

CONF = """[house]
name = Stadtteilzentrum Lindenhof

[paths]
run = {run}

[source haus]
kind = feed
url = http://127.0.0.1:{port}/feed.json
local = true

[source saal]
kind = ical
url = http://127.0.0.1:{port}/kalender.ics
local = true
room = Großer Saal
floor = 1. Stock
hide = intern
topic = freizeit
"""


class Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def main():
    shutil.rmtree(stage.SAMPLE, ignore_errors=True)
    os.makedirs(stage.DATA)
    handler = functools.partial(Handler, directory=f"{stage.SOURCE}/deploy/sample")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        with open(stage.CONF, "w", encoding="utf-8") as file:
            file.write(CONF.format(port=server.server_port, run=f"{stage.SAMPLE}/run"))
        done = subprocess.run([stage.WORKER, "--config", stage.CONF, "--data", stage.DATA,
                               "--now", stage.NOW, "--once"], check=False, timeout=240)
        server.shutdown()
        thread.join()
    if done.returncode != 0 or not os.path.exists(f"{stage.DATA}/content.db"):
        sys.exit(f"litfass-sync --once: exit code {done.returncode}")
    print(f"{stage.DATA}: {os.path.getsize(stage.DATA + '/content.db')} bytes of content")


main()
