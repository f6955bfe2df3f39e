"""Photographs on papers: the same dots in PDF and DOCX, of a size for a page, told in words."""

from __future__ import annotations

import io

import docx
import pikepdf
import pytest
from docx.shared import Mm
from PIL import Image

from himoya.platform.documents.docx import to_docx
from himoya.platform.documents.laid_pictures import size_on_paper
from himoya.platform.documents.model import Photograph
from himoya.platform.documents.pdf import to_pdf
from himoya.platform.documents.rules import IncompleteDocument, check
from tests.platform.documents.examples import example
from tests.platform.documents.reading import opened, tags

SAID = "Judges around an invented table."


def png(width: int, height: int) -> bytes:
    written = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(written, "PNG")
    return written.getvalue()


def test_a_photograph_stands_in_the_pdf_with_its_words_and_all_its_dots() -> None:
    with opened(to_pdf(example("en", parts=(Photograph(png(60, 90), SAID, "Table"),)))) as pdf:
        (figure,) = (tag for tag in tags(pdf) if tag.S == "/Figure")
        assert str(figure.Alt) == SAID
        drawn = [
            one
            for one in pdf.objects
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"
        ]
        sizes = [pikepdf.PdfImage(one).as_pil_image().size for one in drawn]
        assert sizes
        assert set(sizes) == {(60, 90)}


def test_a_photograph_stands_in_the_docx_as_it_is() -> None:
    content = png(60, 90)
    made = docx.Document(io.BytesIO(to_docx(example("en", parts=(Photograph(content, SAID),)))))
    (shape,) = made.inline_shapes
    assert shape._inline.docPr.get("descr") == SAID
    image = made.part.related_parts[shape._inline.graphic.graphicData.pic.blipFill.blip.embed]
    assert image.blob == content
    assert abs(shape.width - Mm(60 * 0.254)) < Mm(0.1)


@pytest.mark.parametrize(
    ("dots", "on_paper"),
    [((1280, 960), (146.7, 110.0)), ((1280, 400), (155.0, 48.4)), ((100, 100), (25.4, 25.4))],
)
def test_a_photograph_fits_a_page(dots: tuple[int, int], on_paper: tuple[float, float]) -> None:
    assert size_on_paper(png(*dots)) == pytest.approx(on_paper, abs=0.05)


def test_a_photograph_without_words_is_refused() -> None:
    with pytest.raises(IncompleteDocument, match="people who cannot see it"):
        check(example("en", parts=(Photograph(png(4, 4), " "),)))
