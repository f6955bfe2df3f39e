"""Addresses of this room: random ids, and nobody's name."""

from __future__ import annotations

from django.urls import path

from himoya.platform.training.attendance import views as attendance
from himoya.platform.training.counting import views as counting
from himoya.platform.training.course_tests import views as course_tests
from himoya.platform.training.courses import views as courses
from himoya.platform.training.events import views as events
from himoya.platform.training.feedback import answer_views as giving
from himoya.platform.training.feedback import views as feedback
from himoya.platform.training.follow_up import answer_views as following
from himoya.platform.training.follow_up import views as follow_up
from himoya.platform.training.follow_up.workbooks import views as follow_up_workbooks
from himoya.platform.training.item_banks import views as item_banks
from himoya.platform.training.needs import answer_views as answering
from himoya.platform.training.needs import views as needs
from himoya.platform.training.needs.workbooks import views as needs_workbooks
from himoya.platform.training.news import views as news
from himoya.platform.training.onward import views as onward
from himoya.platform.training.papers import check_views as checking
from himoya.platform.training.papers import views as papers
from himoya.platform.training.people import views as people
from himoya.platform.training.persons import views as persons
from himoya.platform.training.posts import views as posts
from himoya.platform.training.posts.workbooks import views as post_workbooks
from himoya.platform.training.published_news import views as published_news
from himoya.platform.training.sittings import answer_views as taking_tests
from himoya.platform.training.sittings import views as sittings
from himoya.platform.training.test_results import views as test_results
from himoya.platform.training.trainers import step_views as steps
from himoya.platform.training.trainers import views as trainers
from himoya.platform.training.trainers.workbooks import views as trainer_workbooks

app_name = "training"

_EVENT = "events/<uuid:event>/"
_SESSION = f"{_EVENT}sessions/<uuid:session>/"
_NEWS = f"{_EVENT}published-news/<uuid:news>/"
_ROUND = f"{_EVENT}follow-up/<int:months>/"
_COURSE = "courses/<uuid:course>/"
_PAPER = "papers/<uuid:paper>/"
_PERSON = "people/<uuid:person>/"
_SURVEY = "needs/<uuid:survey>/"
_ASKED = f"{_SURVEY}groups/<uuid:group>/"
_BANK = "banks/<uuid:bank>/"
_TEST = "tests/<uuid:test>/"
_SITTING = "sittings/<uuid:sitting>/"
_TRAINER = "trainers/<uuid:trainer>/"
_QUALIFICATION = f"{_TRAINER}qualifications/<uuid:qualification>/"

urlpatterns = [
    path("", events.event_list, name="events"),
    path("count/", counting.count, name="count"),
    path("count/table/", counting.table, name="count-table"),
    path("count/background/", counting.in_background, name="count-in-background"),
    path("courses/", courses.course_list, name="courses"),
    path("courses/new/", courses.enter, name="new-course"),
    path("courses/for-your-post/", courses.for_post, name="courses-for-post"),
    path(_COURSE, courses.course, name="course"),
    path(f"{_COURSE}change/", courses.change, name="change-course"),
    path(f"{_COURSE}next-edition/", courses.next_edition, name="next-edition"),
    path("workbook/", events.workbook, name="events-workbook"),
    path("calendar/", events.calendar, name="events-calendar"),
    path("events/new/", events.enter, name="new-event"),
    path(_EVENT, events.event, name="event"),
    path(f"{_EVENT}change/", events.change, name="change-event"),
    path(f"{_EVENT}plan/", events.plan, name="plan-series"),
    path(f"{_EVENT}people/", people.take_in, name="take-in"),
    path(f"{_EVENT}places/", people.give_places, name="give-places"),
    path(f"{_EVENT}groups/", people.add_group, name="add-group"),
    path(f"{_EVENT}groups/<uuid:group>/off/", people.take_group_off, name="take-group-off"),
    path(f"{_EVENT}sessions/", attendance.add_session, name="add-session"),
    path(_SESSION, attendance.attendance, name="attendance"),
    path(f"{_SESSION}off/", attendance.take_session_off, name="take-session-off"),
    path(f"{_SESSION}minutes/", attendance.minutes, name="minutes"),
    path(f"{_SESSION}sign-in-sheet/", attendance.sign_in, name="sign-in"),
    path(f"{_EVENT}register/", attendance.register, name="register"),
    path(f"{_COURSE}papers/", papers.set_up, name="set-up-papers"),
    path(f"{_EVENT}test/", test_results.results, name="test-results"),
    path(f"{_EVENT}papers/", papers.papers, name="papers"),
    path(f"{_EVENT}papers/new/", papers.issue, name="issue-papers"),
    path(f"{_EVENT}feedback/", feedback.feedback, name="feedback"),
    path(f"{_EVENT}feedback/ask/", feedback.ask, name="ask-for-feedback"),
    path(f"{_EVENT}feedback/report/", feedback.report, name="feedback-report"),
    path(f"{_EVENT}feedback/sheet/", feedback.sheet, name="feedback-sheet"),
    path("feedback/<uuid:address>/", giving.questions, name="give-feedback"),
    path(f"{_EVENT}news/", news.news, name="news"),
    path(f"{_EVENT}published-news/", published_news.listing, name="published-news"),
    path(f"{_EVENT}published-news/note/", published_news.note, name="note-news"),
    path(_NEWS, published_news.one, name="one-news"),
    path(f"{_NEWS}note/", published_news.note_another, name="note-another-news"),
    path(f"{_NEWS}<uuid:appearance>/<slug:move>/", published_news.change, name="change-news"),
    path(f"{_EVENT}follow-up/", follow_up.follow_up, name="follow-up"),
    path(f"{_EVENT}follow-up/ask/", follow_up.ask, name="ask-follow-up"),
    path(f"{_EVENT}follow-up/sheet/", follow_up.sheet, name="follow-up-sheet"),
    path(f"{_EVENT}follow-up/report/", follow_up.report, name="follow-up-report"),
    path(f"{_ROUND}workbook/", follow_up_workbooks.workbook, name="follow-up-workbook"),
    path(f"{_ROUND}answers/", follow_up_workbooks.take_in_answers, name="take-in-follow-up"),
    path("follow-up/<uuid:address>/", following.questions, name="give-follow-up"),
    path("papers/check/", checking.check, name="check-paper"),
    path(f"{_PAPER}file/", papers.paper_file, name="paper-file"),
    path(f"{_PAPER}badge/", papers.paper_badge, name="paper-badge"),
    path(f"{_PAPER}reissue/", papers.reissue, name="reissue-paper"),
    path(f"{_PAPER}revoke/", papers.revoke, name="revoke-paper"),
    path("people/", persons.people, name="people"),
    path(_PERSON, persons.person, name="person"),
    path(f"{_PERSON}correct/", persons.correct_person, name="correct-person"),
    path(f"{_PERSON}merge/", persons.find_other, name="find-other"),
    path(f"{_PERSON}merge/<uuid:other>/", persons.merge_people, name="merge-people"),
    path(f"{_PERSON}merge/<uuid:other>/different/", persons.are_different, name="are-different"),
    path(
        f"{_PERSON}changes/<uuid:change>/apart/",
        persons.take_people_apart,
        name="take-people-apart",
    ),
    path(f"{_PERSON}post/", posts.person_in_post, name="person-in-post"),
    path("coverage/", posts.coverage, name="coverage"),
    path("coverage/posts/workbook/", post_workbooks.download, name="posts-workbook"),
    path("coverage/posts/workbook/in/", post_workbooks.upload, name="take-in-posts"),
    path("coverage/posts/", posts.set_posts, name="set-posts"),
    path("coverage/people/", posts.people_in_post, name="people-in-post"),
    path("needs/", needs.survey_list, name="needs"),
    path("needs/new/", needs.enter, name="new-survey"),
    path(_SURVEY, needs.survey, name="survey"),
    path(f"{_SURVEY}report/", needs.report, name="survey-report"),
    path(f"{_SURVEY}change/", needs.change, name="change-survey"),
    path(f"{_SURVEY}groups/", needs.add_group, name="add-asked-group"),
    path(f"{_ASKED}off/", needs.take_group_off, name="take-asked-group-off"),
    path(f"{_ASKED}sheet/", needs.sheet, name="question-sheet"),
    path(f"{_ASKED}workbook/", needs_workbooks.workbook, name="answers-workbook"),
    path(f"{_ASKED}answers/", needs_workbooks.take_in_answers, name="take-in-answers"),
    path("banks/", item_banks.bank_list, name="banks"),
    path("banks/new/", item_banks.enter, name="new-bank"),
    path(_BANK, item_banks.bank, name="bank"),
    path(f"{_BANK}gift/<str:language>/", item_banks.gift, name="bank-gift"),
    path(f"{_BANK}questions/", item_banks.take_in, name="take-in-questions"),
    path(f"{_BANK}questions/out/", item_banks.take_questions_out, name="take-questions-out"),
    path(f"{_BANK}withdraw/", item_banks.withdraw, name="withdraw-bank"),
    path(f"{_BANK}tests/", course_tests.put_together, name="new-test"),
    path(_TEST, course_tests.test, name="test"),
    path(f"{_TEST}paper/", course_tests.paper, name="test-paper"),
    path(f"{_TEST}withdraw/", course_tests.withdraw, name="withdraw-test"),
    path(f"{_EVENT}tests/", sittings.of_event, name="event-tests"),
    path(f"{_EVENT}tests/new/", sittings.hold, name="hold-test"),
    path(_SITTING, sittings.sitting, name="sitting"),
    path(f"{_SITTING}days/", sittings.days, name="sitting-days"),
    path(f"{_SITTING}withdraw/", sittings.withdraw, name="withdraw-sitting"),
    path(f"{_SITTING}codes/", sittings.codes, name="sitting-codes"),
    path(f"{_SITTING}workbook/", sittings.workbook, name="sitting-workbook"),
    path(f"{_SITTING}answers/", sittings.take_in_answers, name="take-in-test"),
    path(f"{_SITTING}answers/<uuid:person>/", sittings.by_hand, name="enter-answers"),
    path(f"{_SITTING}people/<uuid:person>/marks/", sittings.mark, name="mark-answers"),
    path("test/<uuid:address>/", taking_tests.questions, name="answer-test"),
    path("trainers/", trainers.trainer_list, name="trainers"),
    path("trainers/new/", trainers.enter, name="new-trainer"),
    path("trainers/workbook/", trainers.workbook, name="trainers-workbook"),
    path("trainers/workbook/empty/", trainer_workbooks.download, name="trainers-to-fill-in"),
    path("trainers/workbook/in/", trainer_workbooks.upload, name="take-in-trainers"),
    path(_TRAINER, trainers.trainer, name="trainer"),
    path(f"{_TRAINER}change/", trainers.change, name="change-trainer"),
    path(f"{_TRAINER}out/", trainers.take_out, name="take-trainer-out"),
    path(f"{_TRAINER}qualifications/", steps.begin, name="begin-qualification"),
    path(f"{_QUALIFICATION}observe/", steps.observe, name="observe"),
    path(f"{_QUALIFICATION}sign-off/", steps.sign_off, name="sign-off"),
    path(f"{_QUALIFICATION}renew/", steps.renew, name="renew"),
    path(f"{_QUALIFICATION}withdraw/", steps.withdraw, name="withdraw"),
    path(f"{_TRAINER}events/", steps.note_delivery, name="note-delivery"),
    path(
        f"{_TRAINER}events/<uuid:delivery>/off/", steps.take_delivery_off, name="take-delivery-off"
    ),
    path(f"{_TRAINER}feedback/", steps.feedback, name="trainer-feedback"),
    path("onward/", onward.onward, name="onward"),
    path("onward/offices/", onward.offices, name="onward-offices"),
    path("answer/thanks/", answering.answered, name="answered"),
    path("answer/<uuid:address>/", answering.questions, name="answer"),
]
