"""Releases beside the signed returns, and what explains a difference."""

from __future__ import annotations

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from himoya.platform.database.row_security import RowSecurity
from himoya.platform.publication.visibility import BELOW_POLICY


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
        ("publication", "0001_releases"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="step",
            name="move",
            field=models.CharField(
                choices=[
                    ("build", "build"),
                    ("protect", "protect"),
                    ("fail", "fail"),
                    ("attack", "attack"),
                    ("break", "break"),
                    ("explain", "explain"),
                    ("ask_back", "ask_back"),
                    ("approve", "approve"),
                    ("publish", "publish"),
                    ("revise", "revise"),
                    ("withdraw", "withdraw"),
                    ("discard", "discard"),
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="Comparison",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("lines", models.JSONField()),
                ("unexplained", models.PositiveIntegerField()),
                ("made_at", models.DateTimeField()),
                (
                    "release",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comparison",
                        to="publication.release",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Explanation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("form", models.CharField(max_length=60)),
                ("table", models.CharField(max_length=60)),
                ("reasons", models.JSONField()),
                ("words", models.JSONField()),
                ("written_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="explanations",
                        to="publication.release",
                    ),
                ),
                (
                    "written_by",
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("release", "form", "table"), name="a_difference_is_explained_once"
                    )
                ],
            },
        ),
        RowSecurity("publication_comparison", BELOW_POLICY),
        RowSecurity("publication_explanation", BELOW_POLICY),
    ]
