"""Acts on a case: who took which step, when, why, and who agreed."""

from __future__ import annotations

import django.db.models.deletion
import himoya.platform.database.partial_date_field
import uuid
from django.conf import settings
from django.db import migrations, models

from himoya.platform.database.row_security import RowSecurity
from himoya.platform.register.visibility import under_visible


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
        ("register", "0002_sentences"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="movement",
            name="step",
            field=models.CharField(
                choices=[
                    ("opened", "opened"),
                    ("changed", "changed"),
                    ("assigned", "assigned"),
                    ("proposed", "proposed"),
                    ("taken", "taken"),
                    ("returned", "returned"),
                    ("withdrawn", "withdrawn"),
                    ("acted", "acted"),
                    ("act_asked", "act_asked"),
                    ("act_approved", "act_approved"),
                    ("act_refused", "act_refused"),
                    ("act_withdrawn", "act_withdrawn"),
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="CaseAct",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("begin_check", "begin_check"),
                            ("refuse_to_open", "refuse_to_open"),
                            ("open_case", "open_case"),
                            ("suspend_case", "suspend_case"),
                            ("resume_case", "resume_case"),
                            ("join_case", "join_case"),
                            ("sever_case", "sever_case"),
                            ("transfer_case", "transfer_case"),
                            ("charge", "charge"),
                            ("draw_up_indictment", "draw_up_indictment"),
                            ("return_for_investigation", "return_for_investigation"),
                            ("requalify", "requalify"),
                            ("reclassify_case", "reclassify_case"),
                            ("terminate_case", "terminate_case"),
                            ("reopen_case", "reopen_case"),
                            ("send_to_court", "send_to_court"),
                            ("record_hearing", "record_hearing"),
                            ("return_to_prosecutor", "return_to_prosecutor"),
                            ("lodge_appeal", "lodge_appeal"),
                            ("decide_appeal", "decide_appeal"),
                            ("close_case", "close_case"),
                        ],
                        max_length=40,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("done", "done"),
                            ("refused", "refused"),
                            ("withdrawn", "withdrawn"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "on",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("on_earliest", models.DateField(editable=False, null=True)),
                ("on_latest", models.DateField(editable=False, null=True)),
                ("ground", models.CharField(blank=True, default="", max_length=60)),
                ("result", models.CharField(blank=True, default="", max_length=60)),
                ("before", models.CharField(blank=True, default="", max_length=60)),
                ("about", models.UUIDField(blank=True, null=True)),
                ("offence", models.UUIDField(blank=True, null=True)),
                ("chosen", models.JSONField(blank=True, default=dict)),
                ("counts", models.JSONField(blank=True, default=dict)),
                ("reason", models.BinaryField(blank=True, null=True)),
                ("answer", models.BinaryField(blank=True, null=True)),
                ("asked_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="acts",
                        to="register.case",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "hand_over",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="act",
                        to="register.handover",
                    ),
                ),
                (
                    "other_case",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="register.case",
                    ),
                ),
            ],
            options={
                "ordering": ("asked_at",),
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["case", "asked_at"], name="act_by_case"),
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["kind", "asked_at"],
                        name="act_waiting",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "waiting")),
                        fields=("case",),
                        name="one_act_waits_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_by", models.F("asked_by")), _negated=True),
                            ("state", "withdrawn"),
                            _connector="OR",
                        ),
                        name="nobody_agrees_to_an_own_act",
                    ),
                ],
            },
        ),
        RowSecurity("register_caseact", under_visible("register_case", "case_id")),
    ]
