"""In which language a report is."""

from __future__ import annotations

import pytest

from sayso.model import Span
from sayso.read.language import language_of

ENGLISH = "The army said that nine people had been killed in the market of Tarsin, and that it would look into the attack. "
NAMES = "Yusuf al-Hadhrami, Abd al-Qadir al-Masri and Khalid Abu Dujana of Liwa al-Fajr met Abu Zayd in Qalat al-Wadi. "
FRENCH = "L'armée a déclaré que neuf personnes avaient été tuées sur le marché de Tarsin et qu'elle ouvrirait une enquête. "
GERMAN = "Die Armee erklärte, dass neun Menschen auf dem Markt von Tarsin getötet worden seien. "
DUTCH = "Het leger zei dat negen mensen op de markt van Tarsin waren gedood en dat het de aanval zou onderzoeken. "
TURKISH = "Ordu, Tarsin pazarında dokuz kişinin öldürüldüğünü ve saldırıyı araştıracağını söyledi. "
ARABIC = "قال الجيش إن تسعة أشخاص قتلوا في السوق وإنه سيحقق في الهجوم. "


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (ENGLISH.upper(), "en"),
        (ENGLISH.replace(",", "").replace(".", ""), "en"),
        (ENGLISH.replace("’", "\ufffd") + "•\ufffd", "en"),
        ((NAMES + ENGLISH) * 3, "en"),
        (ENGLISH * 5 + ARABIC, "en"),
        (FRENCH * 3, "fr"),
        (GERMAN * 3, "de"),
        (DUTCH * 3, "nl"),
        (TURKISH * 3, "tr"),
        (ARABIC * 3, "ar"),
        (ARABIC, "ar"),
        (ARABIC * 20 + ENGLISH, "ar"),
        (ENGLISH + FRENCH * 30, "fr"),
        ("Nine dead in Tarsin", None),
        ("12 34 56", None),
        ("", None),
    ],
)
def test_the_language_of_most_of_the_words(text, language):
    assert language_of(text) == language


def test_menus_in_another_language_do_not_count():
    menu = "Accueil Actualités Politique Économie Contactez-nous Mentions légales " * 12
    assert language_of(menu + ENGLISH, [Span(0, len(menu))]) == "en"
