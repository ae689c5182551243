"""Bytes of a text file to text, in the encodings that casework systems and spreadsheets write."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from upheld.casebook.intake.grid import Notice, Unreadable

SAVE_AGAIN = "Save it again as CSV in UTF-8."


def decode(data: bytes) -> tuple[str, tuple[Notice, ...]]:
    """The text, and what a person should know of how it was read.

    UTF-8 with or without mark, UTF-16 with mark; else Windows-1252, but never for a file that is mostly UTF-8.

    Raises:
        Unreadable: it is no text, or broken in each of these encodings.
    """
    if data.startswith(b"PK\x03\x04"):
        raise Unreadable("It is a workbook or archive, not text.", "Give a workbook as such, not within a folder.")
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return _decoded(data, "utf-16"), ()
    if data[:4].count(0):
        raise Unreadable("It is no text: its first characters are NUL bytes.", SAVE_AGAIN)
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
    if data.startswith(BOM_UTF8) or not _only_single_bytes(data):
        raise Unreadable("It is UTF-8 in parts only: some bytes are broken.", SAVE_AGAIN, row=row)
    text = _decoded(data, "windows-1252")
    said = "The file is not UTF-8 and was read as Windows-1252."
    return text, (Notice("not_utf8", row, None, None, said, f"See that its accents are right. {SAVE_AGAIN}"),)


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        raise Unreadable("Its bytes are no text in UTF-8, UTF-16 or Windows-1252.", SAVE_AGAIN, row=row) from error


def _only_single_bytes(data: bytes) -> bool:
    return data.decode("utf-8", "ignore").isascii()
