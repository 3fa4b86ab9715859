"""What every file store promises, on every engine."""

import pytest

from chalicelib.adapters.folder_files import FolderFiles


@pytest.fixture
def store(file_store):
    return file_store


def test_a_file_reads_back_as_written(store):
    store.put("documents/annex4-1.pdf", b"%PDF")
    assert store.get("documents/annex4-1.pdf") == b"%PDF"


def test_a_file_that_is_not_there_is_none(store):
    assert store.get("documents/annex4-1.pdf") is None


def test_a_second_put_replaces_the_first_whole(store):
    store.put("documents/a.pdf", b"long content")
    store.put("documents/a.pdf", b"short")
    assert store.get("documents/a.pdf") == b"short"


@pytest.mark.parametrize("content", [b"", bytes(range(256)) * 4096])
def test_every_byte_is_kept(store, content):
    store.put("documents/a.pdf", content)
    assert store.get("documents/a.pdf") == content


def test_a_deleted_file_is_gone_and_deleting_again_is_no_error(store):
    store.put("attachments/1a.bin", b"content")
    store.delete("attachments/1a.bin")
    store.delete("attachments/1a.bin")
    assert store.get("attachments/1a.bin") is None


def test_a_folder_keeps_no_leftovers(tmp_path):
    store = FolderFiles(tmp_path)
    store.put("documents/a.pdf", b"long content")
    store.put("documents/a.pdf", b"short")
    assert len(list(tmp_path.rglob("*.*"))) == 1


@pytest.mark.parametrize("key", ["../secret.txt", "/etc/passwd", "documents/../../x.pdf", ""])
def test_no_key_leads_out_of_the_folder(store, key):
    with pytest.raises(ValueError, match=r".*"):
        store.get(key)
