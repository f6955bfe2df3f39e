"""All rows of the invented country, made in one go."""

from __future__ import annotations

from dataclasses import replace

from himoya.demonstration.cases import CaseFile, cases_of
from himoya.demonstration.crisis_centres import write_down
from himoya.demonstration.dice import Dice
from himoya.demonstration.event_rows import case_row, event_row, offence_rows
from himoya.demonstration.events import EventFacts, facts_of
from himoya.demonstration.national_data import NationalData
from himoya.demonstration.outlines import outline_events
from himoya.demonstration.peculiarities import planted
from himoya.demonstration.people import Person, person_of, police_row
from himoya.demonstration.proceedings import Term, charge_rows, range_of, sentence_rows
from himoya.demonstration.pseudonyms import Pseudonyms
from himoya.demonstration.requests import request_rows
from himoya.demonstration.second_looks import SecondLooks
from himoya.demonstration.serving import serving_rows
from himoya.demonstration.suspect_rows import court_suspect, police_suspect
from himoya.demonstration.suspects import Course, courses_of
from himoya.dictionary.dictionary import Dictionary


def generate(dictionary: Dictionary) -> NationalData:
    """Return the data set; the dictionary must be that of the invented country.

    The same rows come out on every machine. Raises ValueError for a country that is not invented:
    invented rows must never stand among real ones.
    """
    if not dictionary.country.invented:
        raise ValueError(f"{dictionary.country.folder} is a real country")
    return _Generation(dictionary).data


class _Generation:
    def __init__(self, dictionary: Dictionary) -> None:
        self.articles = dictionary.country.articles
        self.data = NationalData()
        self.pseudonyms = Pseudonyms()
        self.terms: list[Term] = []
        for case in cases_of([facts_of(outline) for outline in outline_events()]):
            self._case(case)
        looks = SecondLooks(self.data)
        looks.plant()
        for row in serving_rows(self._milder(self.terms)):
            self.data.add(row)
        write_down(self.data, looks.free(), self.pseudonyms)
        for row in request_rows():
            self.data.add(row)

    def _case(self, case: CaseFile) -> None:
        everybody: list[Course] = []
        for facts in case.events:
            courses = self._event(facts)
            everybody.extend(courses)
        self.data.add(case_row(case, everybody))

    def _event(self, facts: EventFacts) -> list[Course]:
        people = [
            person_of(facts, number, self.pseudonyms.new())
            for number in range(1, facts.victims + 1)
        ]
        courses = courses_of(facts, [self.pseudonyms.new() for _ in range(facts.suspects)])
        if facts.outline.is_marked("suspect_is_victim"):
            _make_one(people[0], courses[0])
        self.data.add(event_row(facts))
        for row in (*offence_rows(facts, courses), *(police_row(person) for person in people)):
            self.data.add(row)
        for course in courses:
            self._course(course)
        return courses

    def _course(self, course: Course) -> None:
        self.data.add(police_suspect(course))
        if course.charged is None:
            return
        self.data.add(court_suspect(course))
        for row in charge_rows(course):
            self.data.add(row)
        if course.article_final is None:
            return
        rows, term = sentence_rows(course, self.articles[course.article_final])
        for row in rows:
            self.data.add(row)
        if term is not None:
            self.terms.append(term)

    def _milder(self, terms: list[Term]) -> list[Term]:
        """Let courts go below the minimum of the article, as often as the list says."""
        articles = {
            row.text("charge_id"): row.text("article_final") for row in self.data.of("charge")
        }
        sentences = {row.text("sentence_id"): row for row in self.data.of("sentence")}
        stated = {
            term: range_of(self.articles[articles[sentences[term.sentence_id].text("charge_id")]])
            for term in terms
        }
        fitting = [term for term in terms if stated[term][0] >= 36]
        milder = {}
        for term in Dice("below the minimum").some(fitting, planted("below_minimum")):
            milder[term] = replace(term, months=stated[term][0] // 2)
            row = sentences[term.sentence_id]
            row.values |= {"length_months": milder[term].months, "below_minimum": "yes"}
        return [milder.get(term, term) for term in terms]


def _make_one(person: Person, course: Course) -> None:
    """Let a suspect be a victim of the same event."""
    course.pseudonym = person.pseudonym
    course.sex = person.sex
    course.age = person.age
