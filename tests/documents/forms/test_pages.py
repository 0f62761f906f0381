"""Forms on paper: blank ones and long ones are valid, and those that are meant for one page keep to it."""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from newsroom.documents.forms.approval_form import ApprovalForm
from newsroom.documents.forms.commission_notice import CommissionNotice
from newsroom.documents.forms.informant_form import InformantForm
from newsroom.documents.forms.review_sheet import ReviewSheet
from newsroom.documents.kinds import kind
from newsroom.documents.office import convert
from tests.conftest import needs
from tests.documents.forms.printing import FORMS, NAME, OPINION, overfull, printed
from tests.documents.validators import audit, sdk

HEADLINE = (
    "区教育和体育局召开全区教育系统深入学习贯彻全会精神暨二零二六年春季学期重点工作推进会议并对校园安全稳定工作作出部署"
)
ONE_PAGE = ("review_sheet", "approval_form", "informant_form", "commission_notice")

pytestmark = pytest.mark.xdist_group("libreoffice")


def long(name: str, folder: Path) -> Any:
    """The sample with a headline of 60 characters, a unit of 40, and an opinion of three lines wherever one is."""
    value = kind(name).sample(folder)
    match value:
        case ReviewSheet():
            reviews = tuple(replace(review, opinion=OPINION) for review in value.reviews)
            return replace(value, headline=HEADLINE, unit=NAME, reviews=reviews)
        case ApprovalForm():
            value = replace(value, headline=HEADLINE, unit=NAME, summary=(OPINION, OPINION))
            return replace(
                value,
                department_opinion=(OPINION,),
                office_opinion=(OPINION,),
                leader_opinion=(OPINION,),
                principal_opinion=(OPINION,),
            )
        case InformantForm():
            return replace(value, unit=NAME, change=OPINION, remarks=OPINION)
        case CommissionNotice():
            return replace(
                value, topic=HEADLINE, unit=NAME, issuer=NAME, background=(OPINION,), points=(OPINION,), state="迟交"
            )
    raise AssertionError(name)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, int]:
    """How many pages each document takes; LibreOffice sets them all at once."""
    needs(shutil.which("soffice"), "LibreOffice")
    pdfium = pytest.importorskip("pypdfium2")
    folder = tmp_path_factory.mktemp("forms")
    values = {
        **{f"{form.id}-blank": (form, form.value()) for form in FORMS if form.value},
        **{f"{name}-sample": (kind(name), kind(name).sample(folder)) for name in ONE_PAGE},
        **{f"{name}-long": (kind(name), long(name, folder)) for name in ONE_PAGE},
    }
    sources = [folder / f"{name}.docx" for name in values]
    for source, (form, value) in zip(sources, values.values(), strict=True):
        source.write_bytes(printed(form, value).data)
    made, _ = convert(sources, folder)
    counts = {}
    for path in made:
        document = pdfium.PdfDocument(path)
        counts[path.stem] = len(document)
        document.close()
    return counts


@pytest.mark.parametrize("how", ["blank", "sample", "long"])
@pytest.mark.parametrize("name", ONE_PAGE)
def test_a_form_of_one_page_stays_on_it(pages, name, how):
    assert pages[f"{name}-{how}"] == 1


@pytest.mark.parametrize(("name", "count"), [("adoption_register", 1), ("informant_register", 1), ("receipt", 1)])
def test_a_blank_register_is_one_page(pages, name, count):
    assert pages[f"{name}-blank"] == count


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
@pytest.mark.parametrize("how", ["blank", "overfull"])
def test_blank_and_overfull_ones_are_valid(form, how, tmp_path):
    path = tmp_path / f"{form.id}.docx"
    path.write_bytes(printed(form, form.value() if how == "blank" else overfull(form.value, 40)).data)
    assert audit(path) == []
    assert sdk(path) == []
