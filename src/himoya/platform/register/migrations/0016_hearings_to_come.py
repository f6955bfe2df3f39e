"""Hearings to come: the days that courts set. Each has its second wall, as its case."""

from __future__ import annotations

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from himoya.platform.database.row_security import RowSecurity
from himoya.platform.register.visibility import under_visible


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
        ("register", "0015_steps_taken_back"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # Codes alone: no column changes.
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
                    ("amendment_asked", "amendment_asked"),
                    ("amended", "amended"),
                    ("amendment_refused", "amendment_refused"),
                    ("amendment_ended", "amendment_ended"),
                    ("case_withdrawn", "case_withdrawn"),
                    ("classified", "classified"),
                    ("one_person", "one_person"),
                    ("not_one_person", "not_one_person"),
                    ("asset_found", "asset_found"),
                    ("asset_moved", "asset_moved"),
                    ("asset_taken_out", "asset_taken_out"),
                    ("payment_ordered", "payment_ordered"),
                    ("payment_paid", "payment_paid"),
                    ("payment_not_paid", "payment_not_paid"),
                    ("protection_said", "protection_said"),
                    ("hearing_set", "hearing_set"),
                    ("hearing_postponed", "hearing_postponed"),
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="Hearing",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=60)),
                ("on", models.DateField()),
                ("at", models.TimeField(blank=True, null=True)),
                ("room", models.CharField(blank=True, max_length=20)),
                (
                    "state",
                    models.CharField(
                        choices=[("set", "set"), ("held", "held"), ("postponed", "postponed")],
                        default="set",
                        max_length=20,
                    ),
                ),
                ("reason", models.BinaryField(blank=True, null=True)),
                ("set_at", models.DateTimeField()),
                ("postponed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "act",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hearing",
                        to="register.caseact",
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hearings",
                        to="register.case",
                    ),
                ),
                (
                    "moved_to",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="moved_from",
                        to="register.hearing",
                    ),
                ),
                (
                    "postponed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("on", "at", "set_at"),
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["case", "on"], name="hearing_by_case"),
                    models.Index(
                        condition=models.Q(("state", "set")), fields=["on"], name="hearing_to_come"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("act__isnull", False), ("state", "held")),
                            models.Q(
                                models.Q(("state", "held"), _negated=True), ("act__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="a_hearing_is_held_by_an_act",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reason__isnull", False), ("state", "postponed")),
                            models.Q(
                                models.Q(("state", "postponed"), _negated=True),
                                ("reason__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="a_hearing_is_postponed_with_a_reason",
                    ),
                ],
            },
        ),
        RowSecurity("register_hearing", under_visible("register_case", "case_id")),
    ]
