"""Sentences and their serving: what courts and corrections add to the record of a case."""

from __future__ import annotations

import uuid

import django.db.models.deletion
from django.db import migrations, models

import himoya.platform.database.codes
import himoya.platform.database.partial_date_field
from himoya.platform.database.row_security import RowSecurity
from himoya.platform.register.visibility import under_visible


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Sentence",
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
                ("sentence_id", models.CharField(blank=True, max_length=60, null=True)),
                (
                    "sentence_type",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("sentence_type"),
                        max_length=60,
                        null=True,
                    ),
                ),
                ("length_months", models.IntegerField(blank=True, null=True)),
                (
                    "amount",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True),
                ),
                ("amount_currency", models.TextField(blank=True, max_length=2000, null=True)),
                ("percent", models.IntegerField(blank=True, null=True)),
                (
                    "suspended",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("yes_no"),
                        max_length=60,
                        null=True,
                    ),
                ),
                ("probation_months", models.IntegerField(blank=True, null=True)),
                (
                    "below_minimum",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("yes_no"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "imposed_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("imposed_date_earliest", models.DateField(editable=False, null=True)),
                ("imposed_date_latest", models.DateField(editable=False, null=True)),
                (
                    "final_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("final_date_earliest", models.DateField(editable=False, null=True)),
                ("final_date_latest", models.DateField(editable=False, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sentences",
                        to="register.case",
                    ),
                ),
                (
                    "charge",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sentences",
                        to="register.charge",
                    ),
                ),
                (
                    "suspect",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sentences",
                        to="register.suspect",
                    ),
                ),
            ],
            options={
                "ordering": ("case", "sentence_id"),
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="SentenceServing",
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
                ("serving_id", models.CharField(blank=True, max_length=60, null=True)),
                (
                    "region",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("region"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "regime",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("prison_regime"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "counted_from_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("counted_from_date_earliest", models.DateField(editable=False, null=True)),
                ("counted_from_date_latest", models.DateField(editable=False, null=True)),
                (
                    "start_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("start_date_earliest", models.DateField(editable=False, null=True)),
                ("start_date_latest", models.DateField(editable=False, null=True)),
                (
                    "release_due_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("release_due_date_earliest", models.DateField(editable=False, null=True)),
                ("release_due_date_latest", models.DateField(editable=False, null=True)),
                (
                    "release_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("release_date_earliest", models.DateField(editable=False, null=True)),
                ("release_date_latest", models.DateField(editable=False, null=True)),
                (
                    "release_ground",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("release_ground"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="servings",
                        to="register.case",
                    ),
                ),
                (
                    "sentence",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="servings",
                        to="register.sentence",
                    ),
                ),
                (
                    "suspect",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="servings",
                        to="register.suspect",
                    ),
                ),
            ],
            options={
                "ordering": ("case", "serving_id"),
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddConstraint(
            model_name="sentence",
            constraint=models.UniqueConstraint(
                fields=("case", "sentence_id"), name="a_sentence_number_stands_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="sentenceserving",
            constraint=models.UniqueConstraint(
                fields=("case", "serving_id"), name="a_serving_number_stands_once"
            ),
        ),
        *(
            RowSecurity(f"register_{table}", under_visible("register_case", "case_id"))
            for table in ("sentence", "sentenceserving")
        ),
    ]
