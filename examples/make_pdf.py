"""Writes reports/06-courier-arms.pdf from the text below: plain PDF, no scripts, no fonts of its own.

Run it after changing the text: python examples/make_pdf.py
"""

from pathlib import Path

TITLE = "Whose missiles? The quiet trade across the Ruvenian border"
LINES = """\
The Lorwick Courier
Whose missiles? The quiet trade across the Ruvenian border
By Edda Marsh
14 March 2025

ARDESH - Ruvenia has armed the Ishen Valley Front since the summer of 2023,
according to a confidential report by a panel of experts which the Courier has
seen. The report says that Ruvenian officers trained between 150 and 200
fighters in a camp near the border town of Korvath.

The government of Ruvenia rejected the report. "We have not given them a
single cartridge," said Anton Telmar, the foreign minister.

Ruvenia's critics do not believe him. A former officer of the Front, who asked
not to be named, said trucks came over the Ishen bridge twice a week. He said
that Yousef Kaldary, the commander of the Front, had met Ruvenian
intelligence officers in Korvath in January.

The army has its own supplier. The experts say that the Dashmir Company, which
is owned by a brother of General Harun Tesmat, imported dozens of missiles
last year and that some of them were used by the Fifth Division at Halvit.

Tesmat has commanded the division since 2022. He did not reply to questions
which the Courier sent to his office last Monday.

The Defence Ministry maintains that nine fighters died in Halvit on 3 March. The
Ishen Rights Monitor has published the names of 31 dead.
""".splitlines()


def main() -> None:
    """Write the file beside the other reports."""
    target = Path(__file__).parent / "reports" / "06-courier-arms.pdf"
    target.write_bytes(pdf(LINES))


def pdf(lines: list[str]) -> bytes:
    """Set the lines on one A4 page in Helvetica."""
    drawn = "\n".join(f"({escaped(line)}) Tj T*" for line in lines)
    page = f"BT /F1 11 Tf 15 TL 60 780 Td\n{drawn}\nET".encode("ascii")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title (%s) /Author (Edda Marsh) /CreationDate (D:20250314060000Z) >>" % escaped(TITLE).encode(),
    ]
    return assembled(objects)


def assembled(objects: list[bytes]) -> bytes:
    """Number the objects and write the table that says where each begins; the last one is the metadata."""
    out = b"%PDF-1.4\n"
    starts = []
    for number, body in enumerate(objects, start=1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
        + b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (len(objects) + 1, len(objects))
        + b"startxref\n%d\n%%%%EOF\n" % len(out)
    )


def escaped(text: str) -> str:
    """Protect what has a meaning in a PDF string."""
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


if __name__ == "__main__":
    main()
