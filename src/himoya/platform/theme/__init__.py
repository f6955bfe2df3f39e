"""The look of every page: base templates, components, style; no models.

A page of signed-in people extends ``theme/page.html``, one without sign-in
``theme/public_page.html``, and fills these blocks: ``title`` (without "Himoya", never anybody's
name), ``content``,
``before_content`` (back link, breadcrumbs), ``quick_exit`` (on pages about victims:
``{% include "theme/parts/exit.html" %}``), ``head``, ``scripts`` (modules of a room; strict content
security policy: no inline script, no style attribute).

Markup is that of GOV.UK Frontend 6 (classes ``govuk-…``) with parts of the Ministry of Justice
frontend (``moj-…``), both vendored with digests; ours are ``himoya-…`` in ``himoya.css``: figures,
work (lists of things to do), columns, empty, scroll (around wide tables), identity, subnavigation,
timeline, filtered/filter/chips, progress, saved, versions, codes. An element with
``data-refresh="address" data-every="2"`` replaces its inside until it holds ``data-ended``.

**Forms.** Any `django.forms.Form` as a whole, ``<form method="post" novalidate>{% csrf_token %}
{{ form }}``, or part by part::

    {% load theme %}
    {% error_summary form %}                            above the heading; nothing if all is well
    {% field form.name width=20 hint=hint %}            label, hint, errors, control
    {% field form.answer heading=True inline=True label_class="govuk-fieldset__legend--l" %}

`forms.DayField` asks for a day in three boxes. Optional questions say “(if you wish)”.

**Components**, ``{% include "theme/components/….html" with … %}``; the values are dataclasses of
`parts`, or any objects with the same attributes::

    back.html url=… text=…                              breadcrumbs.html items=[Link]
    summary_list.html rows=[SummaryRow]                 task_list.html tasks=[Task] name="next"
    identity_bar.html number=… label=… tags=[Tag] facts=[Fact]
    sub_navigation.html items=[Link] label=…            timeline.html events=[Event]
    chips.html chips=[Chip] clear_url=…                 filter_panel.html form=… url=… hidden=…
    table.html headings=[Heading] rows=[[Cell or str]] caption=… [caption_hidden row_headings]
        [stacked: on a phone, values below their row's name; named: with the names of columns]
    paging.html paging=Paging                           progress.html label=… done=… total=…
    tag.html text=… colour="green"                      empty.html text=… [url=… action=…]
    confirmation.html title=… text=… seen_by=[str] next_steps=[Link or str]
    warning.html text=…                                 error_summary: the tag takes [Problem], too

**Figures**: sentence, chart, table one key away::

    {% include "theme/components/figure.html" with name="courts" sentence=… drawing=chart %}

with ``drawing`` a `charts.BarChart`, a `tile_map.TileMap` or another chart; ``notes``,
``download_url`` and ``method_url`` if there are. ``{% chart drawing "courts" %}`` draws it alone.

**Filters**: ``{{ 1204|number }}`` (digits grouped as the language does, never for ids) and
``{{ day|day_in_words }}``; else the formats SHORT_DATE_FORMAT and SHORT_DATETIME_FORMAT.

``/patterns/`` shows all of it on installations for demonstration.
"""
