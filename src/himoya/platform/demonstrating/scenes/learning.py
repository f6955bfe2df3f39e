"""What a course left behind: a manual, a test, what learners use later, who is in post."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from himoya.platform.database.clock import today
from himoya.platform.demonstrating.people import reader_of
from himoya.platform.demonstrating.scenes.training import KEEPER, TITLE, WORKS_AT
from himoya.platform.demonstrating.story_time import Scene
from himoya.platform.materials.actions.using import note_use
from himoya.platform.materials.actions.writing import Written, add_edition, enter
from himoya.platform.training.events.queries import event_of, events
from himoya.platform.training.follow_up.actions import FollowUpTold, ask_again
from himoya.platform.training.follow_up.answering import answer
from himoya.platform.training.kinds import Standing
from himoya.platform.training.posts.actions import NoteTold, PostsTold, note_posts, set_posts
from himoya.platform.training.test_results.actions import note_results
from himoya.programmes.follow_up.results import Reply

#: What learners said after three months, one after the other.
SAID = (
    *[Reply(applied="used", often="weekly", post="same", audience="investigator")] * 5,
    *[Reply(applied="partly", often="monthly", obstacles=frozenset({"time"}))] * 4,
    *[Reply(applied="no_occasion", post="other", obstacles=frozenset({"moved", "cases"}))] * 2,
)

#: Posts of investigators by territory, as a staffing table might tell them.
POSTS = {"": 12, "XD-01": 40, "XD-02": 18, "XD-03": 9}


def course_remembered() -> Scene:
    """Learners were tested, asked again after three months, and one of them left."""
    by = reader_of(KEEPER)
    yield 189
    written = Written(kind="manual", title="Questioning without harm: a manual", authors="Council")
    work = enter(by=by, written=written)
    edition = add_edition(by=by, work=work.id, language="ru")
    yield 137
    event = _held()
    note_use(by=by, event=event, edition=edition.id)
    people = event_of(by, event, names=True).approved
    percents = {one.id: 58 + 3 * place for place, one in enumerate(people) if place}
    note_results(by=by, event=event, percents=percents)
    yield 47
    told = FollowUpTold(
        months=3, closes=today() + timedelta(days=14), people=14, agencies=(WORKS_AT,)
    )
    asked = ask_again(by=by, event=event, told=told)
    yield 44
    for one in SAID:
        answer(asked.address, one)
    yield 30
    staffing = PostsTold(works_at=WORKS_AT, day=today(), source="Staffing table 3", posts=POSTS)
    set_posts(by=by, told=staffing)
    territories = list(POSTS)[1:]
    notes = {
        one.person: NoteTold(Standing.IN_POST, territories[place % len(territories)])
        for place, one in enumerate(people[1:12])
    }
    notes[people[1].person] = NoteTold(Standing.LEFT, territories[0])
    note_posts(by=by, day=today(), notes=notes)


def _held() -> UUID:
    found: UUID = next(one.id for one in events(reader_of(KEEPER)) if one.title == TITLE)
    return found


SCENES = (course_remembered,)
