import random
from collections import Counter

from app.engine.conversation.words import plain
from app.engine.providers.simulator.manner import Manner
from app.engine.providers.simulator.phrases import phrases

SAID = "I'll take care of it on my lunch break, no problem."


def manners(count: int = 300) -> list[Manner]:
    return [Manner(random.Random(n), phrases(), "Uma", "Ken") for n in range(count)]


def test_all_tempers_are_met_as_often_as_the_file_says():
    met = Counter(manner.temper for manner in manners(3000))
    weights = phrases().tempers
    for temper, weight in weights.items():
        share = weight / sum(weights.values())
        assert abs(met[temper] / 3000 - share) < 0.04, temper


def test_no_word_of_a_sentence_is_lost_or_moved():
    wanted = plain(SAID).split()
    for manner in manners():
        said = iter(plain(manner.says(SAID)).split())
        assert all(word in said for word in wanted)


def test_speech_stumbles_in_different_ways():
    said = Counter(manner.says(SAID) for manner in manners())
    assert len(said) > 60
    assert said[SAID] > 30
    assert any("I'll, I'll" in words for words in said)
    assert any(" uh, " in words for words in said)
    assert any(start in words for words in said for start in phrases().speech["starts"][:3])


def test_who_says_nothing_says_nothing_in_any_manner():
    assert {manner.says("") for manner in manners(50)} == {""}


def test_names_days_and_i_keep_their_capital():
    for manner in manners():
        for sentence, word in (
            ("Uma here, speaking, yes.", "Uma"),
            ("Monday would be good.", "Mon"),
        ):
            assert word in manner.says(sentence)
        said = manner.says("That would be good for us.")
        assert said.startswith("That") or " that" in said.lower()
        assert said[0].isupper()


def test_one_person_talks_the_same_way_each_time():
    first, second = ([manner.says(SAID) for manner in manners(40)] for _ in range(2))
    assert first == second
