"""Whom a printed name of a body means; and whether the tables that say so hold together."""

from __future__ import annotations

from collections import Counter

import pytest

from sayso.data import rows
from sayso.data.own import COLUMNS, KINDS, names_of
from sayso.data.table import split
from sayso.resolve.lexicon import ancestors, country_code, known
from sayso.resolve.namekeys import is_acronym, name_key

ACTORS = rows("actors.tsv")
BY_NAME = {row["name"]: row for row in ACTORS}
COUNTRIES = {row["name"]: row for row in rows("countries.tsv")}
# Names of two countries, which are nobody's without more: each has a longer name as well.
SHARED = {"congo"}


@pytest.mark.parametrize(
    ("said", "name"),
    [
        # one body, whatever article, genitive, spelling, order of words
        ("the Israel Defence Forces", "Israel Defense Forces"),
        ("Hizballah", "Hezbollah"),
        ("Jaish ul Islam", "Jaysh al-Islam"),
        ("Popular Mobilisation Forces", "Popular Mobilization Forces"),
        ("the Houthis", "Houthis"),
        ("Lebanon's Hezbollah", "Hezbollah"),
        ("Sudan's Rapid Support Forces", "Rapid Support Forces"),
        # words behind a name that leave it what it is
        ("Boko Haram insurgents", "Boko Haram"),
        ("the M23 rebel group", "March 23 Movement"),
        ("Tasnim news website", "Tasnim News Agency"),
        ("River Guard fighters", None),
        ("NATO troops", None),  # a body is not its soldiers
        ("Islamic State affiliate", None),
        # organs of states
        ("the Syrian army", "Syrian Arab Army"),
        ("army of Syria", "Syrian Arab Army"),
        ("Russian Defence Ministry", "Russian Ministry of Defence"),
        ("Russia's Ministry of Defense", "Russian Ministry of Defence"),
        ("the Ukrainian General Staff", "General Staff of Ukraine"),
        ("Iran's foreign ministry", "Ministry of foreign affairs of Iran"),
        ("the Ministry of Foreign Affairs of Iran", "Ministry of foreign affairs of Iran"),
        ("Chilean troops", "Armed forces of Chile"),
        ("the Dutch Ministry of Justice", "Ministry of justice of the Netherlands"),
        ("the Iranian government", "Iran"),
        # an army that is a branch has its own name; forces are those of the whole
        ("the US Army", "United States Army"),
        ("American troops", "United States Armed Forces"),
        # units: ordinal words and figures are the same; short forms count with their country only
        ("Syria's Fourth Division", "4th Armoured Division of Syria"),
        ("the 4th Armored Division", "4th Armoured Division of Syria"),
        ("Fourth Division", None),
        ("Iraq's 9th Division", "9th Armoured Division of Iraq"),
        ("the Ninety-Third Mechanized Brigade", "93rd Mechanized Brigade"),
        ("National Liberation Army", None),
        ("Colombia's National Liberation Army", "National Liberation Army of Colombia"),
        # acronyms are known in capitals, or as they are listed; a single word needs its capital
        ("WHO", "World Health Organization"),
        ("who", None),
        ("LeT", "Lashkar-e-Taiba"),
        ("let", None),
        ("JeM", "Jaish-e-Mohammed"),
        ("JEM", "Justice and Equality Movement"),
        ("U.N.", "United Nations"),
        ("Nato", "North Atlantic Treaty Organization"),
        ("nato", None),
        ("the memorial", None),
        # a paper that is one word behind its article keeps the article
        ("The Hindu", "The Hindu"),
        ("Hindu", None),
        ("al Manar", "Al-Manar"),
        ("Manar", None),
        # a people is not its state
        ("the Iranians", "Iranians"),
        ("Iranian", None),
        # nobody
        ("the army", None),
        ("River Guard", None),
        ("Iranian River Guard", None),
        ("Afghan international", None),  # only a name of more words is known without its country's
    ],
)
def test_whom_a_name_means(said: str, name: str | None) -> None:
    found = known(said)
    assert (None if found is None else found.name) == name


@pytest.mark.parametrize(
    ("said", "kind", "side"),
    [
        ("the Iranians", "people", None),
        ("Chilean army", "group", "Chile"),
        ("Iran's health ministry", "body", "Iran"),
        ("Chile's state television", "medium", "Chile"),
        ("Al-Masirah", "medium", "Houthis"),  # a group and its medium speak with one voice
        ("Kata'ib Hezbollah", "group", "Kata'ib Hezbollah"),  # of the state's forces, but speaks for itself
    ],
)
def test_kind_and_side(said: str, kind: str, side: str | None) -> None:
    found = known(said)
    assert found is not None and (found.kind, found.side) == (kind, side)


@pytest.mark.parametrize(
    ("said", "above"),
    [
        ("Quds Force", ["Islamic Revolutionary Guard Corps", "Iranian Armed Forces", "Iran"]),
        ("the Chilean general staff", ["Armed forces of Chile", "Chile"]),
        ("Qassam Brigades", ["Hamas"]),
        ("Iran", []),
        ("River Guard", []),
    ],
)
def test_what_a_body_belongs_to(said: str, above: list[str]) -> None:
    assert [actor.name for actor in ancestors(known(said))] == above


@pytest.mark.parametrize(
    ("said", "code"), [("Syrian", "SY"), ("the United States", "US"), ("US", "US"), ("us", None)]
)
def test_countries(said: str, code: str | None) -> None:
    assert country_code(said) == code


# --- the tables ---------------------------------------------------------------------------------


def test_the_columns_are_those_of_a_users_own_table() -> None:
    assert tuple(ACTORS[0]) == COLUMNS


def test_every_name_is_found_and_means_its_actor() -> None:
    """No name is dropped because two actors share it, or cannot be read from print."""
    meant = {(row["name"], name): known(name) for row in ACTORS for name in names_of(row)}
    assert not [(r, n, k) for (r, n), k in meant.items() if k is None or k.name != r]


def test_every_local_name_is_found_with_its_country() -> None:
    codes = {row["code"]: row["name"] for row in COUNTRIES.values()}
    every = [(row, name) for row in ACTORS for name in split(row["local"])]
    assert not [row["name"] for row, _ in every if not row["country"]]
    meant = [(row["name"], name, known(f"{codes[row['country']]}'s {name}")) for row, name in every]
    assert not [(r, n) for r, n, k in meant if k is None or k.name != r]


def test_names_of_states_are_shared_where_it_is_known_only() -> None:
    keys = Counter(key for row in COUNTRIES.values() for key in {name_key(n) for n in names_of(row)})
    assert {key for key, times in keys.items() if times > 1} == SHARED


def test_kinds_and_countries_are_of_the_known_ones() -> None:
    assert {row["kind"] for row in ACTORS} <= set(KINDS)
    assert {row["country"] for row in ACTORS} <= {"", *(row["code"] for row in COUNTRIES.values())}


def test_every_parent_has_a_row_or_is_a_country() -> None:
    assert not [r["name"] for r in ACTORS if r["parent"] and r["parent"] not in {*BY_NAME, *COUNTRIES}]


def test_nobody_is_part_of_itself() -> None:
    for row in ACTORS:
        seen = [row["name"]]
        while (above := BY_NAME.get(seen[-1], {"parent": ""})["parent"]) and len(seen) < 20:
            seen.append(above)
        assert len(seen) == len(set(seen)), seen


def test_what_belongs_to_a_state_speaks_for_it_or_says_otherwise() -> None:
    """A part whose parent has a side has one too, unless the parts of that parent go their own ways."""
    own_ways = {"Popular Mobilization Forces", "International Red Cross and Red Crescent Movement"}
    silent = [r["name"] for r in ACTORS if r["parent"] and not r["side"] and r["parent"] not in own_ways]
    assert not [name for name in silent if any(above.side for above in ancestors(known(name))[:1])]


def test_a_side_that_is_an_actor_is_that_actors_own_side() -> None:
    """Else a group and its media would be two origins."""
    sides = {row["side"] for row in ACTORS}
    assert not [r["name"] for r in ACTORS if r["name"] in sides and r["side"] != r["name"]]


def test_names_are_listed_once() -> None:
    """No alias is the name again in another spelling that the keys see through."""
    assert len(BY_NAME) == len(ACTORS)
    for row in ACTORS:
        plain = [name_key(n) for n in names_of(row) if not is_acronym(n) and " " in name_key(n)]
        twice = {key for key, times in Counter(plain).items() if times > 1}
        assert not twice, row["name"]


def test_years_are_years_in_order() -> None:
    for row in ACTORS:
        years = [int(row[c]) for c in ("from", "until") if row[c]]
        assert years == sorted(years) and all(1800 < y < 2030 for y in years), row["name"]


def test_a_state_has_one_body_for_each_organ() -> None:
    organs = {o for row in rows("state_organs.tsv") for o in split(row["organ"])}
    filled = Counter((r["country"], r["organ"]) for r in ACTORS if r["organ"])
    assert {organ for _, organ in filled} <= organs
    assert max(filled.values()) == 1 and "" not in {country for country, _ in filled}


def test_organs_belong_to_organs() -> None:
    table = rows("state_organs.tsv")
    assert {r["parent"] for r in table} - {""} <= {r["words"] for r in table}
    assert len({r["words"] for r in table}) == len(table)
