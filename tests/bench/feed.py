#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes a large feed: the sample house, filled up to a number of events and contacts.

usage: feed.py [--events N] [--contacts N] [--sequence N] OUT.json

The same numbers give the same bytes. Three of ten events recur. All dates are around TODAY, which is
the day the bench pretends it is.
"""

import argparse
import datetime
import json
import os
import random

TODAY = datetime.date(2026, 12, 2)
SAMPLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../deploy/sample/feed.json")

WHAT = """Eltern-Kind-Gruppe|Sprechstunde|Beratung|Nähcafé|Lesekreis|Deutsch-Treff|Yoga|Chorprobe
Krabbelgruppe|Spielenachmittag|Reparatur-Café|Gymnastik|Kochabend|Filmabend|Offene Werkstatt
Hausaufgabenhilfe|Selbsthilfegruppe|Mietersprechstunde|Frühstück|Ferienprogramm|Vortrag|Workshop
Stadtteilspaziergang|Computer-Sprechstunde|Bewerbungstraining|Trauercafé|Tanztee|Malkurs
Arbeitskreis|Netzwerktreffen|Stadtteilkonferenz|Flohmarkt|Lerngruppe|Schwimmkurs|Fahrradkurs
Rechtsberatung|Energieberatung|Impfaktion|Vorlesestunde|Theatergruppe""".replace("\n", "|").split("|")
WHOM = """für Eltern mit Kindern bis 3 Jahre|für Seniorinnen und Senioren|für Frauen|für alle
für Jugendliche ab 14|für Väter|für Menschen mit Behinderung und ihre Familien|für Nachbarn
für Neuzugewanderte|für Alleinerziehende|für Anfängerinnen und Anfänger|für Familien
für pflegende Angehörige|für Fachkräfte aus dem Stadtteil|am Vormittag|am Wochenende
mit Kinderbetreuung|im Quartier Nordfeld|rund um das Gleisdreieck""".replace("\n", "|").split("|")
TOLD = """Wir treffen uns in gemütlicher Runde, trinken Kaffee und kommen miteinander ins Gespräch.
Eine Anmeldung ist nicht nötig, kommen Sie einfach vorbei.
Bitte bringen Sie bequeme Kleidung und etwas zu trinken mit.
Die Gruppe wird von einer erfahrenen Fachkraft aus dem Familienbüro geleitet.
Sie können in Ihrer Sprache sprechen; auf Wunsch übersetzt jemand ins Türkische, Arabische oder Ukrainische.
Das Angebot ist kostenlos und vertraulich, es wird vom Land Niedersachsen gefördert.
Der Raum liegt im Erdgeschoss und ist ohne Stufen erreichbar.
In den Schulferien findet die Veranstaltung nicht statt.
Kinder bis sechs Jahre werden im Nebenraum betreut, wenn Sie uns vorher Bescheid geben.
Für das Material bitten wir um eine kleine Spende.
Wer Fragen zu Miete, Heizkosten oder Nebenkostenabrechnung hat, bringt bitte die Unterlagen mit.
Zum Abschluss essen wir gemeinsam; jede und jeder bringt eine Kleinigkeit für das Büfett mit.
Die Plätze sind begrenzt, deshalb bitten wir um Anmeldung bis drei Tage vorher.""".split("\n")
ROOMS = [("Großer Saal", "1. Stock"), ("Kinderraum", "Erdgeschoss"), ("Raum 3", "1. Stock"),
         ("Beratungsraum", "Erdgeschoss"), ("Bewegungsraum", "2. Stock"), ("Café", "Erdgeschoss"),
         ("Werkstatt", "Untergeschoss"), ("Grundschule Nordfeld, Aula", "")]
BODIES = """Nachbarschaftshilfe|Jugendzentrum|Familienzentrum|Seniorentreff|Kita|Grundschule|Sportverein
Frauenhaus-Beratung|Mieterverein|Sozialstation|Suchtberatung|Arbeitskreis|Bürgerverein|Stadtbibliothek
Tafel|Freiwilligen-Agentur|Pflegestützpunkt|Schuldnerberatung|Kulturverein|Elterninitiative
Flüchtlingshilfe|Hospizdienst|Quartiersbüro|Musikschule|Gesundheitsamt""".replace("\n", "|").split("|")
PLACES = """Lindenviertel|Nordfeld|Bachtal|Gleisdreieck|Auenstadt-Mitte|Ährenweg|Übergangsstraße
Am Öhringer Tor|Sankt Elisabeth|Mühlenbach|Weststadt|Zum Großen Kreuz""".replace("\n", "|").split("|")
TYPES = "institution network working-group committee team programme person service".split()
HOURS = ["Mo-Fr 09:00-17:00; PH off", "Tu,Th 14:00-18:00", "Mo,We 09:00-12:00; Fr 13:00-16:00",
         "Mo-Su 08:00-20:00", "We[1] 16:00-18:00", "Mo-Th 10:00-12:00,14:00-17:00; SH off"]
OTHER = {"tr": "Kadınlar ve aileler için buluşma", "ar": "لقاء مفتوح للعائلات في الحي",
         "uk": "Відкрита зустріч для родин", "en": "Open meeting for families"}


def recurrence(pick):
    """How often houses repeat things: courses, weekly groups, every other week, monthly, quarterly."""
    kind = pick.choices("course weekly fortnight monthly quarter".split(), [45, 20, 10, 20, 5])[0]
    if kind == "course":
        return {"frequency": "weekly", "count": pick.randint(6, 20)}
    if kind == "weekly":
        return {"frequency": "weekly"}
    if kind == "fortnight":
        return {"frequency": "weekly", "interval": 2}
    day = {"day": pick.choice("mo tu we th fr".split()), "nthOfPeriod": pick.choice([1, 2, 3, -1])}
    return {"frequency": "monthly", "interval": 3 if kind == "quarter" else 1, "byDay": [day]}


def phone(pick):
    return f"030 23125 {pick.randint(0, 999):03}"


def make_event(number, pick, topics, areas):
    recurs = number % 10 < 3
    day = TODAY + datetime.timedelta(days=pick.randint(-60, 200) if recurs else pick.randint(0, 395))
    room, floor = pick.choice(ROOMS)
    other = pick.choice(list(OTHER))
    event = {
        "@type": "Event", "uid": f"bench-{number}", "updated": "2026-11-03T08:00:00Z",
        "title": f"{pick.choice(WHAT)} {pick.choice(WHOM)}",
        "description": "\n".join(pick.sample(TOLD, pick.randint(2, 6))),
        "start": f"{day}T{pick.randint(8, 19):02}:{pick.choice(['00', '15', '30'])}:00",
        "timeZone": "Europe/Berlin", "duration": pick.choice(["PT1H", "PT1H30M", "PT2H", "PT3H"]),
        "locations": {"1": {"@type": "Location", "name": room, "litfass.org:floor": floor}},
        "participants": {"1": {"@type": "Participant", "name": pick.choice(BODIES),
                               "roles": {"contact": True}, "litfass.org:phone": phone(pick)}},
        "keywords": {topic: True for topic in pick.sample(topics, pick.randint(1, 2))},
        "litfass.org:price": pick.choice([0, 0, 0, "5 Euro", "Spende", "40 Euro, ermäßigt 20 Euro"]),
        "litfass.org:registration": {"status": pick.choice(["none", "none", "required", "full"])},
        "litfass.org:languages": pick.sample(["de", "tr", "ar", "uk", "en"], pick.randint(1, 3)),
        "litfass.org:access": ["step-free", "toilet"],
        "litfass.org:areas": [pick.choice(areas)],
    }
    if recurs:
        event["recurrenceRules"] = [recurrence(pick)]
    if number % 50 == 7:
        event["status"] = "cancelled"
    if number % 20 == 4:
        event["localizations"] = {other: {"title": OTHER[other]}}
    return event


def make_contact(number, pick, topics, areas):
    name = f"{pick.choice(BODIES)} {pick.choice(PLACES)}"
    return {
        "@type": "Card", "version": "1.0", "uid": f"bench-contact-{number}", "kind": "org",
        "name": {"full": name},
        "phones": {"p1": {"number": phone(pick), "features": {"voice": True}}},
        "emails": {"e1": {"address": f"kontakt{number}@example.org"}},
        "links": {"l1": {"uri": f"https://www.example.org/angebote/{number}"}},
        "addresses": {"a1": {"@type": "Address",
                             "full": f"Lindenstraße {pick.randint(1, 180)}, 30000 Auenstadt"}},
        "notes": {"n1": {"note": "\n".join(pick.sample(TOLD, pick.randint(1, 4)))}},
        "litfass.org:type": pick.choice(TYPES),
        "litfass.org:topics": pick.sample(topics, pick.randint(1, 3)),
        "litfass.org:summary": f"{pick.choice(WHAT)} und {pick.choice(WHAT)} {pick.choice(WHOM)}",
        "litfass.org:openingHours": pick.choice(HOURS),
        "litfass.org:languages": pick.sample(["de", "tr", "ar", "uk", "en"], pick.randint(1, 4)),
        "litfass.org:areas": [pick.choice(areas)], "litfass.org:checkedOn": "2026-10-01",
    }


def make_feed(events, contacts, sequence):
    with open(SAMPLE, encoding="utf-8") as file:
        feed = json.load(file)
    topics = [topic["id"] for topic in feed["topics"]]
    areas = [area["id"] for area in feed["areas"]]
    pick = random.Random(1)
    feed["sequence"] = sequence
    feed["updated"] = f"{TODAY}T06:00:00Z"
    del feed["events"][events:], feed["contacts"][contacts:]
    for number in range(events - len(feed["events"])):
        feed["events"].append(make_event(number, pick, topics, areas))
    for number in range(contacts - len(feed["contacts"])):
        feed["contacts"].append(make_contact(number, pick, topics, areas))
    return feed


def write_feed(feed, path):
    """Under another name first: the server never hands out half a file."""
    with open(path + ".new", "w", encoding="utf-8") as file:
        json.dump(feed, file, ensure_ascii=False, separators=(",", ":"))
    os.rename(path + ".new", path)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--events", type=int, default=10000)
    parser.add_argument("--contacts", type=int, default=1000)
    parser.add_argument("--sequence", type=int, default=1000)
    parser.add_argument("out")
    args = parser.parse_args()
    write_feed(make_feed(args.events, args.contacts, args.sequence), args.out)


if __name__ == "__main__":
    main()
