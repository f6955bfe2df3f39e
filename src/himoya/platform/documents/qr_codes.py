"""QR codes: an address that a telephone reads from a paper. Drawn as one path, without a raster."""

from __future__ import annotations

#: Empty modules around a code, which readers need (ISO/IEC 18004, quiet zone).
QUIET = 4


def svg_of(text: str) -> str:
    """Return the code of a text as SVG, a module one unit wide, on white."""
    import qrcode

    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=QUIET)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    size = len(rows)
    path = "".join(
        f"M{column} {row}h1v1h-1z"
        for row, modules in enumerate(rows)
        for column, dark in enumerate(modules)
        if dark
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">'
        f'<rect width="{size}" height="{size}" fill="#ffffff"/>'
        f'<path d="{path}" fill="#000000"/></svg>'
    )
