"""A figure's value as the screen says it."""

from volunteer_app.domain.figures import Figure, Mark, Shown, Unit
from volunteer_app.domain.units import format_minutes, format_pence, whole_hours


def value_words(figure: Figure) -> str:
    """'7,034 h', '£89,402', '18 of 26' as the report has it; a star for what is hidden, a dash for nothing."""
    if isinstance(figure.value, int) and figure.unit is Unit.MINUTES:
        return f"{whole_hours(figure.value):,} h"
    if isinstance(figure.value, int) and figure.unit is Unit.PENCE:
        return f"£{(figure.value + 50) // 100:,}"
    return exact_words(figure)


def records_words(figure: Figure) -> str:
    """'VO02 Hours given: 7,033 h 30 min. Open the 7,206 records', as what a press on it does."""
    opened = f"Open the {figure.rows:,} records" if isinstance(figure.rows, int) else "Open the records"
    return f"{figure.code} {figure.name}: {exact_words(figure)}. {opened}"


def exact_words(figure: Figure) -> str:
    """'7,033 h 30 min', '£89,402.14', '18 of 26'."""
    value = _amount(figure.value, figure.unit)
    return f"{value} of {_amount(figure.base, figure.unit)}" if figure.base is not None else value


def _amount(amount: Shown, unit: Unit) -> str:
    if isinstance(amount, Mark):
        return amount.value
    if amount is None:
        return "–"
    if unit is Unit.MINUTES:
        return format_minutes(amount)
    return format_pence(amount) if unit is Unit.PENCE else f"{amount:,}"
