"""The tables of requests for help, and the policies behind `visible_to` on PostgreSQL."""

from __future__ import annotations

import django.db.models.deletion
import himoya.platform.database.codes
import himoya.platform.database.partial_date_field
import uuid
from django.conf import settings
from django.db import migrations, models

from himoya.platform.database.row_security import RowSecurity
from himoya.platform.referral.visibility import CODE_POLICY, POLICY


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
        ("identity", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RequestForHelp",
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
                ("request_number", models.CharField(blank=True, max_length=60, null=True)),
                (
                    "reporting_agency",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("agency"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "request_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("request_date_earliest", models.DateField(editable=False, null=True)),
                ("request_date_latest", models.DateField(editable=False, null=True)),
                (
                    "request_occurrence",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("request_occurrence"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "contact_route",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("request_contact_route"),
                        max_length=60,
                        null=True,
                    ),
                ),
                ("children_with_person", models.IntegerField(blank=True, null=True)),
                (
                    "sex",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("sex"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "age_band",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("age_band"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "citizenship_group",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("citizenship_group"),
                        max_length=60,
                        null=True,
                    ),
                ),
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
                    "exploitation_place",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("home_or_abroad"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "exploitation_country",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("country"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "police_told",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("police_told"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "status_applied",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("yes_no"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "status_granted",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("yes_no"),
                        max_length=60,
                        null=True,
                    ),
                ),
                ("stay_days", models.IntegerField(blank=True, null=True)),
                (
                    "request_outcome",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("request_outcome"),
                        max_length=60,
                        null=True,
                    ),
                ),
                ("practice", models.BooleanField(default=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("number_key", models.CharField(max_length=60)),
                ("registered_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("draft", models.UUIDField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.person",
                    ),
                ),
                (
                    "registered_by",
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
            name="RequestForHelpCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("field", models.CharField(max_length=60)),
                ("code", models.CharField(max_length=60)),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="codes",
                        to="referral.requestforhelp",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="RequestSeries",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("practice", models.BooleanField()),
                ("last", models.PositiveIntegerField(default=0)),
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
        migrations.AddIndex(
            model_name="requestforhelp",
            index=models.Index(
                fields=["agency", "practice", "-request_date_earliest"], name="request_by_agency"
            ),
        ),
        migrations.AddIndex(
            model_name="requestforhelp",
            index=models.Index(fields=["changed_by", "-changed_at"], name="request_by_account"),
        ),
        migrations.AddConstraint(
            model_name="requestforhelp",
            constraint=models.UniqueConstraint(
                fields=("practice", "number_key"), name="a_request_number_stands_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="requestforhelp",
            constraint=models.UniqueConstraint(fields=("draft",), name="a_draft_makes_one_request"),
        ),
        migrations.AddIndex(
            model_name="requestforhelpcode",
            index=models.Index(fields=["field", "code", "record"], name="request_by_code"),
        ),
        migrations.AddConstraint(
            model_name="requestforhelpcode",
            constraint=models.UniqueConstraint(
                fields=("record", "field", "code"), name="request_code_stands_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="requestseries",
            constraint=models.UniqueConstraint(
                fields=("agency", "year", "practice"), name="a_request_series_stands_once"
            ),
        ),
        RowSecurity("referral_requestforhelp", POLICY),
        RowSecurity("referral_requestforhelpcode", CODE_POLICY),
        RowSecurity("referral_requestseries", POLICY),
    ]
