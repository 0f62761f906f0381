"""The registers print every row once, in order, under a head that every page repeats."""

from dataclasses import replace
from datetime import date

import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.documents.forms import adoption_register, informant_register, receipt
from newsroom.documents.forms.adoption_register import Adoption, AdoptionRegister
from newsroom.documents.forms.informant_register import InformantRegister, Registered
from newsroom.documents.forms.receipt import Outcome, Receipt
from newsroom.text.clean import clean_line
from tests.documents.forms.printing import opened

line = st.text(st.sampled_from("青禾小学开展演练“”，。&<>{}% A1\t\n\u200b喆𠮷"), max_size=30)
quick = settings(max_examples=20, deadline=None)


def cells(document, skipped: int, last: int) -> list[list[str]]:
    """The table's rows between the heads and the total, each as its cells' texts."""
    rows = document.tables[0].rows
    return [[cell.text for cell in row.cells] for row in rows[skipped : len(rows) - last]]


@quick
@given(st.lists(st.builds(Adoption, headline=line, unit=line, author=line, outlet=line, remarks=line), min_size=1))
def test_adoptions(rows):
    found = cells(opened(adoption_register.KIND, AdoptionRegister(rows=tuple(rows))), 1, 1)
    expected = [
        [str(n), clean_line(r.headline), f"{clean_line(r.unit)}\n{clean_line(r.author)}", clean_line(r.remarks)]
        for n, r in enumerate(rows, 1)
    ]
    assert [[row[0], row[2], row[3], row[-1]] for row in found] == expected


@quick
@given(st.lists(st.builds(Registered, unit=line, leader=line, informant=line, email=line), min_size=1))
def test_informants(rows):
    found = cells(opened(informant_register.KIND, InformantRegister(rows=tuple(rows))), 2, 1)
    expected = [[str(n), *map(clean_line, (r.unit, r.leader, r.informant, r.email))] for n, r in enumerate(rows, 1)]
    assert [[row[0], row[1], row[3], row[6], row[11]] for row in found] == expected


@quick
@given(st.lists(st.builds(Outcome, headline=line, state=line, detail=line), min_size=1))
def test_outcomes(rows):
    found = cells(opened(receipt.KIND, Receipt(rows=tuple(rows))), 1, 0)
    expected = [[str(n), "", *map(clean_line, (r.headline, r.state, r.detail))] for n, r in enumerate(rows, 1)]
    assert found == expected


def test_days_are_short_in_a_row():
    adoptions = AdoptionRegister(rows=(Adoption(adopted_on=date(2026, 9, 3)),))
    assert "2026-09-03" in cells(opened(adoption_register.KIND, adoptions), 1, 1)[0]
    outcomes = Receipt(rows=(Outcome(submitted_on=date(2026, 9, 3)),))
    assert "9月3日" in cells(opened(receipt.KIND, outcomes), 1, 0)[0]


def test_numbers_that_are_given_stay():
    rows = tuple(replace(Outcome(), number=number, headline="题") for number in (7, 9))
    assert [row[0] for row in cells(opened(receipt.KIND, Receipt(rows=rows)), 1, 0)] == ["7", "9"]


@pytest.mark.parametrize(
    ("kind", "heads"), [(adoption_register.KIND, 1), (informant_register.KIND, 2), (receipt.KIND, 1)]
)
def test_heads_are_repeated_and_rows_stay_whole(kind, heads, tmp_path):
    rows = opened(kind, kind.sample(tmp_path)).tables[0].rows
    repeated = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in rows]
    assert repeated == [True] * heads + [False] * (len(rows) - heads)
    assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in rows)


@pytest.mark.parametrize("kind", [adoption_register.KIND, informant_register.KIND])
def test_the_signatures_are_not_alone_on_the_last_page(kind):
    document = opened(kind, kind.value())
    total = document.tables[0].rows[-1].cells[0].paragraphs[0]
    note, signatures = document.paragraphs[-2:]
    assert total.paragraph_format.keep_with_next
    assert note.style is not None and note.style.paragraph_format.keep_with_next
    assert signatures.text.startswith("填表人")
