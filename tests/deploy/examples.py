#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Settings that a page shows are settings that both programs take: people copy them."""

import glob
import os
import re
import subprocess
import sys
import tempfile

SOURCE = os.environ["LITFASS_SOURCE"]
BUILD = os.environ["LITFASS_BUILD"]
BLOCK = re.compile(r"^( *)```ini\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
FOREIGN = "type = s3"  # of rclone


def list_blocks(page):
    with open(page, encoding="utf-8") as file:
        text = file.read()
    for match in BLOCK.finditer(text):
        lines = [line.removeprefix(match.group(1)) for line in match.group(2).split("\n")]
        if FOREIGN not in lines:
            yield text[:match.start()].count("\n") + 1, "\n".join(lines)


def ask(program, block):
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/litfass.conf", "w", encoding="utf-8") as file:
            file.write(block)
        return subprocess.run([f"{BUILD}/{program}", "--check-config", "--config", "litfass.conf"], cwd=folder, check=False,
                              text=True, capture_output=True)


def main():
    found, count = [], 0
    for page in sorted(glob.glob(f"{SOURCE}/deploy/**/*.md", recursive=True)) + [f"{SOURCE}/README.md"]:
        for line, block in list_blocks(page):
            count += 1
            for program in ("litfass", "litfass-sync"):
                done = ask(program, block)
                if done.returncode != 0:
                    found.append(f"{os.path.relpath(page, SOURCE)}:{line}: {program}: {done.stdout}{done.stderr}")
    if count < 20:
        found.append(f"only {count} examples were found")
    print("\n".join(found) or f"{count} examples are good")
    sys.exit(1 if found else 0)


main()
