#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every example of RFC 5545 3.8.5.3 through the whole program, against the dates that the RFC
gives (rfc5545.examples). The house is in Berlin, so the hours of New York are right only if
both ends of summer time are.

    rfc5545.py LITFASS_SYNC
"""

import datetime
import pathlib
import re
import subprocess
import sys
import tempfile
import zoneinfo

# 42 rules of 3.8.5.3, 3 of 3.3.10, and EXDATE and RDATE of 3.8.5.1 and 3.8.5.2: no fewer.
EXAMPLES = 50
OFFSETS = {"EDT": -4, "EST": -5}
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December"]
BERLIN = zoneinfo.ZoneInfo("Europe/Berlin")


def read_days(text):
    """"September 2-4;October 1" as (month, day)."""
    for part in text.split(";"):
        month, days = part.strip().split(" ", 1)
        for span in days.split(","):
            first, _, last = span.partition("-")
            for day in range(int(first), int(last or first) + 1):
                yield MONTHS.index(month) + 1, day


def read_line(line):
    """Start and end in Berlin of each date of "(1997 9:00 AM EDT) September 2-11"."""
    head, days = re.fullmatch(r"\((.*?)\) (.*)", line).groups()
    days, _, length = days.partition(" for ")
    words = head.split()
    for month, day in read_days(days):
        if len(words) == 1:
            start = datetime.datetime(int(words[0]), month, day)
            yield str(start.date()), str(start.date() + datetime.timedelta(days=1))
            continue
        time = datetime.datetime.strptime(" ".join(words[1:3]), "%I:%M %p")
        zone = datetime.timezone(datetime.timedelta(hours=OFFSETS[words[3]]))
        start = datetime.datetime(int(words[0]), month, day, time.hour, time.minute, tzinfo=zone)
        hours = int(length.split(":")[0]) if length else 0
        end = (start + datetime.timedelta(hours=hours)).astimezone(BERLIN)
        local = start.astimezone(BERLIN).strftime("%Y-%m-%dT%H:%M:%S")
        yield local, end.strftime("%Y-%m-%dT%H:%M:%S") if hours else ""


def read_examples(path):
    examples = []
    for block in path.read_text().split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if not lines:
            continue
        example = {"title": lines[0], "properties": [], "dates": [], "is_endless": False,
                   "is_refused": False}
        for line in lines[1:]:
            if line == "...":
                example["is_endless"] = True
            elif line == "refused":
                example["is_refused"] = True
            elif line == "as before":
                example["dates"] = examples[-1]["dates"]
            elif line.startswith("("):
                example["dates"] += read_line(line)
            else:
                example["properties"].append(line)
        example["dates"] = sorted(example["dates"])
        examples.append(example)
    return examples


def check_refusal(program, path):
    """Rules by the minute are not followed, which is said."""
    run = subprocess.run([program, "--check", str(path)], stdout=subprocess.PIPE, text=True,
                         check=True)
    return "rules finer than hourly are not followed" in run.stdout


def list_dates(program, example, folder):
    path = pathlib.Path(folder, "example.ics")
    path.write_text("\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Litfass//RFC//EN",
                                 "BEGIN:VEVENT", "UID:example", "DTSTAMP:19970901T130000Z",
                                 "SUMMARY:example", *example["properties"], "END:VEVENT",
                                 "END:VCALENDAR", ""]))
    # a series without end is looked at up to the last date that is given, others far beyond it
    last = datetime.datetime.fromisoformat(example["dates"][-1][0])
    more = datetime.timedelta(minutes=1) if example["is_endless"] else datetime.timedelta(900)
    run = subprocess.run([program, "--set", "house.zone=Europe/Berlin", "--list",
                          example["dates"][0][0][:10], (last + more).strftime("%Y-%m-%dT%H:%M"),
                          str(path)], stdout=subprocess.PIPE, text=True, check=True)
    found = [tuple(line.split("\t")[:2]) for line in run.stdout.splitlines()]
    return found if not example["is_refused"] or check_refusal(program, path) else []


def main():
    examples = read_examples(pathlib.Path(__file__).with_name("rfc5545.examples"))
    wrong = dates = 0
    with tempfile.TemporaryDirectory() as folder:
        for example in examples:
            found = list_dates(sys.argv[1], example, folder)
            dates += len(found)
            if example["is_refused"]:
                del example["dates"][1:]
            if found != example["dates"]:
                wrong += 1
                print(f"{example['title']}\n  ours    {found}\n  the RFC {example['dates']}")
    print(f"{len(examples)} examples, {dates} dates, {wrong} differ")
    if len(examples) != EXAMPLES:
        print(f"there have to be {EXAMPLES} examples")
    sys.exit(wrong > 0 or len(examples) != EXAMPLES)


main()
