#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What a calendar says in confidence is in no file that the screen or a technician reads: every
secret below holds the word "geheim", and content.db, status.json and all that is printed are
searched for it, byte by byte; once as it is usual and once where private events are told as a room
that is taken. (The spool keeps the payload as it came; that is its purpose.)

    privacy.py LITFASS_SYNC
"""

import contextlib
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

WHEN = "DTSTART;TZID=Europe/Berlin:20261202T160000\nDTEND;TZID=Europe/Berlin:20261202T180000\n"
# all that a VEVENT can say; X- and comments are said by public events too and still not shown
EVERYTHING = """SUMMARY:Geheim Titel
SUMMARY;LANGUAGE=en:Geheim title
DESCRIPTION:Geheime Beschreibung\\nGEHEIM
X-ALT-DESC;FMTTYPE=text/html:<p>geheim <a href="https://example.org/geheim">geheim</a></p>
LOCATION:Geheimer Raum
CATEGORIES:Geheimsache
CONTACT:Geheim Kontakt
URL:https://example.org/geheim
CONFERENCE;VALUE=URI;LABEL=geheim:https://meet.example.org/geheim
IMAGE;VALUE=URI:https://example.org/geheim.png
GEO:geheim
STATUS:GEHEIM
COLOR:geheim
RDATE:geheim
"""
UNSEEN = """ATTENDEE;CN=Geheim Gast;PARTSTAT=ACCEPTED:mailto:geheim@example.org
ORGANIZER;CN=Geheim Gastgeber:mailto:geheim@example.org
COMMENT:geheim
RELATED-TO:geheim
REQUEST-STATUS:2.0;geheim
RESOURCES:geheim
ATTACH:https://example.org/geheim.pdf
ATTACH;ENCODING=BASE64;VALUE=BINARY:Z2VoZWlt
X-GEHEIM:geheim
X-APPLE-TRAVEL-ADVISORY-BEHAVIOR;X-GEHEIM=geheim:geheim
BEGIN:VALARM
ACTION:EMAIL
SUMMARY:geheim
DESCRIPTION:geheim
ATTENDEE:mailto:geheim@example.org
UID:geheim
TRIGGER:-PT1H
END:VALARM
"""


def event(uid, *lines):
    return f"BEGIN:VEVENT\nUID:{uid}\n" + "".join(lines) + "END:VEVENT\n"


def at(day, prefix=""):
    return f"{prefix}RECURRENCE-ID;TZID=Europe/Berlin:202612{day:02}T160000\n"


def from_day(day):
    return f"RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:202612{day:02}T160000\n"


def start(day):
    return f"DTSTART;TZID=Europe/Berlin:202612{day:02}T170000\n"


# Problems of hidden events are told to who checks the file, so they have none here.
HIDDEN = EVERYTHING.replace("GEO:geheim\nSTATUS:GEHEIM\nCOLOR:geheim\nRDATE:geheim\n", "")
SHOWN = "SUMMARY:Elterncafe\n"
EVENTS = [
    event("geheim-1", WHEN, "CLASS:PRIVATE\n", EVERYTHING, UNSEEN),
    event("geheim-2", WHEN, EVERYTHING, UNSEEN, "CLASS:CONFIDENTIAL\n"),
    event("geheim-3", WHEN, "CLASS:X-GEHEIM\n", EVERYTHING),
    event("geheim-4", WHEN, "CATEGORIES:Intern\n", HIDDEN, UNSEEN),
    event("geheim-5", WHEN.replace("Europe/Berlin", "Geheim"), "CLASS:PRIVATE\n", EVERYTHING),
    event("geheim-6", "DTSTART:geheim\n", "CLASS:PRIVATE\n", EVERYTHING),
    # a public series; private, hidden and for all later dates
    event("offen", WHEN, SHOWN, "RRULE:FREQ=DAILY;COUNT=20\n", UNSEEN),
    event("offen", at(4), start(4), "CLASS:PRIVATE\n", EVERYTHING, UNSEEN),
    event("offen", at(5), start(5), "CATEGORIES:Intern\n", HIDDEN, UNSEEN),
    event("offen", at(6), "DTSTART;VALUE=DATE:20261206\n", "CLASS:PRIVATE\n", EVERYTHING),
    event("offen", from_day(14), start(14), "CLASS:CONFIDENTIAL\n", EVERYTHING, UNSEEN),
    event("offen", at(16), start(16), SHOWN),
    # a private series and public dates of it
    event("geheim-7", WHEN, "CLASS:PRIVATE\n", "RRULE:FREQ=DAILY;COUNT=20\n", EVERYTHING),
    event("geheim-7", at(7), start(7), EVERYTHING, UNSEEN),
    event("geheim-7", at(8), start(8), "CLASS:PUBLIC\n", EVERYTHING),
    event("geheim-7", from_day(9), start(9), EVERYTHING, UNSEEN),
    event("geheim-7", at(10), "DTSTART;VALUE=DATE:20261210\n", EVERYTHING),
    # the same, and when the series begins can not be read
    event("geheim-9", "DTSTART:geheim\n", "CLASS:PRIVATE\n", EVERYTHING),
    event("geheim-9", at(7), start(7), EVERYTHING),
    # moved and made private at once, a series and a date
    event("geheim-10", WHEN, "SUMMARY:geheim\n"),
    event("geheim-10", start(9), "CLASS:PRIVATE\nLAST-MODIFIED:20261101T000000Z\n", EVERYTHING),
    event("geheim-11", at(8), start(8), "SUMMARY:geheim\n"),
    event("geheim-11", at(8), start(9), "CLASS:PRIVATE\nSEQUENCE:1\n", EVERYTHING),
    # said twice
    event("geheim-12", WHEN, "CLASS:PRIVATE\nCLASS:PUBLIC\n", EVERYTHING),
    # a private date whose series is not in the file
    event("geheim-8", at(8), start(8), "CLASS:PRIVATE\n", EVERYTHING),
    # no UID: one is made of the content
    event("", WHEN, "CLASS:PRIVATE\n", EVERYTHING).replace("UID:\n", ""),
]
CALENDAR = ("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Litfass//test//DE\nX-WR-CALNAME:Geheim\n"
            "X-WR-CALDESC:geheim\n" + "".join(EVENTS) + "BEGIN:VTODO\nUID:geheim\n"
            "SUMMARY:geheim\nEND:VTODO\nEND:VCALENDAR\n")
SETTINGS = """[source kalender]
kind = ical
url = https://example.org/kalender.ics
hide = intern
"""
BUSY = "busy = show\nroom = Saal\n"
# 12 before the 14th, less three that are withheld, and the public one after it
DATES = 10


def run(*words):
    return subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)


def search(where, text):
    """How many secrets are in it."""
    leaks = 0
    for word in (b"geheim", b"z2vozwlt", "geheim".encode("utf-16-le")):
        if word in text:
            leaks += 1
            at_byte = text.index(word)
            print(f"{where} holds a secret: {text[max(0, at_byte - 60):at_byte + 60]}")
    return leaks


def check(program, settings):
    """Reads the calendar with these settings. Returns the number of leaks, and of times at
    which the room is taken."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "in").mkdir()
        (folder / "data").mkdir()
        calendar = folder / "in" / "kalender.ics"
        calendar.write_text(CALENDAR)
        (folder / "litfass.conf").write_text(settings)
        base = [program, "--config", str(folder / "litfass.conf"), "--data", str(folder / "data"),
                "--set", f"paths.run={folder}", "--now", "2026-12-01T12:00:00"]
        imported = run(*base, "--import", str(calendar.parent))
        listed = run(*base, "--list", "2026-12-01", "2027-01-31")
        texts = {"content.db": (folder / "data" / "content.db").read_bytes(),
                 "status.json": (folder / "status.json").read_bytes(),
                 "--import": imported.stdout, "--list": listed.stdout,
                 "--status": run(*base, "--status").stdout,
                 "--status --json": run(*base, "--status", "--json").stdout,
                 "--check": run(*base, "--check", str(calendar)).stdout}
        leaks = 0
        for where, text in texts.items():
            leaks += search(where, text.replace(str(folder).encode(), b"").lower())
        rows = listed.stdout.decode().splitlines()
        if b"Elterncafe" not in texts["content.db"] or len(rows) != DATES:
            leaks += 1
            print("the public dates are not there:", *rows, sep="\n")
        with contextlib.closing(sqlite3.connect(folder / "data" / "content.db")) as content:
            return leaks, content.execute("SELECT count(*) FROM busy").fetchone()[0]


def main():
    program = sys.argv[1]
    leaks, count = check(program, SETTINGS)
    busy_leaks, busy_count = check(program, SETTINGS + BUSY)
    if count > 0 or busy_count == 0:
        busy_leaks += 1
        print(f"the room is taken {count} times, and {busy_count} times where that is shown")
    sys.exit(leaks + busy_leaks > 0)


main()
