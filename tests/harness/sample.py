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

import pam
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

ROOMS = """[house]
name = Stadtteilzentrum Lindenhof

[paths]
run = {run}-rooms

[source saal]
kind = ical
url = http://127.0.0.1:{port}/saal.ics
local = true
room = Großer Saal
floor = 1. Stock
busy = show

[source kueche]
kind = ical
url = http://127.0.0.1:{port}/kueche.ics
local = true
room = Küche
floor = Erdgeschoss
"""

LISTS = """[house]
name = Nachbarschaftshaus am Bach
address = Bachweg 7, 30000 Auenstadt

[paths]
run = {run}-lists

[source haus]
kind = ical
url = http://127.0.0.1:{port}/kalender.ics
local = true
room = Café
busy = show

[source kontakte]
kind = csv
url = http://127.0.0.1:{port}/kontakte.csv
local = true

[source adressbuch]
kind = vcard
url = http://127.0.0.1:{port}/adressbuch.vcf
local = true

[source aushang]
kind = csv
url = http://127.0.0.1:{port}/aushang.csv
local = true

[source neues]
kind = rss
url = http://127.0.0.1:{port}/neues.xml
local = true
"""


class Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def build(web, conf, conf_file, data):
    """Serves a folder, writes the settings, and lets the worker fetch all of it once."""
    os.makedirs(data)
    handler = functools.partial(Handler, directory=f"{stage.SOURCE}/{web}")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        with open(conf_file, "w", encoding="utf-8") as file:
            file.write(conf.format(port=server.server_port, run=f"{stage.SAMPLE}/run"))
        done = subprocess.run([stage.WORKER, "--config", conf_file, "--data", data,
                               "--now", stage.NOW, "--once"], check=False, timeout=240)
        server.shutdown()
        thread.join()
    if done.returncode != 0 or not os.path.exists(f"{data}/content.db"):
        sys.exit(f"litfass-sync --once: exit code {done.returncode}")
    print(f"{data}: {os.path.getsize(data + '/content.db')} bytes of content")


def main():
    shutil.rmtree(stage.SAMPLE, ignore_errors=True)
    build("deploy/sample", CONF, stage.CONF, stage.DATA)
    pam.put_all(f"{stage.SOURCE}/deploy/sample", f"{stage.DATA}/images")
    build("tests/ui/rooms", ROOMS, stage.ROOMS_CONF, stage.ROOMS_DATA)
    build("tests/ui/lists", LISTS, stage.LISTS_CONF, stage.LISTS_DATA)


main()
