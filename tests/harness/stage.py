# SPDX-License-Identifier: MIT
"""What the scripts that run the real programs share: the frozen sample house, `litfass` on it, dumps
read back, skipping."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass

SOURCE = os.environ.get("LITFASS_SOURCE") or os.path.abspath(f"{os.path.dirname(__file__)}/../..")
BUILD = os.environ.get("LITFASS_BUILD") or f"{SOURCE}/build/asan"
PROGRAM = f"{BUILD}/litfass"
WORKER = f"{BUILD}/litfass-sync"
# As tests/run sets it: a test started by hand behaves the same.
os.environ.setdefault("LSAN_OPTIONS", f"suppressions={SOURCE}/tests/leaks.txt:print_suppressions=0")
# Written by harness/sample, read by everybody.
SAMPLE = f"{BUILD}/tests/sample"
CONF = f"{SAMPLE}/litfass.conf"
DATA = f"{SAMPLE}/data"
# A house that keeps one calendar per room: tests/ui/rooms.
ROOMS_CONF = f"{SAMPLE}/rooms.conf"
ROOMS_DATA = f"{SAMPLE}/rooms"
# A house without a feed, of what it keeps anyway: tests/ui/lists.
LISTS_CONF = f"{SAMPLE}/lists.conf"
LISTS_DATA = f"{SAMPLE}/lists"
# A Tuesday in the late afternoon: a normal week, things running, things ahead.
NOW = "2026-11-24T16:42:00"

DUMPED = re.compile(r'^(?P<role>\w+)(?P<states>(?: \[\w+\])*) "(?P<label>.*?)" '
                    r'(?P<x>-?\d+),(?P<y>-?\d+) (?P<w>\d+)x(?P<h>\d+)(?: --\s*"(?P<more>.*)")?$')
TARGETS = ("button", "link", "tab", "alert")


@dataclass(frozen=True)
class Node:
    role: str
    states: tuple
    label: str
    x: int
    y: int
    w: int
    h: int
    more: str

    @property
    def is_target(self):
        return self.role in TARGETS

    @property
    def is_dead(self):
        return "disabled" in self.states


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(77)


def need(*commands):
    os.environ["PATH"] += ":/usr/sbin:/sbin"
    for command in commands:
        if shutil.which(command) is None:
            skip(f"no {command} here")


def temp_folder():
    """Gone at the end of the with block."""
    return tempfile.TemporaryDirectory(prefix="litfass-test-")


def arguments(*more, now=NOW, data=DATA, conf=CONF):
    return [PROGRAM, "--config", conf, "--data", data, "--now", now, *more]


def run(*more, check=True, env=None, **where):
    """litfass on the sample; with check its failure is the test's."""
    done = subprocess.run(arguments(*more, **where), capture_output=True, text=True, timeout=120,
                          env={**os.environ, **(env or {})}, check=False)
    if check and done.returncode != 0:
        sys.exit(f"{' '.join(done.args)}\nexit code {done.returncode}\n{done.stderr}{done.stdout}")
    return done


def read_dump(text):
    nodes = []
    for line in text.splitlines():
        match = DUMPED.match(line)
        if match is None:
            sys.exit(f"no line of a dump: {line}")
        states = tuple(re.findall(r"\[(\w+)\]", match["states"]))
        box = [int(match[name]) for name in "xywh"]
        nodes.append(Node(match["role"], states, match["label"], *box, match["more"] or ""))
    return nodes


def dump(screen, *more, **where):
    return read_dump(run("--dump", screen, *more, **where).stdout)


class Findings:
    """Prints every violation, not only the first; finish() ends the program."""

    def __init__(self):
        self.count = 0

    def add(self, text):
        self.count += 1
        print(text)

    def expect(self, is_good, text):
        if not is_good:
            self.add(text)

    def finish(self, summary):
        print(f"{summary}: {self.count} violations" if self.count else summary)
        sys.exit(1 if self.count else 0)
