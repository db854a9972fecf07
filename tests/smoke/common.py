# SPDX-License-Identifier: MIT
"""What the smoke tests share: stage, found from here, and a display of their own."""

import contextlib
import os
import struct
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "harness"))
import stage  # noqa: E402

PATIENCE_S = 60


def until(is_done, what, process=None):
    """Asks again and again, never longer than PATIENCE_S, and only as long as the process lives."""
    end = time.monotonic() + PATIENCE_S
    while not is_done():
        if process is not None and process.poll() is not None:
            sys.exit(f"{what}: the program ended with {process.returncode}\n{process.communicate()[1]}")
        if time.monotonic() > end:
            sys.exit(f"{what}: not within {PATIENCE_S} s")
        select_nothing(0.02)


def select_nothing(seconds):
    """A bounded look at something that goes on by itself."""
    import select
    select.select([], [], [], seconds)


class Display:
    """An X server without a screen, whose picture is a file."""

    def __init__(self, folder, w, h):
        self.path = f"{folder}/Xvfb_screen0"
        read, write = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{w}x{h}x24", "-fbdir", folder,
             "-nolisten", "tcp", "-noreset"],
            pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as answer:
            self.name = f":{answer.readline().strip()}"
        if self.name == ":":
            self.server.wait()
            stage.skip("Xvfb does not start here")

    def environment(self):
        # the renderer of no particular machine: what SDL does on X11 without a GPU
        return {**os.environ, "DISPLAY": self.name, "SDL_VIDEODRIVER": "x11"}

    def pixels(self):
        """The screen's bytes behind the header of an xwd file, which is big-endian."""
        with open(self.path, "rb") as file:
            data = file.read()
        header_bytes, *_ = struct.unpack(">I", data[:4])
        colours = struct.unpack(">I", data[76:80])[0]
        return data[header_bytes + 12 * colours:]

    def close(self):
        self.server.terminate()
        self.server.wait(PATIENCE_S)


@contextlib.contextmanager
def display(w=1080, h=1920):
    stage.need("Xvfb")
    with stage.temp_folder() as folder:
        screen = Display(folder, w, h)
        try:
            yield screen
        finally:
            screen.close()


@contextlib.contextmanager
def terminal(screen, *more, data=stage.DATA, prefix=(), env=None):
    """The real program in the display's only window; killed at the end if it still runs."""
    process = subprocess.Popen(
        [*prefix, *stage.arguments(*more, data=data)], env={**screen.environment(), **(env or {})},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        process.stdout.close()
        process.stderr.close()


def is_drawn(screen):
    """More than a background: a real page has many values."""
    return len(set(screen.pixels()[::4])) > 20
