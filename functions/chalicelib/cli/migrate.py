"""`migrate`: one machine's data into the AWS home that the environment names, empty until now."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from chalicelib.adapters.aws_clients import connect
from chalicelib.adapters.data_archive import DATABASE, FILES, copy_database
from chalicelib.adapters.data_keys_file import FileDataKeys
from chalicelib.adapters.data_keys_kms import KmsDataKeys
from chalicelib.adapters.dynamodb_table import DynamoTable
from chalicelib.adapters.home_move import Move, MoveRefused, Source, Target
from chalicelib.adapters.kms_keys import ACCOUNTS, AUDIT
from chalicelib.adapters.record_secrets import S3Secrets
from chalicelib.adapters.s3_files import S3Files
from chalicelib.adapters.sealed_envelopes import SealedEnvelopes
from chalicelib.adapters.sqlite_database import SqliteDatabase
from chalicelib.application.soundness import examine
from chalicelib.bootstrap import build_services
from chalicelib.settings import Cloud, read_settings

from .publish_directory import data_folder

KEY_FILES = ("accounts.key", "audit.key", "requests.key")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where the data are."""
    parser.add_argument("--data", type=Path, default=data_folder(), help="原来的数据目录")


def run(arguments: argparse.Namespace) -> int:
    """Move; 1 when it was refused, broke off or does not compare."""
    settings, data = read_settings(os.environ), arguments.data.resolve()
    if settings.cloud is None:
        return _refuse("请先设好部署时打印的 XINYI_TABLE、XINYI_BUCKET 和 XINYI_KEY")
    if not (data / DATABASE).is_file():
        return _refuse(f"{data} 里没有数据库")
    if lacking := [name for name in KEY_FILES if not (data / "keys" / name).is_file()]:
        return _refuse(f"{data / 'keys'} 里没有 {'、'.join(lacking)}，没有密钥不能搬")
    try:
        with tempfile.TemporaryDirectory(dir=data, prefix=".move-") as folder:
            copy_database(data / DATABASE, Path(folder) / DATABASE)
            Move(source(data, Path(folder)), target(settings.cloud), print).run()
    except MoveRefused as error:
        return _refuse(str(error))
    found = examine(build_services(settings))
    if found.faults:
        return _refuse(found.faults[0])
    print(f"已搬完：审计记录 {found.chains} 条链完整，月报 {found.versions} 版。")
    print("请不要再用原来的服务；大家用原来的密码和动态口令重新登录。")
    return 0


def source(data: Path, folder: Path) -> Source:
    """The data folder as a move sees it; the database is the copy in the other folder."""
    database, keys = SqliteDatabase(folder / DATABASE), data / "keys"
    box = SealedEnvelopes(FileDataKeys(keys / "requests.key"))
    kept = {name: (keys / f"{name}.key").read_bytes() for name in (ACCOUNTS, AUDIT)}
    return Source(database, data / FILES, kept, box)


def target(cloud: Cloud) -> Target:
    """The AWS home as a move sees it."""
    kms = connect("kms")
    table = DynamoTable(connect("dynamodb"), cloud.table)
    s3 = connect("s3")
    box = SealedEnvelopes(KmsDataKeys(kms, cloud.key, S3Secrets(s3, cloud.bucket)))
    return Target(table, S3Files(s3, cloud.bucket), kms, cloud.key, box)


def _refuse(reason: str) -> int:
    print(f"错误：没有搬完：{reason}。", file=sys.stderr)
    return 1
