"""Joint works, their parties, undertakings, parts and steps, and who is shown them."""

from __future__ import annotations

import django.db.models.deletion
import himoya.platform.database.partial_date_field
import uuid
from django.conf import settings
from django.db import migrations, models

from himoya.platform.database.append_only import AppendOnly
from himoya.platform.database.row_security import RowSecurity
from himoya.platform.joint_work.visibility import POLICY, below


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("action_plan", "0001_action_plan"),
        ("agencies", "0001_initial"),
        ("commission", "0001_commission"),
        ("recommendations", "0003_dropped_outcome_documents"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="JointWork",
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
                            ("plan", "plan"),
                            ("document", "document"),
                            ("declaration", "declaration"),
                        ],
                        max_length=20,
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("programme", models.CharField(blank=True, max_length=60)),
                ("event", models.CharField(blank=True, max_length=130)),
                ("event_words", models.TextField(blank=True)),
                (
                    "day",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("day_earliest", models.DateField(editable=False, null=True)),
                ("day_latest", models.DateField(editable=False, null=True)),
                ("place", models.CharField(blank=True, max_length=200)),
                ("papers", models.TextField(blank=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="commission.body",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Party",
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
                ("number", models.PositiveSmallIntegerField()),
                ("outside", models.CharField(blank=True, max_length=200)),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parties",
                        to="joint_work.jointwork",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Part",
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
                ("number", models.PositiveSmallIntegerField()),
                ("deadline", models.DateField(blank=True, null=True)),
                ("words_en", models.TextField(blank=True)),
                ("words_ru", models.TextField(blank=True)),
                ("words_tg", models.TextField(blank=True)),
                ("words_uz", models.TextField(blank=True)),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="joint_work.jointwork",
                    ),
                ),
                (
                    "contributor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="joint_work.party",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Undertaking",
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
                ("number", models.PositiveSmallIntegerField()),
                ("begins", models.DateField(blank=True, null=True)),
                ("deadline", models.DateField(blank=True, null=True)),
                ("money", models.TextField(blank=True)),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="commission.decision",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="action_plan.measure",
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
                (
                    "responsible",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undertakings",
                        to="joint_work.party",
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undertakings",
                        to="joint_work.jointwork",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Support",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="joint_work.party",
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="joint_work.jointwork",
                    ),
                ),
                (
                    "undertaking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supports",
                        to="joint_work.undertaking",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="WorkStep",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("about", models.UUIDField()),
                ("subject", models.CharField(max_length=40)),
                ("number", models.PositiveIntegerField()),
                ("move", models.CharField(max_length=20)),
                ("state", models.CharField(max_length=20)),
                ("day", models.CharField(max_length=10)),
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
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="joint_work.jointwork",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddIndex(
            model_name="jointwork",
            index=models.Index(fields=["kind", "year"], name="joint_work_by_year"),
        ),
        migrations.AddConstraint(
            model_name="jointwork",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "plan"), _negated=True),
                    ("year__isnull", False),
                    _connector="OR",
                ),
                name="joint_work_plan_has_year",
            ),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.UniqueConstraint(
                fields=("work", "number"), name="joint_work_party_once"
            ),
        ),
        migrations.AddIndex(
            model_name="part",
            index=models.Index(fields=["state", "deadline"], name="joint_work_part_by_state"),
        ),
        migrations.AddConstraint(
            model_name="part",
            constraint=models.UniqueConstraint(
                fields=("work", "number"), name="joint_work_part_once"
            ),
        ),
        migrations.AddIndex(
            model_name="undertaking",
            index=models.Index(fields=["state", "deadline"], name="joint_work_by_state"),
        ),
        migrations.AddConstraint(
            model_name="undertaking",
            constraint=models.UniqueConstraint(
                fields=("work", "number"), name="joint_work_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="undertaking",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("begins", None),
                    ("deadline", None),
                    ("deadline__gte", models.F("begins")),
                    _connector="OR",
                ),
                name="joint_work_ends_last",
            ),
        ),
        migrations.AddConstraint(
            model_name="support",
            constraint=models.UniqueConstraint(
                fields=("undertaking", "party"), name="joint_work_supports_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="workstep",
            constraint=models.UniqueConstraint(
                fields=("about", "number"), name="joint_work_step_once"
            ),
        ),
        RowSecurity("joint_work_jointwork", POLICY),
        RowSecurity("joint_work_party", below()),
        RowSecurity("joint_work_undertaking", below()),
        RowSecurity("joint_work_support", below()),
        RowSecurity("joint_work_part", below()),
        RowSecurity("joint_work_workstep", below()),
        AppendOnly("joint_work_workstep"),
    ]
