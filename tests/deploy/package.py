#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The Debian package: package.py build, then content, manuals, lintian, units or life."""

import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

SOURCE = os.environ["LITFASS_SOURCE"]
BUILD = os.environ["LITFASS_BUILD"]
ROOM = BUILD + "/tests/deploy/package"
# the second one so that a path of another length would be seen
FOLDERS = (f"{ROOM}/first", f"{ROOM}/somewhere/else/second")
TREE = ROOM + "/tree"
EXPOSURE = {"litfass.service": 3.0, "litfass-sync.service": 2.0}
SKIPPED = 77
found = []


def hold(is_true, text):
    if not is_true:
        found.append(text)


def skip(text):
    print(f"skipped: {text}")
    sys.exit(SKIPPED)


def run(*command, **options):
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


def need(*programs):
    for program in programs:
        if shutil.which(program) is None:
            skip(f"{program} is not installed")


def package(folder=FOLDERS[0]):
    debs = glob.glob(folder + "/*.deb")
    if len(debs) != 1:
        sys.exit(f"{folder}: {len(debs)} packages; the test deploy/package_build makes one")
    return debs[0]


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def read_gz(path):
    return run("gzip", "-dc", path).stdout


# --- build -------------------------------------------------------------------------------------

def build():
    """Twice, in two folders: the same bytes. Then unpacked, for the others."""
    need("dpkg-shlibdeps", "dpkg-deb", "file")
    shutil.rmtree(ROOM, ignore_errors=True)
    environment = {name: value for name, value in os.environ.items() if not name.endswith("FLAGS")}
    os.umask(0o022)  # it stands in the archive
    for folder in FOLDERS:
        os.makedirs(folder)
        for command in (("cmake", "--preset", "package", "-B", folder, "--log-level=WARNING"),
                        ("cmake", "--build", folder, "--parallel", "2", "--target", "package")):
            done = run(*command, cwd=SOURCE, env=environment)
            if done.returncode != 0:
                sys.exit(f"{' '.join(command)}:\n{done.stdout[-4000:]}{done.stderr[-4000:]}")
    first, second = (package(folder) for folder in FOLDERS)
    hold(os.path.basename(first) == os.path.basename(second), f"{first} and {second}: two names")
    with open(first, "rb") as one, open(second, "rb") as other:
        hold(one.read() == other.read(), f"{first} and {second}: not the same bytes; diffoscope tells where")
    os.makedirs(TREE)
    done = run("dpkg-deb", "-x", first, TREE)
    hold(done.returncode == 0, done.stderr)
    shutil.rmtree(FOLDERS[1])
    print(f"{os.path.basename(first)}: {os.path.getsize(first) >> 10} KiB")


# --- content -----------------------------------------------------------------------------------

FILES = """bin/litfass bin/litfass-sync lib/litfass/import lib/sysusers.d/litfass.conf
    lib/tmpfiles.d/litfass.conf lib/udev/rules.d/60-litfass.rules
    lib/systemd/system/litfass.service lib/systemd/system/litfass-sync.service
    lib/systemd/system/litfass-restart.path lib/systemd/system/litfass-restart.service
    lib/systemd/system/litfass-import.path lib/systemd/system/litfass-import.service
    share/litfass/fonts/fontset.txt share/litfass/languages/tr.mo share/litfass/hyphens/de.dic
    share/doc/litfass/copyright share/doc/litfass/changelog.gz share/doc/litfass/CHANGELOG.md.gz
    share/doc/litfass/examples/litfass.conf share/doc/litfass/examples/litfass.conf.de
    share/man/man1/litfass.1.gz share/man/man1/litfass-sync.1.gz share/man/man5/litfass.conf.5.gz
    share/man/de/man5/litfass.conf.5.gz""".split()


def check_listing():
    listing = run("dpkg-deb", "-c", package()).stdout.splitlines()
    names = {line.split(None, 5)[5].removeprefix("./usr/") for line in listing}
    for name in FILES:
        hold(name in names, f"usr/{name} is not in the package")
    for line in listing:
        rights, owner = line.split()[:2]
        hold(owner == "root/root", f"not root's: {line}")
        hold(rights in ("drwxr-xr-x", "-rwxr-xr-x", "-rw-r--r--"), f"odd rights: {line}")


def check_programs():
    for name in ("litfass", "litfass-sync"):
        path = f"{TREE}/usr/bin/{name}"
        sections = run("objdump", "-h", path).stdout
        hold(".text" in sections and ".debug_info" not in sections, f"{name} is not stripped")
        with open(path, "rb") as file:
            data = file.read()
        for folder in (SOURCE, BUILD):
            hold(f"{folder}/".encode() not in data, f"{name} names the folder it was built in")


def check_copyright():
    text = read(f"{TREE}/usr/share/doc/litfass/copyright")
    named = re.findall(r"^Files: usr/share/litfass/(\S+)$", text, re.MULTILINE)
    covered = {path for pattern in named for path in glob.glob(f"{TREE}/usr/share/litfass/{pattern}")}
    foreign = set(glob.glob(f"{TREE}/usr/share/litfass/fonts/*.ttf") +
                  glob.glob(f"{TREE}/usr/share/litfass/hyphens/*.dic"))
    foreign -= {f"{TREE}/usr/share/litfass/hyphens/tr.dic"}  # ours
    for path in sorted(foreign ^ covered):
        hold(False, f"copyright: {os.path.relpath(path, TREE)} is named there or here, not both")
    told = set(re.findall(r"^License: (\S+)\n ", text, re.MULTILINE))
    for licence in set(re.findall(r"^License: (\S+)$", text, re.MULTILINE)) - told:
        hold(False, f"copyright: no text of {licence}")


def check_depends():
    """What deploy/cross finds out by itself is what dpkg-shlibdeps finds out."""
    field = run("dpkg-deb", "-f", package(), "Depends").stdout
    by_tool = set(re.findall(r"\blib[a-z0-9.+-]+", field))
    for name in ("systemd", "ca-certificates", "tzdata", "mount"):
        hold(name in field, f"Depends: {name} is missing")
    with tempfile.TemporaryDirectory() as folder:
        with open(folder + "/shlibs", "w", encoding="utf-8") as file:
            for path in sorted(glob.glob("/var/lib/dpkg/info/*.shlibs"), key=lambda p: ":" in p):
                file.write(read(path))
        triplet = run("gcc", "-dumpmachine").stdout.strip()
        done = run(SOURCE + "/deploy/package/depends", folder, triplet,
                   *(f"{TREE}/usr/bin/{name}" for name in ("litfass", "litfass-sync")))
    hold(done.returncode == 0, f"deploy/package/depends: {done.stderr}")
    by_us = set(re.findall(r"\blib[a-z0-9.+-]+", done.stdout))
    hold(by_us == by_tool, f"depends: dpkg-shlibdeps says otherwise of {sorted(by_us ^ by_tool)}")


def check_examples():
    for name in ("litfass.conf", "litfass.conf.de"):
        path = f"{TREE}/usr/share/doc/litfass/examples/{name}"
        done = run(BUILD + "/litfass", "--config", path, "--check-config")
        hold(done.returncode == 0, f"{name}: {done.stdout}{done.stderr}")


def content():
    check_listing()
    check_programs()
    check_copyright()
    check_depends()
    check_examples()


# --- manuals -----------------------------------------------------------------------------------

def settings():
    """{section: keys}, as the program prints them."""
    sections, section = {}, None
    for line in run(BUILD + "/litfass", "--config", "/dev/null", "--print-config").stdout.splitlines():
        if match := re.match(r"#?\[(\w+)( \w+)?\]$", line):
            section = sections.setdefault(match.group(1), [])
        elif match := re.match(r"#?(\w+) = ", line):
            section.append(match.group(1))
    return sections


def check_page_of_settings(name):
    page = read_gz(f"{TREE}/usr/share/man/{name}")
    parts = re.split(r"^\.SS \[(\w+)(?: NAME)?\]$", page, flags=re.MULTILINE)
    told = {section: re.findall(r"^\.TP\n\\fB(\w+)\\fR", text, re.MULTILINE)
            for section, text in zip(parts[1::2], parts[2::2])}
    hold(len(told) > 5, f"{name}: only the sections {sorted(told)}")
    for section, keys in settings().items():
        for key in set(keys) - set(told.get(section, [])):
            hold(False, f"{name}: [{section}] {key} is missing")


def check_page_of_program(name):
    page = read_gz(f"{TREE}/usr/share/man/man1/{name}.1.gz").replace("\\-", "-").replace("\\~", " ")
    for option in set(re.findall(r"--[a-z][a-z-]+", run(f"{BUILD}/{name}", "--help").stdout)):
        hold(re.search(re.escape(option) + r"(?![a-z-])", page), f"{name}(1): {option} is missing")


def manuals():
    need("man")
    check_page_of_program("litfass")
    check_page_of_program("litfass-sync")
    for name in ("man5/litfass.conf.5.gz", "de/man5/litfass.conf.5.gz"):
        check_page_of_settings(name)
    environment = dict(os.environ, LC_ALL="C.UTF-8", MANWIDTH="80", MANROFFSEQ="")
    pages = glob.glob(f"{TREE}/usr/share/man/**/*.gz", recursive=True)
    hold(len(pages) == 4, f"{len(pages)} manual pages")
    for page in pages:
        done = run("man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", page, env=environment)
        hold(done.returncode == 0 and not done.stderr, f"{page}: {done.stderr}")


# --- lintian -----------------------------------------------------------------------------------

def lintian():
    need("lintian")
    done = run("lintian", "--allow-root", "--fail-on", "error,warning", "--tag-display-limit", "0", package())
    hold(done.returncode == 0, f"lintian: {done.stdout}{done.stderr}")


# --- units -------------------------------------------------------------------------------------

def units():
    need("systemd-analyze")
    print(run("systemd-analyze", "--version").stdout.splitlines()[0])
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(f"{TREE}/usr/lib/systemd/system", folder, dirs_exist_ok=True)
        names = sorted(n for n in os.listdir(folder) if not n.endswith(".d"))
        for name in names:  # where the programs are: they are not installed
            text = re.sub(r"^(Exec\w+=)(/usr/(bin/litfass|lib/litfass))", rf"\1{TREE}\2",
                          read(f"{folder}/{name}"), flags=re.MULTILINE)
            with open(f"{folder}/{name}", "w", encoding="utf-8") as file:
                file.write(text)
        done = run("systemd-analyze", "verify", "--man=no", *(f"{folder}/{name}" for name in names))
        ours = [line for line in done.stderr.splitlines() if "litfass" in line]
        hold(done.returncode == 0 and not ours, f"systemd-analyze verify: {done.stdout}{done.stderr}")
        for name, limit in EXPOSURE.items():
            done = run("systemd-analyze", "security", "--offline=true", f"{folder}/{name}")
            match = re.search(r"Overall exposure level for \S+: ([0-9.]+)", done.stdout)
            print(match.group(0) if match else done.stderr, f"(at most {limit})")
            hold(match and float(match.group(1)) <= limit, f"{name} is too open")
    text = read(f"{TREE}/usr/lib/systemd/system/litfass.service")
    for line in ("Type=notify", "WatchdogSec=30", "IPAddressDeny=any", "Restart=always",
                 "RestrictAddressFamilies=AF_UNIX AF_NETLINK", "StartLimitIntervalSec=0"):
        hold(f"\n{line}\n" in text, f"litfass.service: {line} is missing")
    # a wish that was often made ends nothing, nor does one that is a folder
    for name, line in (("import", "ExecStopPost=/usr/lib/litfass/import --after"),
                       ("restart", "ExecStart=/usr/bin/rm -rf /run/litfass-wishes/restart")):
        text = read(f"{TREE}/usr/lib/systemd/system/litfass-{name}.service")
        hold("\nStartLimitIntervalSec=0\n" in text, f"litfass-{name}.service: six wishes end it")
        hold(f"\n{line}\n" in text, f"litfass-{name}.service: {line} is missing")
        # the worker, who owns the run folder, cannot ask for it
        path = f"PathExists=/run/litfass-wishes/{name}"
        hold(path in read(f"{TREE}/usr/lib/systemd/system/litfass-{name}.path"), f"litfass-{name}.path: {path} is missing")


# --- life --------------------------------------------------------------------------------------

def files(root):
    # what dpkg, sysusers and the linker of the package keep for themselves
    kept = re.compile(r"^(var/lib/dpkg|etc/(passwd|group|shadow|gshadow|subuid|subgid)|\.updated|etc/\.)")
    names = {os.path.relpath(os.path.join(top, name), root)
             for top, folders, plain in os.walk(root) for name in folders + plain}
    return {name for name in names if not kept.match(name)}


def dpkg(root, *arguments):
    done = run("dpkg", f"--root={root}", "--force-depends", "--force-script-chrootless", "--log=/dev/null",
               *arguments)
    hold(done.returncode == 0, f"dpkg {' '.join(arguments)}: {done.stdout}{done.stderr}")


def make_root(root):
    for folder in ("var/lib/dpkg/info", "var/lib/dpkg/updates", "etc", "run", "usr", "var/lib"):
        os.makedirs(f"{root}/{folder}", exist_ok=True)
    for name in ("etc/passwd", "etc/group", "var/lib/dpkg/status"):
        with open(f"{root}/{name}", "w", encoding="utf-8") as file:
            file.write({"etc/passwd": "root:x:0:0:root:/root:/bin/sh\n",
                        "etc/group": "root:x:0:\nvideo:x:44:\n"}.get(name, ""))


def check_rights(root, name, mode, user, group):
    users = dict(line.split(":")[0:3:2] for line in read(f"{root}/etc/passwd").splitlines())
    groups = dict(line.split(":")[0:3:2] for line in read(f"{root}/etc/group").splitlines())
    if not os.path.isdir(f"{root}/{name}"):
        hold(False, f"/{name} was not made")
        return
    status = os.stat(f"{root}/{name}")
    got = (f"{status.st_mode & 0o7777:o}", str(status.st_uid), str(status.st_gid))
    hold(got == (mode, users.get(user), groups.get(group)), f"/{name}: {got}, not {mode} {user}:{group}")


def life():
    if os.geteuid() != 0:
        skip("only root can install a package")
    need("dpkg", "systemd-sysusers", "systemd-tmpfiles")
    with tempfile.TemporaryDirectory() as root:
        os.chmod(root, 0o755)
        make_root(root)
        before = files(root)
        dpkg(root, "-i", package())
        check_rights(root, "var/lib/litfass", "2750", "litfass-sync", "litfass-data")
        check_rights(root, "run/litfass", "2770", "litfass-sync", "litfass-data")
        check_rights(root, "etc/litfass", "755", "root", "root")
        check_rights(root, "etc/litfass/secrets", "750", "root", "litfass-sync")
        group = re.search(r"^litfass-data:.*:(.*)$", read(f"{root}/etc/group"), re.MULTILINE)
        hold(group and sorted(group.group(1).split(",")) == ["litfass", "litfass-sync"],
             "litfass-data has not both users")
        hold(not glob.glob(f"{root}/etc/systemd/system/*/*"), "something was enabled")
        if found:
            return
        ours = [f"{root}/etc/litfass/litfass.conf", f"{root}/var/lib/litfass/content.db"]
        for path in ours:
            with open(path, "w", encoding="utf-8") as file:
                file.write("kept\n")
        dpkg(root, "-i", package())
        hold(all(os.path.exists(path) for path in ours), "an upgrade took settings or content away")
        dpkg(root, "--remove", "litfass")
        hold(all(os.path.exists(path) for path in ours), "removing took settings or content away")
        dpkg(root, "--purge", "litfass")
        hold(files(root) <= before, f"purging left {sorted(files(root) - before)}")


TASKS = {task.__name__: task for task in (build, content, manuals, lintian, units, life)}
if len(sys.argv) != 2 or sys.argv[1] not in TASKS:
    sys.exit(f"usage: package.py {'|'.join(TASKS)}")
TASKS[sys.argv[1]]()
print("\n".join(found) or f"{sys.argv[1]}: good")
sys.exit(1 if found else 0)
