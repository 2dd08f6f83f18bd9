"""Only somebody with the right to do so reads or writes."""

from dataclasses import replace

import pytest

from volunteer_app.domain.actors import OWNER, Action, Actor, may, require
from volunteer_app.domain.people import Person
from volunteer_app.domain.units import new_uuid
from volunteer_app.errors import NotAllowed


@pytest.mark.parametrize("action", Action)
def test_the_owner_may_do_everything(action):
    require(OWNER, action, Person)
    require(replace(OWNER, name="Another name"), action, "figures")


@pytest.mark.parametrize("action", Action)
def test_a_stranger_may_do_nothing(action):
    stranger = Actor(id=new_uuid(), name="Owner")
    assert not may(stranger, action, Person)
    with pytest.raises(NotAllowed, match="Ask the person"):
        require(stranger, action, Person)
