"""Proposed changes of the dictionary, their discussion and votes, and who is shown them."""

from __future__ import annotations

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from himoya.platform.database.row_security import RowSecurity
from himoya.platform.proposals.visibility import BELOW_POLICY, POLICY


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Proposal",
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
                            ("new_code", "new_code"),
                            ("wording", "wording"),
                            ("code_ends", "code_ends"),
                            ("new_question", "new_question"),
                            ("question_ends", "question_ends"),
                            ("order", "order"),
                            ("other", "other"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "about_kind",
                    models.CharField(
                        choices=[("codelist", "codelist"), ("field", "field"), ("form", "form")],
                        max_length=20,
                    ),
                ),
                ("about", models.CharField(max_length=120)),
                ("code", models.CharField(blank=True, max_length=60)),
                ("title", models.BinaryField()),
                ("text", models.BinaryField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("voting", "voting"),
                            ("accepted", "accepted"),
                            ("refused", "refused"),
                            ("withdrawn", "withdrawn"),
                            ("in_force", "in_force"),
                        ],
                        max_length=20,
                    ),
                ),
                ("practice", models.BooleanField(default=False)),
                ("proposed_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("vote_ends", models.DateField(blank=True, null=True)),
                ("holds_from", models.DateField(blank=True, null=True)),
                ("dictionary_version", models.CharField(blank=True, max_length=20)),
                (
                    "agency",
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
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Remark",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "move",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("open_vote", "open_vote"),
                            ("accept", "accept"),
                            ("refuse", "refuse"),
                            ("withdraw", "withdraw"),
                            ("apply", "apply"),
                        ],
                        max_length=20,
                    ),
                ),
                ("text", models.BinaryField(blank=True, null=True)),
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
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="remarks",
                        to="proposals.proposal",
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
            name="Vote",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("for", "for"), ("against", "against"), ("abstains", "abstains")],
                        max_length=20,
                    ),
                ),
                ("reason", models.BinaryField(blank=True, null=True)),
                ("cast_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "cast_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="votes",
                        to="proposals.proposal",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(
                fields=["practice", "state", "-proposed_at"], name="proposal_by_state"
            ),
        ),
        migrations.AddIndex(
            model_name="remark",
            index=models.Index(fields=["proposal", "written_at"], name="remark_in_order"),
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.UniqueConstraint(
                fields=("proposal", "agency"), name="an_agency_votes_once_on_a_proposal"
            ),
        ),
        RowSecurity("proposals_proposal", POLICY),
        RowSecurity("proposals_remark", BELOW_POLICY),
        RowSecurity("proposals_vote", BELOW_POLICY),
    ]
