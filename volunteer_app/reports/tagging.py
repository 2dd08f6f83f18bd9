"""A canvas that writes tagged PDF (PDF/UA-1): a tree of headings, paragraphs, tables, figures and links."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from typing import IO, Any

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFInfo, PDFName, PDFPage, PDFStream, PDFString
from reportlab.pdfgen.canvas import Canvas

from volunteer_app.reports.links import said_of_link

rl_config.trustedSchemes = []
rl_config.trustedHosts = []
rl_config.useA85 = 0

LANGUAGE = "en-GB"
PRODUCER = "Waymark"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(slots=True)
class _Element:
    """A node of the structure tree with the reference it will have in the file."""

    entries: PDFDictionary
    reference: Any
    kids: list[Any] = field(default_factory=list)


class _Information(PDFInfo):  # type: ignore[misc]  # ReportLab is untyped
    """The title and the producer, and nothing about who made it or when.

    The base class would write "anonymous" and a date that is not that of the run.
    """

    def format(self, document: Any) -> Any:
        entries = {"Title": PDFString(self.title), "Producer": PDFString(PRODUCER)}
        return PDFDictionary(entries).format(document)


class TaggedCanvas(Canvas):  # type: ignore[misc]  # ReportLab is untyped
    """ReportLab's canvas, on which everything drawn belongs to an element of the structure or is an artifact.

    `cited` holds, for each place that a link leads to, the page of its first link.
    """

    def __init__(self, target: IO[bytes], *, title: str, size: tuple[float, float], first_font: str) -> None:
        super().__init__(
            target, pagesize=size, pageCompression=1, invariant=1, pdfVersion=(1, 7), initialFontName=first_font
        )
        self.cited: dict[str, int] = {}
        self._in_artifact = False
        self._reach: tuple[float, float, float, float] | None = None
        self._doc.info = _Information()
        self.setTitle(title)
        self._parents: dict[int, Any] = {}
        self._elements: list[_Element] = []
        root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        self._tree = _Element(root, self._doc.Reference(root))
        self._open = [self._tree]
        self._open = [self._tree, self._begin("Document", {})]
        self._new_page()

    @contextmanager
    def element(
        self, role: str, *, title: str = "", alt: str = "", attributes: dict[str, Any] | None = None
    ) -> Iterator[None]:
        """What is drawn inside belongs to an element of the role; a title puts it into the outline as well."""
        if self._in_artifact:
            yield
            return
        entries: dict[str, Any] = {"Alt": PDFString(alt)} if alt else {}
        if attributes:
            entries["A"] = PDFDictionary(attributes)
        if title:
            key = f"part-{len(self._elements)}"
            self.bookmarkPage(key)
            self.addOutlineEntry(title, key)
        self._open.append(self._begin(role, entries))
        yield
        self._open.pop()

    @contextmanager
    def figure(self, alt: str, box: tuple[float, float, float, float]) -> Iterator[None]:
        """A drawing with the sentence that stands for it; box is left, bottom, right and top in points."""
        layout = {"O": PDFName("Layout"), "BBox": PDFArray(list(box)), "Placement": PDFName("Block")}
        with self.element("Figure", alt=alt, attributes=layout), self.marks():
            yield

    @contextmanager
    def marks(self) -> Iterator[None]:
        """Drawing inside is content of the element that is open."""
        if self._in_artifact:
            yield
            return
        element, parents = self._open[-1], self._parents[self._page_key]
        self._code.append(f"{element.entries.dict['S']} <</MCID {len(parents)}>> BDC")
        page = self._doc.thisPageRef()
        element.entries.dict.setdefault("Pg", page)
        if element.entries.dict["Pg"].name == page.name:
            element.kids.append(len(parents))
        else:
            element.kids.append(PDFDictionary({"Type": PDFName("MCR"), "Pg": page, "MCID": len(parents)}))
        parents.append(element.reference)
        yield
        self._code.append("EMC")

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """Drawing inside says nothing that the text does not say: rules, page furniture, bars beside their numbers.

        Elements and marks inside make no structure, so that a head can be drawn again on the next page.
        """
        self._code.append(f"/Artifact <</Type /{kind}>> BDC")
        self._in_artifact = True
        yield
        self._in_artifact = False
        self._code.append("EMC")

    @contextmanager
    def spoken(self, text: str) -> Iterator[None]:
        """What the glyphs drawn inside say, in reading order."""
        self._code.append(f"/Span <</ActualText <FEFF{text.encode('utf-16-be').hex().upper()}>>> BDC")
        yield
        self._code.append("EMC")

    @contextmanager
    def backwards(self) -> Iterator[None]:
        """The letters of each string drawn inside are to be read from its end, as in text from right to left."""
        self._code.append("/ReversedChars BMC")
        yield
        self._code.append("EMC")

    @contextmanager
    def reaching(self, box: tuple[float, float, float, float]) -> Iterator[None]:
        """Links drawn inside can be pressed anywhere in the box, which is theirs alone."""
        self._reach = box
        yield
        self._reach = None

    @contextmanager
    def link(self, place: str, box: tuple[float, float, float, float]) -> Iterator[None]:
        """What is drawn inside leads to the place; saving fails where no `place` of the name was drawn."""
        self.cited.setdefault(place, self.getPageNumber())
        with self.element("Link"):
            yield
            element = self._open[-1]
            key = self._next_key()
            note = PDFDictionary(
                {
                    "Type": PDFName("Annot"),
                    "Subtype": PDFName("Link"),
                    "Rect": PDFArray(list(self._reach or box)),
                    "Border": PDFArray([0, 0, 0]),
                    "F": 4,
                    "Contents": PDFString(said_of_link(place)),
                    "Dest": self._bookmarkReference(place),
                    "StructParent": key,
                }
            )
            self._addAnnotation(note)
            reference = self._annotationrefs[-1]
            self._parents[key] = element.reference
            page = self._doc.thisPageRef()
            element.kids.append(PDFDictionary({"Type": PDFName("OBJR"), "Obj": reference, "Pg": page}))

    def place(self, name: str, top: float) -> None:
        """Where links of the name lead: this page, its top edge at the height."""
        self.bookmarkHorizontalAbsolute(name, top)

    def showPage(self) -> None:
        super().showPage()
        self._new_page()

    def save(self) -> None:
        """Write the file; raises ValueError where a link leads to no place."""
        lost = sorted(place for place, target in self._destinations.items() if target.fmt is None)
        if lost:
            raise ValueError(f"no entry in the figure index for {', '.join(lost)}")
        self._close_tree()
        super().save()

    def _new_page(self) -> None:
        self._page_key = self._next_key()
        self._parents[self._page_key] = []

    def _next_key(self) -> int:
        return len(self._parents)

    def _begin(self, role: str, entries: dict[str, Any]) -> _Element:
        parent = self._open[-1]
        node = PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName(role), "P": parent.reference, **entries})
        element = _Element(node, self._doc.Reference(node))
        parent.kids.append(element.reference)
        self._elements.append(element)
        return element

    def _setAnnotations(self, page: PDFPage) -> None:
        super()._setAnnotations(page)
        page.StructParents, page.Tabs = self._page_key, PDFName("S")
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]

    def _close_tree(self) -> None:
        document, catalog = self._doc, self._doc.Catalog
        for element in (self._tree, *self._elements):
            element.entries.dict["K"] = PDFArray(element.kids)
        numbers: list[Any] = []
        for key, parents in self._parents.items():
            numbers += [key, PDFArray(parents) if isinstance(parents, list) else parents]
        self._tree.entries.dict["ParentTree"] = document.Reference(PDFDictionary({"Nums": PDFArray(numbers)}))
        self._tree.entries.dict["ParentTreeNextKey"] = self._next_key()
        catalog.StructTreeRoot = self._tree.entries
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        catalog.Lang = PDFString(LANGUAGE)
        catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
        catalog.Metadata = self._metadata()

    def _metadata(self) -> PDFStream:
        packet = PDFStream(PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}))
        title = escape(self._doc.info.title)
        packet.content = _XMP.format(title=title, language=LANGUAGE, producer=PRODUCER).encode("utf-8")
        return packet
