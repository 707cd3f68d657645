"""Whether two printed names may be one person's or one organisation's, across transliterations.

`similarity` grades any two names; `same_name` is the strict yes that joins actors without asking.
"""

from __future__ import annotations

from functools import lru_cache

from sayso.resolve.spellings import spellings
from sayso.resolve.transliteration import closeness, key, plain_letters

# Two words closer than this are taken for one word; swept .6-.9 on half of bench/names/dev.
CLOSE_WORD = 0.8

# Each word of two full names must be this close for the names to be joined without asking: lets
# Qassem/Qasem, Hamedani/Hamdani, Ahmad/Ahmed pass, keeps Hassan/Hussein, Salim/Salam, Ahmad/Hamid apart.
SURE_WORD = 0.9


@lru_cache(maxsize=131072)
def words(name: str, kind: str = "person") -> tuple[str, ...]:
    """The words of a name that tell whom it names: no articles, particles, titles or legal forms.

    >>> words("General Dr. Abd al-Rahman ibn Yūsuf al-Masri")
    ('abdrahman', 'yusuf', 'masri')
    """
    lists = spellings()
    tokens = plain_letters(name).split()
    idle = lists.articles | lists.particles | (lists.titles if kind == "person" else lists.forms)
    kept = [t for t in tokens if t not in idle] or tokens
    return tuple(_compounds(kept) if kind == "person" else kept)


def _compounds(tokens: list[str]) -> list[str]:
    """Join `abd`, `abu` and their like to the word that follows."""
    joined = spellings().joined
    out: list[str] = []
    for token in tokens:
        if out and out[-1] in joined.values() and not out[-1].startswith(token):
            out[-1] += token
        else:
            out.append(joined.get(token) or _parted(token))
    return out


def _parted(token: str) -> str:
    """`abdulrahman` and `abdelrahman` become `abdrahman`."""
    for prefix in ("abdul", "abdel", "abdol", "abdal", "abdur", "abder", "abdoul"):
        if token.startswith(prefix) and len(token) >= len(prefix) + 3:
            return "abd" + token[len(prefix) :]
    return token


def keys(name: str, kind: str = "person") -> tuple[str, ...]:
    """The keys of a name's words: two spellings of one name share them."""
    return tuple(key(w) for w in words(name, kind))


def similarity(a: str, b: str, kind: str) -> float:
    """Grade how surely two names are one, 0 to 1; the same whichever comes first.

    `kind` is `person`, or anything else for organisations.

    >>> similarity("Yousef al-Masri", "Youssef Elmasry", "person") > 0.8
    True
    """
    x, y = words(a, _sort(kind)), words(b, _sort(kind))
    if (len(y), y) < (len(x), x):
        x, y = y, x
    return _graded(x, y, _sort(kind))


def _sort(kind: str) -> str:
    return "person" if kind == "person" else "org"


@lru_cache(maxsize=65536)
def _graded(x: tuple[str, ...], y: tuple[str, ...], kind: str) -> float:
    """Weight of the words that have a partner, over the weight of all; the longer name counts less."""
    if not x or not y:
        return 0.0
    if "".join(x) == "".join(y):
        return 1.0
    weight = spellings().plain[kind]
    pairs = paired(x, y)
    shared = [(max(weight.get(x[i], 1.0), weight.get(y[j], 1.0)), c) for i, j, c in pairs]
    met = sum(w * c for w, c in shared)
    got = {i for i, _, _ in pairs}, {j for _, j, _ in pairs}
    lost_x = sum(weight.get(w, 1.0) for i, w in enumerate(x) if i not in got[0])
    lost_y = sum(weight.get(w, 1.0) for j, w in enumerate(y) if j not in got[1])
    total = sum(w for w, _ in shared) + LOST_SHORT * lost_x + LOST_LONG * lost_y
    return met / total if total else 0.0


# Swept on half of bench/names/dev: words that only one name has count against it, those of the shorter more.
LOST_SHORT = 1.0
LOST_LONG = 0.4


def paired(x: tuple[str, ...], y: tuple[str, ...]) -> list[tuple[int, int, float]]:
    """Pair words greedily, closest first, each once: `(i, j, closeness)`."""
    cells = [(closeness(a, b), i, j) for i, a in enumerate(x) for j, b in enumerate(y)]
    out: list[tuple[int, int, float]] = []
    used_x: set[int] = set()
    used_y: set[int] = set()
    for near, i, j in sorted(cells, key=lambda c: (-c[0], abs(c[1] - c[2]), c[1], c[2])):
        if near < CLOSE_WORD:
            break
        if i not in used_x and j not in used_y:
            used_x.add(i)
            used_y.add(j)
            out.append((i, j, near))
    return out


def same_name(a: str, b: str, kind: str) -> str | None:
    """Say why two names are one, or None; never on a bare shared word.

    Persons need two words each, given and family name both close, in order. Organisations need the
    same words, spelled alike but for transliteration.

    >>> same_name("Yousef al-Masri", "Youssef Masry", "person")
    'the same name in another spelling'
    >>> same_name("Hassan Masri", "Hussein Masri", "person") is None
    True
    """
    x, y = words(a, _sort(kind)), words(b, _sort(kind))
    if x == y and x:
        return (
            "the same name"
            if plain_letters(a) == plain_letters(b)
            else "the same name but for title or article"
        )
    if "".join(x) == "".join(y) and x:
        return "the same name, its words parted otherwise"
    if len(x) == len(y) >= 2 and all(closeness(p, q) >= SURE_WORD for p, q in zip(x, y, strict=True)):
        return "the same name in another spelling"
    return None


def initials(name: str) -> str:
    """First letters of the words, small words left out: `National Council of Resistance` gives `ncr`."""
    small = spellings().particles | spellings().articles
    return "".join(w[0] for w in plain_letters(name).split() if w not in small)
