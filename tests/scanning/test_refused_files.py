"""Files that are not taken: each with the sentence that says why, and none breaks the scanner."""

import random
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attachment_makers import (
    DOCX,
    JPEG,
    PDF,
    PNG,
    WEBP,
    a_link,
    a_pdf,
    a_photo,
    a_stream,
    an_office_file,
)
from chalicelib.domain.errors import AttachmentRefused
from chalicelib.scanning import wording
from chalicelib.scanning.scanner import FileScanner
from scanning.bad_files import BAD, OBJECTS


@pytest.mark.parametrize(("kind", "raw", "sentence"), BAD.values(), ids=BAD.keys())
def test_a_bad_file_is_refused_with_its_own_sentence(kind, raw, sentence):
    with pytest.raises(AttachmentRefused) as refused:
        FileScanner().scan(raw, kind)
    assert refused.value.args[0] == sentence


def test_the_corpus_is_not_small():
    assert len(BAD) >= 60


CLAIMED = {
    "image/heic": wording.HEIC,
    "image/svg+xml": wording.WEB_PAGE,
    "application/msword": wording.OLD_OFFICE,
    "application/vnd.ms-word.document.macroEnabled.12": wording.MACROS,
    "video/mp4": wording.VIDEO,
    "application/zip": wording.PACKED,
    "": wording.OTHER,
}


@pytest.mark.parametrize(("kind", "sentence"), CLAIMED.items())
def test_a_type_off_the_list_is_refused_before_anything_is_sent(kind, sentence):
    with pytest.raises(AttachmentRefused) as refused:
        FileScanner().claims(kind)
    assert refused.value.args[0] == sentence


def test_every_sentence_says_what_to_do_or_what_is_taken():
    sentences = [text for name, text in vars(wording).items() if name.isupper()]
    hints = ("请", "只收", "不能作附件")
    assert [text for text in sentences if not any(hint in text for hint in hints)] == []
    assert len(set(sentences)) == len(sentences)


GOOD = {
    JPEG: a_photo(),
    PNG: a_photo("PNG"),
    WEBP: a_photo("WEBP"),
    PDF: a_pdf("/Outlines <</First 3 0 R>>", a_stream(b"5 0 <</Type /Page>>", OBJECTS)),
    DOCX: an_office_file(links=a_link("hyperlink")),
}


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(GOOD)), st.integers(0, 2**31), st.integers(1, 20))
def test_no_damage_breaks_the_scanner(kind, seed, changes):
    chance, raw = random.Random(seed), bytearray(GOOD[kind])
    for _ in range(changes):
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    cut = chance.choice([None, chance.randrange(len(raw))])
    with suppress(AttachmentRefused):
        FileScanner().scan(bytes(raw[:cut]), kind)
