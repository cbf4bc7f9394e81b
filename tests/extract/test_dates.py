"""Time expressions: what is found, what it says, and what is left alone or open. Every sentence is invented."""

import re
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.article import read_article
from kg.extract.dates import time_expressions
from kg.extract.dates.language import load_language
from kg.extract.dates.meanings import MEANINGS
from kg.extract.dates.periods import publication, qualified
from kg.extract.document import Document, Sentence
from kg.extract.segment import segment
from kg.resources import shipped

TUESDAY = "2018-07-31"
_ONE = r"(?:[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-3][0-9])?)?|[0-9]{3}X|[0-9]{2}XX)[?~%]?"
_SEASON = r"[0-9]{4}-(?:2[1-4]|3[3-6]|4[01])"
EDTF = re.compile(
    rf"{_ONE}|{_SEASON}|{_ONE}/(?:{_ONE})?|/{_ONE}|\[(?:\.\.{_ONE}|{_ONE}\.\.(?:{_ONE})?|{_ONE},{_ONE})\]|\{{{_ONE},{_ONE}\}}"
)
"""What of EDTF levels 0 to 2 is used here."""


def found(text, language="de", published=TUESDAY):
    document = Document("-", text, "0" * 64, language, date=published)
    return time_expressions(document, segment(document))


def told(text, language="de", published=TUESDAY):
    return [(one.text, one.edtf, one.not_before, one.not_after) for one in found(text, language, published)]


def same(day):
    return (day, day, day)


def whole(edtf, first, last):
    return (edtf, first, last)


NOTHING = (None, None, None)
PAST = ("[..2018-07-31]", None, "2018-07-31")

GERMAN = [
    # full dates
    ("Am 31. Juli 2018 kam sie an.", "Am 31. Juli 2018", *same("2018-07-31")),
    ("Das Treffen fand am 31.7.2018 statt.", "am 31.7.2018", *same("2018-07-31")),
    ("Das Treffen fand am 03.05.18 statt.", "am 03.05.18", *same("2018-05-03")),
    ("Er ist am 3.4.45 geboren.", "am 3.4.45", *NOTHING),
    ("Der Bericht trägt das Datum 2018-05-03.", "2018-05-03", *same("2018-05-03")),
    ("Das Abkommen vom 5. Jänner 1999 gilt noch.", "vom 5. Jänner 1999", *same("1999-01-05")),
    ("Sie trafen sich am 12. Okt. 2017 in Oststadt.", "am 12. Okt. 2017", *same("2017-10-12")),
    ("Am Dienstag, dem 31. Juli 2018, kam sie an.", "Am Dienstag, dem 31. Juli 2018", *same("2018-07-31")),
    ("Am Montag, dem 31. Juli 2018, kam sie an.", "Am Montag, dem 31. Juli 2018", "2018-07-31?", None, None),
    ("Am 31. April 2018 kam sie an.", "Am 31. April 2018", *NOTHING),
    ("Am ersten Mai 2018 wurde gestreikt.", "Am ersten Mai 2018", *same("2018-05-01")),
    # days without a year
    ("Am 3. Mai beschuldigte er Ostland.", "Am 3. Mai", "2018-05-03?", None, "2018-05-03"),
    ("Am 3. Dezember beschuldigte er Ostland.", "Am 3. Dezember", "2017-12-03?", None, "2017-12-03"),
    ("Am 3. Dezember soll das Parlament wählen.", "Am 3. Dezember", "2018-12-03?", "2018-12-03", None),
    ("Am 3. Dezember wählt Ostland.", "Am 3. Dezember", "[2017-12-03,2018-12-03]", None, None),
    ("Am Freitag, 27. Juli, kam sie an.", "Am Freitag, 27. Juli", *same("2018-07-27")),
    ("Am 3. Mai dieses Jahres kam sie an.", "Am 3. Mai dieses Jahres", *same("2018-05-03")),
    ("Sie kam am 27.7. in Oststadt an.", "am 27.7.", "2018-07-27?", None, "2018-07-27"),
    # months
    ("Im Juli 2017 begann der Streit.", "Im Juli 2017", "2017-07", "2017-07-01", "2017-07-31"),
    ("Im Februar 2016 begann der Streit.", "Im Februar 2016", "2016-02", "2016-02-01", "2016-02-29"),
    ("Im Februar beschuldigte er Ostland.", "Im Februar", "2018-02?", None, "2018-02-28"),
    ("Im August beschuldigte er Ostland.", "Im August", "2017-08?", None, "2017-08-31"),
    ("Im August wird das Parlament wählen.", "Im August", "2018-08?", "2018-08-01", None),
    ("Im August endet die Frist.", "Im August", "[2017-08,2018-08]", None, None),
    ("Im Februar dieses Jahres kam sie.", "Im Februar dieses Jahres", "2018-02", "2018-02-01", "2018-02-28"),
    ("Im Mai vergangenen Jahres kam sie.", "Im Mai vergangenen Jahres", "2017-05", "2017-05-01", "2017-05-31"),
    ("Im vergangenen Februar kam sie.", "Im vergangenen Februar", "2018-02", "2018-02-01", "2018-02-28"),
    ("Ende Juni 2018 kam sie.", "Ende Juni 2018", "2018-06-20~/2018-06-30", "2018-06-01", "2018-06-30"),
    ("Anfang Juni kam sie.", "Anfang Juni", "2018-06-01?/2018-06-10%", None, "2018-06-30"),
    # years
    ("Ostland griff 2001 seinen Nachbarn an.", "2001", "2001", "2001-01-01", "2001-12-31"),
    ("Die Gruppe hatte 2014 den Kampf begonnen.", "2014", "2014", "2014-01-01", "2014-12-31"),
    ("Im Jahr 1998 wurde sie gewählt.", "Im Jahr 1998", "1998", "1998-01-01", "1998-12-31"),
    ("Nach der Wahl 2017 trat er zurück.", "2017", "2017", "2017-01-01", "2017-12-31"),
    ("Mitte 2017 trat er zurück.", "Mitte 2017", "2017-05~/2017-08~", "2017-01-01", "2017-12-31"),
    ("Ende des Jahres 2016 trat er zurück.", "Ende des Jahres 2016", "2016-09~/2016-12", "2016-01-01", "2016-12-31"),
    ("2018 kam es zu Unruhen.", "2018", "2018", "2018-01-01", "2018-07-31"),
    ("Etwa 2014 begann der Streit.", "Etwa 2014", "2014~", None, None),
    ("In der Saison 2018/19 wird er fehlen.", "2018/19", "2018/2019", "2018-01-01", "2019-12-31"),
    # weekdays
    ("Am Freitag beschuldigte er Ostland.", "Am Freitag", *same("2018-07-27")),
    ("Am Dienstag beschuldigte er Ostland.", "Am Dienstag", "2018-07-31?", "2018-07-24", "2018-07-31"),
    ("Am Freitag soll der Gipfel beginnen.", "Am Freitag", *same("2018-08-03")),
    ("Am Freitag beginnt der Gipfel.", "Am Freitag", "[2018-07-27,2018-08-03]", "2018-07-27", "2018-08-03"),
    ("Er soll am Freitag getötet worden sein.", "am Freitag", *same("2018-07-27")),
    ("Der Gipfel war für Freitag geplant.", "für Freitag", "[2018-07-27,2018-08-03]", "2018-07-27", "2018-08-03"),
    ("Am Sonntagabend fielen Schüsse.", "Am Sonntagabend", *same("2018-07-29")),
    ("Am späten Sonntagabend fielen Schüsse.", "Am späten Sonntagabend", *same("2018-07-29")),
    ("Am vergangenen Freitag kam sie.", "Am vergangenen Freitag", *same("2018-07-27")),
    ("Letzten Montag kam sie.", "Letzten Montag", "[2018-07-23,2018-07-30]", "2018-07-23", "2018-07-30"),
    ("Am kommenden Montag kommt sie.", "Am kommenden Montag", *same("2018-08-06")),
    ("Nächsten Freitag kommt sie.", "Nächsten Freitag", "[2018-08-03,2018-08-10]", "2018-08-03", "2018-08-10"),
    ("Am gestrigen Montag kam sie.", "Am gestrigen Montag", *same("2018-07-30")),
    # nights
    (
        "In der Nacht zum Sonntag fielen Schüsse.",
        "In der Nacht zum Sonntag",
        *whole("2018-07-28/2018-07-29", "2018-07-28", "2018-07-29"),
    ),
    (
        "In der Nacht auf Montag fielen Schüsse.",
        "In der Nacht auf Montag",
        *whole("2018-07-29/2018-07-30", "2018-07-29", "2018-07-30"),
    ),
    (
        "In der Nacht vom 3. auf den 4. Mai 2018 fielen Schüsse.",
        "In der Nacht vom 3. auf den 4. Mai 2018",
        *whole("2018-05-03/2018-05-04", "2018-05-03", "2018-05-04"),
    ),
    (
        "In der Nacht zum 1. Mai fielen Schüsse.",
        "In der Nacht zum 1. Mai",
        *whole("2018-04-30?/2018-05-01?", None, "2018-05-01"),
    ),
    # from now
    ("Gestern kam sie.", "Gestern", *same("2018-07-30")),
    ("Vorgestern kam sie.", "Vorgestern", *same("2018-07-29")),
    ("Sie kam heute in Oststadt an.", "heute", *same("2018-07-31")),
    ("Heute ist alles anders.", "Heute", "2018-07-31?", None, None),
    ("Sie wird morgen kommen.", "morgen", *same("2018-08-01")),
    ("Sie wird übermorgen kommen.", "übermorgen", *same("2018-08-02")),
    ("Gestern Abend fielen Schüsse.", "Gestern Abend", *same("2018-07-30")),
    ("Am Wochenende trafen sie sich.", "Am Wochenende", *whole("2018-07-28/2018-07-29", "2018-07-28", "2018-07-29")),
    (
        "Am kommenden Wochenende treffen sie sich.",
        "Am kommenden Wochenende",
        *whole("2018-08-04/2018-08-05", "2018-08-04", "2018-08-05"),
    ),
    (
        "In der vergangenen Woche kam sie.",
        "In der vergangenen Woche",
        *whole("2018-07-23/2018-07-29", "2018-07-23", "2018-07-29"),
    ),
    ("Nächste Woche soll sie kommen.", "Nächste Woche", *whole("2018-08-06/2018-08-12", "2018-08-06", "2018-08-12")),
    ("Letzten Monat kam sie.", "Letzten Monat", *whole("2018-06", "2018-06-01", "2018-06-30")),
    ("Im vergangenen Jahr kam sie.", "Im vergangenen Jahr", *whole("2017", "2017-01-01", "2017-12-31")),
    ("In diesem Jahr kam sie zweimal.", "In diesem Jahr", *whole("2018", "2018-01-01", "2018-07-31")),
    ("Im kommenden Jahr soll gewählt werden.", "Im kommenden Jahr", *whole("2019", "2019-01-01", "2019-12-31")),
    (
        "Ende vergangenen Jahres kam sie.",
        "Ende vergangenen Jahres",
        *whole("2017-09~/2017-12", "2017-01-01", "2017-12-31"),
    ),
    ("Ende des Jahres soll sie kommen.", "Ende des Jahres", "2018-09%/2018-12?", None, None),
    ("Die Anschläge der vergangenen Monate trafen Oststadt.", "der vergangenen Monate", *PAST),
    (
        "In den vergangenen drei Monaten starben zwanzig.",
        "In den vergangenen drei Monaten",
        "2018-04~/2018-07",
        None,
        "2018-07-31",
    ),
    ("In den kommenden Tagen soll sie kommen.", "In den kommenden Tagen", "[2018-07-31..]", "2018-07-31", None),
    # counted
    ("Vor drei Tagen kam sie.", "Vor drei Tagen", *same("2018-07-28")),
    ("Vor zwei Wochen kam sie.", "Vor zwei Wochen", "2018-07-17~", None, "2018-07-31"),
    ("Vor einem Monat kam sie.", "Vor einem Monat", "2018-06~", None, "2018-07-31"),
    ("Vor drei Jahren kam sie.", "Vor drei Jahren", "2015~", None, "2018-07-31"),
    ("Vor rund zehn Tagen kam sie.", "Vor rund zehn Tagen", "2018-07-21~", None, "2018-07-31"),
    ("Vor wenigen Tagen kam sie.", "Vor wenigen Tagen", *PAST),
    ("Seit drei Jahren wartet sie.", "Seit drei Jahren", "2015~/", None, None),
    ("In drei Tagen soll sie kommen.", "In drei Tagen", *same("2018-08-03")),
    ("In drei Tagen eroberte die Armee die Stadt.", "In drei Tagen", *NOTHING),
    ("Etwa 17 Jahre später kam sie zurück.", "Etwa 17 Jahre später", *NOTHING),
    ("Einen Tag zuvor war sie in Oststadt.", "Einen Tag zuvor", *NOTHING),
    ("Zwei Tage nach dem Angriff kam sie.", "Zwei Tage nach", *PAST),
    # vague
    ("Kürzlich kam sie.", "Kürzlich", *PAST),
    ("Sie war zuletzt in Oststadt.", "zuletzt", *PAST),
    ("Vor kurzem kam sie.", "Vor kurzem", *PAST),
    # beginnings and ends
    ("Seit 2014 herrscht dort Krieg.", "Seit 2014", "2014/", "2014-01-01", None),
    ("Seit etwa 2014 herrscht dort Krieg.", "Seit etwa 2014", "2014~/", None, None),
    ("Seit den 1960er Jahren herrscht dort Krieg.", "Seit den 1960er Jahren", None, "1960-01-01", None),
    ("Seit Herbst 2016 herrscht dort Krieg.", "Seit Herbst 2016", None, "2016-09-01", None),
    ("Seit dem zweiten Quartal 2016 sinkt er.", "Seit dem zweiten Quartal 2016", "2016-04/", "2016-04-01", None),
    ("Seit Februar herrscht dort Krieg.", "Seit Februar", "2018-02?/", None, None),
    ("Seit Freitag herrscht dort Krieg.", "Seit Freitag", "2018-07-27/", "2018-07-27", None),
    ("Bis Ende 2019 soll das Werk stehen.", "Bis Ende 2019", "/2019-12", None, "2019-12-31"),
    ("Der Flughafen wurde bis Freitag gesperrt.", "bis Freitag", None, None, "2018-08-03"),
    ("Bis heute schweigt sie.", "Bis heute", "/2018-07-31", None, "2018-07-31"),
    ("Ab September soll das Gesetz gelten.", "Ab September", "2018-09?/", "2018-09-01", None),
    ("Vor 2001 war das anders.", "Vor 2001", "[..2000-12-31]", None, "2000-12-31"),
    ("Nach dem 3. Mai 2018 war das anders.", "Nach dem 3. Mai 2018", "[2018-05-04..]", "2018-05-04", None),
    # ranges
    ("Vom 3. bis 5. Mai tagten sie.", "Vom 3. bis 5. Mai", "2018-05-03?/2018-05-05?", None, "2018-05-05"),
    (
        "Vom 3. bis zum 5. Mai 2018 tagten sie.",
        "Vom 3. bis zum 5. Mai 2018",
        *whole("2018-05-03/2018-05-05", "2018-05-03", "2018-05-05"),
    ),
    (
        "Vom 30. Dezember bis 2. Januar 2018 tagten sie.",
        "Vom 30. Dezember bis 2. Januar 2018",
        *whole("2017-12-30/2018-01-02", "2017-12-30", "2018-01-02"),
    ),
    (
        "Von Januar bis März 2018 tagten sie.",
        "Von Januar bis März 2018",
        *whole("2018-01/2018-03", "2018-01-01", "2018-03-31"),
    ),
    (
        "Von Montag bis Mittwoch tagten sie.",
        "Von Montag bis Mittwoch",
        *whole("2018-07-23/2018-07-25", "2018-07-23", "2018-07-25"),
    ),
    (
        "Zwischen 2001 und 2014 starben viele.",
        "Zwischen 2001 und 2014",
        *whole("2001/2014", "2001-01-01", "2014-12-31"),
    ),
    ("Der Krieg (2001–2014) war lang.", "2001–2014", *whole("2001/2014", "2001-01-01", "2014-12-31")),
    (
        "Am 3. und 5. Mai 2018 tagten sie.",
        "Am 3. und 5. Mai 2018",
        *whole("{2018-05-03,2018-05-05}", "2018-05-03", "2018-05-05"),
    ),
    # decades, centuries, seasons, quarters
    ("In den 1990er Jahren herrschte dort Krieg.", "In den 1990er Jahren", *whole("199X", "1990-01-01", "1999-12-31")),
    (
        "In den neunziger Jahren herrschte dort Krieg.",
        "In den neunziger Jahren",
        *whole("199X", "1990-01-01", "1999-12-31"),
    ),
    (
        "Anfang der 90er-Jahre herrschte dort Krieg.",
        "Anfang der 90er-Jahre",
        *whole("1990/1993~", "1990-01-01", "1999-12-31"),
    ),
    ("Im 19. Jahrhundert herrschte dort Krieg.", "Im 19. Jahrhundert", *whole("18XX", "1800-01-01", "1900-12-31")),
    ("Im Sommer 2017 herrschte dort Krieg.", "Im Sommer 2017", *whole("2017-22", "2017-06-01", "2017-09-30")),
    ("Im Winter 2016/17 herrschte dort Krieg.", "Im Winter 2016/17", *whole("2016-24", "2016-12-01", "2017-03-31")),
    ("Im Herbst herrschte dort Krieg.", "Im Herbst", "2017-09?/2017-12?", None, "2017-12-31"),
    (
        "Im ersten Quartal 2018 sank der Umsatz.",
        "Im ersten Quartal 2018",
        *whole("2018-33", "2018-01-01", "2018-03-31"),
    ),
    (
        "Im zweiten Halbjahr 2017 sank der Umsatz.",
        "Im zweiten Halbjahr 2017",
        *whole("2017-41", "2017-07-01", "2017-12-31"),
    ),
    # times of day
    ("Am Montag um 14.30 Uhr fielen Schüsse.", "Am Montag um 14.30 Uhr", *same("2018-07-30")),
    ("Am Abend des 3. Mai 2018 fielen Schüsse.", "Am Abend des 3. Mai 2018", *same("2018-05-03")),
    ("Gegen 9 Uhr fielen Schüsse.", "Gegen 9 Uhr", *NOTHING),
]

ENGLISH = [
    ("She arrived on July 31, 2018, by train.", "on July 31, 2018", *same("2018-07-31")),
    ("She arrived on 31 July 2018.", "on 31 July 2018", *same("2018-07-31")),
    ("She arrived on the 3rd of May, 2018.", "on the 3rd of May, 2018", *same("2018-05-03")),
    ("She arrived on Feb. 3, 2018.", "on Feb. 3, 2018", *same("2018-02-03")),
    ("She arrived on 3/4/2018.", "on 3/4/2018", "[2018-03-04,2018-04-03]", "2018-03-04", "2018-04-03"),
    ("She arrived on 7/31/2018.", "on 7/31/2018", *same("2018-07-31")),
    ("She arrived on April 31, 2018.", "on April 31, 2018", *NOTHING),
    ("She arrived on May 3.", "on May 3", "2018-05-03?", None, "2018-05-03"),
    ("She will arrive on December 3.", "on December 3", "2018-12-03?", "2018-12-03", None),
    ("She arrived on Friday, July 27, by train.", "on Friday, July 27", *same("2018-07-27")),
    ("In May 2018 the dispute began.", "In May 2018", *whole("2018-05", "2018-05-01", "2018-05-31")),
    ("In February the dispute began.", "In February", "2018-02?", None, "2018-02-28"),
    ("In August the talks will begin.", "In August", "2018-08?", "2018-08-01", None),
    ("In August the talks begin.", "In August", "[2017-08,2018-08]", None, None),
    ("Last February the dispute began.", "Last February", "2018-02?", None, "2018-02-28"),
    (
        "In February last year the dispute began.",
        "In February last year",
        *whole("2017-02", "2017-02-01", "2017-02-28"),
    ),
    ("In early July the dispute began.", "In early July", "2018-07-01?/2018-07-10%", None, "2018-07-31"),
    ("In mid-2017 the dispute began.", "In mid-2017", *whole("2017-05~/2017-08~", "2017-01-01", "2017-12-31")),
    ("In 2001 Ostland attacked its neighbour.", "In 2001", *whole("2001", "2001-01-01", "2001-12-31")),
    ("The 2017 election was rigged, she said.", "2017", *whole("2017", "2017-01-01", "2017-12-31")),
    ("After the 2016 election he fled.", "2016", *whole("2016", "2016-01-01", "2016-12-31")),
    ("Since the summer of 2016 they have fought.", "Since the summer of 2016", None, "2015-12-01", None),
    ("After the weekend he fled.", "After the weekend", "[2018-07-30..]", "2018-07-30", None),
    ("Around 2014 the dispute began.", "Around 2014", "2014~", None, None),
    ("The ministry said on Friday that he had lied.", "on Friday", *same("2018-07-27")),
    ("The ministry said Friday that talks will resume.", "Friday", *same("2018-07-27")),
    ("The ministry said talks will resume on Friday.", "on Friday", *same("2018-08-03")),
    ("The talks resume on Friday.", "on Friday", "[2018-07-27,2018-08-03]", "2018-07-27", "2018-08-03"),
    ("The talks were scheduled for Friday.", "for Friday", "[2018-07-27,2018-08-03]", "2018-07-27", "2018-08-03"),
    ("He is said to have fled on Friday.", "on Friday", *same("2018-07-27")),
    ("On Tuesday the ministry denied it.", "On Tuesday", "2018-07-31?", "2018-07-24", "2018-07-31"),
    ("On Friday, shells fell on the town.", "On Friday", *same("2018-07-27")),
    (
        "On Friday night shells fell on the town.",
        "On Friday night",
        *whole("2018-07-27/2018-07-28", "2018-07-27", "2018-07-28"),
    ),
    ("Last Monday she arrived.", "Last Monday", "[2018-07-23,2018-07-30]", "2018-07-23", "2018-07-30"),
    ("She will arrive next Friday.", "next Friday", "[2018-08-03,2018-08-10]", "2018-08-03", "2018-08-10"),
    ("She arrived yesterday.", "yesterday", *same("2018-07-30")),
    ("She arrived the day before yesterday.", "the day before yesterday", *same("2018-07-29")),
    ("She arrived today.", "today", *same("2018-07-31")),
    ("She will arrive tomorrow.", "tomorrow", *same("2018-08-01")),
    ("Overnight, shells fell on the town.", "Overnight", *whole("2018-07-30/2018-07-31", "2018-07-30", "2018-07-31")),
    ("Over the weekend they met.", "Over the weekend", *whole("2018-07-28/2018-07-29", "2018-07-28", "2018-07-29")),
    ("Last week she arrived.", "Last week", *whole("2018-07-23/2018-07-29", "2018-07-23", "2018-07-29")),
    (
        "Earlier this week she arrived.",
        "Earlier this week",
        *whole("2018-07-30/2018-08-05", "2018-07-30", "2018-07-31"),
    ),
    ("Later this year she will arrive.", "Later this year", *whole("2018", "2018-07-31", "2018-12-31")),
    ("Last year she arrived.", "Last year", *whole("2017", "2017-01-01", "2017-12-31")),
    ("In the past year twenty died.", "In the past year", "2017~/2018", None, "2018-07-31"),
    ("In recent months twenty died.", "In recent months", *PAST),
    ("Over the last two weeks twenty died.", "Over the last two weeks", "2018-07-17~/2018-07-31", None, "2018-07-31"),
    ("Three days ago she arrived.", "Three days ago", *same("2018-07-28")),
    ("Two months ago she arrived.", "Two months ago", "2018-05~", None, "2018-07-31"),
    ("A few days ago she arrived.", "A few days ago", *PAST),
    ("In two weeks she will arrive.", "In two weeks", "2018-08-14~", "2018-07-31", None),
    ("About 17 years later she returned.", "About 17 years later", *NOTHING),
    ("Two days after the attack she returned.", "Two days after", *PAST),
    ("Recently she returned.", "Recently", *PAST),
    ("Since 2014 there has been war.", "Since 2014", "2014/", "2014-01-01", None),
    ("By Friday it will be over.", "By Friday", "/2018-08-03", None, "2018-08-03"),
    ("Before 2001 it was different.", "Before 2001", "[..2000-12-31]", None, "2000-12-31"),
    ("From May 3 to 5 they met.", "From May 3 to 5", "2018-05-03?/2018-05-05?", None, "2018-05-05"),
    ("They met May 3-5, 2018.", "May 3-5, 2018", *whole("2018-05-03/2018-05-05", "2018-05-03", "2018-05-05")),
    (
        "From April 30 to May 5, 2018, they met.",
        "From April 30 to May 5, 2018",
        *whole("2018-04-30/2018-05-05", "2018-04-30", "2018-05-05"),
    ),
    ("From 2001 to 2014 they fought.", "From 2001 to 2014", *whole("2001/2014", "2001-01-01", "2014-12-31")),
    ("In the early 1990s they fought.", "In the early 1990s", *whole("1990/1993~", "1990-01-01", "1999-12-31")),
    ("In the 19th century they fought.", "In the 19th century", *whole("18XX", "1800-01-01", "1900-12-31")),
    ("In the summer of 2016 they fought.", "In the summer of 2016", *whole("2016-22", "2015-12-01", "2017-03-31")),
    (
        "In the first quarter of 2018 sales fell.",
        "In the first quarter of 2018",
        *whole("2018-33", "2018-01-01", "2018-03-31"),
    ),
    ("At 2 p.m. on Monday they met.", "At 2 p.m. on Monday", *same("2018-07-30")),
]


@pytest.mark.parametrize(("text", "words", "edtf", "not_before", "not_after"), GERMAN)
def test_german(text, words, edtf, not_before, not_after):
    assert told(text) == [(words, edtf, not_before, not_after)]


@pytest.mark.parametrize(("text", "words", "edtf", "not_before", "not_after"), ENGLISH)
def test_english(text, words, edtf, not_before, not_after):
    assert told(text, "en") == [(words, edtf, not_before, not_after)]


@pytest.mark.parametrize(
    ("published", "text", "edtf", "not_before", "not_after"),
    [
        ("2018-07", "Am Dienstag sagte er das.", "[..2018-07]", None, "2018-07-31"),
        ("2018-07", "Am Dienstag soll er kommen.", "[2018-07..]", "2018-07-01", None),
        ("2018-07", "Am Dienstag kommt er.", None, None, None),
        ("2018-07", "Im Februar sagte er das.", "2018-02?", None, "2018-02-28"),
        ("2018-07", "Im August sagte er das.", "2017-08?", None, "2017-08-31"),
        ("2018-07", "Gestern sagte er das.", "[2018-06-30..2018-07-30]", "2018-06-30", "2018-07-30"),
        ("2018-07", "Er sagte das heute.", None, "2018-07-01", "2018-07-31"),
        ("2018-07", "Im vergangenen Monat sagte er das.", "2018-06", "2018-06-01", "2018-06-30"),
        ("2018-07", "Im vergangenen Jahr sagte er das.", "2017", "2017-01-01", "2017-12-31"),
        ("2018-07", "Vergangene Woche sagte er das.", "[2018-06-18..2018-07-29]", "2018-06-18", "2018-07-29"),
        ("2018-07", "Vor drei Jahren sagte er das.", "2015~", None, "2018-07-31"),
        ("2018-07", "Kürzlich sagte er das.", "[..2018-07]", None, "2018-07-31"),
        ("2018", "Im Februar sagte er das.", "[..2018-02]", None, "2018-02-28"),
        ("2018", "Am Dienstag sagte er das.", "[..2018]", None, "2018-12-31"),
        ("2018", "Im vergangenen Jahr sagte er das.", "2017", "2017-01-01", "2017-12-31"),
        ("2018", "Im vergangenen Monat sagte er das.", "[2017-12..2018-11]", "2017-12-01", "2018-11-30"),
        ("2016-03-01", "Gestern sagte er das.", "2016-02-29", "2016-02-29", "2016-02-29"),
        ("2017-02-10", "Am 29. Februar sagte er das.", "2016-02-29?", None, "2016-02-29"),
        ("2018-01-05", "Im Dezember sagte er das.", "2017-12?", None, "2017-12-31"),
        ("2018-07-29", "Am Wochenende trafen sie sich.", "2018-07-28/2018-07-29", "2018-07-28", "2018-07-29"),
        (None, "Am 3. Mai 2018 sagte er das.", "2018-05-03", "2018-05-03", "2018-05-03"),
        (None, "Ostland griff 2001 seinen Nachbarn an.", "2001", "2001-01-01", "2001-12-31"),
        ("irgendwann", "Gestern sagte er das.", None, None, None),
        ("2018-02-31", "Gestern sagte er das.", None, None, None),
        ("0001-01-01", "Vor drei Tagen sagte er das.", None, None, None),
        ("9999-12-31", "Sie soll in drei Tagen kommen.", None, None, None),
    ],
)
def test_publication_as_a_day_a_month_a_year_or_unknown(published, text, edtf, not_before, not_after):
    assert [one[1:] for one in told(text, "de", published)] == [(edtf, not_before, not_after)]


RELATIVE = [
    *("Am Dienstag sagte er das.", "Gestern sagte er das.", "Im Februar sagte er das.", "Vor drei Tagen sagte er das."),
    *("Letzte Woche sagte er das.", "Kürzlich sagte er das.", "Seit Freitag sagt er das.", "Am Wochenende kam er."),
    *("Am 3. Mai sagte er das.", "Ende des Jahres kam er.", "Im Herbst kam er.", "Im ersten Quartal kam er."),
    *(
        "In der Nacht zum Mittwoch kam er.",
        "Vom 3. bis 5. Mai kam er.",
        "Bis heute kam er.",
        "In den 90er Jahren kam er.",
    ),
    *("Im Februar dieses Jahres kam er.", "Am 3.5.18 kam er.", "In drei Tagen soll er kommen.", "Im Vorjahr kam er."),
]
RELATIVE_ENGLISH = [
    *(
        "On Tuesday he came.",
        "He came yesterday.",
        "In February he came.",
        "Three days ago he came.",
        "He came recently.",
    ),
    *(
        "Last week he came.",
        "Overnight he came.",
        "This morning he came.",
        "In the past year he came.",
        "In autumn he came.",
    ),
]


@pytest.mark.parametrize(("text", "language"), [(t, "de") for t in RELATIVE] + [(t, "en") for t in RELATIVE_ENGLISH])
def test_without_a_date_of_publication_nothing_relative_is_resolved(text, language):
    (one,) = told(text, language, None)
    assert one[1:] == NOTHING


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Ein Drittel der Menschen floh."),
        ("de", "2001 Menschen starben."),
        ("de", "Rund 2000 Soldaten flohen, mindestens 1900 starben."),
        ("de", "Es starben 2018 verletzte Zivilisten."),
        ("de", "Es kamen 1.500 Menschen und 12,5 Prozent."),
        ("de", "Frau Mai sagte nichts, Minister Mai auch nicht."),
        ("de", "März 7 ist ein Gerät."),
        ("de", "Er ist unter 030 2018 1999 oder +49 2018 1234 zu erreichen."),
        ("de", "Die Resolution 2018 gilt, die UN-Resolution 1973 auch."),
        ("de", "Zum zweiten Mal siegte die erste Mannschaft."),
        ("de", "Es kostete 2018 Euro."),
        ("de", "Die Agenda 2030 gilt."),
        ("de", "Das Europa von morgen ist anders."),
        ("de", "Am letzten Tag der Konferenz flohen sie."),
        ("de", "Die Kultur der Montagsdemonstration und das Juli-Heft."),
        ("de", "Er lief 3,5 Stunden und wurde 17 Jahre alt."),
        ("de", "Im Jahre 500 v. Chr. war das anders."),
        ("en", "A third of them fled, and a second man died."),
        ("en", "2001 people died. Some 2000 soldiers fled."),
        ("en", "May she live. He may go. Minister May said so."),
        ("en", "She had confidence in May."),
        ("en", "The Sun said so. They march on."),
        ("en", "The Sunday Times said so."),
        ("en", "Resolution 2018 was passed in room 2018."),
        ("en", "It cost $2018 and 2018 dollars."),
        ("en", "1,500 people came. Call 030 2018 1999."),
        ("en", "In the fall of the capital many died."),
        ("en", "In the first half the team lost."),
        ("en", "He came second, and Black Friday was quiet."),
    ],
)
def test_false_friends_are_left_alone(language, text):
    assert told(text, language) == []


def test_a_time_just_told_is_what_later_times_count_from():
    assert told("Am 3. Mai 2018 kam er. Drei Tage später ging er. Am nächsten Tag kam sie.")[1:] == [
        ("Drei Tage später", "2018-05-06", "2018-05-06", "2018-05-06"),
        ("Am nächsten Tag", "2018-05-07", "2018-05-07", "2018-05-07"),
    ]
    assert told("2001 kam er. 17 Jahre später ging er.")[1][1:] == ("2018", "2018-01-01", "2018-07-31")
    assert told("In 2001 he came. Two years later he left.", "en")[1][1:] == ("2003", "2003-01-01", "2003-12-31")


@pytest.mark.parametrize(
    "before", ["2001 kam er.", "Am 3. Mai und am 5. Mai 2018 kam er.", "Im Februar kam er.", "Vor Jahren kam er."]
)
def test_what_later_times_count_from_must_be_sure_and_as_exact(before):
    assert told(before + " Drei Tage später ging er.")[-1] == ("Drei Tage später", *NOTHING)


def test_quoted_speech_may_be_older_than_the_article():
    quoted, outside = told("„Wir haben gestern gewonnen“, sagte er am Montag.")
    assert quoted == ("gestern", *PAST)
    assert outside == ("am Montag", *same("2018-07-30"))
    assert told("„Am 3. Mai 2018 haben wir gewonnen“, sagte er.") == [("Am 3. Mai 2018", *same("2018-05-03"))]
    assert told("“We will win tomorrow,” he said.", "en") == [("tomorrow", *NOTHING)]


def test_each_clause_has_its_own_side():
    assert told("Der Minister sagte am Montag, er werde am Freitag zurücktreten.") == [
        ("am Montag", *same("2018-07-30")),
        ("am Freitag", *same("2018-08-03")),
    ]
    assert told("The minister said on Monday that he will resign on Friday.", "en") == [
        ("on Monday", *same("2018-07-30")),
        ("on Friday", *same("2018-08-03")),
    ]
    assert [one[1] for one in told("Er kam am Montag und wird am Freitag gehen.")] == ["2018-07-30", "2018-08-03"]


def test_lists_of_days_need_one_preposition():
    assert [one[:2] for one in told("Am Freitag und Samstag fielen Schüsse.")] == [
        ("Am Freitag", "2018-07-27"),
        ("Samstag", "2018-07-28"),
    ]
    assert [one[1] for one in told("In 2012, 2013 and 2014 they fought.", "en")] == ["2012", "2013", "2014"]


def test_the_hand_made_graph_of_the_article_says_the_same():
    """Words and readings as a person curated them (data/articles/islamabad-2018-07/article.ttl)."""
    folder = shipped().data / "articles/islamabad-2018-07"
    article = read_article(folder / "article.txt")
    graph = (folder / "article.ttl").read_text(encoding="utf-8")
    automatic = {one[0]: one[1:] for one in told(article.text, "de", "2018-07")}
    curated = {}
    for block in graph.split("\n.\n"):
        words = re.search(r'kg:timeExpression "([^"]+)"', block)
        edtf = re.search(r'kg:edtf "([^"]+)"', block)
        if words and not (edtf and edtf[1].endswith("/")):  # an end left open says what began, not when it was told
            bounds = [re.search(rf'kg:{name} "([^"]+)"', block) for name in ("notBefore", "notAfter")]
            curated[words[1].removeprefix("in ")] = (edtf and edtf[1], *(b and b[1] for b in bounds))
    assert len(curated) >= 6
    assert {words: automatic[words] for words in curated} == curated
    assert automatic["2014"] == ("2014", "2014-01-01", "2014-12-31")


def test_german_ordinals_do_not_end_a_sentence():
    text = "Am Dienstag, 31. Juli, kam er. Im 19. Jahrhundert war das anders. Am 3. Dezember, also spät, ging er."
    document = Document("-", text, "0" * 64, "de")
    assert [text[s.start : s.end][:12] for s in segment(document)] == ["Am Dienstag,", "Im 19. Jahrh", "Am 3. Dezemb"]


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_rule_has_a_meaning_and_every_lead_of_it_exists(language):
    rules = load_language(language)
    assert {rule.meaning for rule in rules.rules} <= set(MEANINGS)
    assert {lead for rule in rules.rules for lead in rule.leads} <= set(rules.lead.groupindex)
    assert len({rule.name for rule in rules.rules}) == len(rules.rules)


@pytest.mark.parametrize(
    ("edtf", "mark", "marked"),
    [
        ("2018-02", "?", "2018-02?"),
        ("2018-02~", "?", "2018-02%"),
        ("2018-07-01/2018-07-10~", "?", "2018-07-01?/2018-07-10%"),
        ("2018-07-24", "~", "2018-07-24~"),
        ("2018-22", "?", None),
        ("[2018,2019]", "?", None),
        ("2014/", "~", "2014~/"),
    ],
)
def test_marks_of_doubt(edtf, mark, marked):
    assert qualified(edtf, mark) == marked


PIECES = st.sampled_from(
    [
        *(
            "am Dienstag",
            "Im Februar",
            "gestern",
            "vor drei Tagen",
            "3. Mai 2018",
            "Etwa 17 Jahre später",
            "2001",
            "seit",
        ),
        *(
            "bis",
            "vom 3. bis 5. Mai",
            "Ende",
            "Juli",
            "kommende Woche",
            "nachdem",
            "wenige Tage",
            "um 14 Uhr",
            "zum",
            "und",
        ),
        *(
            "on Friday",
            "last",
            "three days ago",
            "July 31, 2018",
            "May",
            "early",
            "9999",
            "0",
            "31.",
            "12/31/2018",
            "99",
        ),
        *("wird", "sagte", "will", "„", "“", '"', ",", ".", "\n", " ", "ſ", "İ", "٣", "Auguſt", "Ⅷ", "vor 9999 Jahren"),
        *(
            "30. Februar",
            "Nacht zum",
            "in den 1990er Jahren",
            "Sommer",
            "Q1",
            "1. Quartal 2018",
            "heute Nacht",
            "00.00.0000",
        ),
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=25).map(" ".join) | st.text(max_size=80)
DATES = st.one_of(
    st.none(),
    st.dates().map(date.isoformat),
    st.dates().map(lambda day: day.isoformat()[:7]),
    st.dates().map(lambda day: day.isoformat()[:4]),
)


@settings(deadline=None)
@given(TEXTS, st.sampled_from(["de", "en"]), DATES)
@example("vor 9999 Jahren", "de", "2018-07-31")
@example("am 31. Dezember kam er vor 3 Tagen", "de", "0001-01-01")
def test_any_text_gives_sound_expressions(text, language, published):
    document = Document("-", text, "0" * 64, language, date=published)
    sentences = segment(document)
    spans = {sentence.number: (sentence.start, sentence.end) for sentence in sentences}
    last_end = 0
    for one in time_expressions(document, sentences):
        assert one.text == text[one.start : one.end] != ""
        assert spans[one.sentence][0] <= one.start < one.end <= spans[one.sentence][1]
        assert one.start >= last_end
        last_end = one.start if one.rule == "clause" else one.end  # only a clause contains others
        assert one.edtf is None or EDTF.fullmatch(one.edtf), one
        for bound in (one.not_before, one.not_after):
            assert bound is None or date.fromisoformat(bound).isoformat() == bound
        assert one.not_before is None or one.not_after is None or one.not_before <= one.not_after, one


@settings(deadline=None)
@given(DATES.filter(bool))
def test_what_is_past_is_never_after_publication(published):
    last = publication(published).last.isoformat()
    for text in (
        "Am Dienstag sagte er das.",
        "Im Februar sagte er das.",
        "Am 3. Mai sagte er das.",
        "Kürzlich kam er.",
    ):
        for one in found(text, "de", published):
            assert one.not_after is None or one.not_after <= last


@settings(deadline=None)
@given(st.dates(date(1900, 1, 1), date(2090, 12, 31)))
def test_a_written_out_day_is_read_as_it_is(day):
    months = {int(number): word for word, number in load_language("de").tables["month"].items() if word != "Jänner"}
    text = f"Am {day.day}. {months[day.month]} {day.year} kam er an."
    assert [one[1:] for one in told(text)] == [same(day.isoformat())]


@settings(deadline=None)
@given(st.dates(date(1900, 1, 1), date(2090, 12, 31)), st.integers(0, 6))
def test_a_weekday_of_the_past_is_that_weekday_and_near(published, weekday):
    word = next(word for word, number in load_language("de").tables["weekday"].items() if number == str(weekday))
    (one,) = found(f"Am {word} kam er an.", "de", published.isoformat())
    day = date.fromisoformat(one.edtf.rstrip("?"))
    assert day.weekday() == weekday
    assert 0 <= (published - day).days < 7


def test_sentences_of_any_segmenter_do():
    text = "x am Dienstag kam er. Gestern kam er."
    document = Document("-", text, "0" * 64, "de", date=TUESDAY)
    sentences = [Sentence(7, 2, 21, ()), Sentence(9, 22, len(text), ())]
    assert [(one.sentence, one.text) for one in time_expressions(document, sentences)] == [
        (7, "am Dienstag"),
        (9, "Gestern"),
    ]


def test_bounds_and_edtf_are_what_the_shapes_accept():
    shape = (shipped().ontology / "shapes/time.ttl").read_text(encoding="utf-8")
    pattern = re.compile(re.search(r'sh:pattern "(.*)" ;', shape)[1].replace("\\\\", "\\"))
    expected = {one[2] for one in GERMAN + ENGLISH if one[2]}
    assert all(pattern.match(edtf) for edtf in expected)
    assert all(EDTF.fullmatch(edtf) for edtf in expected)
