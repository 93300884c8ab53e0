# SPDX-License-Identifier: Apache-2.0
"""The everyday matters between a seller and a customer: short questions, short answers.

matters.txt holds them. They give every person a past, so that a rhythm shows.
"""
import math
import re
from datetime import datetime, timedelta
from pathlib import Path

from letterwriter import Letter, long_day, reply_subject

FORMS = {
    "u": {"u": "u", "U": "U", "uw": "uw", "Uw": "Uw", "kunt": "kunt u", "heeft": "heeft u", "wilt": "wilt u", "bent": "bent u",
          "zou": "zou u", "ukunt": "u kunt", "uheeft": "u heeft", "Kunt": "Kunt u", "Heeft": "Heeft u", "Wilt": "Wilt u",
          "Uheeft": "U heeft", "laat": "laat u", "ziet": "ziet u", "weet": "weet u", "ontvangt": "ontvangt u", "groet": "Met vriendelijke groet,"},
    "je": {"u": "je", "U": "Je", "uw": "je", "Uw": "Je", "kunt": "kun je", "heeft": "heb je", "wilt": "wil je", "bent": "ben je",
           "zou": "zou je", "ukunt": "je kunt", "uheeft": "je hebt", "Kunt": "Kun je", "Heeft": "Heb je", "Wilt": "Wil je",
           "Uheeft": "Je hebt", "laat": "laat je", "ziet": "zie je", "weet": "weet je", "ontvangt": "ontvang je", "groet": "Groet,"},
}
BYE = {"nl": None, "en": "Kind regards,", "de": "Mit freundlichen Grüßen", "fr": "Cordialement,"}
GOODS = {
    "nl": ["vloerweegschaal", "controleweger", "palletweger", "weegbrug", "doseerweegschaal", "bandweger", "kraanweger"],
    "en": ["floor scale", "checkweigher", "pallet scale", "weighbridge"],
    "de": ["Bodenwaage", "Kontrollwaage", "Palettenwaage", "Fahrzeugwaage"],
    "fr": ["balance au sol", "trieuse pondérale", "balance de dosage", "plateforme de pesage"],
}


def matters():
    """name → {title, turns: [(speaker, text with slots and | between wordings)]}."""
    found, current = {}, None
    for block in re.split(r"^(?=## |[SC]: )", (Path(__file__).parent / "matters.txt").read_text(encoding="utf-8"), flags=re.M):
        block = block.strip()
        if block.startswith("## "):
            name, title = re.fullmatch(r"## (\S+) \| (.*)", block.split("\n")[0]).groups()
            current = found[name] = {"title": title, "turns": []}
        elif block[:3] in ("S: ", "C: "):
            current["turns"].append((block[0], block[3:]))
    return found


MATTERS = matters()


def working(when):
    """The first working minute at or after `when` (weekdays, 8:30 to 17:30, closed between the holidays)."""
    while True:
        holiday = (when.month, when.day) in ((12, 25), (12, 26), (1, 1), (4, 27)) or when.date().isoformat() in (
            "2026-04-06", "2026-05-14", "2026-05-25")
        if when.weekday() > 4 or holiday or when.hour + when.minute / 60 >= 17.5:
            when = datetime(when.year, when.month, when.day, 8, 30) + timedelta(days=1)
        elif when.hour + when.minute / 60 < 8.5:
            when = when.replace(hour=8, minute=30)
        else:
            return when


def later(when, span, chance):
    """`span` ("40m", "5h", "12d") later: hours in working time with a wide spread, as people have; days nearly exact."""
    count, unit = int(span[:-1]), span[-1]
    spread = math.exp(0.9 * (chance.random() + chance.random() + chance.random() - 1.5))
    if unit == "d":
        end = working(when + timedelta(days=round(count * (0.93 + 0.14 * chance.random()))))
        return working(end + timedelta(minutes=int(chance.random() * 200)))
    minutes = count * {"m": 1, "h": 60}[unit] * spread
    when = working(when)
    while minutes > 0:
        left = (17.5 - when.hour - when.minute / 60) * 60
        step = min(minutes, left)
        when = when + timedelta(minutes=int(step))
        minutes -= step
        if minutes > 0.5:
            when = working(when + timedelta(minutes=1) if when.hour < 17 or when.minute < 30 else when)
        else:
            break
    return when


def slots(who, start, chance):
    ahead = working(start + timedelta(days=9 + int(chance.random() * 6)))
    goods = GOODS[who.lang]
    values = dict(FORMS[who.form if who.lang == "nl" else "u"])
    values.update(dag=long_day(ahead, who.lang), dag2=long_day(working(ahead + timedelta(days=2)), who.lang),
                  goed=goods[int(chance.random() * len(goods))], aantal=str(2 + int(chance.random() * 4)),
                  nummer=str(26000 + int(chance.random() * 3900)), bedrag=f"{180 + 15 * int(chance.random() * 60)}",
                  lijn=str(1 + int(chance.random() * 4)), klok=f"{9 + int(chance.random() * 6)}.30", naam=who.first or who.name.split()[0])
    return values


def greeting(who, mine, chance, opening):
    """How `who` is greeted, or greets the seller when not `mine`. Short replies often have none."""
    if mine:
        return (who.hello or {"nl": "Beste {n}" if who.form == "u" else "Hoi {n}", "en": "Dear {n}", "de": "Guten Tag {n}", "fr": "Bonjour {n}"}[who.lang].format(
            n=who.first or who.name.split()[0])) + ",\n\n"
    if not opening and chance.random() < 0.35:
        return ""
    formal = who.form == "u"
    return {"nl": "Geachte heer Brinkhorst" if formal and chance.random() < 0.3 else ("Dag Jeroen" if formal else "Hoi Jeroen"),
            "en": "Hi Jeroen", "de": "Guten Tag Herr Brinkhorst", "fr": "Bonjour Monsieur Brinkhorst"}[who.lang] + ",\n\n"


def farewell(who):
    return "\n\n" + (BYE[who.lang] or FORMS[who.form]["groet"])


def wording(text, values, chance):
    choices = [c.strip() for c in text.split("\n|")]
    text = choices[int(chance.random() * len(choices))].format(**values)
    return text[0].upper() + text[1:]


def talk(book, who, names, start, every, chance):
    """Adds the named matters, one after another, `every` days apart, paced by the person's rhythm."""
    when = start
    for name in names:
        matter = MATTERS[name]
        when = working(when.replace(hour=8, minute=30) + timedelta(minutes=int(chance.random() * 480)))
        values = slots(who, when, chance)
        last, moment = None, when
        for speaker, text in matter["turns"]:
            mine = speaker == "S"
            if last is not None:
                moment = later(moment, f"{25 + int(chance.random() * 200)}m" if mine else who.rhythm, chance)
            body = greeting(who, mine, chance, last is None) + wording(text.replace(" [bijlage]", ""), values, chance) + farewell(who)
            sender, to = (book.me, who) if mine else (who, book.me)
            options = flavour(sender, name, text, chance)
            letter = Letter(sender, [to], moment + timedelta(seconds=int(chance.random() * 60)), matter["title"].format(**values), body,
                            answers=last, options=options)
            if last is not None:
                letter.subject = reply_subject(last, sender.lang, sender.client)
            last = book.add(letter)
        when = max(moment + timedelta(days=2), when + timedelta(days=every - 4 + int(chance.random() * 9)))


def flavour(sender, name, text, chance):
    """The habits of mail programs: an HTML half now and then, an old charset, a file where the text names one."""
    options, draw = {}, chance.random()
    if sender.client in ("gmail", "outlook") and draw < 0.18:
        options["html"] = "yes"
    elif sender.client == "outlook" and draw < 0.4:
        options["charset"] = "windows-1252"
    elif sender.client == "thunderbird" and draw < 0.3:
        options["charset"] = "iso-8859-1"
    if "[bijlage]" in text:
        options["attach"] = {"certificaat": "ijkcertificaat.pdf", "contract": "onderhoudscontract.pdf", "manual": "manual.pdf"}.get(
            name, "protocol.pdf")
    return options
