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
TECHNICIAN = f"{stage.SOURCE}/tests/harness/technician"
PLACES = {"MACHINE": f"{TECHNICIAN}/machine"}
SHEET = f"{stage.BUILD}/tests/picture/sheet.png"
TOOL = f"{stage.BUILD}/tests/picture/picture_tool"


# Large ones upright and across, then Touch Display 1 and 2 of the Raspberry Pi.
DISPLAYS = {
    "portrait": ("360x640", 268, 476),
    "landscape": ("640x360", 476, 268),
    "small": ("400x240", 155, 86),
    "upright": ("360x640", 88, 155),
}


def on_display(name):
    window, width_mm, height_mm = DISPLAYS[name]
    return ["--window", window, "--set", f"display.width_mm={width_mm}",
            "--set", f"display.height_mm={height_mm}"]


def cases():
    """Name and arguments of each picture."""
    with open(f"{HERE}/cases.txt", encoding="utf-8") as file:
        rows = [[PLACES.get(word, word) for word in line.replace("=RUN", f"={TECHNICIAN}/run").split()]
                for line in file if line.strip() and line[0] != "#"]
    found = []
    for name, screen, window, *more in rows:
        shapes = [(f"{name}-{shape}", on_display(shape)) for shape in DISPLAYS]
        for full, size in shapes if window == "*" else [(name, ["--window", window])]:
            found.append((full, ["--render", screen, *size, *more]))
    return found


def draw_all(folder):
    os.makedirs(folder, exist_ok=True)
    for name, arguments in cases():
        stage.run(*arguments, "--out", f"{folder}/{name}.png")


def make_sheet(folder):
    """All of them at one glance, for people."""
    names = [f"{folder}/{name}.png" for name, _ in cases()]
    subprocess.run([TOOL, "sheet", SHEET, "8", *names], check=True)
