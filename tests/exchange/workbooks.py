"""Makes workbooks by hand, part by part, so that tests may make dishonest ones."""

import zipfile
from datetime import date, datetime, time, timedelta

from xlsxwriter import Workbook

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
    'Target="{target}"/></Relationships>'
)
_WORKBOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_SHEET = '{before}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{claim}<sheetData>{rows}</sheetData></worksheet>'
ONE_ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>'


def package(path, rows=ONE_ROW, before="", more=(), claim=""):
    """A workbook with the rows as given; `more` are further parts as (name, text)."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("[Content_Types].xml", _TYPES)
        parts.writestr("_rels/.rels", _RELATIONS.format(kind="officeDocument", target="xl/workbook.xml"))
        parts.writestr("xl/workbook.xml", _WORKBOOK)
        parts.writestr(
            "xl/_rels/workbook.xml.rels", _RELATIONS.format(kind="worksheet", target="worksheets/sheet1.xml")
        )
        parts.writestr("xl/worksheets/sheet1.xml", _SHEET.format(before=before, claim=claim, rows=rows))
        for name, text in more:
            parts.writestr(name, text)
    return path


def typed_workbook(path):
    """A workbook with a cell of every type below a heading, an empty first sheet and a hidden one."""
    with Workbook(path) as workbook:
        workbook.add_worksheet("Empty")
        workbook.add_worksheet("Secret").hide()
        workbook.get_worksheet_by_name("Secret").write_string(0, 0, "hidden")
        sheet = workbook.add_worksheet("Hours")
        formats = {
            style: workbook.add_format({"num_format": style})
            for style in ("dd/mm/yyyy", "h:mm", "[h]:mm", "d/m/yy h:mm")
        }
        sheet.write_row(1, 1, ["Day", "Moment", "In", "Length", "Number", "Half", "Yes", "Gone", "Sum"])
        sheet.write_datetime(3, 1, date(2025, 4, 3), formats["dd/mm/yyyy"])
        sheet.write_datetime(3, 2, datetime(2025, 4, 3, 14, 5), formats["d/m/yy h:mm"])  # noqa: DTZ001
        sheet.write_datetime(3, 3, time(9, 30), formats["h:mm"])
        sheet.write_datetime(3, 4, timedelta(hours=26, minutes=30), formats["[h]:mm"])
        sheet.write_number(3, 5, 3.0)
        sheet.write_number(3, 6, 2.5)
        sheet.write_boolean(3, 7, True)
        sheet.write_formula(3, 8, "=NA()", value="#N/A")
        sheet.write_formula(3, 9, "=1+1", value=2)
    return path
