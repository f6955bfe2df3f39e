"""Recommendations, their themes and their steps, and who is shown them. Steps are only added."""

from __future__ import annotations

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from himoya.platform.database.append_only import AppendOnly
from himoya.platform.database.row_security import RowSecurity
from himoya.platform.recommendations.visibility import BELOW_POLICY, POLICY


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Recommendation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("practice", models.BooleanField(default=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("outcome_point", "outcome_point"),
                            ("follow_up", "follow_up"),
                            ("entered_here", "entered_here"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("not_known", "not_known"),
                            ("drafted", "drafted"),
                            ("proposed", "proposed"),
                            ("accepted", "accepted"),
                            ("in_progress", "in_progress"),
                            ("done", "done"),
                            ("lapsed", "lapsed"),
                            ("rejected", "rejected"),
                        ],
                        max_length=20,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0)),
                ("programme", models.CharField(blank=True, max_length=60)),
                ("document", models.CharField(blank=True, max_length=60)),
                ("section", models.CharField(blank=True, max_length=60)),
                ("point", models.CharField(blank=True, max_length=60)),
                ("position", models.PositiveIntegerField(default=0)),
                ("source", models.TextField(blank=True)),
                ("cited", models.TextField(blank=True)),
                ("text_en", models.TextField(blank=True)),
                ("text_ru", models.TextField(blank=True)),
                ("text_tg", models.TextField(blank=True)),
                ("text_uz", models.TextField(blank=True)),
                ("addressees", models.TextField(blank=True)),
                ("criterion", models.TextField(blank=True)),
                ("owner_post", models.CharField(blank=True, max_length=200)),
                ("deadline", models.DateField(blank=True, null=True)),
                ("measure", models.TextField(blank=True)),
                ("is_public", models.BooleanField(default=False)),
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
            name="RecommendationStep",
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
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("not_known", "not_known"),
                            ("drafted", "drafted"),
                            ("proposed", "proposed"),
                            ("accepted", "accepted"),
                            ("in_progress", "in_progress"),
                            ("done", "done"),
                            ("lapsed", "lapsed"),
                            ("rejected", "rejected"),
                        ],
                        max_length=20,
                    ),
                ),
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
                    "recommendation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
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
            name="RecommendationTheme",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "theme",
                    models.CharField(
                        choices=[
                            ("cases", "cases"),
                            ("protection", "protection"),
                            ("cooperation", "cooperation"),
                            ("statistics", "statistics"),
                            ("training", "training"),
                            ("knowledge", "knowledge"),
                            ("campaigns", "campaigns"),
                            ("coordination", "coordination"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="themes",
                        to="recommendations.recommendation",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddIndex(
            model_name="recommendation",
            index=models.Index(fields=["state", "deadline"], name="recommendation_by_state"),
        ),
        migrations.AddIndex(
            model_name="recommendation",
            index=models.Index(
                fields=["programme", "document", "position"], name="recommendation_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("programme", ""), _negated=True),
                fields=("practice", "programme", "kind", "document", "section", "point"),
                name="recommendation_taken_over_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendationstep",
            constraint=models.UniqueConstraint(
                fields=("recommendation", "number"), name="recommendation_step_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendationtheme",
            constraint=models.UniqueConstraint(
                fields=("recommendation", "theme"), name="recommendation_theme_once"
            ),
        ),
        RowSecurity("recommendations_recommendation", POLICY),
        RowSecurity("recommendations_recommendationtheme", BELOW_POLICY),
        RowSecurity("recommendations_recommendationstep", BELOW_POLICY),
        AppendOnly("recommendations_recommendationstep"),
    ]
