"""An index of the rows that tell of a change: every page asks for the last of them."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0001_initial"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(
                    (
                        "act__in",
                        [
                            "backed_up",
                            "clock_set_back",
                            "downloaded",
                            "exported",
                            "job_ended",
                            "password_changed",
                            "printed",
                            "read",
                            "read_identity",
                            "refused",
                            "sealed",
                            "searched",
                            "second_factor_changed",
                            "session_ended",
                            "sign_in_failed",
                            "signed_in",
                            "signed_out",
                            "viewed_as",
                        ],
                    ),
                    _negated=True,
                ),
                fields=["number"],
                name="audit_last_change",
            ),
        ),
    ]
