"""The sample is the same for the same seed, breaks no rule, belongs to nobody and has something of everything."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from datetime import date, time, timedelta
from itertools import chain, pairwise

import pytest

from database.workspace import check_workspace, create_workspace, open_store
from tests.factories import TODAY
from volunteer_app.domain.hosts import Host
from volunteer_app.domain.hours import HoursEntry, HoursSource, HoursStatus, Spell, check_hours
from volunteer_app.domain.jobs import (
    CHECK_WEEKS,
    CheckResult,
    Job,
    SustainmentCheck,
    check_job,
    check_sustainment,
    due_on,
)
from volunteer_app.domain.people import Characteristics, Consent, Person, age_on, check_consent, check_person
from volunteer_app.domain.placements import Placement, PlacementStatus, check_placement
from volunteer_app.domain.rates import LIVING_WAGE, Organisation, Rate, rate_on
from volunteer_app.domain.roles import (
    Department,
    Engagement,
    EngagementStatus,
    Role,
    Site,
    check_engagement,
    check_role,
    check_tree,
)
from volunteer_app.domain.units import Period, clean_text
from volunteer_app.errors import Cancelled
from volunteer_app.reference import contracts, equality, leaving_reasons, placement_end_reasons, placement_kinds, rates
from volunteer_app.services.samples import make_sample
from volunteer_app.services.samples.hours import hours_by_month
from volunteer_app.services.samples.lives import people_of
from volunteer_app.services.samples.places import places

KINDS = (
    Organisation, Rate, Site, Department, Role, Host, Person, Consent, Characteristics, Engagement, Placement, Job,
    SustainmentCheck, HoursEntry,
)  # fmt: skip
PERIOD = Period(date(2016, 11, 26), TODAY)


class Sample:
    """Everything that is made before it is kept."""

    def __init__(self, *, people, entries, seed=1):
        self.places = places(seed=seed, people=people, since=PERIOD.first)
        self.lives = list(people_of(self.places, people=people, seed=seed, period=PERIOD))
        stints = [stint for life in self.lives for stint in life.stints]
        self.months = list(hours_by_month(stints, period=PERIOD, entries=entries, seed=seed))
        self.hours = list(chain.from_iterable(self.months))
        self.people = [life.person for life in self.lives]
        for name in ("consents", "engagements", "placements", "jobs", "checks"):
            setattr(self, name, [record for life in self.lives for record in getattr(life, name)])
        self.characteristics = [life.characteristics for life in self.lives if life.characteristics]

    def everything(self):
        return [
            *self.places.sites, *self.places.departments, *self.places.roles, *self.places.hosts, *self.people,
            *self.consents, *self.characteristics, *self.engagements, *self.placements, *self.jobs, *self.checks,
            *self.hours,
        ]  # fmt: skip


@pytest.fixture(scope="module")
def sample():
    return Sample(people=1200, entries=30_000)


def test_the_same_seed_gives_the_same_records_and_ids():
    assert Sample(people=60, entries=1500).everything() == Sample(people=60, entries=1500).everything()


def test_another_seed_gives_other_people():
    ids = {person.id for person in Sample(people=60, entries=0).people}
    assert ids.isdisjoint(person.id for person in Sample(people=60, entries=0, seed=2).people)


def test_more_hours_leave_the_people_as_they_are():
    assert Sample(people=60, entries=0).people == Sample(people=60, entries=1500).people


def test_no_two_records_share_an_id(sample):
    ids = Counter(record.id for record in sample.everything())
    assert ids.most_common(1)[0][1] == 1
    assert {record.id.version for record in sample.everything()} == {7}


def test_people_and_what_they_told_break_no_rule(sample):
    for person in sample.people:
        check_person(person, TODAY)
    for consent in sample.consents:
        check_consent(consent, TODAY)
    for told in sample.characteristics:
        assert all(getattr(told, field) in ("", *answers) for field, answers in equality().items())


def test_sites_and_roles_break_no_rule(sample):
    parents = {site.id: site.parent_id for site in sample.places.sites}
    for site in sample.places.sites:
        check_tree(site, parents)
    for role in sample.places.roles:
        check_role(role)
    where = {department.id: department.site_id for department in sample.places.departments}
    assert all(where.get(role.department_id, role.site_id) == role.site_id for role in sample.places.roles)
    keys = Counter((role.name, role.site_id, role.department_id) for role in sample.places.roles)
    assert len(keys) > 0.9 * len(sample.places.roles)


def test_engagements_break_no_rule(sample):
    people = {person.id: person for person in sample.people}
    roles = {role.id: role for role in sample.places.roles}
    for engagement in sample.engagements:
        check_engagement(engagement, people[engagement.person_id], roles[engagement.role_id])
        assert engagement.end_reason in ("", *leaving_reasons())
        assert engagement.start <= (engagement.end or TODAY) <= TODAY


def test_placements_jobs_and_their_checks_break_no_rule(sample):
    for placement in sample.placements:
        check_placement(placement, TODAY)
        assert placement.kind in placement_kinds()
        assert placement.end_reason in ("", *placement_end_reasons())
    jobs = {job.id: job for job in sample.jobs}
    for job in sample.jobs:
        check_job(job, TODAY)
        assert job.contract in contracts()
    for check in sample.checks:
        check_sustainment(check, jobs[check.job_id], TODAY)
    assert len({(check.job_id, check.weeks) for check in sample.checks}) == len(sample.checks)


def test_no_entry_breaks_a_rule_beside_the_others_of_its_person(sample):
    spells = {each.id: Spell(person_id=each.person_id, start=each.start, end=each.end) for each in sample.engagements}
    for each in sample.placements:
        spells[each.id] = Spell(person_id=each.person_id, start=each.start, end=each.ended_on)
    by_person = defaultdict(list)
    for entry in sample.hours:
        by_person[entry.person_id].append(entry)
    for entries in by_person.values():
        days = [entry.day for entry in entries]
        for entry in entries:
            first = bisect_left(days, entry.day - timedelta(days=1))
            nearby = entries[first : bisect_right(days, entry.day + timedelta(days=1))]
            check_hours(entry, spells[entry.engagement_id or entry.placement_id], nearby, TODAY)


def test_nobody_gives_time_after_they_died(sample):
    for life in sample.lives:
        if any(each.end_reason == "deceased" for each in life.engagements):
            assert len(life.engagements) == 1
            assert life.placements == life.jobs == []


def test_every_way_to_reach_somebody_belongs_to_nobody(sample):
    for person in sample.people:
        for number in filter(None, (person.phone, person.other_phone, person.emergency_phone)):
            assert re.fullmatch(r"(0|\+44 )7700 900\d{3}|01632 960\d{3}", number)
        assert re.fullmatch(r"([a-z0-9.]+@example\.org)?", person.email)
        assert re.fullmatch(r"HV\d{1,2} [1-9][ABD-HJLNP-UW-Z]{2}", person.postcode)


def test_names_are_of_a_whole_city(sample):
    letters = set("".join(person.full_name for person in sample.people))
    scripts = {unicodedata.name(letter).split()[0] for letter in letters if letter.isalpha()}
    assert {"LATIN", "ARABIC", "CJK"} <= scripts
    assert len(scripts) >= 10
    assert any(not person.family_name for person in sample.people)
    assert any("-" in person.family_name for person in sample.people)
    assert any(person.family_name[:1].islower() for person in sample.people)
    assert {"ễ", "ł", "ọ", "’", "'", "Ó"} <= letters
    assert all(clean_text(person.full_name) == person.full_name.strip() for person in sample.people)


@pytest.mark.parametrize(
    ("few", "most", "holds"),
    [
        (0.02, 0.2, lambda person: person.birth_date is None),
        (0.02, 0.3, lambda person: person.birth_date and age_on(person.birth_date, person.enquired_on) < 18),
        (0.02, 0.2, lambda person: person.preferred_name),
        (0.02, 0.2, lambda person: person.former_names),
        (0.002, 0.05, lambda person: ";" in person.former_names),
        (0.2, 0.5, lambda person: person.pronouns),
        (0.05, 0.3, lambda person: not person.email),
        (0.05, 0.3, lambda person: not person.emergency_name),
        (0.02, 0.2, lambda person: person.access_needs),
    ],
)  # fmt: skip
def test_some_people_but_not_most_are_out_of_the_ordinary(sample, few, most, holds):
    assert few < sum(bool(holds(person)) for person in sample.people) / len(sample.people) < most


def test_families_share_an_address_to_write_to(sample):
    shared = Counter(person.email for person in sample.people if person.email)
    assert any(count > 1 for count in shared.values())


def test_consents_are_given_refused_and_withdrawn(sample):
    given = [consent for consent in sample.consents if consent.given_on]
    withdrawn, refused = [each for each in given if each.withdrawn_on], len(sample.consents) - len(given)
    assert 0 < len(withdrawn) < 0.1 * len(given)
    assert 0.05 * len(given) < refused < 0.4 * len(given)
    assert {consent.wording_version for consent in sample.consents} == {"2016-1", "2026-1"}
    assert 0.4 < len(sample.characteristics) / len(sample.people) < 0.8


def test_there_are_about_as_many_entries_as_asked_for_in_order_of_day_and_id(sample):
    assert 28_000 < len(sample.hours) < 32_000
    assert all(one.day <= other.day and one.id < other.id for one, other in pairwise(sample.hours))
    assert all(PERIOD.first <= entry.day <= TODAY for entry in sample.hours)
    for month, entries in zip(PERIOD.months(), sample.months, strict=True):
        assert all(entry.day in month for entry in entries)


def test_the_year_has_its_seasons_and_the_closed_years_show(sample):
    months = Counter(entry.day.month for entry in sample.hours if entry.day.year in (2018, 2019, 2023, 2024, 2025))
    assert months[8] < 0.8 * months[10]
    assert months[12] < 0.9 * months[11]
    years = Counter(entry.day.year for entry in sample.hours)
    assert years[2020] < 0.6 * years[2019]
    assert years[2024] > 1.2 * years[2018]


def test_what_is_old_is_settled_and_what_is_new_waits(sample):
    old = Counter(entry.status for entry in sample.hours if entry.day < TODAY - timedelta(days=60))
    new = Counter(entry.status for entry in sample.hours if entry.day > TODAY - timedelta(days=8))
    assert old[HoursStatus.CONFIRMED] > 0.98 * old.total()
    assert not old[HoursStatus.SUBMITTED] + old[HoursStatus.DRAFT]
    assert new[HoursStatus.SUBMITTED] > new[HoursStatus.CONFIRMED] > 0
    assert set(old + new) == set(HoursStatus)
    assert {entry.source for entry in sample.hours} == set(HoursSource)


@pytest.mark.parametrize(
    "odd",
    [
        lambda entry: entry.start and entry.end and entry.end < entry.start,
        lambda entry: entry.minutes == 15,
        lambda entry: entry.minutes > 720 and entry.reason,
        lambda entry: entry.start is None,
        lambda entry: entry.start == time(9) and entry.interval[1] - entry.interval[0] > entry.minutes,
        lambda entry: entry.placement_id and entry.status is HoursStatus.CONFIRMED,
        lambda entry: entry.status is HoursStatus.REJECTED and entry.note,
    ],
    ids=["past midnight", "a quarter", "long", "no times", "a break", "placement", "rejected"],
)
def test_odd_entries_are_there_and_are_not_the_rule(sample, odd):
    assert 0 < sum(bool(odd(entry)) for entry in sample.hours) < 0.6 * len(sample.hours)


def test_placements_are_of_every_kind_and_standing(sample):
    assert {placement.status for placement in sample.placements} == set(PlacementStatus)
    assert len({placement.kind for placement in sample.placements}) >= 9
    hosts = Counter(placement.host_id for placement in sample.placements)
    assert len(hosts) == len(sample.places.hosts)
    assert hosts[sample.places.hosts[0].id] > 0.4 * hosts.total()


def test_jobs_lasted_or_did_not_and_their_checks_are_done_missed_or_to_come(sample):
    assert {check.result for check in sample.checks} == set(CheckResult)
    recorded = {(check.job_id, check.weeks) for check in sample.checks}
    every = {(job.id, weeks): due_on(job.start, weeks) for job in sample.jobs for weeks in CHECK_WEEKS}
    missing = [due for key, due in every.items() if key not in recorded]
    assert any(due <= TODAY for due in missing)
    assert any(due > TODAY for due in missing)
    assert len({job.led_by for job in sample.jobs}) == 4
    assert any(job.in_london for job in sample.jobs)


def test_the_office_is_up_to_date(sample):
    late = [TODAY - each.end for each in sample.placements if each.status is PlacementStatus.LIVE and each.end < TODAY]
    assert late
    assert max(late) <= timedelta(weeks=3)
    recorded = {(check.job_id, check.weeks) for check in sample.checks}
    every = {(job.id, weeks): TODAY - due_on(job.start, weeks) for job in sample.jobs for weeks in CHECK_WEEKS}
    due = [since for key, since in every.items() if key not in recorded and since >= timedelta(0)]
    assert max(due) <= timedelta(weeks=26)
    assert timedelta(weeks=8) < max(due), "a few are forgotten"
    assert sum(since <= timedelta(weeks=8) for since in due) > 0.6 * len(due)


def test_pay_is_above_and_below_the_real_living_wage_and_unknown(sample):
    living = [rate for rate in rates() if rate.scheme == LIVING_WAGE]
    paid = Counter()
    for job in sample.jobs:
        rate = rate_on(living, job.start)
        if job.hourly_pence is None or rate is None:
            paid["unknown"] += 1
        else:
            paid["above" if job.hourly_pence >= rate.pence_per_hour else "below"] += 1
    assert min(paid[word] for word in ("above", "below", "unknown")) > 0.1 * paid.total()


def test_some_leave_and_come_back_some_pause_and_some_only_ask(sample):
    ended = {each.person_id: each.end for each in sample.engagements if each.end}
    assert any(each.start > ended.get(each.person_id, date.max) for each in sample.engagements)
    assert {each.status for each in sample.engagements} == set(EngagementStatus)
    assert {each.end_reason for each in sample.engagements} == {"", *leaving_reasons()}
    assert any(not life.engagements and not life.placements for life in sample.lives)


def test_a_larger_trust_has_more_roles():
    assert 40 <= len(places(seed=1, people=1200, since=PERIOD.first).roles) <= 60
    assert len(places(seed=1, people=100_000, since=PERIOD.first).roles) == 200


def kept(folder):
    store = open_store(folder)
    try:
        with store.read() as data:
            return {kind: list(data.every(kind)) for kind in KINDS}
    finally:
        store.close()


def make(folder, **arguments):
    create_workspace(folder)
    store = open_store(folder)
    try:
        make_sample(store, until=TODAY, people=80, years=2, **arguments)
    finally:
        store.close()


def test_two_workspaces_of_one_seed_hold_the_same_records(tmp_path):
    told = []
    make(tmp_path / "one", progress=lambda *said: told.append(said))
    make(tmp_path / "other")
    one, other = kept(tmp_path / "one"), kept(tmp_path / "other")
    assert one == other
    assert all(one.values())
    assert one[Organisation][0].sample
    assert [rate.id for rate in one[Rate]] == sorted(rate.id for rate in rates())
    assert 300 < len(one[HoursEntry]) < 500
    assert told[-1] == (480, 480, "Done")
    assert [done for done, _, _ in told] == sorted(done for done, _, _ in told)
    assert not any(finding.problem for finding in check_workspace(tmp_path / "one"))


def test_a_workspace_that_has_rates_and_a_name_already_keeps_its_ids(local_store):
    ours = Organisation(name="To be named", rate_scheme="own")
    with local_store.begin("Begin") as tx:
        tx.put(rates()[0])
        tx.put(ours)
    make_sample(local_store, until=TODAY, people=20, years=1)
    with local_store.read() as data:
        organisations = list(data.every(Organisation))
        assert len(list(data.every(Rate))) == len(rates())
    assert [(each.id, each.rate_scheme, each.sample) for each in organisations] == [(ours.id, "own", True)]


def test_a_sample_can_be_stopped(tmp_path):
    def stop():
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        make(tmp_path, check=stop)
    assert kept(tmp_path)[Person] == []
