"""A private copy is read by place, by several at once, and is gone afterwards."""

import gc

import pytest

from app.engine.contacts.spool import OnDisk, Spool, in_utf8


def test_a_copy_is_in_utf8(tmp_path):
    file = tmp_path / "list.csv"
    file.write_bytes("näme,phöne\r\n".encode("utf-16"))
    spool = in_utf8(file, "utf-16", "strict")
    with spool.opened() as one, spool.opened() as other:
        assert one(0, 3) == "nä".encode()
        assert other(3, 100) == "me,phöne\r\n".encode()
    spool.close()
    spool.close()
    with spool.opened() as read, pytest.raises(ValueError, match="closed"):
        read(0, 1)


def test_what_cannot_be_decoded_is_marked(tmp_path):
    file = tmp_path / "list.csv"
    file.write_bytes(b"a\x00\xff")
    with in_utf8(file, "utf-16-le", "replace").opened() as read:
        assert read(0, 9) == "a\ufffd".encode()


def test_a_forgotten_copy_closes_itself():
    spool = Spool()
    file = spool.file
    del spool
    gc.collect()
    assert file.closed


def test_a_file_is_read_where_it_lies(tmp_path):
    file = tmp_path / "list.csv"
    file.write_bytes(b"0123456789")
    with OnDisk(file).opened() as read:
        assert (read(3, 4), read(8, 4), read(20, 4)) == (b"3456", b"89", b"")
    file.unlink()
