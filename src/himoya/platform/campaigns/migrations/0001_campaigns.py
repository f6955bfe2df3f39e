"""Campaigns with their parts and steps, and who is shown them. Steps are only added."""

from __future__ import annotations

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from himoya.platform.campaigns.visibility import BELOW_POLICY, POLICY
from himoya.platform.database.append_only import AppendOnly
from himoya.platform.database.partial_date_field import PartialDateField
from himoya.platform.database.row_security import RowSecurity


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Campaign",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("practice", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("running", "running"),
                            ("over", "over"),
                            ("dropped", "dropped"),
                        ],
                        max_length=20,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0)),
                ("titles", models.JSONField(default=dict)),
                ("start", PartialDateField(blank=True, max_length=25, null=True)),
                ("start_earliest", models.DateField(editable=False, null=True)),
                ("start_latest", models.DateField(editable=False, null=True)),
                ("end", PartialDateField(blank=True, max_length=25, null=True)),
                ("end_earliest", models.DateField(editable=False, null=True)),
                ("end_latest", models.DateField(editable=False, null=True)),
                ("objective", models.TextField(blank=True)),
                ("audiences", models.TextField(blank=True)),
                ("partners", models.TextField(blank=True)),
                ("programme", models.CharField(blank=True, max_length=60)),
                ("source", models.TextField(blank=True)),
                ("cited", models.TextField(blank=True)),
                ("told", models.TextField(blank=True)),
                ("changed_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "previous",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="campaigns.campaign",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Activity",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("type", models.CharField(max_length=30)),
                ("title", models.CharField(blank=True, max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("held", "held"),
                            ("not_held", "not_held"),
                        ],
                        max_length=20,
                    ),
                ),
                ("times", models.PositiveIntegerField(blank=True, null=True)),
                ("start", PartialDateField(blank=True, max_length=25, null=True)),
                ("start_earliest", models.DateField(editable=False, null=True)),
                ("start_latest", models.DateField(editable=False, null=True)),
                ("end", PartialDateField(blank=True, max_length=25, null=True)),
                ("end_earliest", models.DateField(editable=False, null=True)),
                ("end_latest", models.DateField(editable=False, null=True)),
                ("territory", models.CharField(blank=True, max_length=20)),
                ("place", models.CharField(blank=True, max_length=100)),
                ("channel", models.CharField(blank=True, max_length=30)),
                ("owner", models.CharField(blank=True, max_length=200)),
                ("partner", models.CharField(blank=True, max_length=200)),
                ("evidence", models.TextField(blank=True)),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="campaigns.campaign",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="CampaignStep",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "move",
                    models.CharField(
                        choices=[
                            ("enter", "enter"),
                            ("take_over", "take_over"),
                            ("clone", "clone"),
                            ("start", "start"),
                            ("finish", "finish"),
                            ("drop", "drop"),
                            ("reopen", "reopen"),
                            ("change", "change"),
                            ("add", "add"),
                            ("put_right", "put_right"),
                            ("take_off", "take_off"),
                            ("check", "check"),
                            ("approve", "approve"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("running", "running"),
                            ("over", "over"),
                            ("dropped", "dropped"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("message", "message"),
                            ("activity", "activity"),
                            ("figure", "figure"),
                            ("material", "material"),
                            ("hand-out", "hand-out"),
                            ("production", "production"),
                            ("mention", "mention"),
                        ],
                        max_length=20,
                    ),
                ),
                ("about", models.UUIDField(blank=True, null=True)),
                ("day", models.DateField()),
                ("words", models.TextField(blank=True)),
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
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="campaigns.campaign",
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
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Figure",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("attendance", "attendance"),
                            ("direct_contact", "direct_contact"),
                            ("distributed_copies", "distributed_copies"),
                            ("impressions", "impressions"),
                            ("views", "views"),
                            ("video_viewers", "video_viewers"),
                            ("unique_reach", "unique_reach"),
                            ("social_media_coverage", "social_media_coverage"),
                            ("mass_media_audience", "mass_media_audience"),
                            ("audience_estimate", "audience_estimate"),
                            ("hotline_contacts", "hotline_contacts"),
                            ("jobs_found", "jobs_found"),
                            ("pledges", "pledges"),
                        ],
                        max_length=30,
                    ),
                ),
                ("value", models.PositiveIntegerField()),
                (
                    "qualifier",
                    models.CharField(
                        choices=[
                            ("exact", "exact"),
                            ("at_least", "at_least"),
                            ("over", "over"),
                            ("approx", "approx"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("counted", "counted"),
                            ("estimated", "estimated"),
                            ("not_said", "not_said"),
                        ],
                        max_length=20,
                    ),
                ),
                ("women", models.PositiveIntegerField(blank=True, null=True)),
                ("men", models.PositiveIntegerField(blank=True, null=True)),
                ("source", models.TextField()),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="campaigns.activity",
                    ),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="campaigns.campaign",
                    ),
                ),
                (
                    "rival_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="campaigns.figure",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Material",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=30)),
                ("title", models.CharField(max_length=200)),
                ("languages", models.CharField(blank=True, max_length=100)),
                ("copies", models.PositiveIntegerField(blank=True, null=True)),
                ("place", models.CharField(blank=True, max_length=200)),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="campaigns.campaign",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="HandOut",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("copies", models.PositiveIntegerField()),
                ("receiver", models.CharField(max_length=200)),
                ("day", PartialDateField(blank=True, max_length=25, null=True)),
                ("day_earliest", models.DateField(editable=False, null=True)),
                ("day_latest", models.DateField(editable=False, null=True)),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="campaigns.campaign",
                    ),
                ),
                (
                    "material",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="campaigns.material",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Mention",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=30)),
                ("outlet", models.CharField(blank=True, max_length=200)),
                ("day", PartialDateField(blank=True, max_length=25, null=True)),
                ("day_earliest", models.DateField(editable=False, null=True)),
                ("day_latest", models.DateField(editable=False, null=True)),
                ("times", models.PositiveIntegerField(blank=True, null=True)),
                ("slot", models.CharField(blank=True, max_length=200)),
                ("link", models.CharField(blank=True, max_length=500)),
                ("language", models.CharField(blank=True, max_length=100)),
                ("source", models.TextField(blank=True)),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="campaigns.activity",
                    ),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="campaigns.campaign",
                    ),
                ),
                (
                    "material",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="campaigns.material",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("texts", models.JSONField(default=dict)),
                ("help", models.JSONField(blank=True, default=dict)),
                ("audience", models.CharField(blank=True, max_length=200)),
                ("channel", models.CharField(blank=True, max_length=30)),
                ("owner", models.CharField(blank=True, max_length=200)),
                ("due", models.DateField(blank=True, null=True)),
                ("answers", models.JSONField(blank=True, default=dict)),
                ("remarks", models.TextField(blank=True)),
                ("approved_on", models.DateField(blank=True, null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="campaigns.campaign",
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
            name="Production",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("step", models.CharField(max_length=30)),
                ("edition", models.CharField(blank=True, max_length=100)),
                ("day", PartialDateField(blank=True, max_length=25, null=True)),
                ("day_earliest", models.DateField(editable=False, null=True)),
                ("day_latest", models.DateField(editable=False, null=True)),
                ("done_by_body", models.CharField(blank=True, max_length=200)),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="campaigns.campaign",
                    ),
                ),
                (
                    "material",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="campaigns.material",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.UniqueConstraint(
                condition=models.Q(("programme", ""), _negated=True),
                fields=("practice", "programme"),
                name="campaign_taken_over_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="campaignstep",
            constraint=models.UniqueConstraint(
                fields=("campaign", "number"), name="campaign_step_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("approved_by", None), ("approved_on", None)),
                    models.Q(("approved_by__isnull", False), ("approved_on__isnull", False)),
                    _connector="OR",
                ),
                name="message_approved_on_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_by", None),
                    models.Q(("approved_by", models.F("written_by")), _negated=True),
                    _connector="OR",
                ),
                name="message_not_approved_by_its_writer",
            ),
        ),
        RowSecurity("campaigns_campaign", POLICY),
        *(
            RowSecurity(f"campaigns_{name}", BELOW_POLICY)
            for name in (
                "campaignstep",
                "message",
                "activity",
                "figure",
                "material",
                "handout",
                "production",
                "mention",
            )
        ),
        AppendOnly("campaigns_campaignstep"),
    ]
