"""Which printed names are one name, and which only look alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.resolve.names import SURE_WORD, prepare, same_name, score, similarity, words
from sayso.resolve.scripts import name_letters
from sayso.resolve.transliteration import closeness, key, plain_letters
from sayso.resolve.verdicts import verdict


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Khaled al-Dourani", "Khalid Durani"),
        ("Abd al-Rahman Qasim", "Abdulrahman Kassem"),
        ("General Yousef Shaheen", "Yusuf Chahin"),
        ("Muhammad Ramadhan", "Mohamed Ramadan"),
        ("Umar al-Ghazali", "Omar Ghazaly"),
        ("Ḥusayn Ma‘rūf", "Hussein Maarouf"),
    ],
)
def test_one_person_in_two_spellings(a: str, b: str) -> None:
    assert same_name(a, b, "person") is not None


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Hassan Durani", "Hussein Durani"),  # two given names
        ("Salim Durani", "Salam Durani"),
        ("Durani", "Khalid Durani"),  # a bare family name is no full name
        ("Khalid Durani", "Khalid Ghazali"),
        ("Ahmad Karam", "Hamid Karam"),
    ],
)
def test_two_persons_with_names_alike(a: str, b: str) -> None:
    assert same_name(a, b, "person") is None


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("River Guard Brigade", "the River Guard Brigade", True),
        ("Liwa al-Nahr", "Liwa an-Nahr", True),
        ("River Guard Brigade", "River Watch Brigade", False),
        ("National Council", "National Council of Elders", False),
    ],
)
def test_organisations_need_the_same_words(a: str, b: str, same: bool) -> None:
    assert (same_name(a, b, "group") is not None) is same


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Brigadier General Dr. Yusuf al-Masri", ("yusuf", "masri")),
        ("Abu Yusuf", ("abuyusuf",)),
        ("Sheikh Abd el-Karim bin Omar", ("abdkarim", "omar")),
    ],
)
def test_titles_articles_and_particles_tell_nothing(name: str, told: tuple[str, ...]) -> None:
    assert words(name) == told


@pytest.mark.parametrize(
    ("a", "b", "answer", "why"),
    [
        ("Khaled al-Dourani", "Khalid Durani", "same", "the same name in another spelling"),
        ("Dr. Khalid Durani", "Khalid Durani", "same", "the same name but for title or article"),
        ("Abd al-Rahman Durani", "Abdul Rahman Durani", "same", "the same name but for title or article"),
        ("Khalid Durani", "Khalid Hassan Durani", "doubtful", "one has a middle name more"),
        ("Khalid Hassan", "Khalid Hassan Durani", "doubtful", "one has a name more"),
        ("Durani, Khalid", "Khalid Durani", "doubtful", "the same words in another order"),
        ("K. Durani", "Khalid Durani", "doubtful", "one gives initials for words of the other"),
        ("Abu Yusuf", "Abu Yusuf Durani", "doubtful", "one is the kunya only"),
        ("Durani", "Khalid Durani", "doubtful", "one is the family name only"),
        ("Khalid", "Khalid Durani", "doubtful", "one is a given name only"),
        ("Abu Yusuf", "Abou Youssef", "doubtful", "one bare name, which many may bear"),
        ("Hassan Durani", "Hussein Durani", "different", "another name"),
        ("Abu Yusuf", "Abu Ali Durani", "different", "another name"),
    ],
)
def test_what_two_names_of_persons_allow_to_be_said(a: str, b: str, answer: str, why: str) -> None:
    assert verdict(a, b, "person") == verdict(b, a, "person") == (answer, why)


@pytest.mark.parametrize(
    ("a", "b", "answer", "why"),
    [
        ("Liwa al-Nahr", "Liwa an-Nahr", "same", "the same name but for title or article"),
        ("River Guard Brigade", "Eastern River Guard Brigade", "doubtful", "one has a word more"),
        ("Guard of the River", "River Guard", "doubtful", "the same words in another order"),
        ("River Watch Committee", "RWC", "doubtful", "one has the initials of the other"),
        (
            "RWC Press Office",
            "River Watch Committee Press Office",
            "doubtful",
            "one gives initials for words of the other",
        ),
        ("46 River Brigade", "47 River Brigade", "different", "another number"),
        ("River Guard Brigade", "Hill Guard Brigade", "different", "another name"),
    ],
)
def test_what_two_names_of_bodies_allow_to_be_said(a: str, b: str, answer: str, why: str) -> None:
    assert verdict(a, b, "group") == verdict(b, a, "group") == (answer, why)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("خالد الدوراني", "Khaled Durani"),
        ("عبد الرحمن الدوراني", "Abdulrahman al-Dourani"),
        ("سهيل الدوراني", "Suhail Durani"),  # s and h are two letters here, not sh
        ("أبو يوسف الدوراني", "Abu Yusuf al-Durani"),
        ("قاسم صالحی", "Ghasem Salehi"),  # Persian
        ("יהודה דוראני", "Yehuda Durani"),  # Hebrew
        ("العميد خالد الدوراني", "General Khaled Durani"),
        ("لواء النهر", "River Brigade (Liwa al-Nahr)"),
        ("وزارة الدفاع", "Ministry of Defence"),
    ],
)
def test_a_script_without_vowels_is_doubtful_but_graded_high(a: str, b: str) -> None:
    kind = "person" if "Durani" in b or "Dourani" in b or "Salehi" in b else "group"
    assert verdict(a, b, kind).answer == "doubtful"
    assert similarity(a, b, kind) > 0.5


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("حسن الدوراني", "Hussein Durani"),  # no i is written, so it is Hasan
        ("حسين الدوراني", "حسن الدوراني"),
        ("سليم الدوراني", "Salam Durani"),
        ("خالد الدوراني", "Walid Ghazali"),
    ],
)
def test_written_consonants_tell_given_names_apart(a: str, b: str) -> None:
    assert verdict(a, b, "person").answer == "different"


@pytest.mark.parametrize(
    ("a", "b"),
    [("خالد", "Khalid"), ("دوراني", "Durani"), ("حسن", "حسين"), ("سليم", "سلام")],
)
def test_no_word_without_vowels_is_sure(a: str, b: str) -> None:
    assert 0.5 < closeness(*words(a), *words(b)) < SURE_WORD


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Şahin Çelik", "Shahin Chelik"),  # Turkish
        ("Cemal Durani", "Jamal Durani"),
        ("Xelîl Ehmed", "Khalil Ahmad"),  # Kurdish
        ("Félix Benoît", "Felix Benoit"),  # French
        ("Халид Дурани", "Khalid Durani"),  # Cyrillic
        ("قاسم صالحي", "قاسم صالحی"),  # Arabic and Persian letters
        ("Khālid al-Dūrānī", "Khaled Durani"),
        ("Mir Ahmad Durani", "Mirahmad Dourani"),
    ],
)
def test_letters_of_many_languages_are_one_name(a: str, b: str) -> None:
    assert verdict(a, b, "person").answer == "same"


@pytest.mark.parametrize(
    ("a", "b", "kind", "answer"),
    [
        ("River Watch Committee (RWC)", "RWC", "group", "same"),
        ("River Watch Committee (RWC)", "River Watch Committee", "group", "same"),
        ("Khalid Durani, also known as Yusuf Ghazali", "Yousef Ghazali", "person", "same"),
        ("Khalid Durani, also known as Abu Yusuf", "Abu Yusuf", "person", "doubtful"),  # a bare kunya
        ("خالد الدوراني (Khalid Durani)", "Khalid Durani", "person", "same"),
        ("Fourth Division", "4th Division", "group", "same"),
        ("Fourth Division", "5th Division", "group", "different"),
        ("46th River Brigade", "47th River Brigade", "group", "different"),
        ("46th River Brigade", "River Brigade 46", "group", "doubtful"),
        ("لواء ٤٦", "لواء ٤٧", "group", "different"),
        ("Sherkat-e Naft-e Nahr", "Nahr Oil Company", "group", "doubtful"),  # translated, and turned round
        ("General Company for River Ports", "General Company for Hill Roads", "group", "different"),
    ],
)
def test_names_that_say_what_else_they_are_called(a: str, b: str, kind: str, answer: str) -> None:
    assert verdict(a, b, kind).answer == verdict(b, a, kind).answer == answer


@pytest.mark.parametrize(
    ("less", "more", "kind"),
    [  # (a, b) of the first pair are less surely one than those of the second
        (("Ministry of Rivers", "Ministry of Hills"), ("Ministry of Rivers", "Rivers Ministry"), "group"),
        (("Trading Company", "Durani Trading Company"), ("Durani", "Durani Trading Company"), "group"),
        (("Hassan Durani", "Hussein Durani"), ("Hassan Durani", "Hasan Dourani"), "person"),
        (("Khalid Durani", "Walid Khalid Durani"), ("Khalid Durani", "Khalid Walid Durani"), "person"),
        (("Ali Hasan Durani", "Omar Hasan Durani"), ("Ali Hasan Durani", "Ali Omar Durani"), "person"),
        (("Khalid", "Khalid Durani"), ("K. Durani", "Khalid Durani"), "person"),
    ],
)
def test_what_counts_for_more(less: tuple[str, str], more: tuple[str, str], kind: str) -> None:
    assert similarity(*less, kind) < similarity(*more, kind)


@pytest.mark.parametrize(
    ("a", "b"),
    [("Abu Yusuf", "Abu Yusuf Durani"), ("Durani", "Khalid Durani"), ("Khalid", "Khalid Durani")],
)
def test_a_bare_name_never_weighs_enough(a: str, b: str) -> None:
    assert similarity(a, b, "person") <= 0.4


def test_words_that_many_names_share_are_less_rare_than_others() -> None:
    usual, rare = prepare("Bank Zirkubal", "group").rarity
    assert usual < 0.5 < rare == 1.0


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("الدوراني", "DWRANY"),
        ("مُحَمَّد", "MhMD"),  # vowel points are not read
        ("Ömer Yıldız", "omer yildiz"),
        ("Хусейн", "khuseyn"),
        ("Ma‘arrat", "maarrat"),
    ],
)
def test_letters_in_which_names_are_compared(name: str, letters: str) -> None:
    assert name_letters(name) == letters


names = st.text(alphabet="abcdefghijklmnopqrstuvwxyz '-ABDHKMSāūṣşêابدحسينו4()", min_size=1, max_size=24)


@given(names, names)
def test_who_comes_first_does_not_matter(a: str, b: str) -> None:
    for kind in ("person", "group"):
        assert similarity(a, b, kind) == similarity(b, a, kind)
        assert (same_name(a, b, kind) is None) == (same_name(b, a, kind) is None)
        assert verdict(a, b, kind) == verdict(b, a, kind)
        assert score(prepare(a, kind), prepare(b, kind)) == score(prepare(b, kind), prepare(a, kind))


@given(names)
def test_a_name_is_like_itself(name: str) -> None:
    if plain_letters(name):
        assert similarity(name, name, "person") == 1.0


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_letters_may_come(a: str, b: str) -> None:
    assert 0.0 <= similarity(a, b, "person") <= 1.0
    assert 0.0 <= closeness(plain_letters(a), plain_letters(b)) <= 1.0
    assert key(plain_letters(a)).isascii()
