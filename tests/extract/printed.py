"""PDF files for tests, written byte by byte: one font, lines at their places."""

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def pdf(*pages, info=b"", extra=b""):
    """Pages are lists of (text, x, y, size); a page of None has a picture's operators and no text."""
    objects = [b"", b"", FONT]
    kids = []
    for lines in pages:
        content = (
            b"q 100 0 0 100 0 0 cm 0 0 1 1 re f Q" if lines is None else b"BT\n" + b"".join(map(shown, lines)) + b"ET"
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F 3 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    trailer = b"/Size %d /Root 1 0 R %s" % (len(objects) + 2, extra)
    if info:
        objects.append(info)
        trailer += b" /Info %d 0 R" % len(objects)
    written, offsets = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return written + head + table + b"trailer << %s >>\nstartxref\n%d\n%%%%EOF" % (trailer, len(written))


def shown(line):
    text, x, y, size = line
    raw = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"/F %d Tf 1 0 0 1 %d %d Tm (%s) Tj\n" % (size, x, y, raw)


def column(*lines, top=740, x=72, size=10):
    """Lines at single distance; an empty one leaves a line free."""
    return [(text, x, top - 12 * number, size) for number, text in enumerate(lines) if text]
