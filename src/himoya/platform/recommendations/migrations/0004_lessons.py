"""From which lessons of programmes a recommendation follows; rows are only added."""

from __future__ import annotations

import uuid

import django.db.models.deletion
from django.db import migrations, models

from himoya.platform.database.append_only import AppendOnly
from himoya.platform.database.row_security import RowSecurity
from himoya.platform.recommendations.visibility import BELOW_POLICY


class Migration(migrations.Migration):
    dependencies = [
        ("recommendations", "0003_dropped_outcome_documents"),
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
                    ("tie_lesson", "tie_lesson"),
                    ("untie_lesson", "untie_lesson"),
                    ("make_public", "make_public"),
                    ("hide", "hide"),
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="RecommendationLesson",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("programme", models.CharField(max_length=255)),
                ("lesson", models.TextField()),
                ("text", models.TextField()),
                ("sources", models.TextField(blank=True)),
                ("tied", models.BooleanField()),
                (
                    "recommendation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lessons",
                        to="recommendations.recommendation",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddConstraint(
            model_name="recommendationlesson",
            constraint=models.UniqueConstraint(
                fields=("recommendation", "number"), name="recommendation_lesson_once"
            ),
        ),
        RowSecurity("recommendations_recommendationlesson", BELOW_POLICY),
        AppendOnly("recommendations_recommendationlesson"),
    ]
