"""Files of every format and every kind of damage, through `python -m ingest` and the reader."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from plans import plan

from ingest import shipped
from ingest.__main__ import main
from ingest.errors import PlanFileError
from ingest.parse import parse_file
from ingest.plan import Kind
from ingest.read import SUFFIXES, read_text

PLAN = "某市质量强市方案\n一、总体要求\n提升质量。\n二、重点任务\n(一)严管建材。(住建局负责)\n"
OUTLINE = ["文首", "一、", "二、", "二、(一)"]


def _addresses(path: Path) -> list[str]:
    return [clause.address for clause in parse_file(path).clauses]


def _written(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


# --- formats -------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [".txt", ".md", ".TXT"])
def test_a_text_file_is_not_read_as_it_is(tmp_path: Path, suffix: str) -> None:
    path = _written(tmp_path / f"plan{suffix}", PLAN)
    assert read_text(path) == PLAN
    assert _addresses(path) == OUTLINE


def test_a_gb18030_file_is_refused_or_garbled(tmp_path: Path) -> None:
    rare = PLAN + "推进𠮷林示范。\n"
    assert read_text(_written(tmp_path / "plan.txt", rare.encode("gb18030"))) == rare


def test_a_byte_order_mark_moves_every_offset(tmp_path: Path) -> None:
    assert read_text(_written(tmp_path / "plan.txt", PLAN.encode("utf-8-sig"))) == PLAN


@pytest.mark.parametrize("line_break", ["\r\n", "\r"])
def test_line_breaks_of_windows_move_offsets(tmp_path: Path, line_break: str) -> None:
    path = _written(tmp_path / "plan.txt", PLAN.replace("\n", line_break))
    assert read_text(path) == PLAN


def test_blanks_and_odd_characters_are_tidied_away(tmp_path: Path) -> None:
    odd = "\n\n  一、总体　要求 \n\t提升“质量”\xa0…㎡ﬁ。\n\n\n"
    assert read_text(_written(tmp_path / "plan.txt", odd)) == odd


def test_html_runs_blocks_together_or_keeps_scripts(tmp_path: Path) -> None:
    page = """<!DOCTYPE html><html><head><title>网站</title><style>p{}</style></head><body>
    <nav>首页</nav><div>某市质量强市方案<h6>一、总体要求</h6><p>提升<b>质</b>量。</p>
    <p>二、重点&nbsp;任务</p>说明<p>(一)严管建材。<br/>(住建局负责)</p></div>
    <table><tr><td>序号</td><td>指标</td></tr><tr><td>1</td><td>合格率&ge;98</td></tr></table>
    <script>alert("三、")</script></body></html>"""
    assert read_text(_written(tmp_path / "plan.html", page)).split("\n") == [
        "某市质量强市方案", "一、总体要求", "提升质量。", "二、重点\xa0任务", "说明",
        "(一)严管建材。", "(住建局负责)", "序号", "指标", "1", "合格率≥98",
    ]  # fmt: skip


def test_an_xhtml_page_of_a_government_site_prints_a_warning(tmp_path: Path) -> None:
    page = (
        '<?xml version="1.0" encoding="gb2312"?>\n<div><p>一、总体要求</p><p>提升质量。</p></div>'
    )
    path = _written(tmp_path / "plan.htm", page.encode("gb18030"))
    assert _addresses(path)[-1] == "一、"


def test_a_word_file_loses_its_tables_or_their_place(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    for line in PLAN.strip().split("\n"):
        document.add_paragraph(line)
    document.add_paragraph("专栏1 主要指标")
    table = document.add_table(rows=2, cols=4)
    cells = ["序号", "指标名称", "2025年", "属性", "1", "建材合格率(%)", "≥95", "约束性"]
    for number, text in enumerate(cells):
        table.cell(number // 4, number % 4).text = text
    merged = document.add_table(rows=1, cols=3)
    merged.cell(0, 0).merge(merged.cell(0, 2)).text = "合并的格"
    document.add_paragraph("三、保障措施")
    document.save(str(tmp_path / "plan.docx"))
    whole = parse_file(tmp_path / "plan.docx")
    assert whole.plan.text.split("\n")[-10:] == [*cells, "合并的格", "三、保障措施"]
    (row,) = whole.indicators
    assert (row.name, row.unit, row.value, row.nature) == ("建材合格率", "%", "≥95", "约束性")
    assert [c.address for c in whole.clauses] == [*OUTLINE, "专栏1", "专栏1 1", "三、"]


def _pdf(lines: list[str]) -> bytes:
    """A PDF of one page; its font has no glyphs, only the map from codes to characters."""
    shown = "".join(f"<{line.encode('utf-16-be').hex()}> Tj 0 -20 Td " for line in lines)
    to_unicode = (
        "/CIDInit /ProcSet findresource begin begincmap "
        "1 begincodespacerange <0000> <FFFF> endcodespacerange "
        "2 beginbfrange <0000> <00FF> <0000> <3000> <9FFF> <3000> endbfrange endcmap end"
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        "/Resources << /Font << /F 5 0 R >> >> >>",
        _stream(f"BT /F 12 Tf 72 720 Td {shown} ET"),
        "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H "
        "/DescendantFonts [6 0 R] /ToUnicode 7 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /DW 1000 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        _stream(to_unicode),
    ]
    data, places = "%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{text}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    data += (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
        f"startxref\n{len(data)}\n%%EOF\n"
    )
    return data.encode("ascii")


def _stream(text: str) -> str:
    return f"<< /Length {len(text)} >>\nstream\n{text}\nendstream"


def test_a_pdf_loses_its_chinese_text_or_its_lines(tmp_path: Path) -> None:
    lines = ["一、总体要求", "提升质量。", "二、重点任务", "1.严管建材。(住建局负责)"]
    whole = parse_file(_written(tmp_path / "plan.pdf", _pdf(lines)))
    assert [line.strip() for line in whole.plan.text.strip().split("\n")] == lines
    assert [c.address for c in whole.clauses if c.kind is not Kind.FRONT_MATTER] == [
        "一、",
        "二、",
        "二、1",
    ]
    assert whole.responsibilities[0].units == ("住建局",)


def test_a_pdf_that_writes_radicals_for_characters_is_not_read(tmp_path: Path) -> None:
    lines = ["⼀、总体要求", "⼈⺠群众满意。", "⼆、重点任务", "1.严管建材。(⻔店负责)"]
    whole = parse_file(_written(tmp_path / "plan.pdf", _pdf(lines)))
    assert "人民群众满意" in whole.plan.text
    assert [c.address for c in whole.clauses if c.title] == ["一、", "二、", "二、1"]


# --- bad input -----------------------------------------------------------------------------------


def _zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("nothing.xml", "<a/>")


def _encrypted(path: Path) -> None:
    import pypdf

    writer = pypdf.PdfWriter()
    writer.add_blank_page(72, 72)
    writer.encrypt("secret", algorithm="RC4-40")
    writer.write(path)


BAD: dict[str, tuple[bytes | str | Callable[[Path], None], str]] = {
    "empty.txt": ("", "give a file"),
    "blank.txt": (" \r\n\t\n", "give a file"),
    "mark.txt": (b"\xef\xbb\xbf", "give a file"),
    "binary.txt": (b"\x7fELF\x00\x01\x02" * 40, "save the plan as UTF-8"),
    "controls.txt": (bytes(range(1, 32)) * 4, "save the plan as UTF-8"),
    "utf16.txt": (PLAN.encode("utf-16"), "save the plan as UTF-8"),
    "neither.txt": (b"\xff\xfe\xff\x81" * 9, "save the plan as UTF-8"),
    "table.xlsx": (PLAN, "save it as"),
    "nosuffix": (PLAN, "save it as"),
    "missing.txt": (lambda path: None, "check the path"),
    "missing": (lambda path: None, "check the path"),
    "folder": (lambda path: path.mkdir(), "give the plan files in it"),
    "folder.txt": (lambda path: path.mkdir(), "give the plan files in it"),
    "prose.txt": ("质量强国建设十分重要。\n今天天气很好。\n", "check that the file holds"),
    "short.html": ("http://example.org/plan.html", "check that the file holds"),
    "image.html": ("<html><body><img src='scan.png'></body></html>", "text layer"),
    "two words.txt": (PLAN, "rename the file"),
    "plain.docx": (PLAN, "save it anew"),
    "zip.docx": (_zip, "save it anew"),
    "text.pdf": ("no pdf at all", "save it anew"),
    "cut.pdf": (_pdf(["一、总体要求"])[:300], "save it anew"),
    "locked.pdf": (_encrypted, "password"),
    "scan.pdf": (_pdf([]), "text layer"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gives_no_single_line_with_its_name_and_a_remedy(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made, remedy = BAD[name]
    path = tmp_path / name
    if callable(made):
        made(path)
    else:
        _written(path, made)
    assert main(["--outline", str(path)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert str(path) in printed.err
    assert remedy in printed.err
    assert "Traceback" not in printed.err
    with pytest.raises(PlanFileError):
        parse_file(path)


def test_libraries_print_lines_of_their_own_about_a_bad_file(tmp_path: Path) -> None:
    for name in ("text.pdf", "short.html"):
        path = _written(tmp_path / name, BAD[name][0])  # type: ignore[arg-type]
        done = _python("-m", "ingest", "--outline", str(path))
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.count("\n") == 1, done.stderr


def test_a_file_that_may_not_be_read_gives_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(PlanFileError, match=r"Permission denied.*check the path"):
        read_text(_written(tmp_path / "plan.txt", PLAN))


def test_a_format_named_in_the_refusal_is_not_read() -> None:
    assert SUFFIXES == (".txt", ".md", ".html", ".htm", ".docx", ".pdf")


# --- the command ---------------------------------------------------------------------------------


def _python(*arguments: str, home: Path | None = None) -> "subprocess.CompletedProcess[str]":
    environment = dict(os.environ) | ({"ASSISTANT_HOME": str(home)} if home else {})
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        cwd=Path(__file__).parents[1],
    )


def test_a_bad_file_among_good_ones_leaves_a_half_filled_store(tmp_path: Path) -> None:
    good = _written(tmp_path / "good.txt", PLAN)
    bad = _written(tmp_path / "bad.txt", "")
    done = _python("-m", "ingest", str(good), str(bad), str(good), home=tmp_path / "home")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert str(bad) in done.stderr
    assert not (tmp_path / "home").exists()


@pytest.fixture(scope="module")
def rows() -> list[dict[str, object]]:
    done = _python("-m", "ingest", "--outline", str(shipped.FOLDER / "yangling.txt"))
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_outline_has_other_fields_than_the_contract(rows: list[dict[str, object]]) -> None:
    for row in rows:
        assert list(row) == [
            "address", "title", "kind", "parent", "level", "start", "end", "responsibility",
        ]  # fmt: skip
        duty = row["responsibility"]
        if duty is not None:
            assert isinstance(duty, dict)
            assert list(duty) == ["units", "lead", "manner", "quote"]
            assert all(isinstance(unit, str) for unit in (*duty["units"], *duty["lead"]))


def test_the_outline_differs_from_what_was_parsed(rows: list[dict[str, object]]) -> None:
    whole = plan("yangling")
    ids = {clause.id: clause.address for clause in whole.clauses} | {"": ""}
    assert [
        (r["address"], r["title"], r["kind"], r["parent"], r["level"], r["start"], r["end"])
        for r in rows
    ] == [
        (c.address, c.title, str(c.kind), ids[c.parent], c.level, c.start, c.end)
        for c in whole.clauses
    ]
    by_address = {row["address"]: row for row in rows}
    assert by_address["四、(十一)"]["responsibility"] == {
        "units": ["示范区住建局", "交通运输局", "水务局", "市场监管局"],
        "lead": [],
        "manner": "by_remit",
        "quote": "(示范区住建局、交通运输局、水务局、市场监管局按职责分工负责)",
    }
    assert by_address["专栏4 实施品质工程示范创建行动"]["parent"] == "专栏4"
    assert by_address["附件 三、(十一)2"]["responsibility"] is None
    assert sum(row["responsibility"] is not None for row in rows) == 21 + 14 + 24 + 1
    text = whole.plan.text
    for row in rows:
        if duty := row["responsibility"]:
            assert isinstance(duty, dict)
            assert duty["quote"] in text[row["start"] : row["end"]]  # type: ignore[misc]


def test_the_annex_row_of_24_shows_only_one_of_its_two_statements(
    rows: list[dict[str, object]],
) -> None:
    (duty,) = [r["responsibility"] for r in rows if r["address"] == "附件 八、(二十四)"]
    assert isinstance(duty, dict)
    assert duty["units"] == ["示范区质量强区领导小组办公室"]
    assert duty["lead"] == ["示范区质量强区工作推进领导小组办公室"]


def test_outlines_of_several_files_are_not_printed_in_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = _written(tmp_path / "a.txt", "一、甲。做好。\n")
    second = _written(tmp_path / "b.txt", "二、乙。做好。\n")
    assert main(["--outline", str(second), str(first)]) == 0
    titles = [json.loads(line)["title"] for line in capsys.readouterr().out.splitlines()]
    assert titles == ["乙", "甲"]
