#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The catalogues say everything the program says, in whole and with every value put in.

litfass.pot has exactly the strings of the code, each with a note for translators; every language has every
string, none fuzzy, with the placeholders of its source and all its plural forms.
"""

import collections
import gettext
import glob
import os
import re
import subprocess
import sys
import tempfile

SOURCE = os.environ["LITFASS_SOURCE"]
PO = f"{SOURCE}/src/i18n/po"
MO = f"{os.environ['LITFASS_BUILD']}/share/languages"
LANGUAGES = {"de-simple", "en", "tr", "uk", "ar", "ru", "pl", "ro", "fa"}

problems = []


def entries(path):
    """(key, note) of each entry; a key is context and source string."""
    with open(path, encoding="utf-8") as file:
        blocks = file.read().strip().split("\n\n")
    for block in blocks[1:]:
        key = "\n".join(line for line in block.split("\n") if line.startswith(("msgctxt", "msgid")))
        yield key, "\n".join(line for line in block.split("\n") if line.startswith("#. "))


def check_template():
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([f"{PO}/update", f"{folder}/code.pot"], check=True)
        code = {key for key, _ in entries(f"{folder}/code.pot")}
    template = dict(entries(f"{PO}/litfass.pot"))
    for key in sorted(code ^ template.keys()):
        where = "code only: run src/i18n/po/update" if key in code else "litfass.pot only"
        problems.append(f"{where}: {key}")
    problems.extend(f"no note for translators: {key}" for key, note in template.items() if not note)
    return template


def slots(text):
    return set(re.findall(r"\{\d\}", text))


def names_number(tag, form):
    """Forms that are for one number only may name it in a word: "un minut", the Arabic dual."""
    return form < {"ar": 3, "uk": 0, "ru": 0, "fa": 0}.get(tag, 1)


def check_values(tag, catalogue):
    for key, text in catalogue.items():
        source, form = key if isinstance(key, tuple) else (key, None)
        if not source:
            continue
        context, _, plain = source.rpartition("\x04")
        extra = slots(text) - slots(plain)
        missing = slots(plain) - slots(text)
        if context == "date":  # a pattern uses what its language wants
            extra -= {"{3}"}
            missing -= {"{0}"} if plain.startswith("{0}, ") else set()
        if form is not None:
            extra -= {"{0}"}
            missing -= {"{0}"} if names_number(tag, form) else set()
        if extra or missing or re.search(r"\{[^0-9]|[\u2066-\u2069\u200e\u200f]", text):
            problems.append(f"{tag}: placeholders of {source!r}: {text!r}")
        if text.strip() != text or not text:
            problems.append(f"{tag}: blank at an end, or nothing: {source!r}")


def check_forms(tag, catalogue):
    count = int(re.search(r"nplurals=(\d+)", catalogue.info()["plural-forms"]).group(1))
    forms = collections.Counter(key[0] for key in catalogue._catalog if isinstance(key, tuple))
    problems.extend(f"{tag}: {found} plural forms of {count}: {source!r}"
                    for source, found in forms.items() if found != count)


def check_language(path, template):
    tag = os.path.basename(path)[:-3]
    done = subprocess.run(["msgcmp", path, f"{PO}/litfass.pot"], capture_output=True, text=True)
    if done.returncode != 0:
        problems.append(f"{tag}: {done.stderr}")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if re.search(r"^#, .*fuzzy", text, re.M):
        problems.append(f"{tag}: fuzzy entries")
    if dict(entries(path)) != template:
        problems.append(f"{tag}: notes or strings differ from litfass.pot: run src/i18n/po/update")
    with open(f"{MO}/{tag}.mo", "rb") as file:
        catalogue = gettext.GNUTranslations(file)
    check_values(tag, catalogue._catalog)
    check_forms(tag, catalogue)
    return tag


def main():
    template = check_template()
    tags = {check_language(path, template) for path in glob.glob(f"{PO}/*.po")}
    if tags != LANGUAGES:
        problems.append(f"languages: {sorted(tags ^ LANGUAGES)}")
    print("\n".join(problems) or f"{len(tags)} languages, {len(template)} strings")
    sys.exit(1 if problems else 0)


main()
