"""Templates that attack: refused or harmless, one message in Chinese, nothing written, nothing run."""

import os
import tempfile
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from newsroom.documents.apart import Limits, render_apart
from newsroom.documents.kinds import kind
from newsroom.documents.lint import Refused, refuse
from newsroom.documents.package import problems
from newsroom.documents.render import Template, render
from newsroom.documents.template_errors import TemplateError
from newsroom.documents.templates import shipped
from tests.documents.broken.ways import cells, link, p, packed, part, put
from tests.intake.hostile import make_hostile

TIGHT = Limits(cpu=2, wall=30, memory=384 << 20)
ATTACKS = (
    "{{ cycler.__init__.__globals__.os.popen('touch @').read() }}",
    "{{ joiner.__init__.__globals__.os.system('touch @') }}",
    "{{ lipsum.__globals__['os'].system('touch @') }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ self.__init__.__globals__.__builtins__ }}",
    "{{ self._TemplateReference__context.cycler }}",
    "{{ caller() }}",
    "{{ varargs }}",
    "{{ kwargs }}",
    "{{ super() }}",
    "{{ config }}",
    "{{ dict(a=1) }}",
    "{{ range(9) }}",
    "{{ 刊名.__class__ }}",
    "{{ 刊名['__class__'] }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ [].__class__.__base__.__subclasses__() }}",
    "{{ ().__class__.__bases__[0] }}",
    "{{ {}.__class__.fromkeys }}",
    "{{ (1).__class__ }}",
    "{{ 刊名|attr('__class__') }}",
    "{{ 刊名|attr('_' ~ '_class__') }}",
    "{{ [刊名]|map('attr', '__class__')|list }}",
    "{{ [刊名]|map(attribute='__class__')|join }}",
    "{{ [刊名]|selectattr('__class__.__mro__')|list }}",
    "{{ [刊名]|sum(attribute='__class__', start='') }}",
    "{{ '%s' % 刊名.__class__ }}",
    "{{ '%999999999d' % 1 }}",
    "{{ '%c%c' % (95, 95) }}",
    "{{ '{0.__class__.__init__.__globals__}'.format(刊名) }}",  # halfwidth-ok
    "{{ '{a.__class__}'.format_map({'a': 刊名}) }}",
    "{{ '%s'|format(刊名) }}",
    "{{ 刊名.format }}",
    "{{ 刊名.encode('utf-7') }}",
    "{{ 刊名.translate({}) }}",
    "{{ 刊名|safe }}",
    "{{ 刊名|xmlattr }}",
    "{{ 刊名|pprint }}",
    "{{ 刊名|tojson }}",
    "{{ 刊名|urlize }}",
    "{{ 刊名|wordwrap(1) }}",
    "{{ 刊名|center(999999999) }}",
    "{{ 刊名|indent(999999999) }}",
    "{{ 刊名|batch(999999999, 'x')|list }}",
    "{{ 刊名|slice(999999999)|list }}",
    "{{ 刊名.center(999999999) }}",
    "{{ 刊名.ljust(999999999) }}",
    "{{ 刊名.zfill(999999999) }}",
    "{{ 刊名.expandtabs(999999999) }}",
    "{{ 'a'*(10**9) }}",
    "{{ 'a' * 999999999 }}",
    "{{ [0] * 999999999 }}",
    "{{ 999999999 * 'a' }}",
    "{{ 9**9**9 }}",
    "{{ 2 ** 99999999 }}",
    "{% import 'os' as x %}",
    "{% from 'os' import x %}",
    "{% include '/etc/hostname' %}",
    "{% extends '/etc/hostname' %}",
    "{% block x %}{% endblock %}",
    "{% macro x() %}{{ x() }}{% endmacro %}{{ x() }}",
    "{% macro x() %}{{ caller() }}{% endmacro %}{% call x() %}{% endcall %}",
    "{% filter upper %}x{% endfilter %}",
    "{% autoescape false %}{{ 刊名 }}{% endautoescape %}",
    "{% for 栏 in 栏目 recursive %}{{ loop(栏目) }}{{ loop(栏目) }}{% endfor %}",
    "{% for 栏 in 栏目 %}{{ loop.__class__ }}{% endfor %}",
    "{% for 栏 in 栏目 %}{{ loop._iterable }}{% endfor %}",
    "{% for 栏 in 栏目 %}{{ loop.cycle.__globals__ }}{% endfor %}",
    "{% for 栏 in 栏目 %}{{ loop.__init__.__globals__ }}{% endfor %}",
    "{% set x = namespace(y=1) %}",
    "{% set x = cycler %}{{ x.__init__ }}",
    "{% set 栏目.x = 1 %}",
    "{% do 栏目.append(1) %}",
    "{% print(cycler) %}",
    "{% debug %}",
    "{{ 栏目.append('x') }}",
    "{{ 栏目.clear() }}",
    "{{ 栏目[0].update({'名称': 'x'}) }}",
    "{{ 栏目[0].pop('名称') }}",
    "{{ 栏目[0].稿件[0].正文[1].图.tpl.write_xml('@') }}",
    "{{ 栏目[0].稿件[0].正文[1].图.tpl.replace_zipname('docProps/app.xml', '/etc/hostname') }}",
    "{{ 栏目[0].稿件[0].正文[1].图._draw.__globals__ }}",
    "{{ 栏目[0].稿件[0].正文[1].图._draw() }}",
    "{{ 栏目[0].稿件[0].正文[1].图.__html__.__func__.__globals__ }}",
    "{{ 栏目[0].稿件[0].正文[1].图['_draw'] }}",
)
ELSEWHERE = (
    "{{ cycler.__init__.__globals__.os.popen('touch @').read() }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ 刊名|attr('__class__') }}",
    "{{ 'a'*(10**9) }}",
    "{% include '/etc/hostname' %}",
    "{% macro x() %}{{ x() }}{% endmacro %}{{ x() }}",
)


@pytest.fixture(scope="module")
def briefing(tmp_path_factory):
    return kind("briefing").sample(tmp_path_factory.mktemp("sample"))


@pytest.fixture
def watched(tmp_path, monkeypatch):
    """Where the program stands, and where temporary files go."""
    folder = tmp_path / "watched"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def refused(briefing, watched) -> Callable[..., str]:
    """Prints with a template that must be refused; returns what she is told."""

    def check(data: bytes, limits: Limits | None = None) -> str:
        template = Template(Path("我的.docx"), data)
        with pytest.raises(TemplateError) as caught:
            if limits:
                render_apart("briefing", briefing, template, limits=limits)
            else:
                render(kind("briefing"), briefing, template)
        assert list(watched.rglob("*")) == []
        message = str(caught.value)
        assert message.startswith("模板“我的.docx”")
        assert "没有生成文件，稿件都没有动" in message
        assert message.endswith("。")
        assert "\n" not in message
        assert "Traceback" not in message
        return message

    return check


def template(change: Callable[[dict[str, bytes]], None]) -> bytes:
    with zipfile.ZipFile(shipped("briefing")) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    change(parts)
    return packed(parts)


@pytest.mark.parametrize("attack", ATTACKS)
def test_in_the_body(attack, refused, watched):
    refused(template(put(p(attack.replace("@", str(watched / "trace"))))))


@pytest.mark.parametrize(
    "attack", ["{{ [刊名]|groupby('__class__')|list }}", "{{ [刊名]|sort(attribute='__class__') }}"]
)
def test_what_asks_for_nothing_gets_nothing(attack, briefing):
    data = render(kind("briefing"), briefing, Template(Path("x.docx"), template(put(p(attack))))).data
    text = "".join(paragraph.text for paragraph in Document(BytesIO(data)).paragraphs)
    assert "[" in text
    assert "class" not in text


def saved(change: Callable[..., None], folder: Path) -> bytes:
    """The shipped template, changed by python-docx."""
    document = Document(str(shipped("briefing")))
    change(document)
    path = folder / "template.docx"
    document.save(str(path))
    return path.read_bytes()


def _header(document, text):
    document.sections[0].header.is_linked_to_previous = False
    document.sections[0].header.paragraphs[0].add_run(text)


def _first_header(document, text):
    document.sections[0].different_first_page_header_footer = True
    document.sections[0].first_page_header.paragraphs[0].add_run(text)


def _footer(document, text):
    document.sections[0].footer.paragraphs[0].add_run(text)


def _footnotes(document, text):
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xml = f'<w:footnotes xmlns:w="{w}"><w:footnote w:id="1">{p(text)}</w:footnote></w:footnotes>'
    notes = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, xml.encode(), document.part.package)
    document.part.relate_to(notes, RELATIONSHIP_TYPE.FOOTNOTES)


def _property(name):
    return lambda document, text: setattr(document.core_properties, name, text)


PLACES = {
    "header": _header,
    "first header": _first_header,
    "footer": _footer,
    "footnotes": _footnotes,
    **{name: _property(name) for name in ("title", "subject", "author", "comments", "identifier", "language")},
}


@pytest.mark.parametrize("attack", ELSEWHERE)
@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_elsewhere(place, attack, refused, watched, tmp_path):
    text = attack.replace("@", str(watched / "trace"))
    refused(saved(lambda document: place(document, text), tmp_path))


def test_in_a_cell_and_a_text_box(refused):
    box = (
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="s1"><v:textbox><w:txbxContent>'
        f"{p('{{ cycler.__init__ }}')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    refused(template(put(box)))
    refused(template(put(cells("{{ cycler.__init__ }}"))))


def test_split_over_runs_and_under_markup(refused):
    for broken in (
        "<w:p><w:r><w:t>{{ cyc</w:t></w:r><w:proofErr/><w:r><w:t>ler.__init__ }}</w:t></w:r></w:p>",
        '<w:p><w:r><w:t>{</w:t></w:r><w:bookmarkStart w:id="9" w:name="b"/><w:r><w:t>{ cycler }}</w:t></w:r></w:p>',
        "<w:p><w:r><w:t>{&#x7b; cycler.__init__ }&#125;</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>{{r cycler.__init__ }}</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>{%- if cycler %}{%- endif -%}</w:t></w:r></w:p>",
    ):
        refused(template(put(broken)))


def test_in_a_merged_or_coloured_cell(refused):
    for tag in ("{% colspan cycler.__init__ %}", "{% cellbg lipsum %}", "{% colspan 9**9**9 %}"):
        refused(template(put(cells(tag + "x"))))


DEEP = "".join(f"{{% for a{n} in '0123456789' %}}" for n in range(18)) + "x" + "{% endfor %}" * 18
DOUBLING = "{% set a = 刊名 %}" + "{% set a = a ~ a %}" * 40 + "{{ a }}"
JOINING = "{% set a = 刊名 %}" + "{% set a = [a, a, a, a]|join(a) %}" * 30
REPLACING = "{% set a = 刊名 %}" + "{% set a = a|replace('', a) %}" * 30


@pytest.mark.skipif(os.name == "nt", reason="Windows bounds no memory")
@pytest.mark.parametrize(
    "attack", [DEEP, DOUBLING, JOINING, REPLACING], ids=["loops", "doubling", "joining", "replacing"]
)
def test_without_end(attack, refused):
    assert "用了太多" in refused(template(put(p(attack))), TIGHT)


def test_nested_beyond_measure(refused):
    for attack in ("(" * 5000 + "1" + ")" * 5000, "[" * 500 + "]" * 500, "-" * 5000 + "1", "1" + "+1" * 5000):
        refused(template(put(p("{{ " + attack + " + x }}"))))
    refused(template(put(p("{% if 报 %}" * 300 + "x" + "{% endif %}" * 300))))


def test_a_very_long_tag(refused):
    refused(template(put(p("{{ " + "刊名 ~ " * 20_000 + "x }}"))))


@pytest.mark.parametrize("text", ["{{", "{#", "{{ a ", "{% if a %}", "{ ", "｛", "{% for a in 栏目 %}", "{{ ((("])
def test_more_tags_than_any_template_has(text, refused):
    """Also what only looks through the text ends."""
    refused(template(put(*[p(text * 400)] * 40)))
    refused(template(put(cells(*[text * 40] * 400))))


# files


@pytest.fixture(scope="module")
def hostile(tmp_path_factory) -> dict[str, Path]:
    made = make_hostile(tmp_path_factory.mktemp("hostile"))
    return {path.name[:2]: path for path in made if path.suffix in (".docx", ".docm", ".doc") and path.is_file()}


TOLD = {
    "01": "不是 .docx 文件，或者已经损坏",
    "02": "大得不正常",
    "03": "DOCTYPE",
    "04": "DOCTYPE",
    "05": "大得不正常",
    "06": "多得反常",
    "07": "损坏",
    "08": "不是 .docx 文件",
    "09": "不是 .docx 文件",
    "10": "不是 .docx 文件",
    "11": "不是 .docx 文件",
    "12": "不是 .docx 文件",
    "13": "不是 .docx 文件",
    "16": "没有 Word 文档的内容",
    "17": "宏",
    "18": "不是普通的 Word 文档",
    "19": "缺了",
    "20": "不安全的文件名",
    "21": "不安全的文件名",
    "23": "大得不正常",
    "36": "密码",
    "37": "损坏",
    "38": "严格 Open XML",
}


@pytest.mark.parametrize("number", TOLD)
def test_hostile_files(number, hostile, refused):
    assert TOLD[number] in refused(hostile[number].read_bytes())


@pytest.mark.skipif(os.name == "nt", reason="Windows bounds no memory")
@pytest.mark.parametrize("number", ["02", "03", "05", "06", "07"])
def test_bombs_are_refused_within_little_memory(number, hostile, refused):
    message = refused(hostile[number].read_bytes(), Limits(cpu=20, memory=256 << 20))
    assert TOLD[number] in message


@pytest.mark.parametrize("referenced", [True, False])
def test_a_media_part_of_a_gibibyte(referenced, refused, tmp_path):
    path = tmp_path / "large.docx"
    with (
        zipfile.ZipFile(shipped("briefing")) as source,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file,
    ):
        for name in source.namelist():
            content = source.read(name)
            if referenced and name == "word/_rels/document.xml.rels":
                image = f'<Relationship Id="rX" Type="{RELATIONSHIP_TYPE.IMAGE}" Target="media/i.png"/></Relationships>'
                content = content.replace(b"</Relationships>", image.encode())
            file.writestr(name, content)
        with file.open("word/media/i.png", "w", force_zip64=True) as media:
            for _ in range(64):
                media.write(bytes(16 << 20))
    assert path.stat().st_size < 8 << 20
    assert "大得不正常" in refused(path.read_bytes())


def test_names_that_are_there_twice(refused, tmp_path):
    path = tmp_path / "twice.docx"
    path.write_bytes(shipped("briefing").read_bytes())
    with zipfile.ZipFile(path, "a") as file, pytest.warns(UserWarning, match="Duplicate"):
        file.writestr("word/document.xml", b"<x/>")
    assert "重名" in refused(path.read_bytes())


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (part("word/vbaProject.bin", b"x"), "宏或程序"),
        (part("word/activeX/activeX1.xml", b"<x/>"), "OLE、ActiveX"),
        (part("word/embeddings/Microsoft_Excel.xls", b"x"), "OLE、ActiveX"),
        (link("oleObject", "file:///C:/x.xls"), "引用了外部文件"),
        (link("image", "http://example.invalid/a.png"), "引用了外部文件"),
        (link("frame", "http://example.invalid/"), "引用了外部文件"),
        (link("subDocument", "x.docx"), "引用了外部文件"),
        (link("hyperlink", "JAVAscript:x"), "不安全的超链接"),
        (link("hyperlink", "\\\\server\\share\\x.exe"), "不安全的超链接"),
        (link("hyperlink", "vbscript:x"), "不安全的超链接"),
        (link("hyperlink", "ms-msdt:/id"), "不安全的超链接"),
        (put('<w:p><w:fldSimple w:instr="DDE x y"/></w:p>'), "运行程序的域（DDE）"),
        (
            put(
                '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>D</w:instrText></w:r>'
                '<w:r><w:instrText>DEAUTO c</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
            ),
            "运行程序的域（DDEAUTO）",
        ),
        (put('<w:p><w:fldSimple w:instr="MACROBUTTON x y"/></w:p>'), "运行程序的域（MACROBUTTON）"),
        (put('<w:p><w:fldSimple w:instr="HYPERLINK &quot;file:///c:/x.exe&quot;"/></w:p>'), "不安全的超链接"),
        (put("<w:p><w:r><w:object/></w:r></w:p>"), "OLE、ActiveX"),
        (put('<w:altChunk xmlns:r="urn:x" r:id="rX"/>'), "OLE、ActiveX"),
    ],
)
def test_what_acts_by_itself(change, told, refused):
    assert told in refused(template(change))


@pytest.mark.parametrize("target", ["file:///C:/x.dotx", "http://example.invalid/x.dotm"])
def test_the_template_that_it_hangs_on_is_let_go(target, briefing):
    def change(parts):
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        rel = f'<Relationship Id="rT" Type="{office}/attachedTemplate" Target="{target}" TargetMode="External"/>'
        namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
        parts["word/_rels/settings.xml.rels"] = f'<Relationships xmlns="{namespace}">{rel}</Relationships>'.encode()

    done = render(kind("briefing"), briefing, Template(Path("x.docx"), template(change)))
    with zipfile.ZipFile(BytesIO(done.data)) as file:
        assert not any(target.encode() in file.read(name) for name in file.namelist())


def test_ordinary_links_and_fields_are_hers(briefing):
    for change in (
        link("hyperlink", "https://example.invalid/"),
        link("hyperlink", "mailto:a@example.invalid"),
        put('<w:p><w:fldSimple w:instr=" NUMPAGES "/></w:p>'),
        put('<w:p><w:fldSimple w:instr=" PAGE \\* MERGEFORMAT "/></w:p>'),
    ):
        data = template(change)
        refuse(data)
        assert problems(render(kind("briefing"), briefing, Template(Path("x.docx"), data)).data) == []


def test_noise_is_refused():
    for data in (b"PK\x05\x06" + bytes(18), b"PK\x03\x04" + bytes(400), bytes(5000)):
        with pytest.raises(Refused):
            refuse(data)
