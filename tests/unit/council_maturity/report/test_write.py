"""The page: whole, the same twice, readable by anyone, and harmless whatever a document says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import lxml.html
import pytest

from council_maturity.cli import main
from council_maturity.errors import WrongUse
from council_maturity.report.write import ReportOptions, write_report
from tests.acceptance.browser import requests_of
from tests.acceptance.page_checks import page_problems

SCRIPT = "<script>alert(1)</script>"
FORMULA = '=HYPERLINK("http://example.invalid/","Click")'
NOTICE = 'Made-up </style><b>"data"'


@pytest.fixture(scope="module")
def page(made, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("page") / "my report.html"
    write_report(made.dataset, out, ReportOptions(made.documents, notice=NOTICE))
    return out


def test_nothing_is_wrong_with_the_page(page: Path) -> None:
    assert page_problems(page.read_text(encoding="utf-8"), page.parent) == []


def test_two_runs_give_the_same_page_and_pictures(made, page: Path) -> None:
    def content() -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in page.parent.rglob("*") if path.is_file()}

    first = content()
    assert len(first) > 3
    write_report(made.dataset, page, ReportOptions(made.documents, notice=NOTICE))
    assert content() == first


def test_what_a_document_says_is_text(page: Path) -> None:
    html = page.read_text(encoding="utf-8")
    tree = lxml.html.document_fromstring(html)
    assert "<script" not in html
    for harm in (SCRIPT, FORMULA, NOTICE):
        assert harm in tree.find("body").text_content()
    assert tree.xpath("//style/text()")[0].count("<") == 0


def test_every_level_leads_to_its_evidence_and_its_id_to_the_dataset(made, page: Path, capsys) -> None:
    tree = lxml.html.document_fromstring(page.read_text(encoding="utf-8"))
    lines = tree.xpath("//ul[@class='ev']/li[code]")
    assert len(lines) == 10
    name = lines[0].findtext("code")
    assert main(["explain", str(made.dataset), name]) == 0
    assert f"Assessment    {name}" in capsys.readouterr().out
    assert len(tree.xpath("//table[contains(@class,'heat')]//td/a")) == 2 * 14


def test_levels_are_drawn_and_printed(page: Path) -> None:
    tree = lxml.html.document_fromstring(page.read_text(encoding="utf-8"))
    summary = next(one for one in tree.iter("summary") if "Obtaining social value" in one.text_content() and one.xpath(".//use"))
    assert " ".join(summary.text_content().split()) == "Obtaining social value Now 1–2 Minimum to Developing Target 3 Mature, 2026"
    assert summary.xpath(".//svg/@aria-hidden") == ["true"]


def test_coverage_is_of_the_principal_councils_alone(page: Path) -> None:
    text = " ".join(lxml.html.document_fromstring(page.read_text(encoding="utf-8")).text_content().split())
    assert "2 of the 317 councils in the register have a level here" in text
    assert "The latest strategy of 2 of the 317 councils counts here" in text


def test_warnings_have_code_and_no_backticks(page: Path) -> None:
    html = page.read_text(encoding="utf-8")
    assert "<code>level_source</code>" in html and "`" not in html


def test_colours_are_classes_and_no_style_is_inline(page: Path) -> None:
    html = page.read_text(encoding="utf-8")
    assert " style=" not in html and not re.search(r'(fill|stroke)="#', html)


def test_a_single_file_holds_its_pictures(made, tmp_path: Path) -> None:
    written = write_report(made.dataset, tmp_path / "one.html", ReportOptions(made.documents, single_file=True))
    assert written.pictures == 3
    assert [path.name for path in tmp_path.iterdir()] == ["one.html"]
    assert written.path.read_text(encoding="utf-8").count("data:image/png;base64,") == 3


def test_without_the_documents_there_are_words_and_no_pictures(made, tmp_path: Path) -> None:
    written = write_report(made.dataset, tmp_path / "r.html")
    assert (written.pictures, written.missing) == (0, [])
    assert "<img" not in written.path.read_text(encoding="utf-8")


def test_a_document_that_is_not_there_is_named_and_stale_pictures_go(made, page: Path, tmp_path: Path) -> None:
    out = tmp_path / "r.html"
    write_report(made.dataset, out, ReportOptions(made.documents))
    folder = tmp_path / "r-pictures"
    (folder / "notes.txt").write_text("mine")
    empty = tmp_path / "empty"
    empty.mkdir()
    assert write_report(made.dataset, out, ReportOptions(empty)).missing == ["leeds.pdf"]
    assert [path.name for path in folder.iterdir()] == ["notes.txt"]


def test_the_command_line_says_where_the_report_is(made, tmp_path: Path, capsys) -> None:
    out = tmp_path / "r.html"
    assert main(["report", str(made.dataset), "--documents", str(made.documents), "--out", str(out)]) == 0
    assert str(out) in capsys.readouterr().out
    assert main(["report", str(tmp_path)]) == 2
    assert main(["report", str(made.dataset), "--documents", str(tmp_path / "no")]) == 2
    with pytest.raises(WrongUse, match="is a folder"):
        write_report(made.dataset, tmp_path)


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ('<script src="x.js"></script>', "there is a <script>"),
        ('<img src="https://example.invalid/x.png" alt="x">', "asks for https://example.invalid/x.png"),
        ('<img src="missing.png" alt="x">', "missing.png is missing"),
        ('<a href="#nowhere">x</a>', "#nowhere leads nowhere"),
        ('<a href="https://example.invalid/">x</a>', "leads to https://example.invalid/"),
        ("<h4>x</h4>", "h1 is followed by h4"),
        ("<p onclick='x()'>x</p>", "attribute onclick"),
        ("<table><caption>x</caption><tr><th>x</th></tr></table>", "has no scope"),
        ("<svg></svg>", "neither a label"),
        ("<p id='main'>x</p>", "is there twice"),
    ],
)
def test_the_check_of_the_page_sees_what_is_wrong(body: str, problem: str, tmp_path: Path) -> None:
    page = """<html lang="en"><head><title>x</title><meta http-equiv="Content-Security-Policy" content="default-src 'none'"></head>
    <body><a href="#main">x</a><main id="main"><h1>x</h1>{}</main></body></html>"""
    assert page_problems(page.format(""), tmp_path) == []
    found = page_problems(page.format(body), tmp_path)
    assert any(problem in line for line in found), found


def test_requests_of_a_page_are_told_from_the_browsers_own() -> None:
    own = {"params": {"url": "https://clock.invalid/", "initiator": "not an origin"}}
    page = {"params": {"url": "http://example.invalid/x.png", "initiator": "null"}}
    assert requests_of(json.dumps({"events": [own, page, {}]})) == ["http://example.invalid/x.png"]
