"""The columns of the list of roles."""

from ui.widgets.columns import text_column
from ui.widgets.record_source import Column
from volunteer_app.questions.roles import RoleLine

COLUMNS: tuple[Column[RoleLine], ...] = (
    Column(key="name", heading="Role", text=lambda line: line.name, width=256, sort="name", strong=True),
    Column(key="site", heading="Site", text=lambda line: line.site, sort="site"),
    text_column("department", "Department", lambda line: line.department, width=168),
    text_column("supervisor", "Supervisor", lambda line: line.supervisor, width=168),
    Column(
        key="minimum_age",
        heading="Minimum age",
        text=lambda line: "–" if line.minimum_age is None else str(line.minimum_age),
        value=lambda line: line.minimum_age,
        kind="number",
        width=112,
        right=True,
    ),
    Column(
        key="serving",
        heading="Serving",
        text=lambda line: f"{line.serving:,}" if line.serving else "–",
        value=lambda line: line.serving,
        kind="number",
        width=96,
        right=True,
        sort="serving",
    ),
    text_column("description", "What they do", lambda line: line.description, width=240, hidden=True),
)
