"""Where cases from workbooks came from, and by which numbers their source knows them."""

from __future__ import annotations

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


from himoya.platform.database.row_security import RowSecurity, agency_is_mine, practice_is_mine
from himoya.platform.register.visibility import under_visible


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
        ("register", "0003_acts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CaseImport",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("practice", models.BooleanField(default=False)),
                ("form", models.CharField(max_length=60)),
                ("digest", models.CharField(max_length=64)),
                ("taken_at", models.DateTimeField()),
                ("cases", models.PositiveIntegerField()),
                ("records", models.PositiveIntegerField()),
                ("left_out", models.PositiveIntegerField(default=0)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.BinaryField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "undone_by",
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
                "ordering": ("-taken_at",),
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="ImportedRecord",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("record", models.CharField(max_length=40)),
                ("record_id", models.UUIDField()),
                ("place", models.PositiveIntegerField()),
                ("number", models.PositiveIntegerField()),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="origins",
                        to="register.caseimport",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="origins",
                        to="register.case",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="SourceNumber",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("token", models.CharField(max_length=120)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="source_numbers",
                        to="register.case",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddIndex(
            model_name="caseimport",
            index=models.Index(
                fields=["agency", "practice", "-taken_at"], name="imports_by_agency"
            ),
        ),
        migrations.AddIndex(
            model_name="importedrecord",
            index=models.Index(fields=["case", "place"], name="origins_by_case"),
        ),
        migrations.AddIndex(
            model_name="sourcenumber",
            index=models.Index(fields=["token"], name="source_number_by_token"),
        ),
        RowSecurity(
            "register_caseimport",
            f"{agency_is_mine('agency_id')} AND {practice_is_mine('practice')}",
        ),
        RowSecurity("register_importedrecord", under_visible("register_caseimport", "batch_id")),
        RowSecurity("register_sourcenumber", under_visible("register_case", "case_id")),
    ]
