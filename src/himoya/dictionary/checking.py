"""Is the dictionary complete and free of contradictions? Every problem of every file, at once.

Shapes (missing languages, unknown keys, wrong types) are found while reading; this file finds what
only the whole shows: references that lead nowhere, codes without a counterpart in a standard they
should map to, fields that nobody asks for or counts, spellings that mean two things.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from himoya.dictionary.checking_access import check_access
from himoya.dictionary.checking_agreements import check_agreements
from himoya.dictionary.checking_checklists import check_checklists
from himoya.dictionary.checking_dimensions import source_faults
from himoya.dictionary.checking_dissemination import check_dissemination
from himoya.dictionary.checking_indicators import check_indicators
from himoya.dictionary.checking_limits import check_limits
from himoya.dictionary.checking_share_limits import check_share_limits
from himoya.dictionary.codelists import Code, Codelist
from himoya.dictionary.documents import Document, EntryPath, Problem, read_document
from himoya.dictionary.fields import Field, FieldType
from himoya.dictionary.reading import INTERNATIONAL, Reading, gather
from himoya.dictionary.records import Form, Page, RecordType
from himoya.dictionary.tables import TableDefinition, TableDimension
from himoya.dictionary.words import Words
from himoya.languages.folding import fold


def check_country(folder: Path) -> tuple[Problem, ...]:
    """Read a country's dictionary and return all its problems, in the order of files and lines."""
    reading = gather(folder)
    found = {*reading.problems, *_Check(reading).problems()}
    return tuple(sorted(found, key=lambda one: (str(one.file), one.line, one.message)))


class _Check:
    def __init__(self, reading: Reading) -> None:
        self.documents = reading.documents
        self.dictionary = reading.dictionary
        self.standards = _standards()
        self.on_forms = {
            (page.record, name)
            for form in self.dictionary.forms.values()
            for page in form.pages
            for name in page.fields
        }

    def problems(self) -> Iterator[Problem]:
        for codelist in self.dictionary.codelists.values():
            yield from self._codelist(codelist)
        for record in self.dictionary.records.values():
            yield from self._record(record)
        for form in self.dictionary.forms.values():
            yield from self._form(form)
        for table in self.dictionary.tables.values():
            yield from self._table(table)
        yield from self._country()
        yield from check_access(self.dictionary, self.documents)
        yield from check_limits(self.dictionary, self.documents)
        yield from check_indicators(self.dictionary, self.documents)
        yield from check_share_limits(self.dictionary, self.documents)
        yield from check_checklists(self.dictionary, self.documents)
        yield from check_agreements(self.dictionary, self.documents)
        yield from check_dissemination(self.dictionary, self.documents)

    def _at(self, kinds: tuple[str, ...], name: str, path: EntryPath, message: str) -> Problem:
        """Place a problem in the first document of the kinds that holds the entry."""
        candidates = [
            self.documents[kind, name] for kind in kinds if (kind, name) in self.documents
        ]
        holding = [document for document in candidates if path[:2] in document.lines]
        document = (holding or candidates or [Document(Path(name), None, {})])[0]
        return document.problem(path, message)

    # Codelists

    def _codelist(self, codelist: Codelist) -> Iterator[Problem]:
        name = codelist.codelist
        kinds = ("codelist", "overlay codelist", "country")
        for standard in codelist.mapped_to:
            if standard not in self.standards:
                yield self._at(kinds, name, ("mapped_to",), f"no standard {standard!r}")
        for code in codelist:
            path = ("add" if name not in self._international() else "codes", code.code)
            for message in self._code(codelist, code):
                yield self._at(kinds, name, path, message)
        yield from self._spellings(codelist, kinds)

    def _international(self) -> set[str]:
        return {name for kind, name in self.documents if kind == "codelist"}

    def _code(self, codelist: Codelist, code: Code) -> Iterator[str]:
        yield from _empty_words("label", code.label)
        if code.parent is not None and code.parent not in codelist:
            yield f"its parent {code.parent!r} is not in the list"
            return
        for standard in codelist.mapped_to:
            if not _is_mapped(codelist, code, standard):
                yield f"has no mapping to {standard} and does not say why"
        for standard in {*code.mappings, *code.unmapped} - self.standards:
            yield f"maps to {standard!r}, which is no standard of standards.yaml"

    def _spellings(self, codelist: Codelist, kinds: tuple[str, ...]) -> Iterator[Problem]:
        seen: dict[str, str] = {}
        for code in codelist:
            labels = [label for _, label in code.label.items()]
            spelled = [one for many in code.spellings.values() for one in many]
            for text in (code.code, *labels, *spelled):
                if not fold(text):
                    message = f"the spelling {text!r} holds no letter or number"
                    yield self._at(kinds, codelist.codelist, ("codes", code.code), message)
                    continue
                other = seen.setdefault(fold(text), code.code)
                if other != code.code:
                    message = f"the spelling {text!r} is also a spelling of {other}"
                    yield self._at(kinds, codelist.codelist, ("codes", code.code), message)

    # Records and forms

    def _record(self, record: RecordType) -> Iterator[Problem]:
        kinds = ("record", "overlay record")
        if record.unit_of_count not in self.dictionary.units:
            message = f"no unit of count {record.unit_of_count!r}"
            yield self._at(kinds, record.record, ("unit_of_count",), message)
        if record.key not in record.fields:
            yield self._at(kinds, record.record, ("key",), f"no field {record.key!r}")
        for other, name in record.links.items():
            if other not in self.dictionary.records or name not in record.fields:
                message = f"{other}: {name} leads nowhere"
                yield self._at(kinds, record.record, ("links", other), message)
        for field in record.fields.values():
            for message in self._field(record, field):
                yield self._at(kinds, record.record, ("fields", field.name), message)

    def _field(self, record: RecordType, field: Field) -> Iterator[str]:
        yield from _empty_words("label", field.label)
        yield from _empty_words("instruction", field.instruction)
        if (field.type is FieldType.CODE) != (field.codelist is not None):
            yield "type code and codelist belong together"
        if field.codelist is not None and field.codelist not in self.dictionary.codelists:
            yield f"no codelist {field.codelist!r}"
        if field.many and field.type is not FieldType.CODE:
            yield "only coded fields may hold several answers"
        for table in field.counted_in:
            if table not in self.dictionary.tables:
                yield f"counted in {table!r}, which is no table"
        if not field.counted_in and not field.not_counted:
            yield "is counted in no table and does not say why"
        asked = not record.on_cards or (record.record, field.name) in self.on_forms
        # Templates and forms carry a country's own fields without being told.
        if not asked and not field.derived and not field.national:
            yield "is on no form, so nobody is asked for it"
        if field.falls_back_to is not None and not self._is_linked(record, field.falls_back_to):
            yield f"falls back to {field.falls_back_to!r}, which no link reaches"

    def _is_linked(self, record: RecordType, path: str) -> bool:
        other, _, name = path.partition(".")
        target = self.dictionary.records.get(other)
        return other in record.links and target is not None and name in target.fields

    def _form(self, form: Form) -> Iterator[Problem]:
        for index, page in enumerate(form.pages):
            known = page.record in form.records
            yield from self._page(form, ("pages", index), page, known=known)
        for index, page in enumerate(form.printed):
            # What a card asks stands on its paper anyway; only what no card asks is added to it.
            record = self.dictionary.records.get(page.record)
            known = record is not None and (not record.on_cards or _worked_out(record, page))
            yield from self._page(form, ("printed", index), page, known=known)

    def _page(
        self, form: Form, at: tuple[str | int, ...], page: Page, *, known: bool
    ) -> Iterator[Problem]:
        record = self.dictionary.records.get(page.record)
        if record is None or not known:
            message = f"no record type {page.record!r} on this form"
            yield self._at(("form",), form.form, (*at, "record"), message)
            return
        for name in page.fields:
            if name not in record.fields:
                message = f"{page.record} has no field {name!r}"
                yield self._at(("form",), form.form, (*at, "fields"), message)

    # Tables

    def _table(self, table: TableDefinition) -> Iterator[Problem]:
        kinds = ("table", "national table")
        record = self.dictionary.records.get(table.record)
        if record is None:
            yield self._at(kinds, table.table, ("record",), f"no record type {table.record!r}")
            return
        if table.unit not in self.dictionary.units:
            yield self._at(kinds, table.table, ("unit",), f"no unit of count {table.unit!r}")
        for name in table.sources:
            if not self._has_field(record, name):
                yield self._at(kinds, table.table, (), f"{table.record} has no field {name!r}")
        named = {dimension.dimension for dimension in table.dimensions}
        for name in {name for breakdown in table.breakdowns or () for name in breakdown} - named:
            yield self._at(kinds, table.table, ("breakdowns",), f"no dimension {name!r}")
        for dimension in table.dimensions:
            path = ("dimensions", dimension.dimension)
            for message in self._dimension(record, dimension):
                yield self._at(kinds, table.table, path, message)

    def _dimension(self, record: RecordType, dimension: TableDimension) -> Iterator[str]:
        yield from source_faults(dimension)
        if dimension.age is not None and dimension.codelist is None:
            yield "an age needs the codelist of its bands"
        name = dimension.codelist or self._codelist_of(record, dimension.field)
        codelist = self.dictionary.codelists.get(name or "")
        if codelist is None and name is not None:
            yield f"no codelist {name!r}"
        for code in {code for many in (dimension.groups or {}).values() for code in many}:
            if codelist is not None and code not in codelist:
                yield f"groups {code!r}, which {name} does not hold"

    def _codelist_of(self, record: RecordType, path: str | None) -> str | None:
        if path is None or not self._has_field(record, path):
            return None
        path = path if "." in path else f"{record.record}.{path}"
        return self.dictionary.field(path).codelist

    def _has_field(self, record: RecordType, name: str) -> bool:
        if "." in name:
            other, _, name = name.partition(".")
            return (
                other in self.dictionary.records and name in self.dictionary.records[other].fields
            )
        return name in record.fields

    # Country

    def _country(self) -> Iterator[Problem]:
        country = self.dictionary.country
        for form in country.approved_forms.keys() - self.dictionary.forms.keys():
            path = ("approved_forms", form)
            yield self._at(("country",), "forms", path, f"there is no form {form!r}")
        for agency in country.agencies.values():
            for what, name, known in (
                ("region", agency.region, country.regions),
                ("parent", agency.parent, country.agencies),
                ("role", agency.role, self.dictionary.agency_roles),
                ("kind", agency.kind, self.dictionary.codelists["reporting_entity_type"].codes),
            ):
                if name is not None and name not in known:
                    path = ("agencies", agency.code)
                    yield self._at(("country",), "agencies", path, f"no {what} {name!r}")
        for article in country.articles.values():
            if article.replaced_by is not None and article.replaced_by not in country.articles:
                path = ("articles", article.article)
                message = f"replaced by {article.replaced_by!r}, which is no article"
                yield self._at(("country",), "offences", path, message)


def _standards() -> set[str]:
    document = read_document(INTERNATIONAL / "standards.yaml")
    return set((document.data or {}).get("standards", {}))


def _is_mapped(codelist: Codelist, code: Code, standard: str) -> bool:
    """A code also counts as mapped where the code above it is."""
    if standard in code.mappings or standard in code.unmapped:
        return True
    return code.parent is not None and _is_mapped(codelist, codelist[code.parent], standard)


def _worked_out(record: RecordType, page: Page) -> bool:
    """Say whether the system alone writes what a page shows."""
    return all(name in record.fields and record.fields[name].derived for name in page.fields)


def _empty_words(what: str, words: Words) -> Iterator[str]:
    for language, text in words.items():
        if not text.strip():
            yield f"{what} is empty in {language}"
