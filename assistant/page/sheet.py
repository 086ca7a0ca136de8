"""A table as a file: CSV that Excel opens in Chinese, and .xlsx written by hand (ECMA-376)."""

import csv
import io
import re
import zipfile
from dataclasses import dataclass
from xml.sax.saxutils import escape

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes a cell for a formula by (OWASP, CSV injection)."""
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FIGURE = re.compile(r"-?\d{1,15}(?:\.\d+)?")
_LONGEST = 32_000
"""Characters of a cell; Excel refuses a file with more than 32,767."""
_NO_NAME = re.compile(r"[\[\]:*?/\\']")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_RELATIONS}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/></font>'
    '<font><b/><sz val="11"/></font></fonts><fills count="2"><fill><patternFill '
    'patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" '
    'applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="0" fontId="1" '
    'fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>',
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table with a line of headings; every row has a cell for each."""

    name: str
    """Of the sheet, and the file's stem."""
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    """Of the columns, in characters."""
    rows: tuple[tuple[str, ...], ...]
    figures: frozenset[int] = frozenset()
    """Columns whose plain numbers are numbers in .xlsx."""

    def csv(self) -> bytes:
        """UTF-8 with a byte order mark; what would be a formula gets an apostrophe before it."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\r\n")
        for row in (self.headings, *self.rows):
            writer.writerow([f"'{c}" if c.startswith(_FORMULA) else c for c in row])
        return text.getvalue().encode("utf-8-sig")

    def xlsx(self) -> bytes:
        """One sheet, its headings fixed and with filters; text is never a formula."""
        sheet_name = _xml(_NO_NAME.sub(" ", self.name)[:31])
        workbook = (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
            f'<sheet name="{sheet_name}" sheetId="1" r:id="rId1"/></sheets></workbook>'
        )
        files = _PARTS | {"xl/workbook.xml": workbook, "xl/worksheets/sheet1.xml": self._sheet()}
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for path, xml in files.items():
                entry = zipfile.ZipInfo(path)  # 1980: the same table is the same file
                archive.writestr(entry, _HEAD + xml, zipfile.ZIP_DEFLATED)
        return packed.getvalue()

    def _sheet(self) -> str:
        columns = "".join(
            f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>'
            for n, width in enumerate(self.widths, 1)
        )
        lines = [self._row(1, self.headings, style=1)]
        lines += [self._row(n, row, style=0) for n, row in enumerate(self.rows, 2)]
        corner = f"{_letter(len(self.headings))}{len(self.rows) + 1}"
        return (
            f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
            '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
            f"</sheetView></sheetViews><cols>{columns}</cols>"
            f'<sheetData>{"".join(lines)}</sheetData><autoFilter ref="A1:{corner}"/></worksheet>'
        )

    def _row(self, number: int, cells: tuple[str, ...], *, style: int) -> str:
        written = []
        for n, cell in enumerate(cells):
            at = f'r="{_letter(n + 1)}{number}" s="{style}"'
            if number > 1 and n in self.figures and _FIGURE.fullmatch(cell):
                written.append(f"<c {at}><v>{cell}</v></c>")
            elif cell:
                text = f'<t xml:space="preserve">{_xml(cell)}</t>'
                written.append(f'<c {at} t="inlineStr"><is>{text}</is></c>')
        return f'<row r="{number}">{"".join(written)}</row>'


def _xml(text: str) -> str:
    if len(text) > _LONGEST:
        text = text[:_LONGEST] + "…"
    return escape(_NOT_XML.sub(" ", text), {'"': "&quot;"})


def _letter(number: int) -> str:
    """1 → A, 27 → AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
