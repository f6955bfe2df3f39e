"""Outcome documents with their sections and points, and who is shown them."""

from __future__ import annotations

import uuid

import django.db.models.deletion
from django.db import migrations, models

from himoya.platform.database.partial_date_field import PartialDateField
from himoya.platform.database.row_security import RowSecurity
from himoya.platform.recommendations.visibility import POINT_POLICY, POLICY, SECTION_POLICY


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
        ("recommendations", "0001_recommendations"),
    ]

    operations = [
        migrations.AlterField(
            model_name="recommendationstep",
            name="move",
            field=models.CharField(
                choices=[
                    ("enter", "enter"),
                    ("take_over", "take_over"),
                    ("agree", "agree"),
                    ("told", "told"),
                    ("propose", "propose"),
                    ("accept", "accept"),
                    ("start", "start"),
                    ("finish", "finish"),
                    ("lapse", "lapse"),
                    ("reject", "reject"),
                    ("reopen", "reopen"),
                    ("note", "note"),
                    ("change", "change"),
                    ("make_public", "make_public"),
                    ("hide", "hide"),
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="OutcomeDocument",
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
                ("practice", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "draft"), ("agreed", "agreed")], max_length=20
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0)),
                ("letter", models.CharField(max_length=1)),
                ("place", models.CharField(blank=True, max_length=200)),
                ("start", PartialDateField(blank=True, max_length=25, null=True)),
                ("start_earliest", models.DateField(editable=False, null=True)),
                ("start_latest", models.DateField(editable=False, null=True)),
                ("end", PartialDateField(blank=True, max_length=25, null=True)),
                ("end_earliest", models.DateField(editable=False, null=True)),
                ("end_latest", models.DateField(editable=False, null=True)),
                ("organiser", models.CharField(blank=True, max_length=200)),
                ("agreed_on", models.DateField(blank=True, null=True)),
                ("agreed_by", models.TextField(blank=True)),
                ("changed_at", models.DateTimeField()),
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
        migrations.CreateModel(
            name="OutcomeSection",
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
                ("position", models.PositiveIntegerField()),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sections",
                        to="recommendations.outcomedocument",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="OutcomePoint",
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
                ("position", models.PositiveIntegerField()),
                ("addressees", models.TextField(blank=True)),
                ("themes", models.JSONField(blank=True, default=list)),
                (
                    "recommendation",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="recommendations.recommendation",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="points",
                        to="recommendations.outcomesection",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddConstraint(
            model_name="outcomedocument",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("agreed_on", None), ("state", "draft")),
                    models.Q(("agreed_on__isnull", False), ("state", "agreed")),
                    _connector="OR",
                ),
                name="outcome_document_agreed_on_a_day",
            ),
        ),
        RowSecurity("recommendations_outcomedocument", POLICY),
        RowSecurity("recommendations_outcomesection", SECTION_POLICY),
        RowSecurity("recommendations_outcomepoint", POINT_POLICY),
    ]
