#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What becomes of a USB stick: the script of the import service with stand-ins for all that needs root. The worker
rests while the stick is read and goes on whatever happens, and the result is always told."""

import os
import subprocess
import sys
import tempfile

SOURCE = os.environ["LITFASS_SOURCE"]
found = []

# each writes down how it was called
STAND_INS = {
    "setpriv": 'while [ "${1#--}" != "$1" ]; do case $1 in --reuid|--regid|--bounding-set|--inh-caps) shift ;; '
               'esac; shift; done\nexec "$@"',
    "mount": 'echo "mount $*" >>"$CALLS"\n[ "$MOUNTS" = yes ]',
    "umount": 'echo umount >>"$CALLS"',
    "systemctl": 'echo "systemctl $*" >>"$CALLS"\ncase $* in *is-active*) [ "$WORKS" = yes ] ;; esac',
    "litfass-sync": 'echo "litfass-sync $*" >>"$CALLS"\necho "litfass-sync: $SAID" >&2\n'
                    '[ "$CODE" != killed ] || kill -KILL "$(cut -d " " -f 6 /proc/self/stat)"\nexit "$CODE"',
}


def hold(is_true, text):
    if not is_true:
        found.append(text)


def take(stick="/dev/stick1", mounts="yes", works="yes", code="0", said="told so", wish=None, after=False):
    """(result, calls)"""
    with tempfile.TemporaryDirectory() as room:
        for name, text in STAND_INS.items():
            with open(f"{room}/{name}", "w", encoding="utf-8") as file:
                file.write("#!/bin/sh\n" + text + "\n")
            os.chmod(f"{room}/{name}", 0o755)
        os.mkdir(room + "/run")
        os.makedirs(room + "/run-wishes/import" + (wish or ""))
        if wish is None:
            os.rmdir(room + "/run-wishes/import")
            with open(room + "/run-wishes/import", "w", encoding="utf-8"):
                pass
        # a link that leads to somebody else's file
        os.symlink(room + "/victim", room + "/run/import-result")
        environment = {"PATH": f"{room}:{os.environ['PATH']}", "CALLS": room + "/calls", "MOUNTS": mounts,
                       "WORKS": works, "CODE": code, "SAID": said, "LITFASS_RUN": room + "/run",
                       "RUNTIME_DIRECTORY": room + "/own", "LITFASS_STICK": stick}
        done = subprocess.run([SOURCE + "/deploy/package/import"], env=environment, check=False,
                              capture_output=True, text=True, start_new_session=True)
        if after:
            subprocess.run([SOURCE + "/deploy/package/import", "--after"], env=environment, check=False,
                           capture_output=True, start_new_session=True)
        hold(not os.path.exists(room + "/run-wishes/import"), "the wish stays, so it would be asked again for ever")
        hold(not os.path.exists(room + "/victim"), "a link in the run folder was followed")
        with open(room + "/run/import-result", encoding="utf-8") as file:
            result = file.read()
        hold(result.count("\n") == 1, f"not one line: {result}")
        hold((done.returncode < 0) == (code == "killed"), f"ended with {done.returncode}")
        hold((done.returncode == 0) == result.startswith("good "), f"ended with {done.returncode}: {result}")
        calls = []
        if os.path.exists(room + "/calls"):
            with open(room + "/calls", encoding="utf-8") as file:
                calls = file.read().replace(room, "").splitlines()
        return result, calls


STOP, START = "systemctl stop litfass-sync.service", "systemctl --no-block start litfass-sync.service"
READ = "litfass-sync --import /own/stick"


def check_good():
    result, calls = take()
    hold(result.startswith("good "), f"a good stick: {result}")
    order = [calls.index(call) if call in calls else -1 for call in (STOP, READ, "umount", START)]
    hold(-1 not in order and order == sorted(order), f"a good stick: {calls}")
    options = [call for call in calls if call.startswith("mount ")]
    hold(len(options) == 1 and "ro,nosuid,nodev,noexec" in options[0], f"mounted with {options}")


def check_bad():
    result, calls = take(code="1")
    hold(result.startswith("failed ") and "told so" in result, f"a stick with nothing for us: {result}")
    hold(START in calls, f"the worker does not go on: {calls}")
    result, calls = take(mounts="no")
    hold(result.startswith("failed ") and "FAT" in result, f"a stick that cannot be read: {result}")
    hold(STOP not in calls and READ not in calls, f"a stick that cannot be read: {calls}")
    result, calls = take(works="no")
    hold(result.startswith("good ") and STOP not in calls and START not in calls,
         f"a worker that does not run is left alone: {calls}")


def check_reason():
    """Each page shows the half of its language, and the reason with it."""
    for said in ("told so", "saal / halle", "o" * 1000):
        result, _ = take(code="1", said=said)
        halves = result.split(" / ")
        hold(len(halves) == 2 and all(said[:4] in half for half in halves), f"the reason is not in both halves: {result}")
        hold(len(result.encode()) <= 480, f"no room for both halves: {len(result.encode())} bytes")


def check_wish():
    result, _ = take(wish="/deep/down")
    hold(result.startswith("good "), f"a wish that is a folder: {result}")


def check_killed():
    result, calls = take(code="killed", after=True)
    hold(result.startswith("failed "), f"killed while it ran: {result}")
    hold(calls.count(STOP) == 1 and calls.count(START) == 1, f"killed, and the worker rests: {calls}")
    result, calls = take(after=True)
    hold(result.startswith("good ") and calls.count(START) == 1, f"looked after a good one: {result} {calls}")
    result, calls = take(works="no", code="killed", after=True)
    hold(result.startswith("failed ") and START not in calls, f"killed beside a worker that does not run: {calls}")


check_good()
check_bad()
check_reason()
check_wish()
check_killed()
print("\n".join(found) or "sticks are taken")
sys.exit(1 if found else 0)
