# SPDX-License-Identifier: MIT
"""What the checks share: the files of the repository, C without its comments, findings."""

import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SKIPPED_FOLDERS = {".git", "build", "__pycache__", ".cache"}

TOKEN = re.compile(
    r"""(?P<comment>//(?:\\\n|[^\n])*|/\*.*?(?:\*/|\Z))
      | (?P<string>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')""",
    re.DOTALL | re.VERBOSE)


def files(*suffixes, under=""):
    """Paths of the repository's own files, sorted; what git ignores is not among them."""
    command = ["git", "-C", ROOT, "ls-files", "-z", "-co", "--exclude-standard"]
    try:
        done = subprocess.run(command, capture_output=True, check=True)
        names = done.stdout.decode().split("\0")
    except (OSError, subprocess.CalledProcessError):  # no git, or a release archive
        names = []
        for folder, folders, found in os.walk(ROOT):
            folders[:] = [f for f in folders if f not in SKIPPED_FOLDERS]
            names += [os.path.relpath(os.path.join(folder, f), ROOT) for f in found]
    return sorted({n for n in names
                   if n.startswith(under) and n.endswith(suffixes or ("",)) and
                   os.path.isfile(os.path.join(ROOT, n))} - {""})


def read(name):
    with open(os.path.join(ROOT, name), encoding="utf-8", errors="replace") as file:
        return file.read()


def blank(code, strings=True):
    """C with comments, and the inside of strings, turned to spaces: every offset stays."""
    def cover(match):
        text = match.group()
        if match.lastgroup == "string":
            if not strings:
                return text
            return text[0] + re.sub(r"[^\n]", " ", text[1:-1]) + text[-1]
        return re.sub(r"[^\n]", " ", text)
    return TOKEN.sub(cover, code)


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


class Findings:
    """Prints each finding as file:line: text, and ends the program."""

    def __init__(self):
        self.count = 0

    def add(self, name, line, text):
        self.count += 1
        print(f"{name}:{line}: {text}")

    def finish(self, checked):
        print(f"{self.count} findings in {checked}")
        sys.exit(1 if self.count else 0)
