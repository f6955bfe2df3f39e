"""Both programmes mended: one edit for each row of the list of contradictions.

An edit changes the plain data of a programme's file as a reader would after looking at the sources.
All edits together give two programmes in which nothing contradicts itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from typing import Any

Data = dict[str, Any]
Edit = Callable[[Data, Data], None]


def mended(
    tajikistan: Data, uzbekistan: Data, rows: Iterable[str] | None = None
) -> tuple[Data, Data]:
    """Return copies of both programmes with the edits of these rows; of all rows where None."""
    first, second = deepcopy(tajikistan), deepcopy(uzbekistan)
    for row in EDITS if rows is None else rows:
        EDITS[row](first, second)
    return first, second


def one(data: Data, part: str, name: str) -> Data:
    """Return the entry of this id."""
    found: Data = next(each for each in data[part] if each["id"] == name)
    return found


def settle(data: Data, *settled: str) -> None:
    """Take out what rival sources say of a fact: "entry.property"."""
    data["statements"] = [
        each
        for each in data.get("statements", [])
        if f"{each['of']}.{each['property']}" not in settled
    ]


def attended(data: Data) -> list[Data]:
    return [each for each in data["events"] if people(each) is not None]


def people(event: Data) -> int | None:
    told: Data = event.get("participants") or {}
    agencies: Mapping[str, int] = told.get("by_agency") or {}
    total: int | None = told.get("total")
    return total if total is not None else sum(agencies.values()) or None


def t01(t: Data, u: Data) -> None:
    one(t, "headline_results", "tj-h05")["alternatives"] = []


def t02(t: Data, u: Data) -> None:
    one(t, "events", "tj-e11")["date"]["alternatives"] = []


def t03(t: Data, u: Data) -> None:
    one(t, "events", "tj-e14")["participants"]["alternatives"] = []
    settle(t, "tj-e14.profession")


def t04(t: Data, u: Data) -> None:
    onward = {"id": "tj-h10", "indicator": "Reached by onward teaching", "value": 314}
    t["headline_results"].append({**onward, "src": ["001:L93"]})
    for event in t["events"]:
        if event["kind"] == "cascade_training":
            event["counts_toward"] = ["tj-h10"]
        elif not event.get("counts_toward"):
            event["counts_toward"] = []


def t05(t: Data, u: Data) -> None:
    one(t, "headline_results", "tj-h06")["value"] = 2
    settle(t, "tj-h06.status")


def t06(t: Data, u: Data) -> None:
    t["campaign"]["names"] = ["Blue Heart campaign"]
    u["campaign"]["names"] = ["30 Days of Partnership"]
    t["campaign"]["scope_stated"] = ["3 oblasts"]
    settle(t, "campaign.length", "campaign.extent")


def t07(t: Data, u: Data) -> None:
    for reach in t["campaign"]["reach"]:
        reach["alternatives"] = []
        reach["basis"] = "estimate of the broadcaster"
    settle(t, "campaign.measure")


def t08(t: Data, u: Data) -> None:
    one(t, "events", "tj-e18")["participants"]["female_pct"] = 55


def t09(t: Data, u: Data) -> None:
    t["programme"]["duration_months_stated"] = 31
    settle(t, "tj-2018.duration")


def t10(t: Data, u: Data) -> None:
    one(t, "events", "tj-e05")["participants"]["note"] = None
    settle(t, "tj-e05.profession")


def t11(t: Data, u: Data) -> None:
    for run in t["print_runs"]:
        run["alternatives"] = []


def t12(t: Data, u: Data) -> None:
    for work in t["materials"]:
        work["languages_claimed"] = work.get("languages_published")


def t13(t: Data, u: Data) -> None:
    one(t, "materials", "tj-m07")["title_in_annex"] = None
    settle(t, "tj-m07.title")


def t14(t: Data, u: Data) -> None:
    one(t, "events", "tj-e24")["modules_selected"] = 8
    settle(t, "tj-m10.modules")


def t15(t: Data, u: Data) -> None:
    for work in t["materials"]:
        work["availability"] = work.get("availability") or "published"


def t16(t: Data, u: Data) -> None:
    for body in t["organisations"]:
        body["aliases"] = []
    settle(t, "tj-moi.name", "tj-stat.name", "us-inl.name")


def t17(t: Data, u: Data) -> None:
    t["logframe"]["expected_results"] = expected(t)


def expected(data: Data) -> list[Data]:
    """Return expected results that say what the outputs say."""
    return [
        {"id": f"E{number}", "text": each["text"], "src": each["src"]}
        for number, each in enumerate(data["logframe"]["outputs"], start=1)
    ]


def t18(t: Data, u: Data) -> None:
    for document in t["outcome_documents"]:
        document["states"] = [
            {"state": "shared with authorities", "date": "2021-03", "src": ["001:L101"]}
        ]


def t19(t: Data, u: Data) -> None:
    for figure in t["case_statistics"]:
        figure["period"] = figure["period"].removesuffix("-H1")
    settle(t, "case_statistics.span")


def t21(t: Data, u: Data) -> None:
    document = one(t, "outcome_documents", "tj-od3")
    document["title"] = document["title"].replace("national workshop", "webinar")
    settle(t, "tj-e16.kind")


def t22(t: Data, u: Data) -> None:
    event = one(t, "events", "tj-e04")
    event["kind"], event["note"] = "needs_assessment", None
    settle(t, "tj-e04.kind")


def t23(t: Data, u: Data) -> None:
    one(t, "events", "tj-e06")["title"] = "Training on investigation skills"
    settle(t, "tj-e05.order", "tj-e06.pilot")


def t24(t: Data, u: Data) -> None:
    t["campaign"]["job_fairs"]["alternatives"] = []


def t25(t: Data, u: Data) -> None:
    for work in (*t["materials"], *u["materials"]):
        work["year"] = 2021
    one(t, "materials", "tj-m07")["note"] = None
    settle(t, "tj-m06.date")


def t26(t: Data, u: Data) -> None:
    one(t, "events", "tj-e07")["activity"] = None


def t27(t: Data, u: Data) -> None:
    record_sex(t)


def record_sex(data: Data) -> None:
    for event in attended(data):
        told = event["participants"]
        if told.get("female") is None and told.get("female_pct") is None:
            told["female"] = 1


def t28(t: Data, u: Data) -> None:
    itemise(t, "tj-e11")
    itemise(u, "uz-e08")
    itemise(u, "uz-e12")
    for event in t["events"]:
        event["date"] = (
            {"start": "2021-03", "end": "2021-03"} if is_undated(event) else event["date"]
        )
        event["place"] = event.get("place") or (None if event.get("places") else "Dushanbe")


def itemise(data: Data, name: str) -> None:
    """Give a series all its parts, which add up to it."""
    series = one(data, "events", name)
    number = series.get("count") or series.get("courses")
    data["events"] = [each for each in data["events"] if each.get("parent") != name]
    total = people(series) or 0
    for place in range(number):
        share = total // number + (1 if place < total % number else 0)
        part = {
            **deepcopy(series),
            "id": f"{name}-{place + 1}",
            "parent": name,
            "place": "Dushanbe",
        }
        part["participants"] = {"total": share, "female": 1}
        for key in ("count", "courses", "counts_toward", "places"):
            part.pop(key, None)
        if series.get("places"):
            part["place"] = series["places"][place]
        data["events"].append(part)


def is_undated(event: Data) -> bool:
    ends = ((event.get("date") or {}).get("start"), (event.get("date") or {}).get("end"))
    return all(end is None or len(end) == 4 for end in ends)


def t29(t: Data, u: Data) -> None:
    one(t, "events", "tj-e11")["target_groups"] = ["police investigators", "prosecutors", "judges"]
    one(u, "events", "uz-e10")["target_groups"] = ["judges"]
    settle(t, "tj-h05.audience")


def t30(t: Data, u: Data) -> None:
    t["campaign"]["names"] = [
        name.replace("100 days", "Ninety days") for name in t["campaign"]["names"]
    ]
    settle(t, "campaign.length")


def t31(t: Data, u: Data) -> None:
    one(t, "materials", "tj-m04")["note"] = None
    settle(t, "tj-m02.title", "tj-m04.title", "tj-m05.title")


def u01(t: Data, u: Data) -> None:
    one(u, "events", "uz-e08")["participants"].update({"total": 105, "qualifier": "exact"})
    for event in u["events"]:
        if event["kind"] in {"conference", "campaign_event"}:
            event["counts_toward"] = [
                name for name in event.get("counts_toward") or () if name != "uz-h04"
            ]
    one(u, "headline_results", "uz-h04")["value"] = 473


def u02(t: Data, u: Data) -> None:
    u["programme"]["duration_months_stated"] = 30
    settle(u, "uz-2019.duration")


def u03(t: Data, u: Data) -> None:
    for figure in u["case_statistics"]:
        figure["values"] = [each for each in figure["values"] if each["source_code"] != "g"]


def u04(t: Data, u: Data) -> None:
    for figure in u["case_statistics"]:
        for each in figure["values"]:
            if each["value"] == 566:
                each["value"] = 166


def u05(t: Data, u: Data) -> None:
    one(u, "headline_results", "uz-h06")["value"] = 8
    u["pr_items"] = [item for item in u["pr_items"] if "Train of Trainer" not in item]
    settle(u, "uz-h06.places", "uz-e08.kind")


def u06(t: Data, u: Data) -> None:
    one(u, "headline_results", "uz-h07")["indicator"] = "Estimated audience of social media"
    settle(u, "uz-h07.measure")


def u07(t: Data, u: Data) -> None:
    for body in u["organisations"]:
        body["aliases"] = []
    settle(u, "uz-hsj.name", "uz-moi-academy.name", "uz-commission.name")


def u08(t: Data, u: Data) -> None:
    for work in u["materials"]:
        if (work.get("annex_no") or 0) > 8:
            work["annex_no"] -= 1


def u09(t: Data, u: Data) -> None:
    for headline in u["headline_results"]:
        if headline.get("kind") == "contribution":
            headline["indicator"] = f"Contribution: {headline['indicator']}"


def u10(t: Data, u: Data) -> None:
    u["curricula"][0].update({"status": "endorsed", "endorsed": 2021, "course": "Investigation"})


def u11(t: Data, u: Data) -> None:
    record_sex(u)


def u12(t: Data, u: Data) -> None:
    for event in u["events"]:
        event["date"] = (
            {"start": "2020-11", "end": "2020-11"} if is_undated(event) else event["date"]
        )
        event["place"] = event.get("place") or (None if event.get("places") else "Tashkent")


def u13(t: Data, u: Data) -> None:
    u["programme"]["extensions"][0]["reason"] = "late nomination of participants"
    settle(u, "uz-2019.extension")


def u14(t: Data, u: Data) -> None:
    for name in ("uz-m12", "uz-m15"):
        one(u, "materials", name)["availability"] = "on_request"
    settle(u, "uz-h02.status")


def u15(t: Data, u: Data) -> None:
    one(u, "materials", "uz-m16")["availability"] = "on_request"
    settle(u, "uz-h03.status")


def u16(t: Data, u: Data) -> None:
    one(u, "outcome_documents", "uz-od2")["event"] = "uz-e16"
    one(u, "outcome_documents", "uz-od3").update({"event": "uz-e16", "material": "uz-m01"})
    u["pr_items"] = [
        item for item in u["pr_items"] if "Executive Director" not in item and "panel" not in item
    ]
    settle(u, "uz-e16.places")


def u17(t: Data, u: Data) -> None:
    one(u, "materials", "uz-m02")["title"] = "Legal analysis of the draft Law against Trafficking"
    settle(u, "uz-l1.scope", "uz-l6.scope")


def x01(t: Data, u: Data) -> None:
    u["programme"]["umbrella_programme"] = t["programme"]["umbrella_programme"]
    u["programme"]["number"] = "XAC/Z61-UZ"


def x02(t: Data, u: Data) -> None:
    work = one(u, "materials", "uz-m11")
    work["modules"] = [each for each in work["modules"] if each["number"] == 12]
    work["counts"] = {"ru": 1}


def x03(t: Data, u: Data) -> None:
    for data in (t, u):
        data["programme"]["budget"].update({"basis": "amount_approved", "spent": 300000.0})


def x04(t: Data, u: Data) -> None:
    one(u, "materials", "uz-m10")["type"] = "translation"


def x05(t: Data, u: Data) -> None:
    for data in (t, u):
        one(data, "organisations", "casc")["aliases"] = []
        settle(data, "casc.name", "us-inl.name")
    for body in t["organisations"]:
        body["aliases"] = [] if one_of(u, body["id"]) else body["aliases"]
    for body in u["organisations"]:
        body["aliases"] = [] if one_of(t, body["id"]) else body["aliases"]


def one_of(data: Data, name: str) -> bool:
    return any(each["id"] == name for each in data["organisations"])


def x06(t: Data, u: Data) -> None:
    t["programme"]["implementing_partners"] = ["tj-moi"]
    u["logframe"]["expected_results"] = expected(u)


def x07(t: Data, u: Data) -> None:
    for data, name in ((t, "tj-h05"), (u, "uz-h04")):
        one(data, "headline_results", name)["indicator"] = "Participations in training"


#: T-28 comes last: the parts of a series take on what was mended in it.
EDITS: Mapping[str, Edit] = {
    "T-01": t01, "T-02": t02, "T-03": t03, "T-04": t04, "T-05": t05, "T-06": t06, "T-07": t07,
    "T-08": t08, "T-09": t09, "T-10": t10, "T-11": t11, "T-12": t12, "T-13": t13, "T-14": t14,
    "T-15": t15, "T-16": t16, "T-17": t17, "T-18": t18, "T-19": t19, "T-21": t21, "T-22": t22,
    "T-23": t23, "T-24": t24, "T-25": t25, "T-26": t26, "T-27": t27, "T-29": t29,
    "T-30": t30, "T-31": t31, "U-01": u01, "U-02": u02, "U-03": u03, "U-04": u04, "U-05": u05,
    "U-06": u06, "U-07": u07, "U-08": u08, "U-09": u09, "U-10": u10, "U-11": u11, "U-12": u12,
    "U-13": u13, "U-14": u14, "U-15": u15, "U-16": u16, "U-17": u17, "X-01": x01, "X-02": x02,
    "X-03": x03, "X-04": x04, "X-05": x05, "X-06": x06, "X-07": x07,
    "T-28": t28,
}  # fmt: skip
