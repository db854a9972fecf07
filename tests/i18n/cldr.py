#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Plural rules and the names of days and months, held against Unicode's CLDR (package unicode-cldr-core).

    cldr.py PROGRAM      (say.c)
"""

import collections
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as tree

CLDR = "/usr/share/unicode/cldr/common"
LANGUAGES = ["de-simple", "en", "tr", "uk", "ar", "ru", "pl", "ro", "fa"]
DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
problems = []


def rules(lang):
    """CLDR's rules of a language in their own order, as [(category, condition)]."""
    root = tree.parse(f"{CLDR}/supplemental/plurals.xml").getroot()
    for group in root.iter("pluralRules"):
        if lang in group.get("locales").split():
            return [(rule.get("count"), rule.text.split("@")[0].strip())
                    for rule in group.iter("pluralRule")]
    raise SystemExit(f"CLDR has no plural rule for {lang}")


def holds(condition, n):
    """UTS #35, language plural rules, for integers: i = n, and v, w, f, t, e are 0."""
    if not condition:
        return True
    return any(all(relation(part.strip(), n) for part in side.split(" and "))
               for side in condition.split(" or "))


def relation(text, n):
    match = re.fullmatch(r"([nivwftec])(?: % (\d+))? (!?=) (.*)", text)
    operand, modulus, sign, values = match.groups()
    value = n if operand in "ni" else 0
    value = value % int(modulus) if modulus else value
    ranges = [(item.split("..") * 2)[:2] for item in values.split(",")]
    found = any(int(low) <= value <= int(high) for low, high in ranges)
    return found == (sign == "=")


def check_plurals(tag, said):
    """Our forms and CLDR's categories must stand for each other, one to one."""
    lang = tag.split("-")[0]
    table = rules(lang)
    pairs = collections.defaultdict(set)
    for n in range(201):
        if lang == "ro" and n == 101:  # another category from CLDR 42 on; ours is the newer one
            continue
        category = next(count for count, condition in table if holds(condition, n))
        pairs[said[f"plural {n}"]].add(category)
    categories = [category for found in pairs.values() for category in found]
    if any(len(found) > 1 for found in pairs.values()) or len(set(categories)) != len(categories):
        problems.append(f"{tag}: plural forms {dict(pairs)}")


def names(lang, kind, style, context="format"):
    root = tree.parse(f"{CLDR}/main/{lang}.xml").getroot()
    path = (f"./dates/calendars/calendar[@type='gregorian']/{kind}s/{kind}Context[@type='{context}']/"
            f"{kind}Width[@type='{style}']/{kind}")
    return {item.get("type"): item.text for item in root.findall(path) if item.get("alt") is None}


def check_names(tag, said):
    lang = tag.split("-")[0]
    # The form within a date; Persian has another one where no year follows, as none does here.
    months = names(lang, "month", "wide", "stand-alone" if lang == "fa" else "format")
    for month in range(1, 13):
        day_month = re.sub("[\u2068\u2069]", "", said[f"day-month {month}"])
        if not day_month.endswith(months[str(month)]):
            problems.append(f"{tag}: {day_month!r} lacks {months[str(month)]!r}")
    days = names(lang, "day", "wide")
    for i, day in enumerate(DAYS):
        if said[f"weekday {i}"].lower() != days[day].lower():
            problems.append(f"{tag}: {said[f'weekday {i}']!r}, CLDR has {days[day]!r}")


def main():
    if not os.path.exists(f"{CLDR}/supplemental/plurals.xml"):
        print("unicode-cldr-core is not installed")
        sys.exit(77)
    for tag in LANGUAGES:
        catalogue = f"{os.environ['LITFASS_BUILD']}/share/languages/{tag}.mo"
        out = subprocess.run([sys.argv[1], catalogue], check=True, capture_output=True, text=True)
        said = dict(line.rsplit(" ", 1) if line.startswith("plural") else re.match(r"(\S+ \d+) (.*)", line).groups()
                    for line in out.stdout.splitlines())
        check_plurals(tag, said)
        check_names(tag, said)
    print("\n".join(problems) or f"{len(LANGUAGES)} languages as in CLDR")
    sys.exit(1 if problems else 0)


main()
