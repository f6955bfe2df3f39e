"""The register's tables, and the policies that stand behind `visible_to` on PostgreSQL."""

from __future__ import annotations

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import himoya.platform.database.codes
import himoya.platform.database.partial_date_field
from himoya.platform.database.full_text import FullText
from himoya.platform.database.row_security import (
    RowSecurity,
    agency_is_mine,
    practice_is_mine,
)
from himoya.platform.register.visibility import held_by_mine, under_visible


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
        ("identity", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
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
                ("case_number", models.CharField(blank=True, max_length=60, null=True)),
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
                    "region",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("region"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "report_received_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("report_received_date_earliest", models.DateField(editable=False, null=True)),
                ("report_received_date_latest", models.DateField(editable=False, null=True)),
                (
                    "registered_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("registered_date_earliest", models.DateField(editable=False, null=True)),
                ("registered_date_latest", models.DateField(editable=False, null=True)),
                (
                    "opened_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("opened_date_earliest", models.DateField(editable=False, null=True)),
                ("opened_date_latest", models.DateField(editable=False, null=True)),
                (
                    "case_classification",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("case_classification"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "case_state",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("proceeding_state"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "case_state_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("case_state_date_earliest", models.DateField(editable=False, null=True)),
                ("case_state_date_latest", models.DateField(editable=False, null=True)),
                ("joined_to_case_number", models.CharField(blank=True, max_length=60, null=True)),
                ("practice", models.BooleanField(default=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("steps", models.PositiveIntegerField(default=0)),
                ("number_key", models.CharField(max_length=60)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("police", "police"),
                            ("prosecutor", "prosecutor"),
                            ("court", "court"),
                            ("corrections", "corrections"),
                        ],
                        max_length=20,
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("last_keys", models.JSONField(blank=True, default=dict)),
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
                    "assigned_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "opened_by",
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
            name="Event",
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
                ("event_id", models.CharField(blank=True, max_length=60, null=True)),
                (
                    "registered_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("registered_date_earliest", models.DateField(editable=False, null=True)),
                ("registered_date_latest", models.DateField(editable=False, null=True)),
                (
                    "first_act_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("first_act_date_earliest", models.DateField(editable=False, null=True)),
                ("first_act_date_latest", models.DateField(editable=False, null=True)),
                (
                    "exploitation_end_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("exploitation_end_date_earliest", models.DateField(editable=False, null=True)),
                ("exploitation_end_date_latest", models.DateField(editable=False, null=True)),
                (
                    "geographic_reach",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("geographic_reach"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "recruitment_country",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("country"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "recruitment_region",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("region"),
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
                    "exploitation_region",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("region"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "border_crossing",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("border_crossing"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "exploitation_occurred",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("yes_no"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "organised_group",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("yes_no"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "organised_group_article",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("article"),
                        max_length=60,
                        null=True,
                    ),
                ),
                ("known_victim_count", models.IntegerField(blank=True, null=True)),
                ("known_suspect_count", models.IntegerField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="register.case",
                    ),
                ),
            ],
            options={
                "ordering": ("case", "event_id"),
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="EventCode",
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
                        to="register.event",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="HandOver",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("case_number", models.CharField(max_length=60)),
                (
                    "from_kind",
                    models.CharField(
                        choices=[
                            ("police", "police"),
                            ("prosecutor", "prosecutor"),
                            ("court", "court"),
                            ("corrections", "corrections"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("police", "police"),
                            ("prosecutor", "prosecutor"),
                            ("court", "court"),
                            ("corrections", "corrections"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "proposed"),
                            ("taken", "taken"),
                            ("returned", "returned"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="proposed",
                        max_length=20,
                    ),
                ),
                ("note", models.BinaryField(blank=True, null=True)),
                ("proposed_at", models.DateTimeField()),
                ("answer", models.BinaryField(blank=True, null=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("practice", models.BooleanField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hand_overs",
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
                    "from_agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "to_agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
            ],
            options={
                "ordering": ("-proposed_at",),
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Holder",
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="holders",
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
            name="Movement",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("opened", "opened"),
                            ("changed", "changed"),
                            ("assigned", "assigned"),
                            ("proposed", "proposed"),
                            ("taken", "taken"),
                            ("returned", "returned"),
                            ("withdrawn", "withdrawn"),
                        ],
                        max_length=20,
                    ),
                ),
                ("details", models.JSONField(default=dict)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="movements",
                        to="register.case",
                    ),
                ),
            ],
            options={
                "ordering": ("case", "number"),
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="NumberSeries",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("case", "case"), ("offence", "offence")], max_length=20
                    ),
                ),
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
        ),
        migrations.CreateModel(
            name="Offence",
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
                ("offence_number", models.CharField(blank=True, max_length=60, null=True)),
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
                    "reporting_entity_type",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("reporting_entity_type"),
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
                    "registered_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("registered_date_earliest", models.DateField(editable=False, null=True)),
                ("registered_date_latest", models.DateField(editable=False, null=True)),
                (
                    "committed_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("committed_date_earliest", models.DateField(editable=False, null=True)),
                ("committed_date_latest", models.DateField(editable=False, null=True)),
                (
                    "offence_region",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("region"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "article_first",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("article"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "article_final",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("article"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "attempted",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("yes_no"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "offence_state",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("proceeding_state"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "offence_state_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("offence_state_date_earliest", models.DateField(editable=False, null=True)),
                ("offence_state_date_latest", models.DateField(editable=False, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="offences",
                        to="register.case",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offences",
                        to="register.event",
                    ),
                ),
            ],
            options={
                "ordering": ("case", "offence_number"),
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Stage",
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
                            ("police", "police"),
                            ("prosecutor", "prosecutor"),
                            ("court", "court"),
                            ("corrections", "corrections"),
                        ],
                        max_length=20,
                    ),
                ),
                ("began", models.DateTimeField()),
                ("ended", models.DateTimeField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "assigned_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stages",
                        to="register.case",
                    ),
                ),
            ],
            options={
                "ordering": ("case", "began"),
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Suspect",
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
                ("suspect_record_id", models.CharField(blank=True, max_length=60, null=True)),
                ("pseudonym", models.CharField(blank=True, max_length=60, null=True)),
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
                    "reporting_entity_type",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("reporting_entity_type"),
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
                    "person_kind",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("person_kind"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "sex",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("sex"),
                        max_length=60,
                        null=True,
                    ),
                ),
                ("age_at_offence", models.IntegerField(blank=True, null=True)),
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
                    "previous_conviction",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("yes_no"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "previous_conviction_same_kind",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("yes_no"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "preventive_measure",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("preventive_measure"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "preventive_measure_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("preventive_measure_date_earliest", models.DateField(editable=False, null=True)),
                ("preventive_measure_date_latest", models.DateField(editable=False, null=True)),
                (
                    "stage",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("perpetrator_stage"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "recorded_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("recorded_date_earliest", models.DateField(editable=False, null=True)),
                ("recorded_date_latest", models.DateField(editable=False, null=True)),
                (
                    "detained_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("detained_date_earliest", models.DateField(editable=False, null=True)),
                ("detained_date_latest", models.DateField(editable=False, null=True)),
                (
                    "charged_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("charged_date_earliest", models.DateField(editable=False, null=True)),
                ("charged_date_latest", models.DateField(editable=False, null=True)),
                (
                    "sent_to_court_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("sent_to_court_date_earliest", models.DateField(editable=False, null=True)),
                ("sent_to_court_date_latest", models.DateField(editable=False, null=True)),
                (
                    "convicted_first_instance_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                (
                    "convicted_first_instance_date_earliest",
                    models.DateField(editable=False, null=True),
                ),
                (
                    "convicted_first_instance_date_latest",
                    models.DateField(editable=False, null=True),
                ),
                (
                    "conviction_final_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("conviction_final_date_earliest", models.DateField(editable=False, null=True)),
                ("conviction_final_date_latest", models.DateField(editable=False, null=True)),
                (
                    "acquitted_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("acquitted_date_earliest", models.DateField(editable=False, null=True)),
                ("acquitted_date_latest", models.DateField(editable=False, null=True)),
                (
                    "ended_without_conviction_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                (
                    "ended_without_conviction_date_earliest",
                    models.DateField(editable=False, null=True),
                ),
                (
                    "ended_without_conviction_date_latest",
                    models.DateField(editable=False, null=True),
                ),
                (
                    "court_outcome",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("court_outcome"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "court_outcome_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("court_outcome_date_earliest", models.DateField(editable=False, null=True)),
                ("court_outcome_date_latest", models.DateField(editable=False, null=True)),
                (
                    "judgment_final",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("yes_no"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "asset_seized_amount",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True),
                ),
                (
                    "asset_confiscated_amount",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True),
                ),
                ("asset_currency", models.TextField(blank=True, max_length=2000, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="suspects",
                        to="register.case",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suspects",
                        to="register.event",
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
            ],
            options={
                "ordering": ("case", "suspect_record_id"),
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Charge",
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
                ("charge_id", models.CharField(blank=True, max_length=60, null=True)),
                (
                    "article",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("article"),
                        max_length=60,
                        null=True,
                    ),
                ),
                ("counts", models.IntegerField(blank=True, null=True)),
                (
                    "charged_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("charged_date_earliest", models.DateField(editable=False, null=True)),
                ("charged_date_latest", models.DateField(editable=False, null=True)),
                (
                    "article_final",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("article"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "court_outcome",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("court_outcome"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "court_outcome_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("court_outcome_date_earliest", models.DateField(editable=False, null=True)),
                ("court_outcome_date_latest", models.DateField(editable=False, null=True)),
                (
                    "court_instance",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("court_instance"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "judgment_final",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("yes_no"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "judgment_final_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("judgment_final_date_earliest", models.DateField(editable=False, null=True)),
                ("judgment_final_date_latest", models.DateField(editable=False, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="charges",
                        to="register.case",
                    ),
                ),
                (
                    "offence",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="charges",
                        to="register.offence",
                    ),
                ),
                (
                    "suspect",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="charges",
                        to="register.suspect",
                    ),
                ),
            ],
            options={
                "ordering": ("case", "charge_id"),
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="SuspectCode",
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
                        to="register.suspect",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Victim",
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
                ("victim_record_id", models.CharField(blank=True, max_length=60, null=True)),
                ("pseudonym", models.CharField(blank=True, max_length=60, null=True)),
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
                    "reporting_entity_type",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("reporting_entity_type"),
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
                    "registered_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("registered_date_earliest", models.DateField(editable=False, null=True)),
                ("registered_date_latest", models.DateField(editable=False, null=True)),
                (
                    "first_contact_route",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("first_contact_route"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "sex",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("sex"),
                        max_length=60,
                        null=True,
                    ),
                ),
                ("age_identified", models.IntegerField(blank=True, null=True)),
                (
                    "age_estimated",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("yes_no"),
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
                    "residence_country",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("country"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "residence_region",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("region"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "consent_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("consent_date_earliest", models.DateField(editable=False, null=True)),
                ("consent_date_latest", models.DateField(editable=False, null=True)),
                (
                    "consent_withdrawn_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("consent_withdrawn_date_earliest", models.DateField(editable=False, null=True)),
                ("consent_withdrawn_date_latest", models.DateField(editable=False, null=True)),
                (
                    "previously_trafficked",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("yes_no"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "victim_status",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("victim_status"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "victim_status_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("victim_status_date_earliest", models.DateField(editable=False, null=True)),
                ("victim_status_date_latest", models.DateField(editable=False, null=True)),
                (
                    "identified_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("identified_date_earliest", models.DateField(editable=False, null=True)),
                ("identified_date_latest", models.DateField(editable=False, null=True)),
                (
                    "identified_by",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("identified_by"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "education_level",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("isced_2011"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "marital_status",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("marital_status"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "prior_activity",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("prior_activity"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "disability",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("yes_no"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "legal_status_at_exploitation",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes(
                            "legal_status_at_exploitation"
                        ),
                        max_length=60,
                        null=True,
                    ),
                ),
                ("age_first_exploited", models.IntegerField(blank=True, null=True)),
                ("exploitation_duration", models.IntegerField(blank=True, null=True)),
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
                    "exploitation_region",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("region"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "punished_for_linked_act",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("yes_no"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "compensation_claimed",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True),
                ),
                (
                    "compensation_awarded",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True),
                ),
                (
                    "compensation_paid",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True),
                ),
                ("compensation_currency", models.TextField(blank=True, max_length=2000, null=True)),
                (
                    "repatriation_country",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("country"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "repatriation_date",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("repatriation_date_earliest", models.DateField(editable=False, null=True)),
                ("repatriation_date_latest", models.DateField(editable=False, null=True)),
                (
                    "repatriation_voluntary",
                    models.CharField(
                        blank=True,
                        choices=himoya.platform.database.codes.Codes("yes_no"),
                        max_length=60,
                        null=True,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="victims",
                        to="register.case",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="victims",
                        to="register.event",
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
            ],
            options={
                "ordering": ("case", "victim_record_id"),
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="VictimCode",
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
                        to="register.victim",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["practice", "-opened_at"], name="case_by_opening"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["agency", "practice", "stage"], name="case_by_agency"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["assigned_to", "practice"], name="case_by_assigned"),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.UniqueConstraint(
                fields=("practice", "number_key"), name="a_case_number_stands_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.UniqueConstraint(fields=("draft",), name="a_draft_opens_one_case"),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.UniqueConstraint(
                fields=("case", "event_id"), name="an_event_number_stands_once"
            ),
        ),
        migrations.AddIndex(
            model_name="eventcode",
            index=models.Index(fields=["field", "code", "record"], name="event_by_code"),
        ),
        migrations.AddConstraint(
            model_name="eventcode",
            constraint=models.UniqueConstraint(
                fields=("record", "field", "code"), name="event_code_stands_once"
            ),
        ),
        migrations.AddIndex(
            model_name="handover",
            index=models.Index(
                fields=["to_agency", "practice", "state"], name="hand_over_by_receiver"
            ),
        ),
        migrations.AddIndex(
            model_name="handover",
            index=models.Index(
                fields=["from_agency", "practice", "state"], name="hand_over_by_giver"
            ),
        ),
        migrations.AddIndex(
            model_name="handover",
            index=models.Index(fields=["case", "proposed_at"], name="hand_over_by_case"),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "proposed")),
                fields=("case",),
                name="one_hand_over_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(("from_agency", models.F("to_agency")), _negated=True),
                name="a_hand_over_leads_elsewhere",
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state", "proposed"),
                        ("decided_at__isnull", True),
                        ("decided_by__isnull", True),
                    ),
                    models.Q(
                        models.Q(("state", "proposed"), _negated=True),
                        ("decided_at__isnull", False),
                        ("decided_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="decided_means_by_whom_and_when",
            ),
        ),
        migrations.AddIndex(
            model_name="holder",
            index=models.Index(fields=["agency", "practice", "case"], name="holder_by_agency"),
        ),
        migrations.AddConstraint(
            model_name="holder",
            constraint=models.UniqueConstraint(
                fields=("case", "agency"), name="a_holder_stands_once"
            ),
        ),
        migrations.AddIndex(
            model_name="movement",
            index=models.Index(fields=["by", "-at"], name="movement_by_account"),
        ),
        migrations.AddConstraint(
            model_name="movement",
            constraint=models.UniqueConstraint(
                fields=("case", "number"), name="a_step_has_its_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="numberseries",
            constraint=models.UniqueConstraint(
                fields=("agency", "year", "kind", "practice"), name="a_series_stands_once"
            ),
        ),
        migrations.AddIndex(
            model_name="offence",
            index=models.Index(fields=["article_first", "case"], name="offence_by_first_article"),
        ),
        migrations.AddIndex(
            model_name="offence",
            index=models.Index(fields=["article_final", "case"], name="offence_by_final_article"),
        ),
        migrations.AddConstraint(
            model_name="offence",
            constraint=models.UniqueConstraint(
                fields=("case", "offence_number"), name="an_offence_number_stands_once"
            ),
        ),
        migrations.AddIndex(
            model_name="stage",
            index=models.Index(fields=["assigned_to", "case"], name="stage_by_assigned"),
        ),
        migrations.AddConstraint(
            model_name="stage",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended__isnull", True)), fields=("case",), name="one_open_stage"
            ),
        ),
        migrations.AddConstraint(
            model_name="stage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended__isnull", True), ("ended__gte", models.F("began")), _connector="OR"
                ),
                name="stage_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="suspect",
            constraint=models.UniqueConstraint(
                fields=("case", "suspect_record_id"), name="a_suspect_number_stands_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="charge",
            constraint=models.UniqueConstraint(
                fields=("case", "charge_id"), name="a_charge_number_stands_once"
            ),
        ),
        migrations.AddIndex(
            model_name="suspectcode",
            index=models.Index(fields=["field", "code", "record"], name="suspect_by_code"),
        ),
        migrations.AddConstraint(
            model_name="suspectcode",
            constraint=models.UniqueConstraint(
                fields=("record", "field", "code"), name="suspect_code_stands_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="victim",
            constraint=models.UniqueConstraint(
                fields=("case", "victim_record_id"), name="a_victim_number_stands_once"
            ),
        ),
        migrations.AddIndex(
            model_name="victimcode",
            index=models.Index(fields=["field", "code", "record"], name="victim_by_code"),
        ),
        migrations.AddConstraint(
            model_name="victimcode",
            constraint=models.UniqueConstraint(
                fields=("record", "field", "code"), name="victim_code_stands_once"
            ),
        ),
        migrations.CreateModel(
            name="CaseText",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("record", models.UUIDField(unique=True)),
                ("practice", models.BooleanField()),
                ("words", models.TextField(editable=False)),
                ("version", models.PositiveSmallIntegerField(editable=False)),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="CaseAttachment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("practice", models.BooleanField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pdf", "pdf"),
                            ("jpg", "jpg"),
                            ("png", "png"),
                            ("txt", "txt"),
                            ("docx", "docx"),
                            ("xlsx", "xlsx"),
                            ("odt", "odt"),
                            ("ods", "ods"),
                            ("mp3", "mp3"),
                            ("mp4", "mp4"),
                            ("wav", "wav"),
                        ],
                        max_length=4,
                    ),
                ),
                (
                    "sensitivity",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("case", "case"),
                            ("identity", "identity"),
                            ("health", "health"),
                            ("counselling", "counselling"),
                            ("sealed", "sealed"),
                        ],
                        max_length=12,
                    ),
                ),
                ("size", models.PositiveBigIntegerField()),
                ("title", models.BinaryField()),
                ("head", models.BinaryField()),
                ("digest", models.CharField(max_length=64)),
                ("digest_key", models.CharField(max_length=12)),
                ("uploaded_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.case",
                    ),
                ),
                (
                    "custodian",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "removed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "uploaded_by",
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
        RowSecurity(
            "register_case",
            f"{practice_is_mine('practice')} AND ({held_by_mine('register_case.id')})",
        ),
        RowSecurity(
            "register_holder", f"{agency_is_mine('agency_id')} AND {practice_is_mine('practice')}"
        ),
        RowSecurity(
            "register_handover",
            f"({agency_is_mine('from_agency_id')} OR {agency_is_mine('to_agency_id')}) "
            f"AND {practice_is_mine('practice')}",
        ),
        *(
            RowSecurity(f"register_{table}", under_visible("register_case", "case_id"))
            for table in (
                "stage",
                "movement",
                "event",
                "offence",
                "victim",
                "suspect",
                "charge",
            )
        ),
        *(
            RowSecurity(f"register_{table}code", under_visible(f"register_{table}", "record_id"))
            for table in ("event", "victim", "suspect")
        ),
        RowSecurity("register_caseattachment", under_visible("register_case", "case_id")),
        RowSecurity(
            "register_casetext",
            f"{practice_is_mine('practice')} AND ({held_by_mine('register_casetext.record')})",
        ),
        FullText("register_casetext", "words"),
    ]
