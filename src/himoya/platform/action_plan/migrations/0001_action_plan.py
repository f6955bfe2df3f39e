"""Plans, measures, acts to draft and their steps, and who is shown them. Steps are only added."""

from __future__ import annotations

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from himoya.platform.action_plan.visibility import POLICY, below
from himoya.platform.database.append_only import AppendOnly
from himoya.platform.database.row_security import RowSecurity


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
        ("recommendations", "0002_outcome_documents"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ActToDraft",
            fields=[
                ("text_en", models.TextField(blank=True)),
                ("text_ru", models.TextField(blank=True)),
                ("text_tg", models.TextField(blank=True)),
                ("text_uz", models.TextField(blank=True)),
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("state", models.CharField(max_length=20)),
                ("version", models.PositiveIntegerField(default=0)),
                ("changed_at", models.DateTimeField()),
                ("practice", models.BooleanField(default=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("law", "law"),
                            ("change_of_a_law", "change_of_a_law"),
                            ("government_act", "government_act"),
                            ("order", "order"),
                            ("instruction", "instruction"),
                            ("other", "other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("owner_post", models.CharField(blank=True, max_length=200)),
                ("deadline", models.DateField(blank=True, null=True)),
                ("source", models.TextField(blank=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="recommendations.recommendation",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="ActStep",
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
                            ("adopt", "adopt"),
                            ("close", "close"),
                            ("start", "start"),
                            ("finish", "finish"),
                            ("write", "write"),
                            ("ask_opinion", "ask_opinion"),
                            ("submit", "submit"),
                            ("send_back", "send_back"),
                            ("drop", "drop"),
                            ("reopen", "reopen"),
                            ("note", "note"),
                            ("change", "change"),
                            ("align", "align"),
                            ("make_public", "make_public"),
                            ("hide", "hide"),
                        ],
                        max_length=20,
                    ),
                ),
                ("state", models.CharField(max_length=20)),
                ("day", models.CharField(blank=True, max_length=10)),
                ("words", models.TextField(blank=True)),
                ("evidence", models.TextField(blank=True)),
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
                    "done_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "followed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="action_plan.acttodraft",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Measure",
            fields=[
                ("text_en", models.TextField(blank=True)),
                ("text_ru", models.TextField(blank=True)),
                ("text_tg", models.TextField(blank=True)),
                ("text_uz", models.TextField(blank=True)),
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("state", models.CharField(max_length=20)),
                ("version", models.PositiveIntegerField(default=0)),
                ("changed_at", models.DateTimeField()),
                ("number", models.CharField(max_length=20)),
                ("order", models.CharField(max_length=60)),
                ("direction", models.CharField(max_length=20)),
                (
                    "approach",
                    models.CharField(
                        choices=[("preventive", "preventive"), ("reactive", "reactive")],
                        max_length=20,
                    ),
                ),
                ("bodies", models.TextField(blank=True)),
                ("begins", models.DateField(blank=True, null=True)),
                ("deadline", models.DateField(blank=True, null=True)),
                ("indicator", models.TextField(blank=True)),
                ("target", models.TextField(blank=True)),
                ("funding", models.TextField(blank=True)),
                (
                    "owner",
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
            name="MeasureActivity",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("programme", models.CharField(max_length=60)),
                ("activity", models.CharField(max_length=60)),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities",
                        to="action_plan.measure",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="MeasureRecommendation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recommendations",
                        to="action_plan.measure",
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="recommendations.recommendation",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="MeasureStep",
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
                            ("adopt", "adopt"),
                            ("close", "close"),
                            ("start", "start"),
                            ("finish", "finish"),
                            ("write", "write"),
                            ("ask_opinion", "ask_opinion"),
                            ("submit", "submit"),
                            ("send_back", "send_back"),
                            ("drop", "drop"),
                            ("reopen", "reopen"),
                            ("note", "note"),
                            ("change", "change"),
                            ("align", "align"),
                            ("make_public", "make_public"),
                            ("hide", "hide"),
                        ],
                        max_length=20,
                    ),
                ),
                ("state", models.CharField(max_length=20)),
                ("day", models.CharField(blank=True, max_length=10)),
                ("words", models.TextField(blank=True)),
                ("evidence", models.TextField(blank=True)),
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
                    "done_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "followed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="action_plan.measure",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Plan",
            fields=[
                ("text_en", models.TextField(blank=True)),
                ("text_ru", models.TextField(blank=True)),
                ("text_tg", models.TextField(blank=True)),
                ("text_uz", models.TextField(blank=True)),
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("state", models.CharField(max_length=20)),
                ("version", models.PositiveIntegerField(default=0)),
                ("changed_at", models.DateTimeField()),
                ("practice", models.BooleanField(default=False)),
                ("begins", models.DateField()),
                ("ends", models.DateField()),
                ("act", models.TextField(blank=True)),
                ("act_number", models.CharField(blank=True, max_length=60)),
                ("act_on", models.DateField(blank=True, null=True)),
                ("is_public", models.BooleanField(default=False)),
                (
                    "agency",
                    models.ForeignKey(
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
        migrations.AddField(
            model_name="measure",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="measures",
                to="action_plan.plan",
            ),
        ),
        migrations.CreateModel(
            name="PlanStep",
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
                            ("adopt", "adopt"),
                            ("close", "close"),
                            ("start", "start"),
                            ("finish", "finish"),
                            ("write", "write"),
                            ("ask_opinion", "ask_opinion"),
                            ("submit", "submit"),
                            ("send_back", "send_back"),
                            ("drop", "drop"),
                            ("reopen", "reopen"),
                            ("note", "note"),
                            ("change", "change"),
                            ("align", "align"),
                            ("make_public", "make_public"),
                            ("hide", "hide"),
                        ],
                        max_length=20,
                    ),
                ),
                ("state", models.CharField(max_length=20)),
                ("day", models.CharField(blank=True, max_length=10)),
                ("words", models.TextField(blank=True)),
                ("evidence", models.TextField(blank=True)),
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
                    "done_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "followed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="action_plan.plan",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddIndex(
            model_name="acttodraft",
            index=models.Index(fields=["state", "deadline"], name="act_to_draft_by_state"),
        ),
        migrations.AddConstraint(
            model_name="actstep",
            constraint=models.UniqueConstraint(
                fields=("followed", "number"), name="act_to_draft_step_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="measureactivity",
            constraint=models.UniqueConstraint(
                fields=("measure", "programme", "activity"), name="action_plan_activity_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="measurerecommendation",
            constraint=models.UniqueConstraint(
                fields=("measure", "recommendation"), name="action_plan_recommendation_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="measurestep",
            constraint=models.UniqueConstraint(
                fields=("followed", "number"), name="action_plan_measure_step_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends__gte", models.F("begins"))), name="action_plan_ends_last"
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_public", False),
                    models.Q(("state", "draft"), _negated=True),
                    _connector="OR",
                ),
                name="action_plan_draft_is_not_public",
            ),
        ),
        migrations.AddIndex(
            model_name="measure",
            index=models.Index(fields=["plan", "order"], name="action_plan_in_order"),
        ),
        migrations.AddIndex(
            model_name="measure",
            index=models.Index(fields=["state", "deadline"], name="action_plan_by_state"),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.UniqueConstraint(
                fields=("plan", "number"), name="action_plan_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["planned", "under_way", "done", "dropped"])),
                name="action_plan_measure_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="planstep",
            constraint=models.UniqueConstraint(
                fields=("followed", "number"), name="action_plan_plan_step_once"
            ),
        ),
        RowSecurity("action_plan_plan", POLICY),
        RowSecurity("action_plan_planstep", below("plan", "followed_id")),
        RowSecurity("action_plan_measure", below("plan", "plan_id")),
        RowSecurity("action_plan_measurestep", below("measure", "followed_id")),
        RowSecurity("action_plan_measureactivity", below("measure", "measure_id")),
        RowSecurity("action_plan_measurerecommendation", below("measure", "measure_id")),
        RowSecurity("action_plan_acttodraft", POLICY),
        RowSecurity("action_plan_actstep", below("acttodraft", "followed_id")),
        AppendOnly("action_plan_planstep"),
        AppendOnly("action_plan_measurestep"),
        AppendOnly("action_plan_actstep"),
    ]
