"""A structural check of tagged PDF: what a machine can decide of PDF/UA-1 (ISO 14289-1) and a report can break."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pikepdf
from pikepdf import Array, Dictionary, Name

STANDARD_ROLES = set(
    re.findall(
        r"\w+",
        """Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl
        LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu
        WT WP Figure Formula Form""",
    )
)
PAINTING = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "INLINE IMAGE"}
TABLE_KIDS = {
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "L": {"L", "LI", "Caption"},
    "LI": {"Lbl", "LBody"},
}
TABLE_PARENTS = {"TR": {"Table", "THead", "TBody", "TFoot"}, "TH": {"TR"}, "TD": {"TR"}, "LI": {"L"}, "LBody": {"LI"}}


def faults(pdf: pikepdf.Pdf) -> list[str]:
    """What is wrong with the file, one short sentence each; empty where nothing was found."""
    found = [*_document_faults(pdf)]
    if "/StructTreeRoot" not in pdf.Root:
        return [*found, "no structure tree"]
    elements = list(_elements(pdf.Root.StructTreeRoot))
    parents = _number_tree(pdf.Root.StructTreeRoot.get("/ParentTree", Dictionary()))
    found += _structure_faults(pdf, elements)
    for number, page in enumerate(pdf.pages, 1):
        found += [f"page {number}: {fault}" for fault in _page_faults(page.obj, parents)]
    return found


def role_of(element) -> str:
    return str(element.get("/S", "/"))[1:]


def elements_of(pdf: pikepdf.Pdf):
    """Each element of the structure tree in reading order, with the role of its parent."""
    return list(_elements(pdf.Root.StructTreeRoot))


def _document_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if root.get("/MarkInfo", {}).get("/Marked") is not True:
        yield "not marked as tagged"
    if root.get("/MarkInfo", {}).get("/Suspects") is True:
        yield "tags are suspect"
    if root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        yield "the window does not show the title"
    if not re.fullmatch(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*", str(root.get("/Lang", ""))):
        yield "no language"
    metadata = root.Metadata.read_bytes().decode("utf-8", "replace") if "/Metadata" in root else ""
    if not re.search(r"http://www\.aiim\.org/pdfua/ns/id/", metadata) or not re.search(r"part(>|=['\"])1\b", metadata):
        yield "does not say that it is PDF/UA-1"
    if "<dc:title" not in metadata:
        yield "no title in the metadata"
    if "/XFA" in root.get("/AcroForm", {}):
        yield "XFA form"


def _structure_faults(pdf: pikepdf.Pdf, elements) -> Iterator[str]:
    role_map = pdf.Root.StructTreeRoot.get("/RoleMap", Dictionary())
    yield from (f"standard role {role} is mapped" for role in STANDARD_ROLES if f"/{role}" in role_map)
    roles = []
    for element, parent in elements:
        role = _standard(role_of(element), role_map)
        roles.append(role)
        yield from _place_faults(role, _standard(parent, role_map))
        yield from _element_faults(element, role, role_map)
    yield from _heading_faults(roles)


def _place_faults(role: str, parent: str) -> Iterator[str]:
    if role not in STANDARD_ROLES:
        yield f"role {role} is mapped to nothing"
    if role not in TABLE_KIDS.get(parent, {role}):
        yield f"{role} inside {parent}"
    if parent not in TABLE_PARENTS.get(role, {parent}):
        yield f"{role} outside its place"


def _element_faults(element, role: str, role_map) -> Iterator[str]:
    if role in ("Figure", "Formula") and not (element.get("/Alt") or element.get("/ActualText")):
        yield f"{role} without alternative text"
    if role == "Note" and not element.get("/ID"):
        yield "note without an id"
    if role == "Table":
        yield from _table_faults(element, role_map)


def _heading_faults(roles: list[str]) -> Iterator[str]:
    levels = [int(role[1]) for role in roles if re.fullmatch(r"H[1-6]", role)]
    if levels and levels[0] != 1:
        yield "the first heading is not H1"
    if any(after > before + 1 for before, after in pairwise(levels)):
        yield "a level of headings is left out"
    if levels and "H" in roles:
        yield "numbered and unnumbered headings"


def _table_faults(table, role_map) -> Iterator[str]:
    rows = [row for row, _ in _elements(table) if _standard(role_of(row), role_map) == "TR"]
    cells = [[kid for kid in _kids(row) if isinstance(kid, Dictionary) and "/S" in kid] for row in rows]
    if len({sum(_span(cell) for cell in row) for row in cells}) > 1 and not any(_tall(c) for row in cells for c in row):
        yield "rows of a table differ in length"
    heads = [cell for row in cells for cell in row if role_of(cell) == "TH"]
    if any(_attribute(head, "/Scope") is None and "/ID" not in head for head in heads):
        yield "table head without scope"


def _span(cell) -> int:
    return int(_attribute(cell, "/ColSpan") or 1)


def _tall(cell) -> bool:
    return int(_attribute(cell, "/RowSpan") or 1) > 1


def _attribute(element, name: str):
    attributes = element.get("/A")
    for entry in attributes if isinstance(attributes, Array) else [attributes]:
        if isinstance(entry, Dictionary) and name in entry:
            return entry[name]
    return None


def _page_faults(page, parents) -> Iterator[str]:
    annotations = page.get("/Annots", [])
    if annotations and page.get("/Tabs") != Name.S:
        yield "tab order is not that of the structure"
    marked = parents.get(int(page.StructParents)) if "/StructParents" in page else None
    yield from _content_faults(page, marked)
    for annotation in annotations:
        yield from _annotation_faults(annotation, parents)
    yield from _font_faults(page.get("/Resources", {}).get("/Font", {}))


def _content_faults(page, marked) -> Iterator[str]:
    """Everything painted is an artifact or content of an element that knows it."""
    stack: list[str] = []
    for operands, operator in pikepdf.parse_content_stream(pikepdf.Page(page)):
        operation = str(operator)
        if operation in ("BDC", "BMC"):
            properties = _properties(page, operands)
            stack.append(_kind(operands[0], properties))
            yield from _mark_faults(properties, marked) if stack[-1] == "content" else ()
            if {"artifact", "content"} <= set(stack):
                yield "artifact and content inside each other"
        elif operation == "EMC":
            stack.pop()
        elif operation in PAINTING and not {"artifact", "content"} & set(stack):
            yield f"{operation} outside the structure"
            return
    if stack:
        yield "marked content is not closed"


def _kind(tag, properties) -> str:
    if tag == Name.Artifact:
        return "artifact"
    return "content" if "/MCID" in properties else "other"


def _properties(page, operands):
    if len(operands) < 2:
        return {}
    named = operands[1]
    return page.Resources.Properties[str(named)] if isinstance(named, Name) else named


def _mark_faults(properties, marked) -> Iterator[str]:
    number = int(properties["/MCID"])
    if not isinstance(marked, Array) or number >= len(marked) or not isinstance(marked[number], Dictionary):
        yield f"content {number} belongs to no element"
        return
    kids = [int(kid.MCID) if isinstance(kid, Dictionary) and "/MCID" in kid else kid for kid in _kids(marked[number])]
    if number not in kids:
        yield f"content {number} is not among the kids of its element"


def _annotation_faults(annotation, parents) -> Iterator[str]:
    kind = annotation.get("/Subtype")
    if kind in (Name.Popup, Name.Widget) or int(annotation.get("/F", 0)) & 2:
        return
    if kind == Name.TrapNet:
        yield "trap net"
    element = parents.get(int(annotation.StructParent)) if "/StructParent" in annotation else None
    if kind == Name.PrinterMark:
        if element is not None:
            yield "printer's mark in the structure"
        return
    if kind == Name.Link and (element is None or role_of(element) != "Link"):
        yield "link annotation outside a Link element"
    elif element is None:
        yield "annotation outside the structure"
    if not annotation.get("/Contents") and not (element is not None and element.get("/Alt")):
        yield "annotation without a description"


def _font_faults(fonts) -> Iterator[str]:
    for font in fonts.values():
        holder = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        descriptor = holder.get("/FontDescriptor", {})
        if font.get("/Subtype") != Name.Type3 and not {"/FontFile", "/FontFile2", "/FontFile3"} & set(
            descriptor.keys()
        ):
            yield f"font {font.get('/BaseFont')} is not embedded"


def _elements(node, parent: str = "") -> Iterator[tuple[Dictionary, str]]:
    for kid in _kids(node):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid, parent
            yield from _elements(kid, role_of(kid))


def _kids(node) -> list:
    kids = node.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]


def _standard(role: str, role_map) -> str:
    for _ in range(8):
        if role in STANDARD_ROLES or f"/{role}" not in role_map:
            break
        role = str(role_map[f"/{role}"])[1:]
    return role


def _number_tree(node) -> dict[int, object]:
    numbers = node.get("/Nums", [])
    found = {int(numbers[place]): numbers[place + 1] for place in range(0, len(numbers), 2)}
    for kid in node.get("/Kids", []):
        found |= _number_tree(kid)
    return found
