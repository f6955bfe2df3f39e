"""Self-assessments of data quality and the roster of data specialists, and who is shown them."""

from __future__ import annotations

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from himoya.platform.assistance.visibility import (
    ASSESSMENT_POLICY,
    BELOW_ASSESSMENT_POLICY,
    BELOW_SPECIALIST_POLICY,
    SPECIALIST_POLICY,
)
from himoya.platform.database.row_security import RowSecurity


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
        ("assistance", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Assessment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("practice", models.BooleanField(default=False)),
                ("checklist", models.CharField(max_length=60)),
                ("checklist_version", models.CharField(max_length=20)),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "draft"), ("signed", "signed")],
                        default="draft",
                        max_length=20,
                    ),
                ),
                ("made_on", models.DateField()),
                ("prepared_at", models.DateTimeField()),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "prepared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="AssessmentAnswer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("item", models.CharField(max_length=60)),
                ("level", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("evidence", models.BinaryField(blank=True, null=True)),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="assistance.assessment",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="ImprovementPoint",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("item", models.CharField(max_length=60)),
                ("text", models.BinaryField()),
                ("due", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "open"), ("done", "done"), ("dropped", "dropped")],
                        default="open",
                        max_length=20,
                    ),
                ),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="points",
                        to="assistance.assessment",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Specialist",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("practice", models.BooleanField(default=False)),
                ("name", models.BinaryField()),
                ("contact", models.BinaryField(blank=True, null=True)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("prepares", "prepares"),
                            ("checks", "checks"),
                            ("signs", "signs"),
                            ("answers", "answers"),
                            ("systems", "systems"),
                        ],
                        max_length=20,
                    ),
                ),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                ("entered_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="SpecialistTraining",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("course", models.BinaryField()),
                ("source", models.BinaryField(blank=True, null=True)),
                ("day", models.DateField()),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="trainings",
                        to="assistance.specialist",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddIndex(
            model_name="assessment",
            index=models.Index(fields=["agency", "-made_on"], name="assessment_by_agency"),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "draft")),
                fields=("agency", "checklist", "practice"),
                name="one_draft_of_an_assessment",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessmentanswer",
            constraint=models.UniqueConstraint(
                fields=("of", "item"), name="a_statement_is_answered_once"
            ),
        ),
        migrations.AddIndex(
            model_name="improvementpoint",
            index=models.Index(fields=["owner", "state", "due"], name="point_by_owner"),
        ),
        migrations.AddIndex(
            model_name="specialist",
            index=models.Index(fields=["practice", "agency"], name="specialist_by_agency"),
        ),
        RowSecurity("assistance_assessment", ASSESSMENT_POLICY),
        RowSecurity("assistance_assessmentanswer", BELOW_ASSESSMENT_POLICY),
        RowSecurity("assistance_improvementpoint", BELOW_ASSESSMENT_POLICY),
        RowSecurity("assistance_specialist", SPECIALIST_POLICY),
        RowSecurity("assistance_specialisttraining", BELOW_SPECIALIST_POLICY),
    ]
