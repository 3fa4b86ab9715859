"""What every file store promises; the embedded one keeps it in a folder."""

import pytest

from chalicelib.adapters.folder_files import FolderFiles


@pytest.fixture
def store(tmp_path):
    return FolderFiles(tmp_path)


def test_a_file_reads_back_as_written(store):
    store.put("documents/annex4-1.pdf", b"%PDF")
    assert store.get("documents/annex4-1.pdf") == b"%PDF"


def test_a_file_that_is_not_there_is_none(store):
    assert store.get("documents/annex4-1.pdf") is None


def test_a_second_put_replaces_the_first_whole(store, tmp_path):
    store.put("documents/a.pdf", b"long content")
    store.put("documents/a.pdf", b"short")
    assert store.get("documents/a.pdf") == b"short"
    assert len(list(tmp_path.rglob("*.*"))) == 1


@pytest.mark.parametrize("key", ["../secret.txt", "/etc/passwd", "documents/../../x.pdf", ""])
def test_no_key_leads_out_of_the_folder(store, key):
    with pytest.raises(ValueError, match=r".*"):
        store.get(key)
