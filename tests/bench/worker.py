# SPDX-License-Identifier: MIT
"""The worker that runs for ever: what a poll without news costs, and how long a change is on its way."""

import contextlib
import gzip
import http.server
import json
import os
import random
import re
import signal
import statistics
import subprocess
import threading
import time

import feed

NOW = f"{feed.TODAY}T13:32:00Z"  # half past two on the house's clock
DEADLINE_S = 120
MEMORY_MIB = 12


def read_memory(pid):
    """MiB of /proc/PID/smaps_rollup by name, and the peak of the resident set."""
    memory = {}
    for name in ("smaps_rollup", "status"):
        with open(f"/proc/{pid}/{name}", encoding="utf-8") as file:
            for line in file:
                words = line.split()
                if words[-1] == "kB" and words[0].endswith(":"):
                    memory[words[0][:-1]] = int(words[1]) / 1024
    return memory


class Worker:
    """litfass-sync as a service has it, asked as the screen asks it."""

    def __init__(self, bench):
        self.run = f"{bench.folder}/run"
        self.status = f"{self.run}/status.json"
        with contextlib.suppress(FileNotFoundError):
            os.remove(self.status)
        command = [bench.tool("litfass-sync"), "--config", bench.settings, "--now", NOW]
        with open(f"{bench.folder}/worker.log", "ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log)
        self.wait_for_status(None)
        self.wait_for_pictures()

    def identify_status(self):
        try:
            return os.stat(self.status).st_ino, os.stat(self.status).st_mtime_ns
        except FileNotFoundError:
            return None

    def wait_for_status(self, before):
        """A pass ends with a new status.json."""
        end = time.monotonic() + DEADLINE_S
        while self.identify_status() == before:
            if self.process.poll() is not None or time.monotonic() > end:
                raise SystemExit("bench: litfass-sync ends no pass")
            time.sleep(0.0005)

    def wait_for_pictures(self):
        """They come after the content, and another status with them."""
        end = time.monotonic() + DEADLINE_S
        while time.monotonic() < end:
            with open(self.status, encoding="utf-8") as status:
                text = status.read()
            if '"pictures": ' in text and not re.search('"pictures_missing": [1-9]', text):
                time.sleep(0.5)
                return
            time.sleep(0.01)

    def ask(self):
        with open(f"{self.run}/sync-now", "wb"):
            pass

    def poll(self):
        before = self.identify_status()
        self.ask()
        self.wait_for_status(before)

    def read_cpu_ms(self):
        """Its own and that of its children."""
        with open(f"/proc/{self.process.pid}/stat", encoding="utf-8") as file:
            ticks = file.read().rpartition(")")[2].split()[11:15]
        return sum(int(tick) for tick in ticks) * 1000 / os.sysconf("SC_CLK_TCK")

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)


@contextlib.contextmanager
def worker(*args, **names):
    running = Worker(*args, **names)
    try:
        yield running
    finally:
        running.stop()


# ---- a poll without news ----


def count_requests(bench):
    with open(f"{bench.folder}/nginx/access.log", encoding="utf-8") as log:
        return [line.split('" ')[1][:3] for line in log if "/images/" not in line]


def measure_polls(bench, name, sources):
    """What is asked for is there already and does not change."""
    table, polls = bench.table, 40 if bench.args.quick else 200
    with worker(bench) as running:
        requests = len(count_requests(bench))
        cpu_ms = running.read_cpu_ms()
        for _ in range(polls):
            running.poll()
        cpu_ms = running.read_cpu_ms() - cpu_ms
        memory = read_memory(running.process.pid)
        with open(f"/proc/{running.process.pid}/clear_refs", "w", encoding="utf-8") as file:
            file.write("1\n")
        for _ in range(10):
            running.poll()
        touched_mib = read_memory(running.process.pid)["Referenced"]
    answers = count_requests(bench)[requests:]
    if answers != ["304"] * (polls + 10) * sources:
        print(f"  not {sources} answers 304 a poll but {len(answers)}: {set(answers)}")
    table.row(f"{name}: CPU", cpu_ms / polls, "ms", 10, digits=2)
    table.row(f"{name}: memory (PSS)", memory["Pss"], "MiB", MEMORY_MIB)
    table.row(f"{name}: of it its own", memory["Pss_Anon"], "MiB")
    table.row(f"{name}: touched by ten more polls", touched_mib, "MiB")
    table.row(f"{name}: resident set", memory["Rss"], "MiB")
    table.row(f"{name}: resident set, peak", memory["VmHWM"], "MiB")


# ---- a change ----


class ChangingServer(http.server.ThreadingHTTPServer):
    """Answers with the newest feed and knows when its last byte went out."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), ChangingHandler)
        self.packed, self.etag, self.sent_s = b"", "", 0.0
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def put(self, content, number):
        self.packed = gzip.compress(json.dumps(content, ensure_ascii=False).encode(), 6)
        self.etag = f'"{number}"'


class ChangingHandler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        server = self.server
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("ETag", server.etag)
        self.send_header("Content-Length", str(len(server.packed)))
        self.end_headers()
        self.wfile.write(server.packed)
        server.sent_s = time.monotonic()

    def log_message(self, *_):
        pass


def change(content, number):
    """Each title is seen to be another one wherever one looks."""
    content["sequence"] = number
    for event in content["events"]:
        event["title"] = f"{'MO'[number % 2] * 40} {number}"


class Eye:
    """bench_watch with the times at which the middle of the screen changed."""

    def __init__(self, bench):
        self.process = subprocess.Popen([bench.tool("tests/bench/bench_watch"), "changes"],
                                        stdout=subprocess.PIPE, text=True)
        self.changes_s = []
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in self.process.stdout:
            self.changes_s.append(int(line) / 1e6)

    def wait_for_change(self, after_s):
        """The first one behind that moment."""
        end = time.monotonic() + 10
        while time.monotonic() < end:
            for change_s in self.changes_s:
                if change_s > after_s:
                    return change_s
            time.sleep(0.005)
        raise SystemExit("bench: the change does not come to the screen")


def stay_clear_of_minute(start_s):
    """The clock on the screen is no change of the feed."""
    within_s = (time.monotonic() - start_s) % 60
    if within_s > 56 or within_s < 2:
        time.sleep((62 - within_s) % 60)


def measure_rounds(bench, server, content, running, eye, start_s):
    pick = random.Random(1)
    passes_ms, seen_ms = [], []
    for number in range(2, 8 if bench.args.quick else 22):
        time.sleep(pick.uniform(1, 1.7))  # in another phase of the screen's own turns each time
        stay_clear_of_minute(start_s)
        change(content, 1000 + number)
        server.put(content, 1000 + number)
        running.poll()
        passes_ms.append((time.monotonic() - server.sent_s) * 1000)
        seen_ms.append((eye.wait_for_change(server.sent_s) - server.sent_s) * 1000)
    bench.table.row("last byte to end of the pass, median", statistics.median(passes_ms), "ms")
    bench.table.row("last byte to changed screen, median", statistics.median(seen_ms), "ms", 1000)
    bench.table.row("last byte to changed screen, slowest", max(seen_ms), "ms", 1000)


def measure_change(bench, measure_idle):
    """The real worker, the real screen, and a server that notes the time."""
    content = feed.make_feed(500, 100, 1001)
    change(content, 1001)
    server = ChangingServer()
    server.put(content, 1001)
    bench.write_settings(server.server_address[1], ("feed", "feed.json"))
    with worker(bench) as running:
        start_s = time.monotonic()
        screen = subprocess.Popen(bench.screen_command())
        time.sleep(2)
        eye = Eye(bench)
        try:
            measure_rounds(bench, server, content, running, eye, start_s)
            measure_idle(bench, screen.pid)
        finally:
            eye.process.terminate()
            screen.terminate()
            screen.wait(10)
            eye.process.wait(10)
    server.shutdown()
    server.server_close()
