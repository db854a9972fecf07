# SPDX-License-Identifier: MIT
"""A Raspberry Pi that is not there: the image of deploy/image in QEMU's board "virt", which has none of a Pi's chips but
the same processor, kernel, programs and card. Display, finger, power and network are ours; a root shell on a console of
its own tells what is inside, and is on the kernel's command line only here."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time

MIB = 1 << 20
FAT_OFFSET = 4 * MIB
BOOT_S = 400  # an emulated start takes a minute on a quiet machine
QEMU = "qemu-system-aarch64"
# QEMU has fingers since 8.1; Debian 12 has 7.2, so the one of Debian 13 runs from a folder of its own there.
QEMU_LEAST = (8, 1)


class Trouble(Exception):
    """What was awaited did not happen."""


def run(*command, **more):
    return subprocess.run(command, check=True, text=True, capture_output=True, **more).stdout


def find_qemu(cache):
    """The command that begins an emulator with fingers; made in the cache when this machine has none."""
    if shutil.which(QEMU):
        found = re.search(r"version (\d+)\.(\d+)", run(QEMU, "--version"))
        if found and tuple(map(int, found.groups())) >= QEMU_LEAST:
            return [QEMU]
    root = f"{cache}/qemu-trixie"
    if not os.path.exists(f"{root}/usr/bin/{QEMU}"):
        print("fetching an emulator with fingers (a minute, 250 MB) ...", flush=True)
        shutil.rmtree(root, ignore_errors=True)
        mirror = os.environ.get("LITFASS_MIRROR") or run(
            "apt-get", "indextargets", "--format", "$(REPO_URI)", "Origin: Debian", "Label: Debian",
            "Identifier: Packages").split("\n", maxsplit=1)[0]
        os.makedirs(cache, exist_ok=True)
        subprocess.run(["mmdebstrap", "--quiet", "--variant=minbase", "--include=qemu-system-arm",
                        "trixie", f"{root}.new", f"deb {mirror} trixie main"], check=True)
        os.rename(f"{root}.new", root)
    # Its own libraries, our files: a namespace of mounts that ends with it.
    inner = ('mkdir -p "$0$1" && mount --bind "$1" "$0$1" && mount --bind /dev "$0/dev" && '
             'mount -t proc proc "$0/proc" && root=$0 && shift && exec chroot "$root" "$@"')
    return ["unshare", "--mount", "sh", "-c", inner, root, "WORK", QEMU]


class Machine:
    """One start of a card. Power comes with begin(), and goes with cut()."""

    def __init__(self, qemu, card, folder, size=(1080, 1920), clock="2026-11-24T15:42:00",
                 network=False, memory_mib=512):
        self.qemu, self.card, self.folder, self.size = qemu, card, os.path.abspath(folder), size
        self.clock, self.network, self.memory_mib = clock, network, memory_mib
        self.process = self.monitor = self.shell_socket = None
        self.finger = 0

    # --- power ---

    def begin(self, words=""):
        os.makedirs(self.folder, exist_ok=True)
        for name in ("monitor", "shell", "serial"):
            if os.path.exists(f"{self.folder}/{name}"):
                os.remove(f"{self.folder}/{name}")
        if self.card.kernel is None:
            self.card.take_kernel(self.folder)
        told = (f"{self.card.words} console=ttyAMA0 systemd.debug_shell=hvc0 "
                f"systemd.journald.forward_to_console=1 {words}")
        net = ["-nic", "none"]
        if self.network:
            net = ["-netdev", "user,id=n0", "-device",
                   "virtio-net-pci,netdev=n0,romfile="]
        work = os.path.dirname(self.card.path)  # holds the folder, too: all that the emulator sees
        command = [work if word == "WORK" else word for word in self.qemu] + [
            "-M", "virt", "-cpu", "cortex-a72", "-smp", "2", "-m", str(self.memory_mib),
            "-accel", "tcg,thread=multi", "-rtc", f"base={self.clock}",
            "-kernel", self.card.kernel, "-initrd", self.card.initrd, "-append", told,
            "-drive", f"if=none,id=d0,file={self.card.path},format=raw,cache=writeback",
            "-device", "virtio-blk-pci,drive=d0",
            "-device", f"virtio-gpu-pci,xres={self.size[0]},yres={self.size[1]}",
            "-device", "virtio-keyboard-pci", "-device", "virtio-multitouch-pci",
            "-device", "virtio-serial-pci", "-device", "virtconsole,chardev=c1",
            "-chardev", f"socket,id=c1,path={self.folder}/shell,server=on,wait=off",
            "-serial", f"file:{self.folder}/serial", "-display", "none", "-monitor", "none",
            "-qmp", f"unix:{self.folder}/monitor,server=on,wait=off", *net]
        with open(f"{self.folder}/qemu.log", "w", encoding="utf-8") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
        self.monitor = self.connect("monitor").makefile("rw")
        self.monitor.readline()
        self.ask("qmp_capabilities")
        return self

    def connect(self, name):
        end = time.monotonic() + 30
        while True:
            try:
                link = socket.socket(socket.AF_UNIX)
                link.connect(f"{self.folder}/{name}")
                return link
            except OSError:
                link.close()
                if self.process.poll() is not None or time.monotonic() > end:
                    with open(f"{self.folder}/qemu.log", encoding="utf-8") as log:
                        raise Trouble(f"the emulator did not start: {log.read()}") from None
                time.sleep(0.1)

    def cut(self):
        """No warning, nothing is written any more."""
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        for link in (self.monitor, self.shell_socket):
            if link is not None:
                link.close()
        self.process = self.monitor = self.shell_socket = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.cut()

    # --- what it says ---

    def serial(self):
        try:
            with open(f"{self.folder}/serial", encoding="utf-8", errors="replace") as file:
                return re.sub(r"\x1b\[[0-9;:?]*[A-Za-z]", "", file.read())
        except FileNotFoundError:
            return ""

    def wait_for(self, pattern, seconds=BOOT_S, since=0):
        """The match of what its journal says, within so many seconds."""
        end = time.monotonic() + seconds
        while True:
            found = re.compile(pattern).search(self.serial(), since)
            if found:
                return found
            if self.process.poll() is not None:
                raise Trouble(f"the machine ended while \"{pattern}\" was awaited")
            if time.monotonic() > end:
                raise Trouble(f"\"{pattern}\" was not said within {seconds} s; the last lines:\n"
                              + "\n".join(self.serial().splitlines()[-15:]))
            time.sleep(0.2)

    def first_picture_s(self):
        """Since the kernel began."""
        found = self.wait_for(r"\[ *(\d+\.\d+)\] litfass\[\d+\]: the first picture is shown")
        return float(found.group(1))

    # --- the root shell ---

    def shell(self, command, seconds=120):
        if self.shell_socket is None:
            self.shell_socket = self.connect("shell")
            self.ready_shell()
        self.shell_socket.sendall(f"( {command} ) 2>&1; echo __END__$?__\n".encode())
        return self.hear(r"__END__(\d+)__\r?\n", seconds)[0].replace("\r", "")

    def ready_shell(self):
        end = time.monotonic() + BOOT_S
        while True:
            try:
                self.shell_socket.sendall(b"stty -echo; PS1=; bind 'set enable-bracketed-paste off'; echo __IS_\"UP\"__\n")
                self.hear(r"__IS_UP__\r?\n", 5)
                self.hear(r"$^", 0.5, is_needed=False)
                return
            except Trouble:
                if time.monotonic() > end:
                    raise

    def hear(self, pattern, seconds, is_needed=True):
        heard, end = "", time.monotonic() + seconds
        while True:
            found = re.compile(pattern).search(heard)
            if found:
                return heard[:found.start()], found
            left = end - time.monotonic()
            if left <= 0:
                if is_needed:
                    raise Trouble(f"the shell did not answer: {heard[-300:]}")
                return heard, None
            self.shell_socket.settimeout(left)
            try:
                heard += self.shell_socket.recv(65536).decode(errors="replace")
            except TimeoutError:
                pass

    # --- display and finger ---

    def ask(self, command, **arguments):
        self.monitor.write(json.dumps({"execute": command, "arguments": arguments}) + "\n")
        self.monitor.flush()
        while True:
            answer = json.loads(self.monitor.readline())
            if "error" in answer:
                raise Trouble(f"{command}: {answer['error']['desc']}")
            if "return" in answer:
                return answer["return"]

    def picture(self, name):
        """What the display shows, kept as a PNG beside; width, height and RGB."""
        self.ask("screendump", filename=f"{self.folder}/{name}.png", format="png")
        self.ask("screendump", filename=f"{self.folder}/picture.ppm")
        with open(f"{self.folder}/picture.ppm", "rb") as file:
            data = file.read()
        head = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", data)
        return int(head.group(1)), int(head.group(2)), data[head.end():]

    def touch(self, *steps):
        """All at once, as a panel reports them: a finger comes down where it is."""
        events = []
        for kind, axis, value, finger in steps:
            events.append({"type": "mtt", "data": {"type": kind, "slot": 0, "tracking-id": finger,
                                                   "axis": axis, "value": value}})
        self.ask("input-send-event", events=events)

    def tap(self, x, y, seconds=0.3):
        """A finger, in pixels of the panel."""
        self.finger += 1
        across = int((x + 0.5) * 32767 / self.size[0])
        down = int((y + 0.5) * 32767 / self.size[1])
        self.touch(("begin", "x", 0, self.finger), ("data", "x", across, self.finger),
                   ("data", "y", down, self.finger))
        time.sleep(seconds)
        self.touch(("end", "x", 0, -1))


class Card:
    """A card that the image was written to; the card is larger, as they are."""

    def __init__(self, path, image=None, size_mib=2048):
        self.path = os.path.abspath(path)
        self.kernel = self.initrd = None
        if image:
            run("cp", "--sparse=always", image, self.path)
            os.truncate(self.path, max(size_mib * MIB, os.path.getsize(image)))
        self.words = self.read("cmdline.txt").strip()

    def fat(self):
        return f"{self.path}@@{FAT_OFFSET}"

    def read(self, name):
        return run("mtype", "-i", self.fat(), f"::{name}")

    def write(self, name, text):
        with open(f"{self.path}.part", "w", encoding="utf-8") as file:
            file.write(text)
        run("mcopy", "-o", "-i", self.fat(), f"{self.path}.part", f"::{name}")
        os.remove(f"{self.path}.part")

    def take_kernel(self, folder):
        settings = self.read("config.txt")
        names = (re.search(r"^kernel=(\S+)", settings, re.MULTILINE).group(1),
                 re.search(r"^initramfs (\S+)", settings, re.MULTILINE).group(1))
        for name in names:
            if not os.path.exists(f"{folder}/{name}"):
                run("mcopy", "-n", "-i", self.fat(), f"::{name}", f"{folder}/{name}")
        self.kernel, self.initrd = (f"{folder}/{name}" for name in names)

    def partitions(self):
        """[(start, size)] in bytes"""
        table = json.loads(run("/usr/sbin/sfdisk", "--json", self.path))["partitiontable"]
        return [(row["start"] * 512, row["size"] * 512) for row in table["partitions"]]

    def copy(self, path):
        other = Card.__new__(Card)
        other.path, other.words = os.path.abspath(path), self.words
        other.kernel, other.initrd = self.kernel, self.initrd
        run("cp", "--sparse=always", self.path, other.path)
        return other


def need_tools():
    missing = [tool for tool in ("mcopy", "mtype", "mmdebstrap", "unshare") if not shutil.which(tool)]
    if missing:
        sys.exit(f"missing: {' '.join(missing)}; deploy/packages.sh image installs them")
