"""Whatever is done with a desk in whatever order: what a frozen month says never changes, and adjustments add up."""

import shutil
import tempfile
from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from newsroom.counting.book import open_book
from newsroom.counting.ledger import in_period, ledger, unit_points
from newsroom.counting.period import read_key
from newsroom.counting.scheme_file import shipped_scheme
from newsroom.counting.tally import tally
from newsroom.desk import bin as desk_bin
from newsroom.desk import bulletins, freezing, registers, snapshots, stories
from newsroom.desk.config import DeskConfig
from newsroom.desk.desk import create_desk
from newsroom.desk.facts import facts
from newsroom.documents.account_xlsx import sheets
from newsroom.documents.bulletin import Bulletin
from newsroom.errors import NewsroomError
from newsroom.plan import shipped_text
from newsroom.registers.adoptions import ADOPTIONS, Adoption
from newsroom.registers.units import UNITS, Unit, by_name
from newsroom.registers.violations import VIOLATIONS, Violation
from newsroom.story import State, Story
from newsroom.story.workflow import actions_for

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 6, 8, 10, tzinfo=ZONE)
MONTHS = ("2026-03", "2026-04", "2026-05")
NAMES = ("甲校", "乙校", "丙股")
TEXTS = st.sampled_from((*NAMES, "甲中心校", "甲校、乙校", "没登记的"))
DAYS = st.dates(date(2026, 2, 25), date(2026, 6, 5))
PEOPLE = st.sampled_from(("林晓岚", "周正平", "何立新", "丁"))


class Frozen(RuleBasedStateMachine):
    """Three units, a dozen stories, three months, and everything that may be done with them."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        config = DeskConfig(name="局", officer="林晓岚")
        self.desk = create_desk(self.folder / "desk", shipped_text("bureau"), config, clock=lambda: NOW)
        (self.desk.folder / "copycheck.toml").write_text("", encoding="utf-8")
        (self.desk.folder / "counting.toml").write_text('format = 1\npoints = "default"\n', encoding="utf-8")
        registers.put(self.desk, UNITS, [
            Unit(name="甲校", group="township_central", aliases=("甲中心校",), quota=2),
            Unit(name="乙校", group="direct"),
            Unit(name="丙股", group="bureau_section"),
        ])  # fmt: skip
        self.said: dict[str, Bulletin] = {}
        self.bytes: dict[str, bytes] = {}

    @initialize(data=st.data())
    def begin(self, data: st.DataObject) -> None:
        made = []
        for number in range(data.draw(st.integers(3, 12))):
            at = datetime.combine(data.draw(DAYS), datetime.min.time().replace(hour=12), ZONE)
            ended = at - timedelta(hours=data.draw(st.sampled_from((1, 30, 100))))
            state = data.draw(st.sampled_from((State.SUBMITTED, State.SUBMITTED, State.DRAFT)))
            made.append(
                Story(
                    id="", title=f"题{number}", body=f"文{number}。", unit=data.draw(TEXTS), received_at=at,
                    submitted_at=None if state is State.DRAFT else at, event_ended_at=ended, state=state,
                )
            )  # fmt: skip
        self.ids = [story.id for story in self.desk.archive.add(made, by="林晓岚", at=NOW)]
        for number in range(data.draw(st.integers(0, 8))):
            self.adopt(data, verified=number % 4 != 3)

    @rule(data=st.data(), by=PEOPLE, reason=st.sampled_from(("R04", "R10", "R11", "R12")))
    def move(self, data: st.DataObject, by: str, reason: str) -> None:
        story = stories.get(self.desk, data.draw(st.sampled_from(self.ids)))
        action = data.draw(st.sampled_from(actions_for(self.desk.workflow, story) or self.desk.workflow.actions))
        try:
            stories.move(self.desk, story, action.name, by=by, opinion="意见", reason=reason)
        except NewsroomError as error:
            assert "没有改动" in str(error) or "未作改动" in str(error)

    @rule(data=st.data(), unit=TEXTS, day=DAYS, what=st.sampled_from(("unit", "submitted_at", "kind", "title")))
    def edit(self, data: st.DataObject, unit: str, day: date, what: str) -> None:
        story = stories.get(self.desk, data.draw(st.sampled_from(self.ids)))
        moment = datetime.combine(day, datetime.min.time(), ZONE)
        values = {"unit": unit, "submitted_at": moment, "kind": "urgent", "title": f"{story.title}改"}
        stories.save(self.desk, replace(story, **{what: values[what]}))

    @rule(data=st.data())
    def to_the_bin_and_back(self, data: st.DataObject) -> None:
        story = stories.get(self.desk, data.draw(st.sampled_from(self.ids)))
        if story.deleted_at is None:
            desk_bin.discard(self.desk, story)
        else:
            desk_bin.take_back(self.desk, story)

    @rule(data=st.data(), verified=st.booleans())
    def adopt(self, data: st.DataObject, verified: bool) -> None:
        story = stories.get(self.desk, data.draw(st.sampled_from(self.ids)))
        tier = data.draw(st.sampled_from(("district", "city", "national")))
        registers.put(self.desk, ADOPTIONS, [
            Adoption(
                story=story.id, title=story.title, units=(data.draw(st.sampled_from(NAMES)),), outlet=f"{tier}报",
                tier=tier, kind="newspaper", day=data.draw(DAYS), verified_by="林晓岚" if verified else "",
            )
        ])  # fmt: skip

    @precondition(lambda self: bool(registers.rows(self.desk, ADOPTIONS)))
    @rule(data=st.data(), day=DAYS, what=st.sampled_from(("verify", "doubt", "move", "take out")))
    def change_an_adoption(self, data: st.DataObject, day: date, what: str) -> None:
        row = data.draw(st.sampled_from(registers.rows(self.desk, ADOPTIONS)))
        if what == "take out":
            registers.remove(self.desk, ADOPTIONS, [row.id])
            return
        changes = {"verify": {"verified_by": "丁"}, "doubt": {"verified_by": ""}, "move": {"day": day}}
        registers.put(self.desk, ADOPTIONS, [replace(row, **changes[what])])

    @rule(unit=st.sampled_from(NAMES), day=DAYS, kind=st.sampled_from(("omitted", "misreported", "concealed")))
    def find_a_violation(self, unit: str, day: date, kind) -> None:
        registers.put(self.desk, VIOLATIONS, [Violation(kind=kind, unit=unit, day=day, grounds="上级通报")])

    @rule(data=st.data(), day=DAYS, what=st.sampled_from(("quota", "end", "start", "group", "name", "gone")))
    def change_a_unit(self, data: st.DataObject, day: date, what: str) -> None:
        rows = registers.rows(self.desk, UNITS)
        row = data.draw(st.sampled_from(rows))
        if what == "gone":
            if len(rows) > 1:
                registers.remove(self.desk, UNITS, [row.name], force=True)
            return
        values = {"quota": 3, "end": day, "start": day, "group": "direct", "name": f"{row.name}新"}
        fresh = replace(row, **{what: values[what]}, **({"aliases": row.names} if what == "name" else {}))
        registers.put(self.desk, UNITS, [fresh], instead=[row.name] if what == "name" else [])

    @precondition(lambda self: len(self.said) < len(MONTHS))
    @rule(data=st.data(), frozen_only=st.booleans())
    def freeze(self, data: st.DataObject, frozen_only: bool) -> None:
        month = data.draw(st.sampled_from([month for month in MONTHS if month not in self.said]))
        if frozen_only:
            bulletins.freeze(self.desk, month)
        bulletins.sign_off(self.desk, month, "何立新")
        value = bulletins.account(self.desk, month)
        assert isinstance(value, Bulletin)
        self.said[month] = value
        self.bytes |= {name: path.read_bytes() for name, path in self._snapshots(month)}

    def _snapshots(self, month: str) -> list[tuple[str, Path]]:
        folder = snapshots.path_of(self.desk, month).parent
        return [(path.name, path) for path in folder.glob(f"*-{month}*")]

    @precondition(lambda self: self.said)
    @rule(data=st.data())
    def another_version_of_the_words(self, data: st.DataObject) -> None:
        """Words may change after a reason was given; then the figures are the same still."""
        month = data.draw(st.sampled_from(sorted(self.said)))
        bulletins.revise(self.desk, month, "改一句")
        bulletins.sign_off(self.desk, month, "何立新")

    @invariant()
    def what_is_frozen_stays(self) -> None:
        for month, value in self.said.items():
            now = bulletins.account(self.desk, month)
            assert now == value
            assert sheets(now) == sheets(value)
        for name, data in self.bytes.items():
            assert (self.desk.folder / "data" / "issued" / name).read_bytes() == data

    @invariant()
    def frozen_and_adjusted_is_what_is_known_now(self) -> None:
        frozen = freezing.frozen_months(self.desk)
        if not frozen:
            return
        names = by_name(registers.rows(self.desk, UNITS))  # a frozen month keeps the names that its units had
        sums: dict[tuple[str, str, str], Fraction] = {}
        for one in frozen:
            for item in one.figures.items:
                key = one.month, names.get(item.unit, item.unit), item.metric
                sums[key] = sums.get(key, Fraction(0)) + item.amount
        changes = [change for one in frozen for change in one.adjustments] + list(freezing.unbooked(self.desk))
        for change in changes:
            key = change.month, names.get(change.unit, change.unit), change.metric
            sums[key] = sums.get(key, Fraction(0)) + change.amount
        known = self._known([one.month for one in frozen])
        assert {key: amount for key, amount in sums.items() if amount} == known

    def _known(self, months: list[str]) -> dict[tuple[str, str, str], Fraction]:
        book, plan = open_book(facts(self.desk)), self.desk.plan
        entries = ledger(book, shipped_scheme(), plan.quota, date(2026, 6, 30))
        found: dict[tuple[str, str, str], Fraction] = {}
        for month in months:
            period = read_key(month)
            for row in tally(book, plan, period).units:
                counts = {"submitted": row.counts.submitted, "adopted": row.counts.adopted, "late": row.late}
                counts["placements"] = row.counts.placements
                found |= {(month, row.name, name): Fraction(count) for name, count in counts.items()}
            found |= {(month, unit, "points"): sum_ for unit, sum_ in unit_points(in_period(entries, period)).items()}
        return {key: amount for key, amount in found.items() if amount}

    def teardown(self) -> None:
        self.desk.close()
        shutil.rmtree(self.folder)


Frozen.TestCase.settings = settings(
    max_examples=int(__import__("os").environ.get("N", "8")), stateful_step_count=15, deadline=None
)
TestFrozenMonths = Frozen.TestCase
