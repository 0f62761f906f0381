"""Every register, in the order in which they are offered."""

from typing import Any

from newsroom.errors import NewsroomError
from newsroom.registers.adoptions import ADOPTIONS
from newsroom.registers.commissions import COMMISSIONS
from newsroom.registers.consents import CONSENTS
from newsroom.registers.officials import OFFICIALS
from newsroom.registers.outlets import OUTLETS
from newsroom.registers.people import PEOPLE
from newsroom.registers.register import Register
from newsroom.registers.series import SERIES
from newsroom.registers.trainings import TRAININGS
from newsroom.registers.units import UNITS
from newsroom.registers.violations import VIOLATIONS

REGISTERS: tuple[Register[Any], ...] = (
    UNITS, PEOPLE, OUTLETS, ADOPTIONS, COMMISSIONS, SERIES, TRAININGS, OFFICIALS, CONSENTS, VIOLATIONS,
)  # fmt: skip


def register(name: str) -> Register[Any]:
    """The register of this id or label. Raises NewsroomError."""
    found = next((one for one in REGISTERS if name in (one.id, one.label)), None)
    if found is None:
        listed = "、".join(f"{one.id}（{one.label}）" for one in REGISTERS)
        raise NewsroomError(f"没有“{name}”这本登记簿。有的是：{listed}。")
    return found
