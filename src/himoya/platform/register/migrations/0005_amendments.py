"""What was registered is amended or withdrawn, never deleted; who is victim and suspect at once."""

from __future__ import annotations

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from himoya.platform.database.row_security import (
    RowSecurity,
    agency_is_mine,
    practice_is_mine,
)
from himoya.platform.register.visibility import under_visible


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
        ("register", "0004_workbooks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="handover",
            name="case_withdrawn",
            field=models.BooleanField(db_default=False, default=False),
        ),
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
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="Withdrawal",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("record", models.CharField(max_length=40)),
                ("number", models.CharField(max_length=60)),
                ("reason", models.BinaryField(blank=True, null=True)),
                ("at", models.DateTimeField()),
                ("practice", models.BooleanField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "agreed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withdrawals",
                        to="register.case",
                    ),
                ),
            ],
            options={
                "ordering": ("-at",),
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddField(
            model_name="case",
            name="withdrawal",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="register.withdrawal",
            ),
        ),
        migrations.AddField(
            model_name="charge",
            name="withdrawal",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="register.withdrawal",
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="withdrawal",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="register.withdrawal",
            ),
        ),
        migrations.AddField(
            model_name="offence",
            name="withdrawal",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="register.withdrawal",
            ),
        ),
        migrations.AddField(
            model_name="sentence",
            name="withdrawal",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="register.withdrawal",
            ),
        ),
        migrations.AddField(
            model_name="sentenceserving",
            name="withdrawal",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="register.withdrawal",
            ),
        ),
        migrations.AddField(
            model_name="suspect",
            name="withdrawal",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="register.withdrawal",
            ),
        ),
        migrations.AddField(
            model_name="victim",
            name="withdrawal",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="register.withdrawal",
            ),
        ),
        migrations.CreateModel(
            name="WithdrawnHolder",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("practice", models.BooleanField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "withdrawal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holders",
                        to="register.withdrawal",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Amendment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("case_number", models.CharField(max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[("answer", "answer"), ("withdraw_case", "withdraw_case")],
                        max_length=20,
                    ),
                ),
                ("record", models.CharField(max_length=40)),
                ("record_key", models.UUIDField()),
                ("number", models.CharField(max_length=60)),
                ("field", models.CharField(blank=True, max_length=60)),
                ("old", models.BinaryField(blank=True, null=True)),
                ("new", models.BinaryField(blank=True, null=True)),
                ("reason", models.BinaryField()),
                ("asked_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "asked"),
                            ("approved", "approved"),
                            ("refused", "refused"),
                            ("taken_back", "taken_back"),
                        ],
                        default="asked",
                        max_length=20,
                    ),
                ),
                ("answer", models.BinaryField(blank=True, null=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asked_for",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="amendments",
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
            ],
            options={
                "ordering": ("-asked_at",),
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["case", "-asked_at"], name="amendment_by_case"),
                    models.Index(
                        condition=models.Q(("state", "asked")),
                        fields=["asked_at"],
                        name="amendment_waiting",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "asked")),
                        fields=("record_key", "field"),
                        name="one_amendment_of_an_answer_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_by__isnull", True), ("state", "asked")),
                            models.Q(
                                models.Q(("state", "asked"), _negated=True),
                                ("decided_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="an_amendment_is_decided_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OnePerson",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("said_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.case",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "said_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "suspect",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.suspect",
                    ),
                ),
                (
                    "victim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.victim",
                    ),
                ),
            ],
            options={
                "ordering": ("said_at",),
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [models.Index(fields=["case"], name="one_person_by_case")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("victim", "suspect"),
                        name="one_person_is_said_once",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="withdrawal",
            index=models.Index(fields=["case", "-at"], name="withdrawal_by_case"),
        ),
        migrations.AddConstraint(
            model_name="withdrawnholder",
            constraint=models.UniqueConstraint(
                fields=("withdrawal", "agency"), name="a_withdrawn_holder_stands_once"
            ),
        ),
        RowSecurity(
            "register_withdrawal",
            f"({under_visible('register_case', 'case_id')}) OR EXISTS ("
            "SELECT 1 FROM register_withdrawnholder h "
            f"WHERE h.withdrawal_id = register_withdrawal.id AND {agency_is_mine('h.agency_id')} "
            f"AND {practice_is_mine('h.practice')})",
        ),
        RowSecurity(
            "register_withdrawnholder",
            f"{agency_is_mine('agency_id')} AND {practice_is_mine('practice')}",
        ),
        RowSecurity("register_amendment", under_visible("register_case", "case_id")),
        RowSecurity("register_oneperson", under_visible("register_case", "case_id")),
    ]
