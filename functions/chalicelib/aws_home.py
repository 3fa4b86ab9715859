"""The AWS home: one DynamoDB table, one S3 bucket and a KMS key, found by their names alone.

Region, credentials and address are the SDK's own affair: on Lambda it reads them from the
environment, in every partition alike.
"""

from dataclasses import replace
from functools import partial

from chalicelib.adapters.aws_clients import connect
from chalicelib.adapters.data_keys_kms import KmsDataKeys
from chalicelib.adapters.dynamodb_accounts import DynamoAccounts
from chalicelib.adapters.dynamodb_answers import DynamoAnswers
from chalicelib.adapters.dynamodb_attachments import DynamoAttachments
from chalicelib.adapters.dynamodb_audit import DynamoAudit
from chalicelib.adapters.dynamodb_credentials import DynamoCredentials
from chalicelib.adapters.dynamodb_directory import DynamoDirectory
from chalicelib.adapters.dynamodb_failures import DynamoFailures
from chalicelib.adapters.dynamodb_issued_papers import DynamoIssuedPapers
from chalicelib.adapters.dynamodb_outbox import DynamoOutbox
from chalicelib.adapters.dynamodb_registers import DynamoRegisters
from chalicelib.adapters.dynamodb_reminders import DynamoReminders
from chalicelib.adapters.dynamodb_reports import DynamoReports
from chalicelib.adapters.dynamodb_requests import DynamoRequests
from chalicelib.adapters.dynamodb_sessions import DynamoSessions
from chalicelib.adapters.dynamodb_supplements import DynamoSupplements
from chalicelib.adapters.dynamodb_table import DynamoTable
from chalicelib.adapters.kms_keys import AUDIT, KmsKeyring
from chalicelib.adapters.parameters import read_parameter
from chalicelib.adapters.record_secrets import S3Secrets
from chalicelib.adapters.s3_files import S3Files
from chalicelib.adapters.s3_lending import S3Lending
from chalicelib.application.waiting import Waiting
from chalicelib.home import Home
from chalicelib.settings import Cloud

# Well under the 29 seconds after which API Gateway gives up, and a look costs a request.
WAITING = Waiting(patience=8.0, step=0.4)


def aws_lending(cloud: Cloud) -> S3Lending:
    """What lends large answers from the bucket of files."""
    return S3Lending(connect("s3"), cloud.bucket)


def aws_channels(cloud: Cloud) -> str | None:
    """What the parameter of the channels holds, opened; None when nobody has written it."""
    return read_parameter(connect("ssm"), cloud.channels)


def aws_home(cloud: Cloud) -> Home:
    """The stores in that table and bucket."""
    unmarked = DynamoTable(connect("dynamodb"), cloud.table)
    audit_key = KmsKeyring(lambda: connect("kms"), cloud.key, unmarked, AUDIT)
    audit_mac = partial(audit_key.tag, "audit")
    table = replace(unmarked, mac=audit_mac)
    return Home(
        name="dynamodb",
        reports=DynamoReports(table),
        accounts=DynamoAccounts(table),
        sessions=DynamoSessions(table),
        credentials=DynamoCredentials(table),
        failures=DynamoFailures(table),
        audit=DynamoAudit(table),
        outbox=DynamoOutbox(table),
        reminders=DynamoReminders(table),
        attachments=DynamoAttachments(table),
        supplements=DynamoSupplements(table),
        directory=DynamoDirectory(table),
        registers=DynamoRegisters(table),
        issued=DynamoIssuedPapers(table),
        requests=DynamoRequests(table),
        answers=DynamoAnswers(table),
        data_keys=KmsDataKeys(connect("kms"), cloud.key, S3Secrets(connect("s3"), cloud.bucket)),
        files=S3Files(connect("s3"), cloud.bucket),
        keyring=KmsKeyring(lambda: connect("kms"), cloud.key, table),
        audit_mac=audit_mac,
        waiting=WAITING,
    )
