"""Reports, their texts, decisions, working copies and signatures, and who is shown them."""

from __future__ import annotations

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from himoya.platform.database.append_only import AppendOnly
from himoya.platform.database.row_security import RowSecurity
from himoya.platform.reports.visibility import BELOW_POLICY, POLICY


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReportDraft",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("practice", models.BooleanField(default=False)),
                ("programme", models.CharField(max_length=100)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("final", "final"),
                            ("annual", "annual"),
                            ("semi-annual", "semi-annual"),
                            ("rapporteur", "rapporteur"),
                        ],
                        max_length=20,
                    ),
                ),
                ("period", models.CharField(blank=True, max_length=7)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("signed", "signed"),
                            ("withdrawn", "withdrawn"),
                        ],
                        max_length=20,
                    ),
                ),
                ("withdrawn_because", models.TextField(blank=True)),
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
            name="ConflictDecision",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("reference", models.CharField(max_length=200)),
                ("value", models.FloatField(blank=True, null=True)),
                ("qualifier", models.CharField(blank=True, max_length=20)),
                ("reason", models.TextField()),
                ("decided_at", models.DateTimeField()),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="reports.reportdraft",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="SectionText",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("section", models.CharField(max_length=60)),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "en"), ("ru", "ru"), ("tg", "tg"), ("uz", "uz")],
                        max_length=2,
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("text", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("writing", "writing"),
                            ("to_check", "to_check"),
                            ("ready", "ready"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "came_from",
                    models.CharField(choices=[("page", "page"), ("word", "word")], max_length=20),
                ),
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
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="texts",
                        to="reports.reportdraft",
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
        migrations.CreateModel(
            name="SignedReport",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("snapshot", models.JSONField()),
                ("reports", models.JSONField()),
                ("signed_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "draft",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signed",
                        to="reports.reportdraft",
                    ),
                ),
                (
                    "signed_by",
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
            name="WorkingCopy",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "en"), ("ru", "ru"), ("tg", "tg"), ("uz", "uz")],
                        max_length=2,
                    ),
                ),
                ("numbers", models.JSONField()),
                ("texts", models.JSONField()),
                ("figures", models.JSONField()),
                ("taken_at", models.DateTimeField()),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="copies",
                        to="reports.reportdraft",
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
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddIndex(
            model_name="reportdraft",
            index=models.Index(fields=["programme", "changed_at"], name="report_by_programme"),
        ),
        migrations.AddConstraint(
            model_name="reportdraft",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", "withdrawn"), ("withdrawn_because", ""), _connector="XOR"
                ),
                name="report_withdrawn_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="sectiontext",
            constraint=models.UniqueConstraint(
                fields=("draft", "section", "language", "number"), name="report_text_once"
            ),
        ),
        RowSecurity("reports_reportdraft", POLICY),
        RowSecurity("reports_conflictdecision", BELOW_POLICY),
        RowSecurity("reports_sectiontext", BELOW_POLICY),
        RowSecurity("reports_signedreport", BELOW_POLICY),
        RowSecurity("reports_workingcopy", BELOW_POLICY),
        AppendOnly("reports_conflictdecision"),
        AppendOnly("reports_sectiontext"),
        AppendOnly("reports_signedreport"),
        AppendOnly("reports_workingcopy"),
    ]
