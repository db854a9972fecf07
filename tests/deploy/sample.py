#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The sample house holds what it promises: nothing odd, everything there, a lively week in any
year."""

import datetime
import json
import os
import subprocess
import sys

SOURCE = os.environ["LITFASS_SOURCE"]
WORKER = os.environ["LITFASS_BUILD"] + "/litfass-sync"
SAMPLE = SOURCE + "/deploy/sample"
LANGUAGES = {"tr", "ar", "uk", "en", "de-simple"}
found = []


def hold(is_true, text):
    if not is_true:
        found.append(text)


def check_files():
    for name in ("feed.json", "kalender.ics"):
        done = subprocess.run([WORKER, "--check", f"{SAMPLE}/{name}"], check=False, text=True,
                              capture_output=True)
        hold(done.returncode == 0 and "0 errors, 0 warnings" in done.stdout,
             f"{name}: {done.stdout}{done.stderr}")
    with open(f"{SAMPLE}/kalender.ics", encoding="utf-8", newline="") as file:
        hold(file.read().count("BEGIN:VEVENT") == 60, "kalender.ics: not 60 events")


def check_counts(feed):
    for name, least in (("events", 40), ("contacts", 35), ("notices", 8), ("topics", 12),
                        ("areas", 4)):
        hold(len(feed[name]) >= least, f"{name}: {len(feed[name])}, at least {least} wanted")
    types = {card.get("litfass.org:type") for card in feed["contacts"]}
    hold(len(types) == 8, f"contacts: only of the types {sorted(types)}")
    kinds = {notice["kind"] for notice in feed["notices"]}
    hold({"news", "offer", "request", "alert", "page"} <= kinds, f"notices: only {sorted(kinds)}")
    spaces = [area for area in feed["areas"] if len(area.get("touches", [])) >= 1]
    hold(len(spaces) >= 2, "areas: no two social spaces that touch districts")
    whole = [record for name in ("events", "contacts", "notices") for record in feed[name]
             if LANGUAGES <= set(record.get("localizations", {}))]
    hold(len(whole) >= 15, f"only {len(whole)} records are in all of {sorted(LANGUAGES)}")


def rows(start, days):
    end = start + datetime.timedelta(days=days)
    done = subprocess.run([WORKER, "--list", str(start), str(end), f"{SAMPLE}/feed.json"],
                          capture_output=True, text=True, check=True)
    return [line.split("\t") for line in done.stdout.splitlines()]


def check_weeks():
    for year in (2026, 2030, 2036):
        for month in (1, 3, 6, 9, 11):
            monday = datetime.date(year, month, 10)
            monday -= datetime.timedelta(days=monday.weekday())
            week = rows(monday, 7)
            hold(20 <= len(week) <= 60, f"week of {monday}: {len(week)} dates")
            month_ahead = rows(monday, 42)
            statuses = {row[3] for row in month_ahead}
            hold("cancelled" in statuses, f"six weeks from {monday}: nothing is cancelled")


check_files()
with open(f"{SAMPLE}/feed.json", encoding="utf-8") as sample:
    check_counts(json.load(sample))
check_weeks()
print("\n".join(found) or "the sample holds")
sys.exit(1 if found else 0)
