#!/usr/bin/env python3
"""Refill the long tables of feed.json: recurrenceOverrides and picture hashes.

Everything else in feed.json is edited by hand. This script owns the property
"recurrenceOverrides" of every event and "sha256" of every image; it leaves all
other values as they are and lays the file out again, so that running it twice
changes nothing.

The tables run from 2025 to 2045. They hold
  * the days the house is closed for a holiday that moves with Easter
    (holidays on a fixed date are excludedRecurrenceRules in the event),
  * a cancelled date of one series, never more than 4 weeks apart,
  * a moved date of another series, never more than 5 weeks apart,
  * the place of each network meeting.

Needs python3-dateutil. Usage: ./overrides.py
"""
import datetime as dt
import hashlib
import json
import pathlib

from dateutil import easter, rrule

HERE = pathlib.Path(__file__).resolve().parent
FEED = HERE / "feed.json"
END = dt.datetime(2045, 12, 31, 23, 59)
WIDTH = 120

CANCELLED = "spieleabend"
MOVED = "nachhilfe-mathe"
TRAVELLING = "netzwerk-treffen"
HOSTS = [
    ("Familienzentrum Sonnenbogen", "Sonnenbogen 8, Elterncafé"),
    ("Stadtteil-Bücherei Nordfeld", "Nordfeldallee 10, Lesesaal"),
    ("Stadtteil-Theater Lokschuppen", "Gleisstraße 40, Probebühne"),
    ("Gesundheits-Treff am Bach", "Bachweg 3, Seminarraum"),
    ("Stadtteilzentrum Lindenhof", "Lindenstraße 5, Großer Saal"),
    ("Sportverein Nordfeld", "Schulweg 16, Vereinsheim"),
    ("Quartiers-Büro Gleisdreieck", "Gleisstraße 11, Ladenlokal"),
]


def closed_days():
    """Holidays of Lower Saxony that move: Good Friday, Easter Monday, Ascension, Whit Monday."""
    return {easter.easter(year) + dt.timedelta(days=offset)
            for year in range(2025, END.year + 1) for offset in (-2, 1, 39, 50)}


def expand(rules, start):
    """The date-times of RFC 8984 recurrence rules, up to END."""
    found = set()
    for rule in rules:
        days = [getattr(rrule, d["day"].upper())(d.get("nthOfPeriod")) for d in rule.get("byDay", [])]
        found.update(rrule.rrule(
            getattr(rrule, rule["frequency"].upper()), dtstart=start, until=END,
            interval=rule.get("interval", 1), byweekday=days or None,
            bymonth=[int(m) for m in rule.get("byMonth", [])] or None,
            bymonthday=rule.get("byMonthDay"), byweekno=rule.get("byWeekNo")))
    return found


def spaced(dates, days):
    """As few of the dates as possible, never more than `days` apart."""
    chosen = [dates[0]]
    while True:
        near = [d for d in dates if chosen[-1] < d <= chosen[-1] + dt.timedelta(days=days)]
        if not near:
            return chosen
        chosen.append(near[-1])


def overrides(event, closed):
    if event.get("showWithoutTime") or "recurrenceRules" not in event:
        return {}
    start = dt.datetime.fromisoformat(event["start"])
    dates = sorted(expand(event["recurrenceRules"], start)
                   - expand(event.get("excludedRecurrenceRules", []), start))
    table = {}
    if "excludedRecurrenceRules" in event:
        table = {d: {"excluded": True} for d in dates if d.date() in closed}
        dates = [d for d in dates if d not in table]
    if event["uid"] == CANCELLED:
        table.update({d: {"status": "cancelled"} for d in spaced(dates, 28)})
    if event["uid"] == MOVED:
        for d in spaced(dates, 35):
            later = d + dt.timedelta(days=1, hours=1)
            table[d] = {"start": later.isoformat(), "litfass.org:movedFrom": d.isoformat(),
                        "locations/1/name": "Café", "locations/1/litfass.org:floor": "Erdgeschoss",
                        "locations/1/description": "gleich rechts vom Eingang"}
    if event["uid"] == TRAVELLING:
        for i, d in enumerate(dates):
            name, description = HOSTS[i % len(HOSTS)]
            table[d] = {"locations/1/name": name, "locations/1/description": description}
    return {d.isoformat(): table[d] for d in sorted(table)}


def layout(value, indent=0, room=WIDTH):
    """JSON with 2 spaces; what fits on one line stays on one line."""
    line = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, (dict, list)) or not value or (indent > 2 and len(line) <= room - indent):
        return line
    pad = " " * (indent + 2)
    if isinstance(value, dict):
        rows = []
        for key, item in value.items():
            key = json.dumps(key, ensure_ascii=False) + ": "
            rows.append(pad + key + layout(item, indent + 2, WIDTH - len(key)))
        return "{\n" + ",\n".join(rows) + "\n" + " " * indent + "}"
    return "[\n" + ",\n".join(pad + layout(item, indent + 2) for item in value) + "\n" + " " * indent + "]"


def main():
    feed = json.loads(FEED.read_text(encoding="utf-8"))
    closed = closed_days()
    for event in feed["events"]:
        event.pop("recurrenceOverrides", None)
        table = overrides(event, closed)
        if table:
            event["recurrenceOverrides"] = table
    for image in feed["images"].values():
        image["sha256"] = hashlib.sha256((HERE / image["href"]).read_bytes()).hexdigest()
    FEED.write_text(layout(feed) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
