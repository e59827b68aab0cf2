"""Word documents made for tests, element by element: what Word writes, without the program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path

from tests.exchange.made import packed

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OTHER = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
HEADER = ("What?", "Who?", "How?", "Success measures", "Baseline", "Target/ date", "Outcome")
ROW = ("Visit in time", "Team Manager", "Agree a standard", "% in time", "60% (Oct 15)", "90% / Apr 17", "Better.")

STYLES = f"""<w:styles xmlns:w="{W}">
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Heading1"/>
<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/><w:basedOn w:val="Normal"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:ind w:left="360"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="ListBullet2"><w:name w:val="List Bullet 2"/><w:basedOn w:val="Normal"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:ind w:left="720"/></w:pPr></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
</w:styles>"""


def _level(depth: int, kind: str, text: str) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
        f'<w:pPr><w:ind w:left="{360 * (depth + 1)}"/></w:pPr></w:lvl>'
    )


NUMBERING = (
    f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{_level(0, "bullet", "&#61623;")}'
    f"{_level(1, 'bullet', 'o')}</w:abstractNum>"
    f'<w:abstractNum w:abstractNumId="1">{_level(0, "decimal", "%1")}{_level(1, "decimal", "%1.%2")}'
    f"{_level(2, 'lowerLetter', '(%3)')}</w:abstractNum>"
    f'<w:abstractNum w:abstractNumId="2">{_level(0, "decimal", "%1.")}{_level(1, "lowerRoman", "%2)")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="2"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>'
)


def r(text: str, look: str = "") -> str:
    """Return a run; ``look`` is what its properties hold."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(text: str = "", style: str | None = None, number: tuple[int, int] | None = None, inner: str = "", look: str = "") -> str:
    """Return a paragraph with one run, or with ``inner`` as it is; ``number`` is (list, level)."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    listed = f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>' if number else ""
    return f"<w:p><w:pPr>{named}{listed}</w:pPr>{r(text, look) if text else ''}{inner}</w:p>"


def tc(content: str, *, wide: int = 1, merge: str | None = None, fill: str | None = None) -> str:
    """Return a cell around paragraphs; plain words become one."""
    inner = content if content.startswith("<") else p(content)
    merged = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    shaded = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{wide}"/>{merged}{shaded}</w:tcPr>{inner}</w:tc>'


def tr(*cells: str, about: str = "") -> str:
    """Return a row of cells; words become cells."""
    return f"<w:tr><w:trPr>{about}</w:trPr>{''.join(cell if cell.startswith('<w:tc>') else tc(cell) for cell in cells)}</w:tr>"


def tbl(*rows: str, widths: Iterable[int] = ()) -> str:
    """Return a table of rows."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def document(path: Path, *body: str, parts: Mapping[str, str] | None = None) -> Path:
    """Write a document with these paragraphs and tables; ``parts`` are further parts by kind (header, comments, ...)."""
    more = dict(parts or {})
    links = {"styles": STYLES, "numbering": NUMBERING, **more}
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" Type="{LINKS}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{W}" {OTHER}><w:body>{"".join(body)}<w:sectPr/></w:body></w:document>',
    }
    relations = ""
    for number, (kind, content) in enumerate(links.items()):
        files[f"word/{kind}.xml"] = content
        relations += f'<Relationship Id="r{number}" Type="{LINKS}/{kind.rstrip("0123456789")}" Target="{kind}.xml"/>'
    relations += (
        f'<Relationship Id="x" Type="{LINKS}/attachedTemplate" Target="http://www.w3.org/nothing.dotm" TargetMode="External"/>'
    )
    files["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>'
    return packed(path, files)


def part(root: str, content: str) -> str:
    """Return a further part of the document, such as ``hdr`` or ``comments``."""
    return f'<w:{root} xmlns:w="{W}" {OTHER}>{content}</w:{root}>'
