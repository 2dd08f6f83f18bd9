"""A figure's value as the screen says it."""

from volunteer_app.domain.figures import Figure, Mark, Shown, Unit
from volunteer_app.domain.units import format_minutes, format_pence


def value_words(figure: Figure) -> str:
    """'7,034 h', '£89,402.14', '18 of 26', a star where it may not be published, a dash where there is none."""
    value = amount_words(figure.value, figure.unit)
    return f"{value} of {amount_words(figure.base, figure.unit)}" if figure.base is not None else value


def amount_words(amount: Shown, unit: Unit) -> str:
    """One amount in the unit of its figure."""
    if isinstance(amount, Mark):
        return amount.value
    if amount is None:
        return "–"
    if unit is Unit.MINUTES:
        return format_minutes(amount)
    return format_pence(amount) if unit is Unit.PENCE else f"{amount:,}"
