"""Courses at institutions, their steps and totals of learners, and who is shown them."""

from __future__ import annotations

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import himoya.platform.database.partial_date_field
from himoya.platform.curricula.visibility import BELOW_POLICY, POLICY
from himoya.platform.database.append_only import AppendOnly
from himoya.platform.database.row_security import RowSecurity


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Curriculum",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("practice", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(choices=[("open", "open"), ("ended", "ended")], max_length=20),
                ),
                ("version", models.PositiveIntegerField(default=0)),
                ("institution", models.TextField(blank=True)),
                ("course", models.TextField(blank=True)),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("in_service", "in_service"),
                            ("initial", "initial"),
                            ("university", "university"),
                            ("secondary_school", "secondary_school"),
                            ("primary_school", "primary_school"),
                        ],
                        max_length=20,
                    ),
                ),
                ("audience", models.TextField(blank=True)),
                ("hours", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("programme", models.TextField(blank=True)),
                ("told_as", models.TextField(blank=True)),
                ("told", models.CharField(blank=True, max_length=20)),
                ("cited", models.TextField(blank=True)),
                (
                    "rung",
                    models.CharField(
                        choices=[
                            ("none", "none"),
                            ("requested", "requested"),
                            ("under_review", "under_review"),
                            ("piloted", "piloted"),
                            ("approved", "approved"),
                            ("taught", "taught"),
                            ("permanent", "permanent"),
                            ("assessed", "assessed"),
                        ],
                        default="none",
                        max_length=20,
                    ),
                ),
                (
                    "reached_on",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("reached_on_earliest", models.DateField(editable=False, null=True)),
                ("reached_on_latest", models.DateField(editable=False, null=True)),
                (
                    "claimed",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "none"),
                            ("requested", "requested"),
                            ("under_review", "under_review"),
                            ("piloted", "piloted"),
                            ("approved", "approved"),
                            ("taught", "taught"),
                            ("permanent", "permanent"),
                            ("assessed", "assessed"),
                        ],
                        max_length=20,
                    ),
                ),
                ("holds_until", models.DateField(blank=True, null=True)),
                ("term_is_given", models.BooleanField(default=False)),
                ("changed_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "institution_agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="CurriculumStep",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "move",
                    models.CharField(
                        choices=[
                            ("enter", "enter"),
                            ("take_over", "take_over"),
                            ("told", "told"),
                            ("reach", "reach"),
                            ("claim", "claim"),
                            ("renew", "renew"),
                            ("take_back", "take_back"),
                            ("end", "end"),
                            ("reopen", "reopen"),
                            ("note", "note"),
                            ("change", "change"),
                            ("count", "count"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "rung",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "none"),
                            ("requested", "requested"),
                            ("under_review", "under_review"),
                            ("piloted", "piloted"),
                            ("approved", "approved"),
                            ("taught", "taught"),
                            ("permanent", "permanent"),
                            ("assessed", "assessed"),
                        ],
                        max_length=20,
                    ),
                ),
                ("is_proved", models.BooleanField(default=False)),
                (
                    "day",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("day_earliest", models.DateField(editable=False, null=True)),
                ("day_latest", models.DateField(editable=False, null=True)),
                ("years", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("words", models.TextField(blank=True)),
                (
                    "evidence_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("order", "order"),
                            ("decision", "decision"),
                            ("letter", "letter"),
                            ("agreement", "agreement"),
                            ("minutes", "minutes"),
                            ("plan", "plan"),
                            ("timetable", "timetable"),
                            ("assessment", "assessment"),
                            ("programme_report", "programme_report"),
                            ("other", "other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("evidence_number", models.CharField(blank=True, max_length=100)),
                (
                    "evidence_day",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("evidence_day_earliest", models.DateField(editable=False, null=True)),
                ("evidence_day_latest", models.DateField(editable=False, null=True)),
                ("issued_by", models.TextField(blank=True)),
                ("kept_at", models.TextField(blank=True)),
                ("before", models.JSONField(blank=True, default=dict)),
                ("done_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "curriculum",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="curricula.curriculum",
                    ),
                ),
                (
                    "done_by",
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
            name="Learners",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("people", models.PositiveIntegerField()),
                ("women", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "curriculum",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="learners",
                        to="curricula.curriculum",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddIndex(
            model_name="curriculum",
            index=models.Index(fields=["state", "holds_until"], name="curriculum_by_term"),
        ),
        migrations.AddConstraint(
            model_name="curriculum",
            constraint=models.UniqueConstraint(
                condition=models.Q(("programme", ""), _negated=True),
                fields=("practice", "programme", "told_as"),
                name="curriculum_taken_over_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="curriculum",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("institution_agency", None), ("institution", ""), _connector="XOR"
                ),
                name="curriculum_of_one_institution",
            ),
        ),
        migrations.AddConstraint(
            model_name="curriculumstep",
            constraint=models.UniqueConstraint(
                fields=("curriculum", "number"), name="curriculum_step_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="learners",
            constraint=models.UniqueConstraint(
                fields=("curriculum", "year"), name="learners_once_a_year"
            ),
        ),
        migrations.AddConstraint(
            model_name="learners",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("women", None), ("women__lte", models.F("people")), _connector="OR"
                ),
                name="no_more_women_than_learners",
            ),
        ),
        RowSecurity("curricula_curriculum", POLICY),
        RowSecurity("curricula_curriculumstep", BELOW_POLICY),
        RowSecurity("curricula_learners", BELOW_POLICY),
        AppendOnly("curricula_curriculumstep"),
    ]
