"""An invented programme in which nothing contradicts itself, as plain data."""

from __future__ import annotations

from typing import Any

Data = dict[str, Any]


def clean(name: str = "kg-2023", country: str = "KG") -> Data:
    """Return a programme of three years with courses, a campaign, works and recommendations."""
    src = ["r:L1"]
    return {
        "schema": "himoya-programme/1",
        "seeds": {"r": {"kind": "final_report", "subject": "report"}},
        "programme": {
            "id": name,
            "country": country,
            "title": f"Justice against trafficking {country}",
            "number": f"P-{name}",
            "start": "2023-01",
            "end": "2025-12",
            "duration_months_stated": 36,
            "executing_agency": "Agency",
            "responsible_office": "Office",
            "locations": [country],
            "budget": {"amount": 10.0, "currency": "USD", "basis": "amount_approved", "spent": 9.0},
            "donors": [f"{name}-donor"],
            "implementing_partners": [f"{name}-police"],
            "objective": "Better cases",
            "status": "completed",
            "extensions": [
                {"kind": "no_cost", "start": "2025-07", "end": "2025-12", "reason": "late staff"}
            ],
            "src": src,
        },
        "target_groups": [{"org": f"{name}-police"}],
        "logframe": {
            "expected_results": [{"id": "E1", "text": "Investigators work better", "src": src}],
            "outcome": {"id": "OC", "text": "Cases are investigated well", "src": src},
            "outputs": [
                {
                    "id": "O1",
                    "text": "Investigators work better",
                    "activities": [
                        {"id": "1.1", "title": "Courses", "events": ["e1"], "materials": ["m1"]}
                    ],
                }
            ],
        },
        "headline_results": [
            {"id": "h1", "indicator": "Investigators trained", "value": 30, "src": src},
            {"id": "h2", "indicator": "Courses in the curriculum", "value": 1, "src": src},
            {"id": "h3", "indicator": "Regions covered", "value": 2, "src": src},
            {"id": "h4", "indicator": "Taught onward", "value": 40, "src": src},
        ],
        "events": [
            {
                "id": "e1",
                "title": "Seminar on evidence",
                "kind": "seminar",
                "date": {"start": "2023-05-02", "end": "2023-05-03"},
                "place": "Osh",
                "format": "in_person",
                "participants": {"total": 20, "female": 5, "male": 15},
                "activity": "1.1",
                "counts_toward": ["h1"],
                "partners": [f"{name}-police", "national partners"],
                "trainers": ["Bakyt Asanov"],
                "target_groups": ["investigators"],
                "src": src,
            },
            {
                "id": "e2",
                "title": "Training of trainers",
                "kind": "tot",
                "date": {"start": "2024-03", "end": "2024-03"},
                "place": "Naryn",
                "participants": {"total": 10, "female_pct": 30},
                "activity": "1.1",
                "counts_toward": ["h1"],
                "src": src,
            },
            {
                "id": "e3",
                "title": "Onward courses",
                "kind": "cascade_training",
                "parent": "e2",
                "date": {"start": "2024-09", "end": "2024-10"},
                "place": "Osh",
                "participants": {"total": 40, "female": 12},
                "activity": "1.1",
                "counts_toward": ["h4"],
                "src": src,
            },
        ],
        "trainers": {
            "trained_total": 10,
            "female_pct": 30,
            "institutions": [f"{name}-police"],
            "cascade": [{"institution": f"{name}-police", "event": "e3", "reached": 40}],
            "src": src,
        },
        "curricula": [
            {"institution": f"{name}-police", "status": "endorsed", "endorsed": 2024, "src": src}
        ],
        "materials": [
            {
                "id": "m1",
                "type": "manual",
                "title": f"Evidence handbook {country}",
                "languages_published": ["ru"],
                "languages_claimed": ["ru"],
                "annex_no": 1,
                "year": 2024,
                "src": src,
            }
        ],
        "campaign": {
            "names": ["Open eyes"],
            "period": {"start": "2024-07", "end": "2024-07"},
            "scope_stated": ["2 regions"],
            "oblasts": ["Osh", "Naryn"],
            "reach": [{"kind": "audience_estimate", "value": 5000, "basis": "estimate"}],
            "job_fairs": {"attended": 50, "employed": 5},
            "src": src,
        },
        "case_statistics": [
            {
                "measure": "cases",
                "unit": "cases",
                "values": [
                    {"year": year, "value": value, "source_code": "p"}
                    for year, value in ((2022, 10), (2023, 12), (2024, 11))
                ],
                "src": src,
            },
            {"measure": "victims", "unit": "persons", "period": "2023", "value": 7, "src": src},
        ],
        "organisations": [
            {"id": f"{name}-police", "name": f"Police {country}", "type": "government"},
            {"id": f"{name}-donor", "name": f"Donor {country}", "type": "donor"},
        ],
        "outcome_documents": [
            {
                "id": "d1",
                "title": "What the seminar asks for",
                "event": "e1",
                "recommendations": [{"id": "R1", "text": "Write it down"}],
                "states": [{"state": "accepted", "date": "2024-01"}],
                "src": src,
            }
        ],
        "legal_policy_work": [
            {"id": "l1", "item": "Note", "status": "submitted to parliament", "document": "d1"}
        ],
        "pr_items": ["Seminar on evidence in Osh"],
    }
