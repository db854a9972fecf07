#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Measures a build and prints a table: name, value, unit, limit. Called by tests/bench/run."""

import argparse
import collections
import contextlib
import csv
import datetime
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

import feed
import host
import ics
import worker
from worker import NOW, read_memory

HERE = os.path.dirname(os.path.abspath(__file__))
PARTS = ["text", "calendar", "sync", "poll", "start", "search", "tap", "language", "walk", "change"]
SETTINGS = """[house]
name = Stadtteilzentrum Lindenhof
address = Lindenstraße 5, 30000 Auenstadt

[paths]
data = {folder}/data
run = {folder}/run

"""
SOURCE = """
[source {name}]
kind = {kind}
url = {scheme}://127.0.0.1:{port}/{file}
local = true
"""
SAMPLE = os.path.join(HERE, "../../deploy/sample")


def percentile(values, share):
    """The value that `share` of all do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


class Table:
    """Rows are printed as they come: a bench that is cut off has said what it knew."""

    def __init__(self):
        print(f"{'':52}{'value':>10}  {'unit':10}{'limit':>8}")

    def title(self, text):
        print(f"{text}", flush=True)

    def row(self, name, value, unit, limit=None, digits=1):
        mark = "" if limit is None or value <= limit else "  over"
        told = "" if limit is None else f"{limit:g}"
        print(f"  {name:50}{value:10.{digits}f}  {unit:10}{told:>8}{mark}", flush=True)


class Bench:
    def __init__(self, args, folder, table):
        self.args = args
        self.folder = folder
        self.table = table
        self.settings = f"{folder}/litfass.conf"
        self.taps_file = f"{folder}/taps.tsv"
        for name in ("web", "data", "run"):
            os.makedirs(f"{folder}/{name}", exist_ok=True)

    def write_settings(self, port, *sources, ca_file=None):
        """Each source is its kind and its file there."""
        with open(self.settings, "w", encoding="utf-8") as settings:
            settings.write(SETTINGS.format(folder=self.folder))
            if ca_file is not None:
                settings.write(f"\n[sync]\nca_file = {ca_file}\n")
            for name, (kind, file) in zip(("haus", "saal"), sources):
                settings.write(SOURCE.format(name=name, kind=kind, port=port, file=file,
                                             scheme="http" if ca_file is None else "https"))

    @contextlib.contextmanager
    def serve(self, *sources, is_secure=False):
        """The folder web over HTTP, and settings whose sources are files of it."""
        ca_file = host.make_certificate(self.folder) if is_secure else None
        with host.serve(f"{self.folder}/web", f"{self.folder}/nginx", is_secure) as port:
            self.write_settings(port, *sources, ca_file=ca_file)
            yield

    def tool(self, name):
        return os.path.join(self.args.build, name)

    def takes_settings(self):
        command = [self.tool("litfass"), "--config", self.settings, "--check-config"]
        return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                              check=False).returncode == 0

    def screen_command(self):
        return [self.tool("litfass"), "--config", self.settings, "--now", NOW]


# ---- sync ----


def signature(folder):
    """Every file and folder with what tells that it was written."""
    found = {}
    for path, _, names in os.walk(folder):
        for name in [path] + [os.path.join(path, n) for n in names]:
            status = os.lstat(name)
            found[name] = (status.st_ino, status.st_mtime_ns, status.st_size)
    return found


def run_sync(bench):
    """One litfass-sync --once: wall ms, CPU ms, peak memory MiB, KiB written, what it said."""
    before = signature(f"{bench.folder}/data")
    command = [bench.tool("litfass-sync"), "--config", bench.settings, "--now", NOW, "--once"]
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall_ms = (time.monotonic() - start) * 1000
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"bench: litfass-sync failed: {said}")
    after = signature(f"{bench.folder}/data")
    known = set(before.values())  # a file that only got another name was not written
    written = sum(entry[2] for name, entry in after.items()
                  if entry not in known and os.path.isfile(name))
    changed = before != after
    cpu_ms = (usage.ru_utime + usage.ru_stime) * 1000
    return wall_ms, cpu_ms, usage.ru_maxrss / 1024, written / 1024, changed, said


def report_sync(bench, name, runs, rss_limit=None):
    wall, cpu, rss, written = (statistics.median(run[i] for run in runs) for i in range(4))
    bench.table.row(f"{name}: wall", wall, "ms")
    bench.table.row(f"{name}: CPU", cpu, "ms")
    bench.table.row(f"{name}: peak memory (RSS)", rss, "MiB", rss_limit)
    bench.table.row(f"{name}: written", written, "KiB", 0 if name == "unchanged" else None)


def measure_sync(bench, large):
    runs = 2 if bench.args.quick else 5
    sequence = large["sequence"]
    report_sync(bench, "first sync", [run_sync(bench)])
    unchanged = [run_sync(bench) for _ in range(runs)]
    report_sync(bench, "unchanged", unchanged)
    if any(run[4] for run in unchanged):
        print("  an unchanged sync touched the data folder")
    changed = []
    for number in range(1, runs + 1):
        large["sequence"] = sequence + number
        large["events"][-1]["title"] = f"Nähcafé, jetzt auch am {number}. Abend"
        feed.write_feed(large, f"{bench.folder}/web/feed.json")
        changed.append(run_sync(bench))
    report_sync(bench, "changed", changed)


def measure_build(bench):
    """content.db is gone, the spool is there: nothing is fetched, all is built."""
    runs = []
    for _ in range(2 if bench.args.quick else 5):
        for name in ("content.db", "content.db.1"):
            with contextlib.suppress(FileNotFoundError):
                os.remove(f"{bench.folder}/data/{name}")
        runs.append(run_sync(bench))
    report_sync(bench, "build", runs)
    size = os.path.getsize(f"{bench.folder}/data/content.db")
    bench.table.row("content.db", size / 2**20, "MiB")
    bench.table.row("feed.json", os.path.getsize(f"{bench.folder}/web/feed.json") / 2**20, "MiB")
    print("  " + runs[-1][5].strip().split("\n")[-1])


# ---- a calendar ----


def read_turns_of_sides(done):
    """The CPU and wall ms of each round by side."""
    sides = collections.defaultdict(list)
    for row in csv.DictReader(done.splitlines(), delimiter="\t"):
        sides[row["side"]].append((int(row["cpu_us"]) / 1000, int(row["wall_us"]) / 1000,
                                   int(row["dates"])))
    return sides


def report_sides(bench, sides):
    """Ratios are of one round each: both sides had the same neighbours."""
    alone = sides["libical"]
    if alone[0][2] != sides["content"][0][2]:
        print(f"  libical finds {alone[0][2]} dates, content.db has {sides['content'][0][2]}")
    for side, name in (("libical", "libical alone: parse and expand"),
                       ("foreach", "  the same with foreach_recurrence"),
                       ("content", "bytes to published content.db"),
                       ("pass", "a whole pass, from stick to status")):
        bench.table.row(f"{name}: CPU", statistics.median(turn[0] for turn in sides[side]), "ms")
    for side, name in (("content", "bytes to published content.db"), ("pass", "a whole pass")):
        for i, clock in ((0, "CPU"), (1, "wall")):
            ratio = statistics.median(own[i] / lib[i] for own, lib in zip(sides[side], alone))
            bench.table.row(f"{name} / libical alone: {clock}", ratio, "times",
                            1.5 if clock == "CPU" else None, digits=2)


def measure_calendar(bench):
    with open(f"{bench.folder}/web/haus.ics", "wb") as file:
        file.write(ics.make_calendar())
    with bench.serve(("ical", "haus.ics")):
        report_sync(bench, "first sync", [run_sync(bench)], 60)
        report_sync(bench, "unchanged", [run_sync(bench)], 60)
    rounds = 5 if bench.args.quick else 21
    command = [bench.tool("tests/bench/bench_ical"), bench.settings, f"{bench.folder}/web", NOW,
               str(rounds)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    report_sides(bench, read_turns_of_sides(done.stdout))


# ---- text ----


def measure_text(bench):
    done = subprocess.run([bench.tool("tests/bench/bench_text"), "5" if bench.args.quick else "40"],
                          stdout=subprocess.PIPE, text=True, check=True)
    runs = collections.defaultdict(list)
    for line in done.stdout.splitlines():
        language, state, wall, cpu = line.split("\t")
        runs[f"{language}, {state}"].append((int(wall) / 1000, int(cpu) / 1000))
    for name, rows in runs.items():
        bench.table.row(f"{name}, p50", statistics.median(row[0] for row in rows), "ms",
                        10 if name.endswith("cold") else 1, digits=2)
        bench.table.row(f"{name}, p95 of its CPU", percentile([row[1] for row in rows], 0.95),
                        "ms", digits=2)


def measure_languages(bench):
    done = subprocess.run([bench.tool("tests/bench/bench_language"), bench.settings, NOW],
                          stdout=subprocess.PIPE, text=True, check=True)
    rounds = collections.defaultdict(list)
    for line in done.stdout.splitlines():
        words = line.split("\t")
        if words[0] == "pss":
            bench.table.row("PSS at the end", int(words[1]) / 1024, "MiB", 55)
            bench.table.row("frames, masks and widths kept", int(words[2]) / 2**20, "MiB")
        else:
            rounds[words[0]].append(int(words[3]) / 1000)
    for name, number in (("first time", "1"), ("again", "2")):
        bench.table.row(f"switch to painted frame, {name}, p50", statistics.median(rounds[number]),
                        "ms")
        bench.table.row(f"switch to painted frame, {name}, slowest", max(rounds[number]), "ms", 100)


# ---- screen ----


@contextlib.contextmanager
def x_server():
    """An Xvfb of its own on a free display; sets DISPLAY."""
    reader, writer = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(writer), "-screen", "0", "1080x1920x24",
                               "-nolisten", "tcp", "-noreset"],
                              pass_fds=[writer], stderr=subprocess.DEVNULL)
    os.close(writer)
    with os.fdopen(reader) as answer:
        os.environ["DISPLAY"] = ":" + answer.readline().strip()
    try:
        yield
    finally:
        server.terminate()
        server.wait()


def measure_search(bench):
    """Over more contacts than the rest of the bench has."""
    os.makedirs(f"{bench.folder}/search/in", exist_ok=True)
    feed.write_feed(feed.make_feed(10000, 5000, 1000), f"{bench.folder}/search/in/haus.json")
    data = f"{bench.folder}/search/data"
    subprocess.run([bench.tool("litfass-sync"), "--config", bench.settings, "--data", data, "--now", NOW,
                    "--import", f"{bench.folder}/search/in"], stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, check=False)
    now = datetime.datetime.fromisoformat(NOW.replace("Z", "+00:00"))
    done = subprocess.run([bench.tool("tests/bench/bench_search"), f"{data}/content.db", str(int(now.timestamp()))],
                          stdout=subprocess.PIPE, text=True, check=True)
    wall = [int(line.split("\t")[0]) / 1000 for line in done.stdout.splitlines()]
    bench.table.row("a keystroke, p50", percentile(wall, 0.5), "ms", digits=2)
    bench.table.row("a keystroke, p99", percentile(wall, 0.99), "ms", 5, digits=2)
    bench.table.row("a keystroke, slowest", max(wall), "ms", digits=2)
    bench.table.row("content.db of it", os.path.getsize(f"{data}/content.db") / 2**20, "MiB")


def measure_start(bench):
    runs = 5 if bench.args.quick else 11
    command = [bench.tool("tests/bench/bench_watch"), "start"]
    subprocess.run(command + ["1"] + bench.screen_command(), stdout=subprocess.DEVNULL, check=True)
    done = subprocess.run(command + [str(runs)] + bench.screen_command(), stdout=subprocess.PIPE,
                          text=True, check=True)
    rows = [[int(value) / 1000 for value in line.split()] for line in done.stdout.splitlines()]
    wall = [row[0] for row in rows]
    bench.table.row("exec to first frame, median", statistics.median(wall), "ms", 150)
    bench.table.row("exec to first frame, fastest", min(wall), "ms")
    bench.table.row("exec to first frame, slowest", max(wall), "ms")
    bench.table.row("CPU until then, median", statistics.median(r[1] for r in rows), "ms")
    bench.table.row("exec to last change, median", statistics.median(r[2] for r in rows), "ms")


def read_taps(path):
    with open(path, encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def report_taps(bench, name, rows, kind, limit):
    wall = [int(row[f"{kind}_us"]) / 1000 for row in rows if row[f"{kind}_painted"] == "1"]
    cpu = [int(row[f"{kind}_cpu_us"]) / 1000 for row in rows if row[f"{kind}_painted"] == "1"]
    bench.table.row(f"{name}, p50", percentile(wall, 0.5), "ms", digits=2)
    bench.table.row(f"{name}, p99", percentile(wall, 0.99), "ms", limit, digits=2)
    bench.table.row(f"{name}, slowest", max(wall), "ms", digits=2)
    bench.table.row(f"{name}, p99 of its CPU", percentile(cpu, 0.99), "ms", digits=2)


def report_screens(bench, rows):
    by_screen = collections.defaultdict(list)
    for row in rows:
        by_screen[row["to"]].append(int(row["up_us"]) / 1000)
    worst = max(by_screen, key=lambda screen: percentile(by_screen[screen], 0.5))
    bench.table.row(f"slowest screen ({worst}), p50", percentile(by_screen[worst], 0.5), "ms",
                    digits=2)
    bench.table.row(f"slowest screen ({worst}), p99", percentile(by_screen[worst], 0.99), "ms",
                    digits=2)
    if bench.args.screens:
        print(f"    {'tap shows':12}{'taps':>8}{'p50':>8}{'p99':>8}{'slowest':>9}")
        for screen, wall in sorted(by_screen.items()):
            print(f"    {screen:12}{len(wall):8}{percentile(wall, 0.5):8.2f}"
                  f"{percentile(wall, 0.99):8.2f}{max(wall):9.2f}")


def make_taps(bench, settings, count, path):
    with open(path, "w", encoding="utf-8") as file:
        subprocess.run([bench.tool("tests/bench/bench_tap"), settings, NOW, str(count)],
                       stdout=file, check=True)
    return read_taps(path)


def on_display(bench, window):
    """The settings with a window of this size: the pixels tell which display it is."""
    settings = f"{bench.settings}.{window}"
    with open(bench.settings, encoding="utf-8") as file, \
            open(settings, "w", encoding="utf-8") as other:
        other.write(f"{file.read()}\n[display]\nwindow = {window}\n")
    return settings


def measure_other_displays(bench, count):
    for window in ("1920x1080", "800x480", "720x1280"):
        settings = on_display(bench, window)
        wall = [int(row["up_us"]) / 1000
                for row in make_taps(bench, settings, count, f"{settings}.tsv")
                if row["up_painted"] == "1" and row["pass"] == "1"]
        bench.table.row(f"{window}, first time, p50", percentile(wall, 0.5), "ms", digits=2)
        bench.table.row(f"{window}, first time, p99", percentile(wall, 0.99), "ms", 16, digits=2)


def measure_taps(bench):
    count = 400 if bench.args.quick else 2000
    rows = make_taps(bench, bench.settings, count, bench.taps_file)
    screens = {row["to"] for row in rows}
    print(f"  {len(rows)} taps, {len(screens)} screens: {' '.join(sorted(screens))}")
    for number, name in (("1", "first time"), ("2", "again")):
        taps = [row for row in rows if row["pass"] == number]
        report_taps(bench, f"{name}: finger up to new frame", taps, "up", 16)
    report_taps(bench, "finger down to pressed frame", rows, "down", 16)
    report_screens(bench, [row for row in rows if row["pass"] == "1"])
    held = max(int(row["held_bytes"]) for row in rows)
    bench.table.row("frames and text cache, most", held / 2**20, "MiB")
    measure_other_displays(bench, count)


# ---- the real program, from outside ----


def read_turns(pid):
    """Times its threads went to sleep, and nanoseconds they ran."""
    sleeps = 0
    ran_ns = 0
    for task in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{task}/schedstat", encoding="utf-8") as file:
            ran_ns += int(file.read().split()[0])
        with open(f"/proc/{pid}/task/{task}/status", encoding="utf-8") as file:
            sleeps += sum(int(line.split()[1]) for line in file
                          if line.startswith("voluntary_ctxt_switches"))
    return sleeps, ran_ns


def measure_walk(bench, pid):
    count = 60 if bench.args.quick else 250
    command = [bench.tool("tests/bench/bench_watch"), "walk", bench.taps_file, str(count),
               str(pid)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    rows = [[int(value) for value in line.split()] for line in done.stdout.splitlines()]
    up = [row[1] / 1000 for row in rows if row[1] >= 0]
    bench.table.row("clicks that showed something", len(up), f"of {len(rows)}", digits=0)
    bench.table.row("click to changed screen, p50", percentile(up, 0.5), "ms")
    bench.table.row("click to changed screen, p99", percentile(up, 0.99), "ms")
    return max(row[2] for row in rows) / 1024


def measure_idle(bench, pid):
    seconds = 10 if bench.args.quick else 60
    sleeps, ran_ns = read_turns(pid)
    start = time.monotonic()
    time.sleep(seconds)
    sleeps_after, ran_after_ns = read_turns(pid)
    seconds = time.monotonic() - start
    bench.table.row("idle: loop turns", (sleeps_after - sleeps) / seconds, "per s", 2, digits=2)
    bench.table.row("idle: CPU", (ran_after_ns - ran_ns) / seconds / 1e7, "% of one", 0.2,
                    digits=3)


def measure_program(bench):
    if not os.path.exists(bench.taps_file):
        write_taps(bench, 400)
    program = subprocess.Popen(bench.screen_command())
    time.sleep(2)
    first = read_memory(program.pid)
    peak = measure_walk(bench, program.pid)
    time.sleep(2)
    steady = read_memory(program.pid)
    bench.table.row("memory on the first screen (PSS)", first["Pss"], "MiB")
    bench.table.row("memory, peak (PSS)", max(peak, steady["Pss"]), "MiB", 40)
    bench.table.row("memory, steady (PSS)", steady["Pss"], "MiB", 40)
    for name, key in (("its own", "Pss_Anon"), ("files", "Pss_File"), ("screen", "Pss_Shmem")):
        bench.table.row(f"  of it {name}", steady[key], "MiB")
    bench.table.row("resident set, peak (VmHWM)", steady["VmHWM"], "MiB")
    measure_idle(bench, program.pid)
    program.send_signal(signal.SIGTERM)
    if program.wait(5) != 0:
        print(f"  litfass ended with {program.returncode}")


# ---- the worker ----


def measure_workers(bench):
    """Each with folders of its own, so that nothing is left from the one before."""
    for name, files, is_secure in (
            ("sample", {}, False),
            ("500 events", {"feed.json": (500, 100)}, False),
            ("500 events, https", {"feed.json": (500, 100)}, True),
            ("10 000 events", {"feed.json": (10000, 1000)}, False)):
        own = Bench(bench.args, f"{bench.folder}/poll/{name.replace(' ', '-')}", bench.table)
        shutil.copytree(SAMPLE, f"{own.folder}/web", dirs_exist_ok=True)
        for file, (events, contacts) in files.items():
            feed.write_feed(feed.make_feed(events, contacts, 1000), f"{own.folder}/web/{file}")
        sources = [("feed", "feed.json")] + ([] if files else [("ical", "kalender.ics")])
        with own.serve(*sources, is_secure=is_secure):
            if own.takes_settings():
                worker.measure_polls(own, name, len(sources))


def measure_change(bench):
    own = Bench(bench.args, f"{bench.folder}/change", bench.table)
    worker.measure_change(own, measure_idle)


# ---- all ----


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", required=True)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", action="append", choices=PARTS)
    parser.add_argument("--screens", action="store_true")
    parser.add_argument("--keep")
    args = parser.parse_args()
    args.build = os.path.abspath(args.build)
    args.only = args.only or PARTS
    return args


def measure_feed(bench):
    large = feed.make_feed(10000, 1000, 1000)
    feed.write_feed(large, f"{bench.folder}/web/feed.json")
    with bench.serve(("feed", "feed.json")):
        if "sync" in bench.args.only:
            bench.table.title("Sync: 10 000 events, 1 000 contacts")
            measure_sync(bench, large)
            measure_build(bench)
        else:
            run_sync(bench)


def measure(bench):
    if "text" in bench.args.only:
        bench.table.title("A full page of 1 500 letters laid out and painted")
        measure_text(bench)
    if "calendar" in bench.args.only:
        bench.table.title("A calendar: 10 000 events, 29 000 dates, 3.3 MB")
        measure_calendar(Bench(bench.args, f"{bench.folder}/calendar", bench.table))
    if "poll" in bench.args.only:
        bench.table.title("The worker, polls without news")
        measure_workers(bench)
    if set(bench.args.only) - {"text", "calendar", "poll", "change"}:
        measure_feed(bench)
    parts = [("start", "Start, 1080 x 1920 under Xvfb", measure_start),
             ("search", "Search: 10 000 events, 5 000 contacts", measure_search),
             ("tap", "Tap to painted frame", measure_taps),
             ("language", "Ten languages in one session, on eight pages", measure_languages),
             ("walk", "The real program, clicked through", measure_program),
             ("change", "A changed feed of 500 events on its way to the screen", measure_change)]
    with x_server():
        for name, title, function in parts:
            if name in bench.args.only:
                bench.table.title(title)
                function(bench)


def main():
    args = parse_arguments()
    folder = os.path.abspath(args.keep or tempfile.mkdtemp(prefix="litfass-bench."))
    load = os.getloadavg()[0]
    print(f"{os.cpu_count()} processors, load {load:.1f}"
          f"{': busy, believe CPU times more than wall times' if load > 1 else ''}\n")
    try:
        measure(Bench(args, folder, Table()))
    finally:
        if not args.keep:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
