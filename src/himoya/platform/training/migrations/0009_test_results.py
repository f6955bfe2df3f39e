"""Results of tests, and what a course asks for before it certifies achievement."""

from __future__ import annotations

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from himoya.platform.database.row_security import RowSecurity
from himoya.platform.training.visibility import below


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0008_counted_lists"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="coursepapers",
            name="pass_percent",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="coursepapers",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("pass_percent", None), ("pass_percent__range", (1, 100)), _connector="OR"
                ),
                name="pass_mark_is_up_to_the_whole",
            ),
        ),
        migrations.AddField(
            model_name="paperbatch",
            name="check_address",
            field=models.CharField(blank=True, default="", max_length=300),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name="TestResult",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("percent", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("entered_at", models.DateTimeField()),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "participation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="test_results",
                        to="training.participation",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("percent", None), ("percent__lte", 100), _connector="OR"
                        ),
                        name="result_is_up_to_the_whole",
                    )
                ],
            },
        ),
        RowSecurity("training_testresult", below("training_participation", "participation_id")),
    ]
