"""A register by keys: searched, entered, changed, taken out and put back; what must not be read is masked."""

from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from newsroom.desk import registers
from newsroom.desk.desk import Desk
from newsroom.registers.adoptions import ADOPTIONS, Adoption
from newsroom.registers.commissions import COMMISSIONS, Commission
from newsroom.registers.people import PEOPLE, Person
from newsroom.registers.units import UNITS, Unit
from newsroom.tui.app import NewsroomApp
from newsroom.tui.dialogs.message import Message
from newsroom.tui.dialogs.report import ReportDialog
from newsroom.tui.dialogs.row_form import RowForm
from newsroom.tui.dialogs.source import SourceDialog
from newsroom.tui.screens.register import RegisterScreen
from newsroom.tui.widgets.line import Line
from newsroom.tui.widgets.register_rows import RegisterRows
from tests.conftest import NOW
from tests.tui.driving import flowing, listed, shown, until


@pytest.fixture
def office(desk: Desk) -> Desk:
    """Three units in two groups; one has both of its people."""
    first, second = (group.id for group in desk.plan.unit_group[:2])
    registers.put(desk, UNITS, [
        Unit(name="柳河镇中心校", full_name="青禾区柳河镇中心学校", group=first),
        Unit(name="石桥镇中心校", group=first, aliases=("石桥学校",)),
        Unit(name="区第一中学", group=second, note="九月更名"),
    ])  # fmt: skip
    registers.put(desk, PEOPLE, [
        Person(name="张明", role="unit_leader", unit="柳河镇中心校", phone="13800001234"),
        Person(name="李芳", role="informant", unit="柳河镇中心校", phone="13900005678", email="lifang@example.cn"),
    ])  # fmt: skip
    return desk


async def opened(pilot: Pilot, desk: Desk, book: str) -> RegisterScreen:
    await listed(pilot)
    screen = RegisterScreen(desk, book)
    await pilot.app.push_screen(screen)
    await until(pilot, lambda: screen.book is not None)
    return screen


def keys(screen: RegisterScreen) -> list[str]:
    return [line.key for line in screen.query_one(RegisterRows).lines]


async def type_into(pilot: Pilot, field: str, text: str) -> None:
    """As an input method commits it."""
    line = pilot.app.screen.query_one(f"#{field}", Line)
    line.focus()
    line.value = text
    await pilot.pause()


async def test_the_palette_leads_to_a_register(office: Desk):
    async with NewsroomApp(office).run_test(size=(100, 30)) as pilot:
        await listed(pilot)
        await pilot.press("ctrl+p", *"dengjibu")
        await until(pilot, lambda: "登记簿" in shown(pilot.app))
        await pilot.press("enter")
        await until(pilot, lambda: "打开哪一本登记簿" in shown(pilot.app) and "3 个单位" in shown(pilot.app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, RegisterScreen))
        await until(pilot, lambda: "共 3 个单位，两类" in shown(pilot.app))


async def test_what_a_unit_lacks_is_marked_and_the_row_is_told_in_full(office: Desk):
    async with NewsroomApp(office).run_test(size=(120, 30)) as pilot:
        await opened(pilot, office, "units")
        text = shown(pilot.app)
        assert "缺学校分管领导 2，缺信息员 2" in text
        assert "青禾区柳河镇中心学校" in text
        await pilot.press("end")
        await until(pilot, lambda: "九月更名" in shown(pilot.app))


@pytest.mark.parametrize("typed", ["石桥", "sqz", "石桥学校", "ＳＱ"])
async def test_typing_finds_by_any_column_and_by_initials(office: Desk, typed: str):
    async with NewsroomApp(office).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, office, "units")
        await until(pilot, lambda: screen._readings)
        screen.query_one(Line).value = typed
        await until(pilot, lambda: keys(screen) == ["石桥镇中心校"])
        await pilot.press("escape")
        await until(pilot, lambda: len(keys(screen)) == 3)
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, RegisterScreen))


async def test_a_row_is_entered_with_its_faults_told_below_the_fields(office: Desk):
    async with NewsroomApp(office).run_test(size=(80, 30)) as pilot:
        screen = await opened(pilot, office, "units")
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(pilot.app.screen, RowForm))
        await type_into(pilot, "name", "石桥学校")
        await type_into(pilot, "group", "没有的类别")
        await pilot.press("f9")
        await until(pilot, lambda: "不在可填的里面" in flowing(pilot.app))
        await pilot.press("f4")
        await until(pilot, lambda: office.plan.unit_group[0].name in shown(pilot.app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, RowForm))
        await pilot.press("f9")
        await until(pilot, lambda: "已经是“石桥镇中心校”的名称" in flowing(pilot.app))
        await type_into(pilot, "name", "区第二中学")
        await pilot.press("f9")
        await until(pilot, lambda: "区第二中学" in keys(screen))
        assert screen.rows.current and screen.rows.current.key == "区第二中学"


async def test_a_unit_that_is_renamed_keeps_its_earlier_name(office: Desk):
    async with NewsroomApp(office).run_test(size=(80, 30)) as pilot:
        screen = await opened(pilot, office, "units")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, RowForm))
        await type_into(pilot, "name", "柳河镇学校")
        await pilot.press("f9")
        await until(pilot, lambda: "柳河镇学校" in keys(screen))
        row = registers.row(office, UNITS, "柳河镇学校")
        assert row.aliases == ("柳河镇中心校",) and len(keys(screen)) == 3


async def test_numbers_are_masked_until_she_asks_and_survive_a_change_while_masked(office: Desk):
    async with NewsroomApp(office).run_test(size=(120, 30)) as pilot:
        screen = await opened(pilot, office, "people")
        assert "138****1234" in shown(pilot.app) and "13800001234" not in shown(pilot.app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, RowForm))
        assert "13800001234" not in shown(pilot.app)
        await type_into(pilot, "phone", "138****9999")
        await pilot.press("f9")
        await until(pilot, lambda: "遮住的号码" in flowing(pilot.app))
        await type_into(pilot, "phone", "138****1234")
        await type_into(pilot, "title", "副校长")
        await pilot.press("f9")
        await until(pilot, lambda: "副校长" in shown(pilot.app) and pilot.app.screen is screen)
        assert registers.rows(office, PEOPLE)[0].phone == "13800001234"
        await pilot.press("f4")
        await until(pilot, lambda: "13800001234" in shown(pilot.app) and "号码已显示" in shown(pilot.app))


async def test_taken_out_after_a_question_and_put_back(office: Desk, story):
    office.archive.add([story("一篇")], by="t", at=NOW)
    async with NewsroomApp(office).run_test(size=(80, 30)) as pilot:
        screen = await opened(pilot, office, "units")
        await pilot.press("delete")
        await until(pilot, lambda: isinstance(pilot.app.screen, Message))
        assert "名下有1篇稿件" in flowing(pilot.app) and "停用日期" in flowing(pilot.app)
        await pilot.press("enter")  # the first answer keeps it
        await until(pilot, lambda: pilot.app.screen is screen)
        assert len(keys(screen)) == 3
        await pilot.press("ctrl+d")
        await until(pilot, lambda: isinstance(pilot.app.screen, Message))
        await pilot.press("down", "enter")
        await until(pilot, lambda: len(keys(screen)) == 2)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: len(keys(screen)) == 3)
        assert registers.row(office, UNITS, "柳河镇中心校").full_name == "青禾区柳河镇中心学校"


async def test_adoptions_are_verified_one_or_all(office: Desk):
    plain = {"title": "消防演练", "units": ("柳河镇中心校",), "tier": "city", "kind": "newspaper", "day": NOW.date()}
    registers.put(office, ADOPTIONS, [Adoption(outlet=f"{n}晚报", **plain) for n in "甲乙丙"])  # pyright: ignore[reportArgumentType]
    async with NewsroomApp(office).run_test(size=(80, 24)) as pilot:
        await opened(pilot, office, "adoptions")
        assert "没有核实 3" in shown(pilot.app)
        await pilot.press("f5")
        await until(pilot, lambda: "核实全部 3 条" in shown(pilot.app))
        await pilot.press("enter")
        await until(pilot, lambda: "没有核实 2" in shown(pilot.app))
        await pilot.press("f5")
        await until(pilot, lambda: "核实全部 2 条" in shown(pilot.app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: "没有核实" not in shown(pilot.app))
        assert {row.verified_by for row in registers.rows(office, ADOPTIONS)} == {office.officer}


async def test_an_adoption_is_taken_out_with_a_reason(office: Desk):
    plain = {"title": "消防演练", "units": ("柳河镇中心校",), "tier": "city", "kind": "newspaper", "day": NOW.date()}
    registers.put(office, ADOPTIONS, [Adoption(outlet="江城晚报", **plain)])  # pyright: ignore[reportArgumentType]
    async with NewsroomApp(office).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, office, "adoptions")
        await pilot.press("delete")
        await until(pilot, lambda: "为什么删除" in shown(pilot.app))
        pilot.app.screen.query_one(Line).value = "登记重复"
        await pilot.press("enter")
        await until(pilot, lambda: keys(screen) == [])
        await pilot.press("ctrl+z")
        await until(pilot, lambda: len(keys(screen)) == 1)


async def test_whoever_owes_a_commission_is_reminded(office: Desk):
    wanted = Commission(topic="开学第一课", issued=NOW, due=NOW, units=("柳河镇中心校", "石桥镇中心校"))
    registers.put(office, COMMISSIONS, [wanted])
    async with NewsroomApp(office).run_test(size=(80, 24)) as pilot:
        await opened(pilot, office, "commissions")
        await pilot.press("f5")
        await until(pilot, lambda: "还没有交的2个单位" in flowing(pilot.app))
        pilot.app.screen.query_one(Line).value = "电话"
        await pilot.press("enter")
        await until(pilot, lambda: "第1次催办" in flowing(pilot.app))
        assert registers.rows(office, COMMISSIONS)[0].reminders[0].how == "电话"


async def test_an_empty_register_says_what_it_is_for_and_how_to_begin(desk: Desk):
    async with NewsroomApp(desk).run_test(size=(80, 24)) as pilot:
        await opened(pilot, desk, "outlets")
        text = flowing(pilot.app)
        assert "渠道媒体表还是空的" in text and "F2" in text and "F3" in text and "F9" in text


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 50)])
async def test_no_line_is_wider_than_the_window(office: Desk, size: tuple[int, int]):
    from newsroom.text.cells import width

    async with NewsroomApp(office).run_test(size=size) as pilot:
        screen = await opened(pilot, office, "people")
        rows = screen.query_one(RegisterRows)
        for cells in range(10, size[0], 7):
            rows._columns = (0, [])
            assert all(width(rows.row(place, cells).plain.rstrip()) <= cells for place in range(rows.count))


async def choose_file(pilot: Pilot, path: Path) -> None:
    await pilot.press("f3")
    await until(pilot, lambda: isinstance(pilot.app.screen, SourceDialog))
    pilot.app.screen.query_one(Line).value = str(path)
    await pilot.pause()
    await pilot.press("enter")


async def test_a_table_comes_in_as_a_whole_or_not_at_all_and_says_so_row_by_row(office: Desk, tmp_path: Path):
    group = office.plan.unit_group[0].name
    good, bad = tmp_path / "好.csv", tmp_path / "坏.csv"
    good.write_text(f"规范简称,单位类别\n区第三中学,{group}\n区第四中学,{group}\n", encoding="utf-8")
    bad.write_text(f"规范简称,单位类别\n区第五中学,{group}\n区第六中学,没有的类\n", encoding="utf-8")
    async with NewsroomApp(office).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot, office, "units")
        await choose_file(pilot, bad)
        await until(pilot, lambda: isinstance(pilot.app.screen, ReportDialog))
        assert "一行也没有导入" in flowing(pilot.app) and "第3行" in flowing(pilot.app)
        await pilot.press("enter")
        assert len(keys(screen)) == 3
        await choose_file(pilot, good)
        await until(pilot, lambda: isinstance(pilot.app.screen, ReportDialog))
        assert "新增2" in flowing(pilot.app)
        await pilot.press("enter")
        await until(pilot, lambda: "区第四中学" in keys(screen))


async def test_whether_personal_numbers_go_out_is_asked(office: Desk):
    async with NewsroomApp(office).run_test(size=(100, 30)) as pilot:
        await opened(pilot, office, "people")
        await pilot.press("f9")
        await until(pilot, lambda: "遮住个人号码" in shown(pilot.app))
        await pilot.press("enter")
        await until(pilot, lambda: "已导出" in shown(pilot.app))
        path = pilot.app.document  # pyright: ignore[reportAttributeAccessIssue]
        assert path.suffix == ".xlsx" and "含个人信息" not in path.name


async def test_the_empty_form_of_an_empty_register_is_made_without_a_question(desk: Desk):
    async with NewsroomApp(desk).run_test(size=(100, 30)) as pilot:
        await opened(pilot, desk, "outlets")
        await pilot.press("f9")
        await until(pilot, lambda: "空表已生成" in shown(pilot.app))


async def test_letters_are_searched_for_and_command_nothing(office: Desk):
    async with NewsroomApp(office).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, office, "units")
        await pilot.press(*"nd", "柳")
        assert screen.query_one(Line).value == "nd柳" and pilot.app.screen is screen


async def test_keys_that_do_nothing_in_a_register_are_not_in_its_footer(office: Desk):
    told = {"units": (False, False), "people": (True, False), "adoptions": (False, True), "commissions": (False, True)}
    async with NewsroomApp(office).run_test(size=(160, 30)) as pilot:
        await listed(pilot)
        for book, offered in told.items():
            await pilot.app.push_screen(RegisterScreen(office, book))
            foot = shown(pilot.app).splitlines()[-1]
            assert ("F4 显示号码" in foot, "F5 核实催办" in foot) == offered, book


async def test_the_proof_of_the_row_is_what_the_file_key_opens(office: Desk, monkeypatch: pytest.MonkeyPatch):
    plain = {"title": "消防演练", "units": ("柳河镇中心校",), "tier": "city", "kind": "newspaper", "day": NOW.date()}
    names = ("0.png", "1.png", "")
    rows = [Adoption(outlet=f"{n}晚报", proof=proof, **plain) for n, proof in zip("甲乙丙", names, strict=True)]  # pyright: ignore[reportArgumentType]
    registers.put(office, ADOPTIONS, rows)
    (office.folder / "proofs").mkdir()
    (office.folder / "proofs" / "0.png").write_bytes(b"png")
    opened_files: list[Path] = []
    monkeypatch.setattr("newsroom.tui.printing.open_in_system", lambda path: opened_files.append(path) or True)
    async with NewsroomApp(office).run_test(size=(80, 24)) as pilot:
        await opened(pilot, office, "adoptions")
        await pilot.press("f10")
        await until(pilot, lambda: opened_files == [office.folder / "proofs" / "0.png"])
        await pilot.press("down", "f10")
        await until(pilot, lambda: "凭证1.png不在" in flowing(pilot.app))
        await pilot.press("down", "f10")
        await until(pilot, lambda: "还没有导出文件" in flowing(pilot.app))


async def test_keys_faster_than_the_form_open_it_once(office: Desk):
    async with NewsroomApp(office).run_test(size=(100, 30)) as pilot:
        screen = await opened(pilot, office, "units")
        for key in ("enter", "enter", "f2"):
            pilot.app.post_message(events.Key(key, None))
        await until(pilot, lambda: isinstance(pilot.app.screen, RowForm))
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
