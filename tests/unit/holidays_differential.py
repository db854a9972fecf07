#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The days of holidays.cases, which test_holidays holds the program to, against python3-holidays.

    holidays_differential.py

All Länder, 2020 to 2040. Where an older python3-holidays knows less than the law, the difference is
written down here with its law (LATER_LAWS); anything else fails. Exits 77 when it is not installed.
"""

import datetime
import pathlib
import sys

try:
    import holidays
except ImportError:
    print("python3-holidays is not installed")
    sys.exit(77)

CASES = pathlib.Path(__file__).with_name("holidays.cases")
YEARS = range(2020, 2041)


def later_laws():
    """(Land, day) of laws that are younger than the python3-holidays of bookworm (0.10.1, 2021)."""
    days = {("BE", datetime.date(2025, 5, 8)),    # GVBl. Berlin 2024
            ("BE", datetime.date(2028, 6, 17))}   # the same
    days |= {("MV", datetime.date(year, 3, 8))    # GVOBl. M-V 2022
             for year in range(2023, 2041)}
    return days


def read_cases():
    """(Land, year) → days everywhere in it, and days in some of its communities only."""
    cases = {}
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            year, region, *days = line.split()
            cases[region[3:], int(year)] = tuple(
                {datetime.date.fromisoformat(f"{year}-{day.rstrip('?')}") for day in days
                 if day.endswith("?") == is_in_part} for is_in_part in (False, True))
    return cases


def ask(land, year):
    """The same as python3-holidays has it, in its new and its old versions."""
    if hasattr(holidays, "country_holidays"):
        return set(holidays.country_holidays("DE", subdiv=land, years=year))
    return set(holidays.Germany(prov=land, years=year))


def main():
    cases = read_cases()
    laws = later_laws()
    lands = {land for land, _ in cases}
    if len(lands) != 16 or any((land, year) not in cases for land in lands for year in YEARS):
        print(f"{CASES.name} does not have every Land and year")
        return 1
    wrong = 0
    for (land, year), (everywhere, in_part) in sorted(cases.items()):
        theirs = ask(land, year)
        for day in sorted(everywhere - theirs):
            if (land, day) not in laws:
                print(f"{land} {day}: a holiday here, none for python3-holidays")
                wrong += 1
        for day in sorted(theirs - everywhere - in_part):
            print(f"{land} {day}: a holiday for python3-holidays, none here")
            wrong += 1
    print(f"{len(cases)} years of Länder, python3-holidays {holidays.__version__}: {wrong} differ")
    return 1 if wrong else 0


sys.exit(main())
