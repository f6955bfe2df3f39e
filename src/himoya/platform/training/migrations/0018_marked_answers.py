"""Sentences that answer a test, and what a trainer gave for them."""

from __future__ import annotations

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from himoya.platform.database.row_security import RowSecurity
from himoya.platform.training.visibility import below


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0017_protected_counts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="testanswers",
            name="waits_for_marks",
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name="OpenAnswer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("item", models.TextField()),
                ("words", models.BinaryField()),
                (
                    "answers",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sentences",
                        to="training.testanswers",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddConstraint(
            model_name="openanswer",
            constraint=models.UniqueConstraint(
                fields=("answers", "item"), name="one_open_answer_to_an_item"
            ),
        ),
        migrations.CreateModel(
            name="OpenMark",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("points", models.PositiveSmallIntegerField()),
                ("remark", models.BinaryField(blank=True, null=True)),
                ("marked_at", models.DateTimeField()),
                (
                    "marked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sentences",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="marks",
                        to="training.openanswer",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        RowSecurity("training_openanswer", below("training_testanswers", "answers_id")),
        RowSecurity("training_openmark", below("training_openanswer", "sentences_id")),
    ]
