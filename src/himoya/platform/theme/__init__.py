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
"""
