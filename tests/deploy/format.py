#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The page about the feed's format holds what it promises: its examples are good, and it names every member, word and
limit that the readers have."""

import json
import os
import re
import subprocess
import sys
import tempfile

SOURCE = os.environ["LITFASS_SOURCE"]
WORKER = os.environ["LITFASS_BUILD"] + "/litfass-sync"
PAGE = "deploy/feed-host/FORMAT.md"
READERS = ["feed", "jscalendar", "jscontact", "jsdetail", "jshouse", "jsnotice", "jsoverride", "jsrule", "texts"]
WORDS = {
    "model/event.c": ["event_status_words", "event_registration_words", "event_access_words", "event_audience_words"],
    "model/contact.c": ["contact_type_words"],
    "model/notice.c": ["notice_kind_words"],
    "model/hue.c": ["hue_words"],
    "model/house.c": ["area_kind_words"],
    "feed/jscontact.c": ["kind_words"],
    "feed/jsrule.c": ["frequency_words", "skip_words", "scale_words"],
}
LIMITS = [
    ("feed/feed.c", "TOPICS_MAX"), ("feed/feed.c", "AREAS_MAX"), ("feed/feed.c", "NOTICES_MAX"), ("feed/feed.c", "IMAGES_MAX"),
    ("feed/reader.h", "READER_EVENTS_MAX"), ("feed/reader.h", "READER_CONTACTS_MAX"), ("feed/reader.h", "READER_TITLE_MAX"),
    ("feed/reader.h", "READER_DESCRIPTION_MAX"), ("feed/reader.h", "READER_DATES_MAX"), ("feed/reader.h", "READER_DATES_DAYS"),
    ("feed/load.h", "LOAD_DEPTH_MAX"), ("feed/load.h", "LOAD_VALUES_MAX"), ("feed/tree.h", "TREE_LIST_MAX"),
    ("feed/tree.h", "TREE_PROBLEMS_MAX"), ("feed/texts.c", "LANGUAGES_MAX"), ("feed/texts.c", "PATCHES_MAX"),
    ("feed/jsrule.c", "RULES_MAX"), ("feed/jsrule.c", "INTERVAL_MAX"), ("feed/jsoverride.c", "OVERRIDES_MAX"),
    ("feed/tree_value.c", "ID_MAX_BYTES"), ("feed/tree_value.c", "DURATION_MAX_DAYS"), ("feed/reach.h", "REACH_URI_BYTES_MAX"),
    ("sync/images.h", "IMAGES_MAX"), ("model/hours.h", "HOURS_SCHOOL_DAYS_MAX"),
]
found = []


def hold(is_true, text):
    if not is_true:
        found.append(text)


def read(name):
    with open(f"{SOURCE}/{name}", encoding="utf-8") as file:
        return file.read()


def check(text, feed):
    """Without a warning; returns what the worker says."""
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/feed.json", "w", encoding="utf-8") as file:
            file.write(feed)
        done = subprocess.run([WORKER, "--check", "feed.json"], cwd=folder, check=False, text=True, capture_output=True)
    hold(done.returncode == 0 and "0 errors, 0 warnings, 0 notes" in done.stdout,
         f"{text}: {done.stdout}{done.stderr}")
    return done.stdout


def check_examples(page):
    example = re.search(r"^```json\n(.*?)^```", page, re.MULTILINE | re.DOTALL).group(1)
    said = check("the example", example)
    told = re.search(r"^\$ litfass-sync --check feed.json\n(.*?)^```", page, re.MULTILINE | re.DOTALL).group(1)
    hold(said.startswith(told), f"the page says that --check prints\n{told}and it prints\n{said}")
    smallest = re.search(r"smallest feed is\s+`([^`]*)`", page).group(1)
    hold(set(json.loads(smallest)) == {"litfass", "id", "sequence", "updated", "events", "contacts"},
         "the smallest feed has more or less than what is needed")
    check("the smallest feed", smallest)


def list_members():
    """The first text in each row of the readers' tables, and what else they ask an object for."""
    for reader in READERS:
        text = read(f"src/feed/{reader}.c")
        rows = re.findall(r'\{"([^"]+)", (?:SEVERITY_|FIELD_|JSON_)', text)
        asked = re.findall(r'(?:json_object_get|find_part|has_role)\([^;"{]*"([^"]+)"', text)
        for name in rows + asked:
            for part in name.split("/"):
                if part != "*":
                    yield part, f"src/feed/{reader}.c"


def list_words():
    for name, tables in WORDS.items():
        text = read(f"src/{name}")
        for table in tables:
            body = re.search(rf"{table}\[[^\]]*\] = \{{(.*?)\}};", text, re.DOTALL).group(1)
            for word in re.findall(r'"([^"]+)"', body):
                yield word, f"src/{name}"


def list_limits():
    for name, limit in LIMITS:
        yield re.search(rf"#define {limit}\s+\(?(\d+)", read(f"src/{name}")).group(1), f"{limit} of src/{name}"


def main():
    page = read(PAGE)
    check_examples(page)
    ticked = set(re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", page, flags=re.MULTILINE | re.DOTALL)))
    for name, where in [*list_members(), *list_words()]:
        hold(name in ticked, f"{PAGE} does not name `{name}` of {where}")
    numbers = set(re.findall(r"\d+", re.sub(r"(?<=\d) (?=\d{3}\b)", "", page)))
    for number, where in list_limits():
        hold(number in numbers, f"{PAGE} does not say {number}, {where}")
    print("\n".join(sorted(set(found))) or "the page holds")
    sys.exit(1 if found else 0)


main()
