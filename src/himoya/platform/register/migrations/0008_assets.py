"""Assets, payments of compensation from them, and answers about protection."""

from __future__ import annotations

import django.db.models.deletion
import himoya.platform.database.codes
import himoya.platform.database.partial_date_field
import uuid
from django.conf import settings
from django.db import migrations, models

from himoya.platform.database.row_security import RowSecurity
from himoya.platform.register.visibility import under_visible


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
        ("register", "0007_received"),
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
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="Asset",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("missing", models.JSONField(blank=True, default=dict)),
                ("national", models.JSONField(blank=True, default=dict)),
                ("dictionary_version", models.CharField(max_length=20)),
                ("sealed", models.BinaryField(blank=True, null=True)),
                ("asset_id", models.CharField(blank=True, max_length=60, null=True)),
                (
                    "asset_kind",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("asset_kind"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "asset_state",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("asset_state"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "asset_currency",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("currency"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "found_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("found_date_earliest", models.DateField(editable=False, null=True)),
                ("found_date_latest", models.DateField(editable=False, null=True)),
                (
                    "found_amount",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True),
                ),
                (
                    "frozen_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("frozen_date_earliest", models.DateField(editable=False, null=True)),
                ("frozen_date_latest", models.DateField(editable=False, null=True)),
                (
                    "frozen_amount",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True),
                ),
                (
                    "frozen_by",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("reporting_entity_type"),
                        max_length=60,
                        null=True,
                    ),
                ),
                ("frozen_order_number", models.CharField(blank=True, max_length=60, null=True)),
                (
                    "seized_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("seized_date_earliest", models.DateField(editable=False, null=True)),
                ("seized_date_latest", models.DateField(editable=False, null=True)),
                (
                    "seized_amount",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True),
                ),
                (
                    "seized_by",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("reporting_entity_type"),
                        max_length=60,
                        null=True,
                    ),
                ),
                ("seized_order_number", models.CharField(blank=True, max_length=60, null=True)),
                (
                    "confiscated_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("confiscated_date_earliest", models.DateField(editable=False, null=True)),
                ("confiscated_date_latest", models.DateField(editable=False, null=True)),
                (
                    "confiscated_amount",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True),
                ),
                (
                    "confiscated_by",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("reporting_entity_type"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "confiscated_order_number",
                    models.CharField(blank=True, max_length=60, null=True),
                ),
                (
                    "returned_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("returned_date_earliest", models.DateField(editable=False, null=True)),
                ("returned_date_latest", models.DateField(editable=False, null=True)),
                (
                    "returned_amount",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True),
                ),
                (
                    "returned_by",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("reporting_entity_type"),
                        max_length=60,
                        null=True,
                    ),
                ),
                ("returned_order_number", models.CharField(blank=True, max_length=60, null=True)),
                (
                    "returned_to",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("asset_receiver"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assets",
                        to="register.case",
                    ),
                ),
                (
                    "suspect",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assets",
                        to="register.suspect",
                    ),
                ),
                (
                    "withdrawal",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.withdrawal",
                    ),
                ),
            ],
            options={
                "ordering": ("case", "asset_id"),
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="CompensationPayment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("missing", models.JSONField(blank=True, default=dict)),
                ("national", models.JSONField(blank=True, default=dict)),
                ("dictionary_version", models.CharField(max_length=20)),
                ("sealed", models.BinaryField(blank=True, null=True)),
                ("payment_id", models.CharField(blank=True, max_length=60, null=True)),
                (
                    "payment_state",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("payment_state"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "ordered_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("ordered_date_earliest", models.DateField(editable=False, null=True)),
                ("ordered_date_latest", models.DateField(editable=False, null=True)),
                (
                    "payment_amount",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True),
                ),
                (
                    "payment_currency",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("currency"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "paid_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("paid_date_earliest", models.DateField(editable=False, null=True)),
                ("paid_date_latest", models.DateField(editable=False, null=True)),
                (
                    "unpaid_reason",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("unpaid_reason"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "asset",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payments",
                        to="register.asset",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="payments",
                        to="register.case",
                    ),
                ),
                (
                    "victim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payments",
                        to="register.victim",
                    ),
                ),
                (
                    "withdrawal",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.withdrawal",
                    ),
                ),
            ],
            options={
                "ordering": ("case", "payment_id"),
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="ProtectionAnswer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "flag",
                    models.CharField(
                        choices=[
                            ("non_punishment", "non_punishment"),
                            ("held", "held"),
                            ("punished", "punished"),
                            ("non_liability", "non_liability"),
                            ("migrant_protection", "migrant_protection"),
                            ("child", "child"),
                        ],
                        max_length=20,
                    ),
                ),
                ("applies", models.BooleanField()),
                ("reason", models.BinaryField(blank=True, null=True)),
                ("number", models.PositiveIntegerField()),
                ("said_at", models.DateTimeField()),
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
                        related_name="protection_answers",
                        to="register.case",
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
                    "victim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="protection_answers",
                        to="register.victim",
                    ),
                ),
            ],
            options={
                "ordering": ("case", "number"),
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddConstraint(
            model_name="asset",
            constraint=models.UniqueConstraint(
                fields=("case", "asset_id"), name="an_asset_number_stands_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="compensationpayment",
            constraint=models.UniqueConstraint(
                fields=("case", "payment_id"), name="a_payment_number_stands_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="protectionanswer",
            constraint=models.UniqueConstraint(
                fields=("case", "number"), name="a_protection_answer_has_its_number"
            ),
        ),
        RowSecurity("register_asset", under_visible("register_case", "case_id")),
        RowSecurity("register_compensationpayment", under_visible("register_case", "case_id")),
        RowSecurity("register_protectionanswer", under_visible("register_case", "case_id")),
    ]
