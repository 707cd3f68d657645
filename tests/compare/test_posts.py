"""What an actor's posts tell of the body it speaks for: only that matters, however the post is worded."""

from __future__ import annotations

import pytest

from sayso.compare import posts_of
from sayso.model import Actor


@pytest.mark.parametrize(
    ("posts", "left"),
    [
        (("Observatory director", "Observatory head"), ["Observatory director"]),  # one body, told twice
        (("deputy commander", "general"), []),  # no body is named
        (("Observatory", "deputy commander"), []),  # a body without a post
        (
            ("Observatory head", "head of the White Helmets"),
            ["Observatory head", "head of the White Helmets"],
        ),
    ],
)
def test_of_posts_only_the_bodies_that_they_name_matter(posts: tuple[str, ...], left: list[str]) -> None:
    actor = Actor(id="a1", name="Nadim Orhesk", names=("Nadim Orhesk",), kind="person", posts=posts)
    assert sorted(posts_of(actor).values()) == left
    again = Actor(id="a1", name=actor.name, names=actor.names, kind="person", posts=tuple(left))
    assert posts_of(again) == posts_of(actor)
