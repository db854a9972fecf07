#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Signed feeds with the real minisign and the real program: what is not signed, or signed with something else, is
not taken, and what was there stays byte for byte."""

import glob
import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading

files = {}
asked = []


class Host(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        asked.append(self.path)
        body = files.get(self.path)
        etag = f'"{hash(body)}"'
        if body is not None and self.headers.get("If-None-Match") == etag:
            self.send_response(304)
            self.end_headers()
            return
        self.send_response(200 if body is not None else 404)
        self.send_header("ETag", etag)
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *args):
        pass


class House:
    def __init__(self, program, folder, port):
        self.program, self.folder, self.port = program, folder, port
        self.configure("")

    def configure(self, more, path="/feed.json"):
        with open(f"{self.folder}/conf", "w", encoding="utf-8") as conf:
            conf.write(f"[paths]\ndata = {self.folder}/data\nrun = {self.folder}/run\n[source haus]\nkind = feed\n"
                       f"url = http://127.0.0.1:{self.port}{path}\nlocal = true\n{more}\n")

    def run(self, code, expected, *args):
        command = [self.program, "--config", f"{self.folder}/conf", "--now", "2026-12-02T14:32:00"]
        done = subprocess.run(command + list(args or ["--once"]), capture_output=True, text=True, check=False)
        if done.returncode != code or expected not in done.stdout:
            sys.exit(f"exit {done.returncode}, expected {code} and: {expected}\n{done.stdout}{done.stderr}")

    def content(self):
        with open(f"{self.folder}/data/content.db", "rb") as file:
            return file.read()

    def refuse(self, expected):
        before = self.content()
        self.run(1, expected)
        if self.content() != before:
            sys.exit(f"the content changed, though: {expected}")


def make_feed(sequence, name="Beratung"):
    card = {"@type": "Card", "uid": "c", "kind": "org", "name": {"full": name}}
    return json.dumps({"litfass": 1, "id": "a", "sequence": sequence, "updated": "2026-12-02T13:05:00Z",
                       "events": [], "contacts": [card]}).encode()


class Signer:
    """A key pair, and what is done with it."""

    def __init__(self, folder, name):
        self.folder, self.name = folder, f"{folder}/{name}"
        self.call("-G", "-W", "-p", f"{self.name}.pub", "-s", f"{self.name}.key")
        with open(f"{self.name}.pub", encoding="utf-8") as file:
            self.public = file.read().split("\n")[1]

    @staticmethod
    def call(*args):
        subprocess.run(["minisign", *args], check=True, stdout=subprocess.DEVNULL)

    def sign(self, feed, *more):
        with open(f"{self.folder}/signing", "wb") as file:
            file.write(feed)
        self.call("-S", "-s", f"{self.name}.key", "-m", f"{self.folder}/signing", *more)
        with open(f"{self.folder}/signing.minisig", "rb") as file:
            return file.read()


def put(feed, signature, path="/feed.json"):
    files[path] = feed
    files[path + ".minisig"] = signature


def check_network(house, ours, theirs):
    feed = make_feed(10)
    put(feed, None)
    house.run(1, "haus: not read: its signature (.minisig): the server says 404 (not found); nothing is kept of it yet")
    put(feed, theirs.sign(feed))
    house.run(1, "haus: refused: it is signed with the key ")
    put(feed, b"<html>")
    house.run(1, "haus: refused: the .minisig is not what minisign writes")
    put(feed, ours.sign(feed))
    house.run(0, "1 contact (new)")
    count = len(asked)
    house.run(0, "1 contact (unchanged)")
    if len(asked) != count + 1:
        sys.exit(f"an unchanged feed costs {len(asked) - count} requests")


def check_changes(house, ours, theirs):
    old, new = make_feed(10), make_feed(11, "Neue Beratung")
    put(new, ours.sign(old))
    house.refuse("haus: refused: its signature does not fit")
    put(new.replace(b"Neue", b"Fake"), ours.sign(new))
    house.refuse("haus: refused: its signature does not fit")
    put(new, theirs.sign(new))
    house.refuse("haus: refused: it is signed with the key ")
    put(new, ours.sign(new).replace(b"trusted comment: timestamp", b"trusted comment: Timestamp"))
    house.refuse("haus: refused: the trusted comment of its signature was changed")
    put(new, ours.sign(new, "-l"))
    house.run(0, "1 contact (new)")
    put(old, ours.sign(old))
    house.refuse("haus: refused: its sequence goes back from 11 to 10")
    house.configure(f"public_key = {ours.public}", "/elsewhere.json?a=b")
    files["/elsewhere.json?a=b"], files["/elsewhere.json.minisig?a=b"] = old, ours.sign(old)
    house.refuse("haus: refused: its sequence goes back from 11 to 10")
    house.configure(f"public_key = {ours.public}")


def check_settings(house, ours, theirs):
    """A key that is set later, exchanged, or two of them."""
    newer = make_feed(12)
    house.configure(f"public_key = {theirs.public}")
    files.clear()
    before = house.content()
    house.run(1, "content.db: kept as it is: nothing is kept of any source")
    if before != house.content():
        sys.exit("the content changed")
    house.configure(f"public_key = {theirs.public}, {ours.public}")
    put(newer, theirs.sign(newer))
    house.run(0, "1 contact (new)")


def check_stick(house, ours):
    feed = make_feed(13)
    stick = f"{house.folder}/stick"
    os.mkdir(stick)
    for name, data in (("haus.json", feed), ("haus.json.minisig", ours.sign(make_feed(12)))):
        with open(f"{stick}/{name}", "wb") as file:
            file.write(data)
    house.run(1, "haus: refused: its signature does not fit", "--import", stick)
    house.run(1, "haus.json: error: source haus would refuse it: its signature does not fit", "--check",
              f"{stick}/haus.json")
    with open(f"{stick}/haus.json.minisig", "wb") as file:
        file.write(ours.sign(feed))
    house.run(0, "1 contact (new)", "--import", stick)
    house.run(0, "haus.json: signed as source haus expects it", "--check", f"{stick}/haus.json")
    os.remove(f"{stick}/haus.json.minisig")
    with open(f"{stick}/haus.json", "wb") as file:
        file.write(make_feed(14))
    house.run(1, "haus: refused: its signature (.minisig): ", "--import", stick)


def main():
    if not shutil.which("minisign"):
        print("skipped: no minisign here")
        sys.exit(77)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Host)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Signer(folder, "ours"), Signer(folder, "theirs")
        house = House(sys.argv[1], folder, server.server_port)
        put(make_feed(9), None)
        house.run(0, "1 contact (new)")
        shutil.rmtree(f"{folder}/data")
        house.configure(f"public_key = {ours.public}")
        check_network(house, ours, theirs)
        check_changes(house, ours, theirs)
        check_settings(house, ours, theirs)
        check_stick(house, ours)
        print(f"{len(asked)} requests, {len(glob.glob(folder + '/*.pub'))} keys")


if __name__ == "__main__":
    main()
