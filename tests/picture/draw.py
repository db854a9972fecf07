# SPDX-License-Identifier: MIT
"""The pictures of cases.txt, drawn by the real program."""

import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, f"{HERE}/../harness")
import stage  # noqa: E402

EXPECTED = f"{HERE}/expected"
ACTUAL = f"{stage.BUILD}/tests/picture/actual"
DIFF = f"{stage.BUILD}/tests/picture/diff"
SHEET = f"{stage.BUILD}/tests/picture/sheet.png"
TOOL = f"{stage.BUILD}/tests/picture/picture_tool"


def cases():
    with open(f"{HERE}/cases.txt", encoding="utf-8") as file:
        rows = [line.split() for line in file if line.strip() and line[0] != "#"]
    return [(name, ["--render", screen, "--window", window, *more])
            for name, screen, window, *more in rows]


def draw_all(folder):
    os.makedirs(folder, exist_ok=True)
    for name, arguments in cases():
        stage.run(*arguments, "--out", f"{folder}/{name}.png")


def make_sheet(folder):
    """All of them at one glance, for people."""
    names = [f"{folder}/{name}.png" for name, _ in cases()]
    subprocess.run([TOOL, "sheet", SHEET, "5", *names], check=True)
