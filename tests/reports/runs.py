"""Invented impact runs: a typical year, an empty one, a first month, long names, many scripts, releases, a stress."""

from dataclasses import replace
from datetime import date

from volunteer_app.domain.figures import (
    AgeLine,
    Figure,
    ImpactRun,
    KindLine,
    LastingLine,
    MonthLine,
    PlaceLine,
    Publication,
    QualityLine,
    RateLine,
    Unit,
    ValueLine,
)
from volunteer_app.domain.publication import published
from volunteer_app.domain.units import Pence, Period

YEAR = Period(date(2025, 7, 1), date(2026, 6, 30))
HOURS = [3612, 3284, 3866, 4102, 4048, 3395, 3921, 3874, 4236, 4018, 4187, 4131]
HOURS_BEFORE = [3402, 3118, 3521, 3744, 3690, 2986, 3455, 3502, 3829, 3716, 3840, 3801]
AWAITING = [0, 0, 12, 0, 40, 16, 0, 88, 104, 211, 352, 461]


def _figures(scale: int = 1) -> tuple[Figure, ...]:
    def figure(code, name, unit, value, **more):
        return Figure(code=code, name=name, unit=unit, value=value, contributors=486, contributors_before=451, **more)

    minutes, before = sum(HOURS) * 60 * scale, sum(HOURS_BEFORE) * 60 * scale
    return (
        figure("VO01", "Active volunteers", Unit.PEOPLE, 486 * scale, before=451 * scale, rows=11872 * scale),
        figure(
            "VO02",
            "Volunteer hours",
            Unit.MINUTES,
            minutes,
            before=before,
            unconfirmed=sum(AWAITING) * 60 * scale,
            rows=11872 * scale,
        ),
        figure(
            "VO03", "Value of volunteer hours", Unit.PENCE, 58_494_180 * scale, before=51_453_950 * scale, rows=11790
        ),
        figure("VO10", "Volunteers who went on to work", Unit.PEOPLE, 41 * scale, before=30 * scale, rows=41 * scale),
        figure("PL01", "Placements started", Unit.PLACEMENTS, 173 * scale, before=151 * scale, rows=173 * scale),
        figure(
            "PL01-p", "People who started a placement", Unit.PEOPLE, 166 * scale, before=140 * scale, rows=166 * scale
        ),
        figure("PL03", "Placement hours confirmed", Unit.MINUTES, 28060 * 60 * scale, before=24000 * 60, rows=4906),
        figure(
            "PL04",
            "Placements completed",
            Unit.PLACEMENTS,
            131 * scale,
            base=158 * scale,
            before=110,
            base_before=140,
            rows=158,
        ),
        figure("JB01", "Jobs started", Unit.JOBS, 66 * scale, before=49 * scale, rows=66 * scale),
        figure("JB01-p", "People who started a job", Unit.PEOPLE, 64 * scale, before=48 * scale, rows=64 * scale),
        figure("JB08-13", "In work at 13 weeks", Unit.JOBS, 52, base=64, before=38, base_before=49, rows=64),
        figure("JB08-26", "In work at 26 weeks", Unit.JOBS, 35, base=48, before=33, base_before=49, rows=48),
        figure("JB08-52", "In work at 52 weeks", Unit.JOBS, 12, base=17, before=28, base_before=49, rows=17),
        figure("JB11", "Jobs paid the real Living Wage", Unit.JOBS, 47, base=58, before=33, base_before=44, rows=58),
        figure("EQ01-a", "Gave time, by age", Unit.PEOPLE, 474 * scale, base=486 * scale, rows=486 * scale),
    )


def _months(scale: int = 1) -> tuple[MonthLine, ...]:
    return tuple(
        MonthLine(
            month=month,
            people=200,
            contributors=4 if month.first.month == 12 else 200,
            contributors_before=150,
            minutes=now * 60 * scale,
            before=before * 60 * scale,
            unconfirmed=awaiting * 60 * scale,
        )
        for month, now, before, awaiting in zip(YEAR.months(), HOURS, HOURS_BEFORE, AWAITING, strict=True)
    )


def _place(name, people, hours, *, site="", depth=0, awaiting=0, valued=True) -> PlaceLine:
    pence = hours * 1251 if valued else None
    return PlaceLine(
        name=name,
        site=site,
        depth=depth,
        people=people,
        minutes=hours * 60,
        pence=pence,
        unconfirmed=awaiting * 60,
        contributors=people,
    )


SITES = (
    _place("Elmfield Hospital", 301, 27410, awaiting=700),
    _place("Wards", 180, 15220, depth=1, awaiting=410),
    _place("Ward 7, older people", 61, 6110, depth=2, awaiting=200),
    _place("Emergency department", 74, 5890, depth=1, awaiting=120),
    _place("Outpatients and front desk", 66, 4730, depth=1),
    _place("St Aldhelm’s Community Hospital", 122, 11664, awaiting=384),
    _place("Garden and grounds", 6, 404, depth=1),
    _place("Harrowmere Library hub", 63, 7600, awaiting=200),
)

ROLES = tuple(
    _place(name, people, hours, site=site, awaiting=awaiting)
    for name, site, people, hours, awaiting in (
        ("Ward befriender", "Elmfield Hospital", 96, 9120, 210),
        ("Meet and greet", "Elmfield Hospital", 64, 6480, 160),
        ("Mealtime companion", "Elmfield Hospital", 58, 5210, 90),
        ("Discharge lounge", "St Aldhelm’s", 41, 4210, 120),
        ("Gardener", "St Aldhelm’s", 31, 2904, 0),
        ("Library trolley", "Elmfield Hospital", 28, 2610, 44),
        ("Digital helper", "Harrowmere Library hub", 26, 2480, 60),
        ("Pharmacy runner", "Elmfield Hospital", 24, 2210, 10),
        ("Chaplaincy visitor", "Elmfield Hospital", 22, 1990, 0),
        ("Welcome desk", "Harrowmere Library hub", 21, 1880, 72),
        ("Patient survey", "St Aldhelm’s", 18, 1460, 0),
        ("Maternity support", "Elmfield Hospital", 6, 1320, 0),
        ("Music on the ward", "St Aldhelm’s", 12, 1010, 8),
        ("Therapy dog handler", "St Aldhelm’s", 9, 940, 0),
        ("Bereavement cafe", "Harrowmere Library hub", 8, 800, 0),
    )
)

KINDS = tuple(
    KindLine(
        kind=kind,
        started=now,
        started_before=before,
        completed=done,
        ended_early=early,
        minutes=hours * 60,
        contributors=now,
    )
    for kind, now, before, done, early, hours in (
        ("Work experience, years 10 to 13", 51, 46, 44, 3, 1512),
        ("T Level industry placement", 43, 38, 31, 8, 12480),
        ("Sector-based work academy", 26, 20, 20, 5, 1872),
        ("Apprenticeship", 18, 16, 11, 4, 4104),
        ("Supported internship", 13, 11, 10, 2, 6214),
        ("Volunteer to Career", 12, 9, 9, 3, 1140),
        ("Return to practice", 7, 6, 4, 1, 642),
        ("Care leaver taster", 3, 5, 2, 1, 96),
    )
)

LASTING_FIELDS = ("due", "in_work", "not_in_work", "not_reached", "not_recorded", "not_yet_due")


def _lasting(weeks, *counts) -> LastingLine:
    return LastingLine(weeks=weeks, **dict(zip(LASTING_FIELDS, counts, strict=True)))


LASTING = (_lasting(13, 64, 52, 4, 6, 2, 0), _lasting(26, 48, 35, 6, 5, 2, 9), _lasting(52, 17, 12, 3, 2, 0, 21))

AGES = tuple(
    AgeLine(band=band, people=people, known=known)
    for band, people, known in (
        ("Under 16", 0, True),
        ("16 to 17", 22, True),
        ("18 to 24", 61, True),
        ("25 to 49", 118, True),
        ("50 to 64", 121, True),
        ("65 and over", 152, True),
        ("Not recorded", 12, False),
    )
)

VALUES = (
    ValueLine(
        span=Period(date(2025, 7, 1), date(2026, 3, 31)),
        minutes=34092 * 60,
        pence_per_hour=Pence(1221),
        pence=41_626_332,
    ),
    ValueLine(
        span=Period(date(2026, 4, 1), date(2026, 6, 23)),
        minutes=12264 * 60,
        pence_per_hour=Pence(1271),
        pence=16_867_848,
    ),
    ValueLine(
        span=Period(date(2026, 6, 24), date(2026, 6, 30)),
        minutes=318 * 60,
        pence_per_hour=None,
        pence=None,
        contributors=40,
    ),
)

WAGE_RATES = "gov.uk, National Minimum Wage rates"

RATES = tuple(
    RateLine(
        name=name, first=first, last=last, pence_per_hour=Pence(pence), source=source, verified=verified, used_in=used
    )
    for name, first, last, pence, source, verified, used in (
        ("National Living Wage", date(2024, 4, 1), date(2025, 3, 31), 1144, WAGE_RATES, True, ("VO03",)),
        ("National Living Wage", date(2025, 4, 1), date(2026, 3, 31), 1221, WAGE_RATES, True, ("VO03",)),
        ("National Living Wage", date(2026, 4, 1), None, 1271, WAGE_RATES, False, ("VO03",)),
        (
            "real Living Wage, UK",
            date(2025, 5, 1),
            date(2026, 4, 30),
            1260,
            "Living Wage Foundation, October 2024",
            True,
            ("JB11",),
        ),
        ("real Living Wage, UK", date(2026, 5, 1), None, 1345, "Living Wage Foundation, October 2025", True, ("JB11",)),
    )
)

QUALITY = (
    QualityLine(name="Hours not confirmed, left out", unit=Unit.MINUTES, count=1284 * 60, of=47958 * 60),
    QualityLine(name="Hours without a rate", unit=Unit.MINUTES, count=318 * 60, of=46674 * 60),
    QualityLine(name="Not reached at 13 weeks", unit=Unit.JOBS, count=6, of=64),
    QualityLine(name="Not reached at 26 weeks", unit=Unit.JOBS, count=5, of=48),
    QualityLine(name="Not reached at 52 weeks", unit=Unit.JOBS, count=2, of=17),
    QualityLine(name="Starting pay not recorded", unit=Unit.JOBS, count=8, of=66),
    QualityLine(name="Age not recorded", unit=Unit.PEOPLE, count=12, of=486),
)


def typical() -> ImpactRun:
    return ImpactRun(
        organisation="Harrowmere Community NHS Foundation Trust",
        period=YEAR,
        as_of=date(2026, 9, 30),
        publication=Publication.INTERNAL,
        rate_name="National Living Wage",
        figures=_figures(),
        months=_months(),
        sites=SITES,
        roles=ROLES,
        ages=AGES,
        kinds=KINDS,
        lasting=LASTING,
        values=VALUES,
        rates=RATES,
        quality=QUALITY,
        withheld_people=3,
    )


def empty() -> ImpactRun:
    """A year in which nothing was confirmed, and none before it."""
    run = typical()
    return replace(
        run,
        figures=tuple(
            replace(
                figure,
                value=None if figure.code == "VO03" else 0,
                base=None if figure.base is None else 0,
                before=None,
                base_before=None,
                unconfirmed=0,
                rows=0,
            )
            for figure in run.figures
        ),
        months=tuple(replace(line, people=0, minutes=0, before=None, unconfirmed=0) for line in run.months),
        sites=(),
        roles=(),
        ages=(),
        kinds=(),
        values=(),
        rates=(),
        quality=(),
        lasting=tuple(_lasting(weeks, 0, 0, 0, 0, 0, 0) for weeks in (13, 26, 52)),
        withheld_people=0,
    )


def first_month() -> ImpactRun:
    """A month of a young organisation: nothing the year before, no check due."""
    run = empty()
    june = Period(date(2026, 6, 1), date(2026, 6, 30))
    counts = {"VO01": 9, "VO02": 143 * 60, "VO03": 143 * 1271, "JB01": 1, "JB01-p": 1}
    return replace(
        run,
        period=june,
        as_of=june.last,
        figures=tuple(replace(figure, value=counts.get(figure.code, figure.value)) for figure in run.figures),
        months=(MonthLine(month=june, people=9, minutes=143 * 60, before=None, unconfirmed=30),),
        sites=(_place("The old school", 9, 143),),
        roles=(_place("Cook", 9, 143, site="The old school"),),
        ages=(AgeLine(band="18 to 24", people=9), AgeLine(band="Not recorded", people=0, known=False)),
        values=(ValueLine(span=june, minutes=143 * 60, pence_per_hour=Pence(1271), pence=143 * 1271),),
        rates=RATES[2:3],
    )


def release() -> ImpactRun:
    """The typical year as it may leave the organisation."""
    return published(typical())


def small_release() -> ImpactRun:
    """A small organisation's release, where most of a few jobs comes out as all of them."""
    run = typical()
    counts = {
        "VO01": (38, None), "VO10": (9, None), "PL01": (23, None), "PL01-p": (22, None), "PL04": (18, 22),
        "JB01": (33, None), "JB01-p": (33, None), "JB08-13": (30, 32), "JB08-26": (14, 17), "JB11": (14, 17),
    }  # fmt: skip
    return published(
        replace(
            run,
            figures=tuple(
                replace(figure, value=counts[figure.code][0], base=counts[figure.code][1])
                if figure.code in counts
                else figure
                for figure in run.figures
            ),
            lasting=(_lasting(13, 32, 30, 2, 0, 0, 0), _lasting(26, 17, 14, 3, 0, 0, 9), run.lasting[2]),
            kinds=tuple(replace(line, started=23 if not at else 0) for at, line in enumerate(run.kinds)),
        )
    )


SCRIPTS = (
    "مستشفى الأمل (قسم 12)",
    "בית חולים העמק",
    "केंद्रीय अस्पताल",
    "ঢাকা মেডিকেল কলেজ",
    "ਗੁਰਦੁਆਰਾ ਲੰਗਰ",
    "અમદાવાદ કેન્દ્ર",
    "தமிழ்ச் சங்கம்",
    "โรงพยาบาลศิริราช",
    "Երևանի կենտրոն",
    "თბილისის ცენტრი",
    "አዲስ አበባ ማዕከል",
    "北京社区中心",
    "Ọ̀yọ́ Łukasz Şahin Ωμέγα Київ",
)


def scripts() -> ImpactRun:
    """Every script there is a font for, as names of sites and roles."""
    run = typical()
    names = (*SCRIPTS, *SCRIPTS)
    return replace(
        run,
        organisation="Harrowmere مستشفى הצלה 北京 Trust",
        sites=tuple(replace(line, name=name) for line, name in zip(run.sites, SCRIPTS, strict=False)),
        roles=tuple(replace(line, name=names[at], site=names[at + 5]) for at, line in enumerate(run.roles[:13])),
    )


LONG = "Bassetwold, Harrowmere and the Northern Marshes Mental Health"


def long() -> ImpactRun:
    """Names of sixty characters everywhere, and more rows than there is room for."""
    run = typical()
    return replace(
        run,
        organisation=f"{LONG} Services NHS Foundation Trust",
        sites=tuple(replace(run.sites[at % 8], name=f"{LONG[:50]} site {at}", depth=at % 4) for at in range(40)),
        roles=tuple(replace(run.roles[at % 15], name=f"{LONG[:50]} role {at}", site=LONG[:60]) for at in range(60)),
        kinds=tuple(replace(run.kinds[at % 8], kind=f"{LONG[:50]} kind {at}") for at in range(20)),
        rates=tuple(replace(rate, name=LONG, source=f"{LONG}, {LONG}") for rate in run.rates * 3),
        values=run.values * 6,
        quality=tuple(replace(line, name=LONG) for line in run.quality),
    )


def stress() -> ImpactRun:
    """Five million hours and fifty thousand people in two years."""
    scale = 107
    run = typical()
    two_years = Period(date(2024, 7, 1), date(2026, 6, 30))
    return replace(
        run,
        period=two_years,
        figures=_figures(scale),
        months=tuple(
            replace(line, month=month) for month, line in zip(two_years.months(), _months(scale) * 2, strict=True)
        ),
        sites=tuple(
            replace(line, people=line.people * scale, minutes=line.minutes * scale, pence=line.pence * scale)
            for line in run.sites
        ),
        roles=tuple(
            replace(line, people=line.people * scale, minutes=line.minutes * scale, pence=line.pence * scale)
            for line in run.roles
        ),
        lasting=tuple(
            _lasting(line.weeks, *(scale * getattr(line, name) for name in LASTING_FIELDS)) for line in run.lasting
        ),
        values=tuple(
            replace(line, minutes=line.minutes * scale, pence=line.pence and line.pence * scale) for line in run.values
        ),
        withheld_people=1204,
    )


ALL = {
    "typical": typical,
    "empty": empty,
    "first-month": first_month,
    "release": release,
    "small-release": small_release,
    "scripts": scripts,
    "long": long,
    "stress": stress,
}
