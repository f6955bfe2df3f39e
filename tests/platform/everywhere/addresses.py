"""Every address of the platform, and what stands behind each: the table of the everywhere test.

A new address without a row here fails `test_every_address_has_a_row`: whoever adds one says what
kind of record it is about, so that own, foreign and practice records are tried on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from himoya.platform.access.web import Door, door_of


@dataclass(frozen=True, slots=True)
class Address:
    """One pattern of the URL configuration."""

    name: str
    pattern: str
    view: Callable[..., Any]

    @property
    def door(self) -> Door | None:
        return door_of(self.view)

    @property
    def has_arguments(self) -> bool:
        return "<" in self.pattern


def every_address() -> list[Address]:
    """All patterns, in the order in which they are tried."""
    return list(_below(get_resolver(), "", ""))


def _below(resolver: URLResolver, prefix: str, space: str) -> Iterator[Address]:
    for one in resolver.url_patterns:
        place = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from _below(one, place, inner)
        elif isinstance(one, URLPattern):
            yield Address(f"{space}{one.name or ''}", place, one.callback)


@dataclass(frozen=True, slots=True)
class About:
    """A row: the kind of record in the address ("" for none), and the other arguments.

    ``fills`` maps an argument of the pattern to the kind of record whose id stands there.
    """

    fills: Mapping[str, str] = field(default_factory=dict)
    more: Mapping[str, object] = field(default_factory=dict)
    post: Mapping[str, object] = field(default_factory=dict)


NOTHING = About()


def of(argument: str, kind: str, /, **more: object) -> About:
    return About({argument: kind}, more)


#: An id that nothing has.
NOBODYS = "00000000-0000-4000-8000-000000000000"

#: A part of an outcome document.
OUTCOME_SECTION = About({"document": "outcome document", "section": "outcome section"})
OUTCOME_POINT = About({"document": "outcome document", "point": "outcome point"})

ROWS: Mapping[str, About] = {
    "home:my_work": NOTHING,
    "operation:healthz": NOTHING,
    "theme:exit": NOTHING,
    "set_language": NOTHING,
    "patterns": NOTHING,
    "access:rules": NOTHING,
    # signing in and one's own account
    "sign_in:recover": NOTHING,
    "sign_in:account": NOTHING,
    "sign_in:choose_language": NOTHING,
    "sign_in:notices": NOTHING,
    "sign_in:devices": NOTHING,
    "sign_in:end_other_devices": NOTHING,
    "sign_in:end_device": of("device", "device"),
    "sign_in:choose_post": NOTHING,
    "sign_in:practice": NOTHING,
    "sign_in:view_as_page": NOTHING,
    "sign_in:view_as": NOTHING,
    "sign_in:end_view_as": NOTHING,
    "sign_in:issue_recovery": NOTHING,
    "sign_in:agree_recovery": of("paper", "recovery paper"),
    "account_login": NOTHING,
    "account_logout": NOTHING,
    "mfa_authenticate": NOTHING,
    "openid_connect_login": About(more={"provider_id": "none"}),
    "openid_connect_callback": About(more={"provider_id": "none"}),
    "account_reauthenticate": NOTHING,
    "mfa_reauthenticate": NOTHING,
    "mfa_reauthenticate_webauthn": NOTHING,
    "account_change_password": NOTHING,
    "mfa_index": NOTHING,
    "mfa_activate_totp": NOTHING,
    "mfa_deactivate_totp": NOTHING,
    "mfa_view_recovery_codes": NOTHING,
    "mfa_generate_recovery_codes": NOTHING,
    "mfa_download_recovery_codes": NOTHING,
    "mfa_list_webauthn": NOTHING,
    "mfa_add_webauthn": NOTHING,
    "mfa_remove_webauthn": About(more={"pk": 2**40}),
    "mfa_edit_webauthn": About(more={"pk": 2**40}),
    # administration
    "administration:agencies": NOTHING,
    "administration:found": NOTHING,
    "administration:agency": About(more={"code": "XD-MIA-01"}),
    "administration:change": About(more={"code": "XD-MIA-01", "act": "rename"}),
    "administration:accounts": NOTHING,
    "administration:new_account": NOTHING,
    "administration:import": NOTHING,
    "administration:account": of("account_id", "account"),
    "administration:new_post": of("account_id", "account"),
    "administration:end_post": of("account_id", "account", post_id=NOBODYS),
    "administration:new_password": of("account_id", "account"),
    # figures of the whole country
    "table_builder:list": NOTHING,
    "table_builder:table": About(more={"table": "victims_by_sex_age"}),
    "table_builder:cells": About(more={"table": "victims_by_sex_age"}),
    "statistical_layer:list": NOTHING,
    "statistical_layer:indicators": NOTHING,
    "statistical_layer:indicator": About(more={"name": "stage_cohorts"}),
    "statistical_layer:indicator_file": About(more={"name": "stage_cohorts"}),
    "statistical_layer:table": About(more={"table": "victims_by_sex_age"}),
    "statistical_layer:file": About(more={"table": "victims_by_sex_age", "form": "json"}),
    "statistical_layer:count": About(
        more={"table": "victims_by_sex_age"}, post={"period": "year", "figures": "protected"}
    ),
    # who saw and did what
    "audit:list": NOTHING,
    "audit:row": About(more={"number": 2**40}),
    "audit:subject": About(more={"kind": "case", "id": NOBODYS}),
    # The audit outlives accounts: an id that nothing has gives an empty history.
    "audit:account": About(more={"account_id": NOBODYS}),
    "audit:export": NOTHING,
    "audit:glass": NOTHING,
    "audit:glass_reason": of("glass_id", "broken glass"),
    # work in the background
    "jobs:list": NOTHING,
    "jobs:job": of("job_id", "job"),
    "jobs:cancel": of("job_id", "job"),
    "jobs:again": of("job_id", "job"),
    "jobs:file": of("job_id", "job"),
    # forms, lists, files in and out
    "entry:drafts": NOTHING,
    "entry:begin": About(more={"target": "police-card"}),
    "entry:begin_change": of("record", "case", target="police-card-change"),
    "entry:empty_forms": NOTHING,
    "entry:break": NOTHING,
    "entry:end_break": NOTHING,
    "entry:suggest": About(more={"codelist": "country"}),
    "entry:look_for": About(more={"name": "cases"}),
    "entry:keep_view": About(more={"name": "cases"}),
    "entry:ask_export": About(more={"name": "cases"}),
    "entry:forget_view": of("view", "saved view"),
    "entry:exports": NOTHING,
    "entry:export": of("export", "export"),
    "entry:decide_export": of("export", "export"),
    "entry:take_export": of("export", "export"),
    "entry:imports": NOTHING,
    "entry:upload": About(more={"target": "police-cards"}),
    "entry:import_template": About(more={"target": "police-cards"}),
    "entry:delivery": of("delivery", "delivery"),
    "entry:marked_delivery": of("delivery", "delivery"),
    "entry:take_in": of("delivery", "delivery"),
    "entry:let_go": of("delivery", "delivery"),
    "entry:overview": of("draft", "draft"),
    "entry:resume": of("draft", "draft"),
    "entry:delete": of("draft", "draft"),
    "entry:done": of("draft", "draft"),
    "entry:begin_break": of("draft", "draft"),
    "entry:add_row": of("draft", "draft", record="victim"),
    "entry:remove_row": of("draft", "draft", row="victim-1"),
    "entry:put_back_row": of("draft", "draft", row="victim-1"),
    "entry:check": of("draft", "draft"),
    "entry:leave_open": of("draft", "draft"),
    "entry:commit": of("draft", "draft"),
    "entry:renew": of("draft", "draft"),
    "entry:choose": of("draft", "draft"),
    "entry:find": of("draft", "draft", row="event-1", field="recruitment_country"),
    "entry:card": of("draft", "draft"),
    "entry:autosave_card": of("draft", "draft"),
    "entry:page": of("draft", "draft", page="report", row="case-1"),
    "entry:autosave": of("draft", "draft", page="report", row="case-1"),
    # cases
    "register:list": NOTHING,
    "register:find": NOTHING,
    "register:search": NOTHING,
    "register:of-person": of("person", "person"),
    "register:break-glass": NOTHING,
    "register:told": NOTHING,
    "register:told-confirm": of("glass", "broken glass"),
    "register:withdrawn": NOTHING,
    "register:withdrawn-case": of("withdrawal", "withdrawal"),
    "register:amendments": of("case", "case"),
    "register:amend": of("case", "case"),
    "register:amend-answer": of("case", "case", group="victim", record=NOBODYS, field="sex"),
    "register:amendment": of("case", "case", amendment=NOBODYS),
    "register:amendments-of-workbook": of("case", "case", batch=NOBODYS),
    "register:qualification": of("case", "case"),
    "register:adopt": of("case", "case"),
    "register:protect": of("case", "case"),
    "register:one-person": of("case", "case"),
    "register:withdraw": of("case", "case"),
    "register:practice": NOTHING,
    "register:imports": NOTHING,
    "register:import": About(more={"batch": NOBODYS}),
    "register:hand-overs": NOTHING,
    "register:hand-over-answer": of("hand_over", "hand-over"),
    "register:case": of("case", "case"),
    "register:people": of("case", "case"),
    "register:who": of("case", "case", group="victim", record=NOBODYS),
    "register:events": of("case", "case"),
    "register:proceedings": of("case", "case"),
    "register:history": of("case", "case"),
    "register:assets": of("case", "case"),
    "register:add-asset": of("case", "case"),
    "register:move-asset": About({"case": "case"}, {"asset": NOBODYS, "kind": "seize"}),
    "register:take-asset-out": of("case", "case", asset=NOBODYS),
    "register:order-payment": of("case", "case", victim=NOBODYS),
    "register:pay": of("case", "case", payment=NOBODYS),
    "register:give-up-payment": of("case", "case", payment=NOBODYS),
    "register:hand-over": of("case", "case"),
    "register:assign": of("case", "case"),
    "register:print": of("case", "case"),
    # figures and questions about counts
    "situation:dashboard": NOTHING,
    "situation:figures": NOTHING,
    "situation:download": About(post={"form": "csv"}),
    "situation:questions": NOTHING,
    "situation:question": of("question", "question about a count"),
    "register:acts": of("case", "case"),
    "register:take-act": About({"case": "case"}, {"kind": "suspend_case"}),
    "register:act": of("act_id", "act"),
    "register:receipt": of("hand_over", "hand-over"),
    "register:how": NOTHING,
    # cases as files, between installations
    "transfers:list": NOTHING,
    "transfers:read": NOTHING,
    "transfers:transfer": of("transfer", "transfer"),
    "transfers:case-file": of("transfer", "transfer"),
    "transfers:answer-file": of("transfer", "transfer"),
    "transfers:receipt": of("transfer", "transfer"),
    "transfers:send": of("case", "case"),
    "transfers:partners": NOTHING,
    "transfers:own-file": NOTHING,
    "transfers:own-keys": NOTHING,
    "transfers:add-partner": NOTHING,
    "transfers:partner": About(more={"partner": NOBODYS}),
    # returns of agencies to the compiler
    "returns:due": NOTHING,
    "returns:monitor": NOTHING,
    "returns:begin": NOTHING,
    "returns:reconciliation": NOTHING,
    "returns:history": NOTHING,
    "returns:type_claim": NOTHING,
    "returns:import_claims": NOTHING,
    "returns:claims_form": NOTHING,
    "returns:export_claims": NOTHING,
    "returns:withdraw_claim": of("id", "claim"),
    "returns:return": of("id", "return"),
    "returns:figures": of("id", "return"),
    "returns:form": of("id", "return"),
    "returns:workbook": of("id", "return"),
    "returns:take_workbook": of("id", "return"),
    "returns:marked_workbook": of("id", "return"),
    "returns:prepare": of("id", "return"),
    "returns:sign": of("id", "return"),
    # proposed changes of the dictionary
    "proposals:list": NOTHING,
    "proposals:propose": NOTHING,
    "proposals:proposal": of("proposal", "proposal"),
    "proposals:vote": of("proposal", "proposal"),
    "proposals:open-vote": of("proposal", "proposal"),
    "proposals:decide": of("proposal", "proposal"),
    "proposals:withdraw": of("proposal", "proposal"),
    "proposals:applied": of("proposal", "proposal"),
    "data_access:list": NOTHING,
    "data_access:enter": NOTHING,
    "data_access:application": of("application", "application"),
    "data_access:review": of("application", "application"),
    "data_access:step": of("application", "application", move="advise"),
    "data_access:grant": of("application", "application"),
    "data_access:refuse": of("application", "application"),
    "data_access:release": of("application", "application"),
    "data_access:hand-out": of("application", "application"),
    "data_access:decision": of("application", "application"),
    "publication:list": NOTHING,
    "publication:build": NOTHING,
    "publication:rules": NOTHING,
    "publication:calendar": NOTHING,
    "publication:propose-day": NOTHING,
    "publication:day": of("day", "announced day"),
    "publication:judge-day": of("day", "announced day"),
    "publication:move-day": of("day", "announced day"),
    "publication:tie-day": of("day", "announced day"),
    "publication:cancel-day": of("day", "announced day"),
    # programmes stand in files that everybody with the verb reads
    "programmes:list": NOTHING,
    "programmes:programme": About(more={"name": "tj-2018"}),
    "programmes:events": About(more={"name": "tj-2018"}),
    "programmes:counts": About(more={"name": "tj-2018"}),
    "programmes:onward": About(more={"name": "tj-2018"}),
    "programmes:findings": About(more={"name": "tj-2018"}),
    "programmes:report": About(more={"name": "tj-2018"}),
    "programmes:news": About(more={"name": "tj-2018"}),
    "programmes:handover": About(more={"name": "tj-2018"}),
    "programmes:recommendations": About(more={"name": "tj-2018"}),
    # recommendations and how far they are
    "recommendations:list": NOTHING,
    "recommendations:board": NOTHING,
    "recommendations:lessons": NOTHING,
    "recommendations:public": NOTHING,
    "recommendations:workbook": NOTHING,
    "recommendations:take-in": NOTHING,
    "recommendations:take-in-now": NOTHING,
    "recommendations:enter": NOTHING,
    "recommendations:take-over": NOTHING,
    "recommendations:take-over-programme": About(more={"name": "tj-2018"}),
    "recommendations:recommendation": of("recommendation", "recommendation"),
    "recommendations:change": of("recommendation", "recommendation"),
    "recommendations:step": of("recommendation", "recommendation", move="note"),
    "recommendations:publish": of("recommendation", "recommendation"),
    "recommendations:outcomes": NOTHING,
    "recommendations:enter-outcome": NOTHING,
    "recommendations:outcome": of("document", "outcome document"),
    "recommendations:change-outcome": of("document", "outcome document"),
    "recommendations:outcome-paper": of("document", "outcome document"),
    "recommendations:agree-outcome": of("document", "outcome document"),
    "recommendations:add-outcome-section": of("document", "outcome document"),
    "recommendations:add-outcome-point": of("document", "outcome document"),
    "recommendations:change-outcome-section": OUTCOME_SECTION,
    "recommendations:take-outcome-section-off": OUTCOME_SECTION,
    "recommendations:move-outcome-section": About(OUTCOME_SECTION.fills, {"direction": "up"}),
    "recommendations:change-outcome-point": OUTCOME_POINT,
    "recommendations:take-outcome-point-off": OUTCOME_POINT,
    "recommendations:move-outcome-point": About(OUTCOME_POINT.fills, {"direction": "up"}),
    # courses and events
    "training:events": NOTHING,
    "training:count": NOTHING,
    "training:courses": NOTHING,
    "training:new-course": NOTHING,
    "training:course": of("course", "course"),
    "training:change-course": of("course", "course"),
    "training:next-edition": of("course", "course"),
    "training:new-event": NOTHING,
    "training:event": of("event", "event"),
    "training:change-event": of("event", "event"),
    "training:take-in": of("event", "event"),
    "training:give-places": of("event", "event"),
    "training:add-group": of("event", "event"),
    "training:take-group-off": About({"event": "event", "group": "group"}),
    "training:add-session": of("event", "event"),
    "training:attendance": About({"event": "event", "session": "session"}),
    "training:take-session-off": of("event", "event", session=NOBODYS),
    "training:minutes": About({"event": "event", "session": "session"}),
    "training:sign-in": About({"event": "event", "session": "session"}),
    "training:register": of("event", "event"),
    "training:set-up-papers": of("course", "course"),
    "training:papers": of("event", "event"),
    "training:issue-papers": of("event", "event"),
    "training:check-paper": NOTHING,
    "training:feedback": of("event", "event"),
    "training:ask-for-feedback": of("event", "event"),
    "training:feedback-sheet": of("event", "event"),
    "training:give-feedback": About(more={"address": NOBODYS}),
    "training:paper-file": of("paper", "training paper"),
    "training:paper-badge": of("paper", "training paper"),
    "training:reissue-paper": of("paper", "training paper"),
    "training:revoke-paper": of("paper", "training paper"),
    "training:people": NOTHING,
    "training:person": of("person", "trained person"),
    "training:correct-person": of("person", "trained person"),
    "training:find-other": of("person", "trained person"),
    "training:merge-people": About({"person": "trained person", "other": "other trained person"}),
    "training:are-different": About({"person": "trained person", "other": "other trained person"}),
    "training:take-people-apart": of("person", "trained person", change=NOBODYS),
    "training:needs": NOTHING,
    "training:new-survey": NOTHING,
    "training:survey": of("survey", "survey"),
    "training:change-survey": of("survey", "survey"),
    "training:add-asked-group": of("survey", "survey"),
    "training:take-asked-group-off": About({"survey": "survey", "group": "asked group"}),
    "training:question-sheet": About({"survey": "survey", "group": "asked group"}),
    "training:answers-workbook": About({"survey": "survey", "group": "asked group"}),
    "training:take-in-answers": About({"survey": "survey", "group": "asked group"}),
    "training:trainers": NOTHING,
    "training:new-trainer": NOTHING,
    "training:trainers-workbook": NOTHING,
    "training:trainer": of("trainer", "trainer"),
    "training:change-trainer": of("trainer", "trainer"),
    "training:take-trainer-out": of("trainer", "trainer"),
    "training:begin-qualification": of("trainer", "trainer"),
    "training:observe": About({"trainer": "trainer", "qualification": "qualification"}),
    "training:sign-off": About({"trainer": "trainer", "qualification": "qualification"}),
    "training:renew": About({"trainer": "trainer", "qualification": "qualification"}),
    "training:withdraw": About({"trainer": "trainer", "qualification": "qualification"}),
    "training:note-delivery": of("trainer", "trainer"),
    "training:take-delivery-off": of("trainer", "trainer", delivery=NOBODYS),
    "training:trainer-feedback": of("trainer", "trainer"),
    "training:onward": NOTHING,
    "training:answer": About(more={"address": NOBODYS}),
    "training:answered": NOTHING,
    # methodological assistance
    "assistance:desk": NOTHING,
    "assistance:ask": NOTHING,
    "assistance:desk-figures": NOTHING,
    "assistance:question": of("question", "desk question"),
    "assistance:answer": of("question", "desk question"),
    "assistance:same": of("question", "desk question"),
    "assistance:propose": of("question", "desk question"),
    "assistance:withdraw": of("question", "desk question"),
    "assistance:off-forms": of("question", "desk question"),
    "assistance:assessments": NOTHING,
    "assistance:begin-assessment": NOTHING,
    "assistance:assessment": of("assessment", "assessment"),
    "assistance:judge": of("assessment", "assessment"),
    "assistance:sign-assessment": of("assessment", "assessment"),
    "assistance:discard-assessment": of("assessment", "assessment"),
    "assistance:add-point": of("assessment", "assessment"),
    "assistance:close-point": of("assessment", "assessment", point=NOBODYS),
    "assistance:print-assessment": of("assessment", "assessment"),
    "assistance:roster": NOTHING,
    "assistance:enter-specialist": NOTHING,
    "assistance:roster-workbook": NOTHING,
    "assistance:take-in-roster": NOTHING,
    "assistance:specialist": of("specialist", "specialist"),
    "assistance:change-specialist": of("specialist", "specialist"),
    "assistance:train-specialist": of("specialist", "specialist"),
    "publication:questionnaire": NOTHING,
    "publication:yearbook": NOTHING,
    "publication:release": of("release", "release"),
    "publication:preview": of("release", "release", page=NOBODYS),
    "publication:approve": of("release", "release"),
    "publication:ask-back": of("release", "release"),
    "publication:explain": of("release", "release", form=NOBODYS, table=NOBODYS),
    "publication:compare": of("release", "release"),
    "publication:publish": of("release", "release"),
    "publication:withdraw": of("release", "release"),
    "publication:discard": of("release", "release"),
    "publication:section": NOTHING,
    "publication:page": About({}, {"page": "index.html"}),
    # files of records
    "attachments:list": About({"record": "case"}, {"kind": "case"}),
    "attachments:add": About({"record": "case"}, {"kind": "case"}),
    "attachments:file": About({"record": "case"}, {"kind": "case", "attachment": NOBODYS}),
    "attachments:remove": About({"record": "case"}, {"kind": "case", "attachment": NOBODYS}),
    # persons
    "persons:find": NOTHING,
    "persons:unlock": NOTHING,
    "persons:lock": NOTHING,
    "persons:person": of("person", "person"),
    "persons:add": of("person", "person"),
    "persons:add_photograph": of("person", "person"),
    "persons:photograph": of("person", "person", item=NOBODYS),
    "persons:change_piece": of("person", "person", item=NOBODYS),
    "persons:remove_piece": of("person", "person", item=NOBODYS),
    # requests for help
    "referral:list": NOTHING,
    "referral:request": of("request_id", "request"),
    "referral:who": of("request_id", "request"),
}
