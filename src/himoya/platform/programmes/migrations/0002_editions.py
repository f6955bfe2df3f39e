"""Editions of parts of programmes, and who is shown them."""

from __future__ import annotations

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from himoya.platform.database.append_only import AppendOnly
from himoya.platform.database.row_security import RowSecurity
from himoya.platform.programmes.visibility import POLICY


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
        ("programmes", "0001_digests"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ProgrammeEdition",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("practice", models.BooleanField(default=False)),
                ("programme", models.CharField(max_length=100)),
                ("number", models.PositiveIntegerField()),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("programme", "programme"),
                            ("target_groups", "target_groups"),
                            ("logframe", "logframe"),
                            ("equipment", "equipment"),
                        ],
                        max_length=20,
                    ),
                ),
                ("facts", models.JSONField()),
                ("changes", models.JSONField()),
                ("source", models.CharField(max_length=300)),
                ("reason", models.TextField(blank=True)),
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
            },
        ),
        migrations.AddConstraint(
            model_name="programmeedition",
            constraint=models.UniqueConstraint(
                fields=("programme", "practice", "number"), name="programme_edition_once"
            ),
        ),
        RowSecurity("programmes_programmeedition", POLICY),
        AppendOnly("programmes_programmeedition"),
    ]
