# SPDX-License-Identifier: Apache-2.0
"""The mail in a seller's box that is not from customers: newsletter, list, invoices, reminders, colleagues, home."""
from datetime import datetime, timedelta

from letterbook import Book, Expectation
from letterwriter import Letter, Person

NEWS = Person("news", "Procesnieuws", "nieuwsbrief@procesnieuws.example", client="robot")
INVOICES = Person("invoices", "Snelle Verhuur Facturatie", "noreply@snelleverhuur.example", client="robot")
REMINDERS = Person("reminders", "Agenda", "agenda-noreply@kalenderdienst.example", client="robot")
LIST = Person("list", "", "metrologie@lijsten.weegforum.example")
NIENKE = Person("nienke", "Nienke Aalbers", "nienke.aalbers@veldkamp-weegtechniek.example", "binnendienst",
                "Veldkamp Weegtechniek B.V.", "0575 - 555 203", "outlook", form="je")
RUUD = Person("ruud", "Ruud Veldkamp", "ruud@veldkamp-weegtechniek.example", "directeur", "Veldkamp Weegtechniek B.V.",
              "0575 - 555 200", "phone", form="je")
MOTHER = Person("mother", "Gerda Brinkhorst", "gerdabrinkhorst@post-thuis.example", client="phone", form="je")
SALES = "verkoop@veldkamp-weegtechniek.example"

NEWS_TITLES = ["Stof tot nadenken", "Wegen in de kou", "Terugblik 2025", "Nieuwe normen", "Explosieveiligheid", "Lente op de werkvloer",
               "Robots aan de band", "Energie besparen", "Beursagenda", "Zomernummer", "Terug van vakantie", "Hygiënisch ontwerp",
               "Data uit de weger", "Op weg naar 2027"]
LIST_TALK = [
    ("Anke Bosman", "anke@meetlab.example", "Klasse M1 of F2 voor 20 kg?",
     "Wie heeft ervaring met F2-gewichten van 20 kg in een stoffige hal? Volgens mij is M1 daar al overdreven."),
    ("Wim Ottens", "wim.ottens@ijkbureau.example", "Re: Klasse M1 of F2 voor 20 kg?",
     "M1 is ruim voldoende, zolang de weger niet nauwkeuriger is dan klasse III."),
    ("Dirk Jan Faber", "dj@faberweging.example", "Zwaartekracht in Limburg",
     "Moeten jullie bij levering in Zuid-Limburg ook opnieuw justeren vanwege de g-zone? Onze klant meet 0,02 procent verschil."),
    ("Anke Bosman", "anke@meetlab.example", "Re: Zwaartekracht in Limburg", "Ja, altijd ter plaatse justeren. Staat in de richtlijn."),
    ("Wim Ottens", "wim.ottens@ijkbureau.example", "Najaarsbijeenkomst", "De najaarsbijeenkomst is op 8 oktober in Delft. Wie komt er?"),
]
COLLEAGUES = [
    (datetime(2025, 10, 8, 9, 15), NIENKE, "Vakantieplanning kerst", "Hoi Jeroen,\n\nWelke dagen neem jij vrij met kerst? Dan maak ik het rooster.\n\nGroet,",
     "Hoi Nienke,\n\nVan 24 december tot en met 2 januari, als dat kan.\n\nGroet,"),
    (datetime(2026, 1, 13, 11, 40), NIENKE, "Demo-indicator kwijt", "Hoi Jeroen,\n\nHeb jij de demo-indicator nog in de auto liggen?\n\nGroet,",
     "Ja, die ligt achterin. Ik breng hem morgen mee.\n\nGroet,"),
    (datetime(2026, 3, 30, 8, 50), RUUD, "Kwartaalcijfers", "Jeroen, kun je voor woensdag je lopende offertes op een rij zetten?", "Doe ik, je hebt ze dinsdag.\n\nGroet,"),
    (datetime(2026, 6, 22, 14, 5), NIENKE, "Telefoon tijdens vakantie", "Hoi Jeroen,\n\nNeem ik jouw lijn over in week 30 en 31?\n\nGroet,",
     "Graag, dank je wel!\n\nGroet,"),
    (datetime(2026, 9, 7, 10, 25), RUUD, "Beursstand", "Jeroen, wie staan er dinsdag op de stand?", "Nienke en ik, en jij op donderdag.\n\nGroet,"),
    (datetime(2026, 11, 17, 16, 20), NIENKE, "Retourzending", "Hoi Jeroen,\n\nDie retourzending van vorige week: mag die terug in de voorraad? En weet jij wie hem gemeld had?\n\nGroet,",
     None),
]
HOME = [
    (datetime(2026, 2, 14, 20, 10), "Zondag", "Lieverd, komen jullie zondag eten? Papa maakt hachee. Kus, mama", "Lekker, we zijn er om vijf uur. Kus"),
    (datetime(2026, 6, 3, 19, 30), "Cadeau oma", "Hoi schat, doen jullie mee met het cadeau voor oma?", "Ja natuurlijk, ik maak het vanavond over."),
    (datetime(2026, 11, 15, 18, 45), "Sinterklaas", "Lieverd, wie heeft er lootjes getrokken? En is vrijdag of zaterdag beter? Kus, mama", None),
]


def robot_letter(book, sender, when, subject, body, headers, to=None, **options):
    options.update(bare="yes", robot="yes", headers=headers)
    book.add(Letter(sender, [to or book.me], when, subject, body, options=options))


def newsletters(book):
    for i, title in enumerate(NEWS_TITLES):
        month = datetime(2025 + (i + 9) // 12, (i + 9) % 12 + 1, 6, 6, 30)
        robot_letter(book, NEWS, month, f"Procesnieuws: {title}",
                     f"Procesnieuws, het vakblad voor de procesindustrie\n\nIn dit nummer: {title.lower()}, en de mening van de lezer.\n\n"
                     "Wilt u deze nieuwsbrief niet meer ontvangen? Meld u af: https://procesnieuws.example/afmelden",
                     ["List-Id: <nieuwsbrief.procesnieuws.example>", "List-Unsubscribe: <https://procesnieuws.example/afmelden>", "Precedence: bulk"],
                     html="yes")


def invoices(book):
    for i in range(14):
        month = datetime(2025 + (i + 9) // 12, (i + 9) % 12 + 1, 1, 4, 12)
        robot_letter(book, INVOICES, month, f"Uw factuur {2025000 + 317 * i}",
                     f"Geachte klant,\n\nIn de bijlage vindt u factuur {2025000 + 317 * i} voor de huur van hefmateriaal. "
                     "Gelieve binnen 30 dagen te betalen.\n\nDit is een automatisch bericht, u kunt hierop niet antwoorden.",
                     ["Auto-Submitted: auto-generated"], attach="factuur.pdf")


def reminders(book):
    for day, title in ((datetime(2026, 2, 11, 8), "Beurs Gorinchem"), (datetime(2026, 6, 17, 8), "Teamoverleg"), (datetime(2026, 9, 9, 8), "Beursstand opbouwen"),
                       (datetime(2026, 11, 16, 8), "Bezoek Dekker")):
        robot_letter(book, REMINDERS, day, f"Herinnering: {title}", f"Morgen in uw agenda: {title}.\n\nU ontvangt dit bericht omdat herinneringen aan staan.",
                     ["Auto-Submitted: auto-generated"])


def list_talk(book):
    day, last = datetime(2026, 3, 2, 21, 10), None
    for name, address, title, body in LIST_TALK:
        sender = Person("", name, address, client="thunderbird")
        reply = title.startswith("Re: ")
        letter = Letter(sender, [LIST], day, f"{'Re: ' if reply else ''}[metrologie] {title.removeprefix('Re: ')}", body, answers=last if reply else None,
                        options={"headers": ["List-Id: Metrologie <metrologie.lijsten.weegforum.example>", "List-Post: <mailto:metrologie@lijsten.weegforum.example>",
                                             "Precedence: list"], "delivered-to": book.me.address})
        last = book.add(letter)
        day += timedelta(days=1 if reply else 43, hours=2)


def pairs(book, sender, when, title, question, answer, **options):
    first = book.add(Letter(sender, [book.me], when, title, question, options=dict(options)))
    if answer is not None:
        book.add(Letter(book.me, [sender], when + timedelta(minutes=95), "RE: " + title, answer, answers=first))


def colleague_asks_by_alias(book):
    """Shop mail that reached the seller through the shared sales address."""
    visitor = Person("visitor", "Corné Maas", "corne@maasmengtechniek.example", "werkvoorbereider", "Maas Mengtechniek", "0497 - 555 480", "gmail", form="u")
    sales = Person("sales", "Verkoop Veldkamp", SALES)
    first = book.add(Letter(visitor, [sales], datetime(2026, 9, 3, 13, 22), "Handleiding WM-3",
                            "Goedemiddag,\n\nHeeft u nog een handleiding van de WM-3, bouwjaar 2014?\n\nMet vriendelijke groet,", options={"delivered-to": SALES}))
    reply = book.add(Letter(book.me, [visitor], datetime(2026, 9, 3, 15, 2), "RE: Handleiding WM-3",
                            "Geachte heer Maas,\n\nHierbij de handleiding.\n\nMet vriendelijke groet,", answers=first,
                            options={"attach": "handleiding-wm3.pdf", "from": f"Jeroen Brinkhorst <{SALES}>"}))
    book.add(Letter(visitor, [sales], datetime(2026, 9, 3, 15, 31), "Re: Handleiding WM-3", "Geweldig, hartelijk dank!\n\nMet vriendelijke groet,", answers=reply,
                    options={"delivered-to": SALES}))


def the_rest():
    book = Book("overig")
    newsletters(book)
    invoices(book)
    reminders(book)
    list_talk(book)
    for when, sender, title, question, answer in COLLEAGUES:
        pairs(book, sender, when, title, question, answer)
    for when, title, question, answer in HOME:
        pairs(book, MOTHER, when, title, question, answer, **({"bare": "yes"}))
    colleague_asks_by_alias(book)
    for person, note in ((NEWS, "newsletter"), (INVOICES, "invoice robot"), (REMINDERS, "calendar robot"), (NIENKE, "colleague"), (RUUD, "colleague"),
                         (MOTHER, "private contact")):
        book.people[person.key] = person
        book.expectations.append(Expectation(person.key, "left-out", note=note))
    for name, address, _, _ in LIST_TALK[:3]:
        book.people[name] = Person(name, name, address)
        book.expectations.append(Expectation(name, "left-out", note="writes on a mailing list"))
    return book
