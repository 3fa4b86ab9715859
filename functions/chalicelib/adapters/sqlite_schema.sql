CREATE TABLE IF NOT EXISTS heads (
  unit TEXT NOT NULL, period TEXT NOT NULL, revision INTEGER NOT NULL, state TEXT NOT NULL,
  latest INTEGER NOT NULL, first_received_at TEXT, opened_at TEXT, withdrawn INTEGER NOT NULL,
  extended_until TEXT, draft TEXT,
  PRIMARY KEY (unit, period)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS heads_by_period ON heads (period, unit);
CREATE INDEX IF NOT EXISTS heads_by_revision ON heads (period, revision);
CREATE TABLE IF NOT EXISTS versions (
  unit TEXT NOT NULL, period TEXT NOT NULL, number INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (unit, period, number)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS reviews (
  unit TEXT NOT NULL, period TEXT NOT NULL, version INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (unit, period, version)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS acts (
  unit TEXT NOT NULL, period TEXT NOT NULL, revision INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (unit, period, revision)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS receipts (
  unit TEXT NOT NULL, period TEXT NOT NULL, key TEXT NOT NULL, fingerprint TEXT NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (unit, period, key)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS supplements (
  unit TEXT NOT NULL, period TEXT NOT NULL, revision INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (unit, period, revision)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS directory_entries (
  unit TEXT NOT NULL, number INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (unit, number)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS register_entries (
  register TEXT NOT NULL, owner TEXT NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (register, owner, id, revision)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS issued_papers (
  place INTEGER PRIMARY KEY, body TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS audit (
  chain TEXT NOT NULL, seq INTEGER NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL,
  role TEXT NOT NULL, act TEXT NOT NULL, target TEXT NOT NULL, outcome TEXT NOT NULL,
  previous TEXT NOT NULL, digest TEXT NOT NULL, mac TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (chain, seq)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS audit_by_time ON audit (chain, at);
CREATE TABLE IF NOT EXISTS outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, body TEXT NOT NULL,
  queued_at TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, failure TEXT
);
CREATE TABLE IF NOT EXISTS accounts (
  name TEXT PRIMARY KEY, display_name TEXT NOT NULL, role TEXT NOT NULL, unit TEXT,
  password TEXT NOT NULL, disabled INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sessions (
  token_hash TEXT PRIMARY KEY, account TEXT NOT NULL, began_at TEXT NOT NULL, seen_at TEXT NOT NULL,
  proved_at TEXT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS reminders (
  unit TEXT NOT NULL, period TEXT NOT NULL, rule TEXT NOT NULL, channel TEXT NOT NULL,
  state TEXT NOT NULL, tries INTEGER NOT NULL, at TEXT NOT NULL, reason TEXT NOT NULL,
  PRIMARY KEY (period, unit, rule, channel)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS attachment_shelves (
  unit TEXT NOT NULL, period TEXT NOT NULL, revision INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (unit, period)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sessions_by_account ON sessions (account, seen_at);
CREATE TABLE IF NOT EXISTS credentials (
  account TEXT PRIMARY KEY, revision INTEGER NOT NULL, body TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sign_in_failures (
  key TEXT PRIMARY KEY, count INTEGER NOT NULL, at REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS resident_requests (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, desk TEXT NOT NULL, station TEXT NOT NULL,
  received_at TEXT NOT NULL, sealed TEXT NOT NULL, content_tag TEXT NOT NULL,
  state TEXT NOT NULL, revision INTEGER NOT NULL, gone_on TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS resident_requests_by_desk ON resident_requests (desk, received_at, id);
CREATE INDEX IF NOT EXISTS resident_requests_by_end ON resident_requests (gone_on, id);
CREATE TABLE IF NOT EXISTS anonymous_answers (
  kind TEXT NOT NULL, day TEXT NOT NULL, place TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (kind, day, place, id)
) WITHOUT ROWID;
CREATE TRIGGER IF NOT EXISTS versions_stay BEFORE UPDATE ON versions
  BEGIN SELECT RAISE(ABORT, 'a version is never changed'); END;
CREATE TRIGGER IF NOT EXISTS versions_remain BEFORE DELETE ON versions
  BEGIN SELECT RAISE(ABORT, 'a version is never removed'); END;
CREATE TRIGGER IF NOT EXISTS supplements_stay BEFORE UPDATE ON supplements
  BEGIN SELECT RAISE(ABORT, 'a supplement is never changed'); END;
CREATE TRIGGER IF NOT EXISTS supplements_remain BEFORE DELETE ON supplements
  BEGIN SELECT RAISE(ABORT, 'a supplement is never removed'); END;
CREATE TRIGGER IF NOT EXISTS directory_entries_stay BEFORE UPDATE ON directory_entries
  BEGIN SELECT RAISE(ABORT, 'a directory entry is never changed'); END;
CREATE TRIGGER IF NOT EXISTS directory_entries_remain BEFORE DELETE ON directory_entries
  BEGIN SELECT RAISE(ABORT, 'a directory entry is never removed'); END;
CREATE TRIGGER IF NOT EXISTS register_entries_stay BEFORE UPDATE ON register_entries
  BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;
CREATE TRIGGER IF NOT EXISTS register_entries_remain BEFORE DELETE ON register_entries
  BEGIN SELECT RAISE(ABORT, 'an entry is never removed'); END;
CREATE TRIGGER IF NOT EXISTS issued_papers_stay BEFORE UPDATE ON issued_papers
  BEGIN SELECT RAISE(ABORT, 'an issued paper is never changed'); END;
CREATE TRIGGER IF NOT EXISTS issued_papers_remain BEFORE DELETE ON issued_papers
  BEGIN SELECT RAISE(ABORT, 'an issued paper is never removed'); END;
CREATE TRIGGER IF NOT EXISTS audit_stays BEFORE UPDATE ON audit
  BEGIN SELECT RAISE(ABORT, 'the audit trail is never changed'); END;
CREATE TRIGGER IF NOT EXISTS audit_remains BEFORE DELETE ON audit
  BEGIN SELECT RAISE(ABORT, 'the audit trail is never shortened'); END;
