"""An invented document with every part, in each of the four languages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from himoya.languages.codes import Language
from himoya.platform.documents.model import (
    Bullets,
    Column,
    Document,
    Figure,
    Heading,
    InLanguage,
    Note,
    Paragraph,
    SignaturePlace,
    Signatures,
    SummaryList,
    SummaryRow,
    Table,
)

#: Each language's own letters, those that fonts forget.
LETTERS: dict[Language, str] = {
    "en": "naïve – “quoted” – £5",
    "ru": "Ёжик, съел щи «по-русски» № 7",
    "tg": "Ғафур ғ, Ӣ ӣ, Қодир қ, Ӯ ӯ, Ҳаёт ҳ, Ҷумъа ҷ",
    "uz": "Oʻzbek Gʻofur oʻ gʻ maʼno; ўзбек ғ қ ҳ",
}

SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 96" width="320" height="96">
<rect x="90" y="8" width="200" height="20" fill="#17475c"/>
<rect x="90" y="38" width="120" height="20" fill="#17475c"/>
<rect x="90" y="68" width="60" height="20" fill="#17475c"/>
<g font-family="Noto Sans" font-size="12" fill="#0b0c0c">
<text x="0" y="23">2024</text><text x="0" y="53">2025</text>
<text x="0" y="83">Ҷ ӯ ғ ʻ</text></g></svg>"""


@dataclass(frozen=True)
class Wording:
    title: str
    agency: str
    above: tuple[str, ...]
    contact: tuple[str, ...]
    classification: str
    sentence: str
    heading: str
    second: str
    facts: tuple[tuple[str, str], ...]
    caption: str
    columns: tuple[str, str, str]
    note: str
    items: tuple[str, ...]
    chart: str
    posts: tuple[str, str]


WORDINGS: dict[Language, Wording] = {
    "en": Wording(
        "Receipt for a case handed over", "Investigation Department, Port Mirador",
        ("Ministry of Internal Affairs", "Directorate of the Mirador Region"),
        ("14 Harbour Street, Port Mirador", "Telephone 555 0100"), "For official use",
        "The investigation department hands over the case named below, with everything that "
        "belongs to it. The prosecutor's office signs for what it has received.",
        "What is handed over", "Documents in the file",
        (("Case", "XD-MIA-01/2024-00012"), ("Opened", "3 February 2024"),
         ("Stage", "Preliminary investigation completed"),
         ("Investigator", "Aziza Karimova, senior investigator of the department for offences "
          "against the freedom of the person")),
        "Documents in the file", ("Document", "Made on", "Sheets"),
        "The names of the victims are in a closed envelope. Only the prosecutor opens it.",
        ("the case in two volumes", "one sealed envelope", "one storage medium"),
        "Cases handed over, by year", ("Handed over by", "Received by"),
    ),
    "ru": Wording(
        "Расписка о передаче уголовного дела", "Следственный отдел города Порт-Мирадор",
        ("Министерство внутренних дел", "Управление по Мирадорской области"),
        ("г. Порт-Мирадор, ул. Портовая, 14", "Телефон 555 0100"), "Для служебного пользования",
        "Следственный отдел передаёт указанное ниже дело со всем, что к нему относится. "
        "Прокуратура расписывается в том, что она получила.",
        "Что передаётся", "Документы в деле",
        (("Дело", "XD-MIA-01/2024-00012"), ("Возбуждено", "3 февраля 2024 г."),
         ("Стадия", "Предварительное следствие окончено"),
         ("Следователь", "Азиза Каримова, старший следователь отдела по преступлениям против "
          "свободы личности")),
        "Документы в деле", ("Документ", "Дата", "Листов"),
        "Имена потерпевших находятся в закрытом конверте. Вскрывает его только прокурор.",
        ("дело в двух томах", "один запечатанный конверт", "один носитель данных"),
        "Переданные дела по годам", ("Передал", "Принял"),
    ),
    "tg": Wording(
        "Забонхат дар бораи супоридани парванда", "Шуъбаи тафтишоти шаҳри Порт-Мирадор",
        ("Вазорати корҳои дохилӣ", "Раёсати вилояти Мирадор"),
        ("ш. Порт-Мирадор, кӯчаи Бандар, 14", "Телефон 555 0100"), "Барои истифодаи хизматӣ",
        "Шуъбаи тафтишот парвандаи дар поён номбаршударо бо ҳамаи он чи ба он тааллуқ дорад, "
        "месупорад. Прокуратура барои қабули он имзо мегузорад.",
        "Чӣ супорида мешавад", "Ҳуҷҷатҳо дар парванда",
        (("Парванда", "XD-MIA-01/2024-00012"), ("Оғоз шуд", "3 феврали соли 2024"),
         ("Марҳила", "Тафтиши пешакӣ ба охир расид"),
         ("Муфаттиш", "Азиза Каримова, муфаттиши калони шуъбаи ҷиноятҳо бар зидди озодии шахс")),
        "Ҳуҷҷатҳо дар парванда", ("Ҳуҷҷат", "Сана", "Варақ"),
        "Номи қурбониён дар лифофаи маҳкам аст. Онро танҳо прокурор мекушояд.",
        ("парванда дар ду ҷилд", "як лифофаи мӯҳршуда", "як ҳомили маълумот"),
        "Парвандаҳои супоридашуда аз рӯйи сол", ("Супорид", "Қабул кард"),
    ),
    "uz": Wording(
        "Jinoyat ishini topshirish toʻgʻrisida tilxat", "Port-Mirador shahar tergov boʻlimi",
        ("Ichki ishlar vazirligi", "Mirador viloyati boshqarmasi"),
        ("Port-Mirador sh., Bandargoh koʻchasi, 14", "Telefon 555 0100"),
        "Xizmat doirasida foydalanish uchun",
        "Tergov boʻlimi quyida koʻrsatilgan ishni unga tegishli barcha narsalar bilan topshiradi. "
        "Prokuratura qabul qilganini imzosi bilan tasdiqlaydi.",
        "Nima topshiriladi", "Ishdagi hujjatlar",
        (("Ish", "XD-MIA-01/2024-00012"), ("Ochilgan", "2024-yil 3-fevral"),
         ("Bosqich", "Dastlabki tergov tugallangan"),
         ("Tergovchi", "Aziza Karimova, shaxs erkinligiga qarshi jinoyatlar boʻlimining katta "
          "tergovchisi")),
        "Ishdagi hujjatlar", ("Hujjat", "Sana", "Varaq"),
        "Jabrlangan shaxslarning ismlari yopiq konvertda. Uni faqat prokuror ochadi.",
        ("ikki jildli ish", "bitta muhrlangan konvert", "bitta maʼlumot tashuvchi"),
        "Topshirilgan ishlar yillar boʻyicha", ("Topshirdi", "Qabul qildi"),
    ),
}  # fmt: skip


def example(language: Language, rows: int = 5, **changes: object) -> Document:
    """Return a receipt with every part; ``changes`` replace fields of the document."""
    said = WORDINGS[language]
    values: dict[str, object] = {
        "kind": "hand-over",
        "title": said.title,
        "language": language,
        "agency": said.agency,
        "agency_above": said.above,
        "contact": said.contact,
        "made_on": date(2026, 11, 27),
        "number": "XD-MIA-01/2024-00012",
        "form_number": "4",
        "classification": said.classification,
        "parts": (
            Paragraph(said.sentence),
            Heading(said.heading),
            SummaryList(tuple(SummaryRow(label, value) for label, value in said.facts)),
            Note(said.note),
            Bullets(said.items),
            Heading(said.second, level=2),
            Table(
                said.caption,
                (Column(said.columns[0], width=3), Column(said.columns[1]),
                 Column(said.columns[2], align="right", width=0.7)),
                tuple((f"{said.columns[0]} {n}", f"{n % 28 + 1:02}.03.2024", str(n)) for n in
                      range(1, rows + 1)),
            ),
            Paragraph((LETTERS[language], " · ", InLanguage("Саидова Ҷамила", "tg"))),
            Figure(SVG, said.chart, said.chart),
            Signatures(
                (SignaturePlace(said.posts[0], "A. Karimova"), SignaturePlace(said.posts[1]))
            ),
        ),
    }  # fmt: skip
    return Document(**(values | changes))  # type: ignore[arg-type]
