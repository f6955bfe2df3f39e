"""A draft of an outcome document that nobody wants any more is dropped with a reason."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
        ("recommendations", "0002_outcome_documents"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="outcomedocument",
            name="outcome_document_agreed_on_a_day",
        ),
        migrations.AddField(
            model_name="outcomedocument",
            name="dropped_because",
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name="outcomedocument",
            name="state",
            field=models.CharField(
                choices=[("draft", "draft"), ("agreed", "agreed"), ("dropped", "dropped")],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="outcomedocument",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("agreed_on__isnull", False), ("state", "agreed")),
                    models.Q(models.Q(("state", "agreed"), _negated=True), ("agreed_on", None)),
                    _connector="OR",
                ),
                name="outcome_document_agreed_on_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="outcomedocument",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "dropped"), ("dropped_because", ""), _connector="XOR"),
                name="outcome_document_dropped_for_a_reason",
            ),
        ),
    ]
