"""The tables, as the steps that made them.

To add a table or a column:
1. write a function at the end, decorated with `@migrations()`; never change one that has shipped,
2. keep a database of the version before in `tests/data/stores/`,
3. read and write it in the repository that owns the table.
"""

from sqlite_utils import Database, Migrations

migrations = Migrations("playcall")


def migration_names() -> set[str]:
    """Every step this version knows: on an empty database all of them are pending."""
    return {step.name for step in migrations.pending(Database(memory=True, execute_plugins=False))}


def create(db: Database, *statements: str) -> None:
    for statement in statements:
        db.execute(statement)  # pyright: ignore[reportUnknownMemberType] untyped there


@migrations()
def m001_ledger(db: Database) -> None:
    """Calls and the attempts that the limits count."""
    create(
        db,
        """CREATE TABLE calls (
            id INTEGER PRIMARY KEY, world TEXT NOT NULL, deployment TEXT NOT NULL,
            provider TEXT NOT NULL, attempt_id TEXT NOT NULL, origin TEXT NOT NULL,
            owner TEXT NOT NULL, idempotency_key TEXT NOT NULL, body_sha256 TEXT NOT NULL,
            campaign_id INTEGER, row_id INTEGER, from_number TEXT NOT NULL, to_number TEXT NOT NULL,
            target_name TEXT, triggered_by TEXT NOT NULL, task TEXT, purpose TEXT,
            zone TEXT NOT NULL, playbook TEXT NOT NULL, playbook_sha256 TEXT NOT NULL,
            max_duration_secs INTEGER NOT NULL, accepted_at TEXT NOT NULL,
            warnings TEXT NOT NULL, dial TEXT NOT NULL, phase TEXT NOT NULL, provider_id TEXT,
            answered_at TEXT, ended_at TEXT, ended TEXT, outcome TEXT, reason TEXT NOT NULL,
            trouble TEXT NOT NULL, result TEXT, journal TEXT NOT NULL, cost_usd REAL
        ) STRICT""",
        "CREATE INDEX calls_open ON calls (phase) WHERE phase != 'ended'",
        "CREATE INDEX calls_campaign ON calls (campaign_id, id)",
        "CREATE INDEX calls_number ON calls (to_number, id)",
        "CREATE INDEX calls_attempt ON calls (attempt_id, id)",
        "CREATE INDEX calls_provider_id ON calls (provider_id)",
        # One row per call whose request carried a key; the answer is kept to be replayed.
        """CREATE TABLE idempotency (
            owner TEXT NOT NULL, deployment TEXT NOT NULL, key TEXT NOT NULL,
            body_sha256 TEXT NOT NULL, call_id INTEGER NOT NULL REFERENCES calls (id),
            answer TEXT, at_ms INTEGER NOT NULL, PRIMARY KEY (owner, deployment, key)
        ) STRICT, WITHOUT ROWID""",
        # Narrow on purpose: every admission counts here. A refused dial has counts = 0.
        """CREATE TABLE attempts (
            call_id INTEGER PRIMARY KEY REFERENCES calls (id), world TEXT NOT NULL,
            number TEXT NOT NULL, deployment TEXT NOT NULL, campaign INTEGER NOT NULL,
            at_ms INTEGER NOT NULL, counts INTEGER NOT NULL DEFAULT 1
        ) STRICT""",
        "CREATE INDEX attempts_number ON attempts (world, number, at_ms) WHERE counts = 1",
        "CREATE INDEX attempts_campaign ON attempts (world, number, at_ms)"
        " WHERE counts = 1 AND campaign = 1",
        "CREATE INDEX attempts_deployment ON attempts (world, deployment, at_ms) WHERE counts = 1",
        """CREATE TABLE outbox (
            id INTEGER PRIMARY KEY, call_id INTEGER NOT NULL REFERENCES calls (id),
            key TEXT NOT NULL UNIQUE, world TEXT NOT NULL, name TEXT NOT NULL, args TEXT NOT NULL,
            state TEXT NOT NULL, at TEXT NOT NULL
        ) STRICT""",
    )


@migrations()
def m002_audit(db: Database) -> None:
    """The chain refuses change; the payloads beside it may be erased."""
    create(
        db,
        """CREATE TABLE audit_chain (
            sequence INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, kind TEXT NOT NULL,
            call_id INTEGER, world TEXT NOT NULL, commitment TEXT NOT NULL,
            previous TEXT NOT NULL, hash TEXT NOT NULL
        ) STRICT""",
        """CREATE TABLE audit_payloads (
            sequence INTEGER PRIMARY KEY, salt BLOB, payload TEXT
        ) STRICT""",
        "CREATE INDEX audit_call ON audit_chain (call_id) WHERE call_id IS NOT NULL",
        """CREATE TRIGGER audit_chain_no_update BEFORE UPDATE ON audit_chain
            BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END""",
        """CREATE TRIGGER audit_chain_no_delete BEFORE DELETE ON audit_chain
            BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END""",
    )


@migrations()
def m003_people(db: Database) -> None:
    """Lists, contacts and the do-not-call list."""
    create(
        db,
        """CREATE TABLE lists (
            id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, source TEXT NOT NULL,
            created_at TEXT NOT NULL
        ) STRICT""",
        """CREATE TABLE contacts (
            id INTEGER PRIMARY KEY, list_id INTEGER NOT NULL REFERENCES lists (id),
            row INTEGER NOT NULL, name TEXT NOT NULL, phone TEXT NOT NULL, region TEXT NOT NULL,
            kind TEXT NOT NULL, facts TEXT NOT NULL, zones TEXT NOT NULL
        ) STRICT""",
        "CREATE INDEX contacts_list ON contacts (list_id, id)",
        "CREATE INDEX contacts_phone ON contacts (phone)",
        """CREATE TABLE do_not_call (
            number TEXT NOT NULL, world TEXT NOT NULL, source TEXT NOT NULL, reason TEXT NOT NULL,
            added_at TEXT NOT NULL, removed_at TEXT, removed_reason TEXT,
            PRIMARY KEY (number, world)
        ) STRICT, WITHOUT ROWID""",
    )


@migrations()
def m004_campaigns(db: Database) -> None:
    create(
        db,
        """CREATE TABLE campaigns (
            id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, deployment TEXT NOT NULL,
            list_id INTEGER NOT NULL REFERENCES lists (id), profile TEXT NOT NULL,
            profile_sha256 TEXT NOT NULL, provider TEXT NOT NULL, world TEXT NOT NULL,
            plan TEXT NOT NULL, state TEXT NOT NULL, why TEXT NOT NULL, created_at TEXT NOT NULL
        ) STRICT""",
        """CREATE TABLE campaign_rows (
            id INTEGER PRIMARY KEY, campaign_id INTEGER NOT NULL REFERENCES campaigns (id),
            contact_id INTEGER NOT NULL REFERENCES contacts (id), position INTEGER NOT NULL,
            to_number TEXT NOT NULL, state TEXT NOT NULL, attempts INTEGER NOT NULL,
            calls INTEGER NOT NULL DEFAULT 0, due_ms INTEGER NOT NULL, code TEXT NOT NULL,
            reason TEXT NOT NULL, call_id INTEGER, ended TEXT, outcome TEXT
        ) STRICT""",
        "CREATE INDEX campaign_rows_due ON campaign_rows (campaign_id, state, due_ms, position)",
        "CREATE INDEX campaign_rows_number ON campaign_rows (to_number, state)",
    )


@migrations()
def m005_owner(db: Database) -> None:
    """What the owner set up. Secrets are never here: see `secrets.py`."""
    create(
        db,
        "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
        "CREATE TABLE deployments (id TEXT PRIMARY KEY, told TEXT NOT NULL) STRICT",
        """CREATE TABLE agent_phones (
            number TEXT NOT NULL, deployment TEXT NOT NULL REFERENCES deployments (id),
            PRIMARY KEY (number, deployment)
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE provider_settings (
            deployment TEXT NOT NULL REFERENCES deployments (id), provider TEXT NOT NULL,
            told TEXT NOT NULL, PRIMARY KEY (deployment, provider)
        ) STRICT, WITHOUT ROWID""",
    )


@migrations()
def m006_lines(db: Database) -> None:
    """What tables of calls show, narrow beside the words that were said; and a board's indexes."""
    create(
        db,
        """CREATE TABLE call_lines (
            call_id INTEGER PRIMARY KEY REFERENCES calls (id), campaign_id INTEGER, row_id INTEGER,
            world TEXT NOT NULL, provider TEXT NOT NULL, at_ms INTEGER NOT NULL,
            name TEXT NOT NULL, number TEXT NOT NULL, profile TEXT NOT NULL, dial TEXT NOT NULL,
            phase TEXT NOT NULL, ended TEXT, outcome TEXT, secs REAL, cost_usd REAL,
            opted_out INTEGER NOT NULL, needs_person TEXT NOT NULL
        ) STRICT""",
        """INSERT INTO call_lines SELECT
            id, campaign_id, row_id, world, provider,
            CAST(round((julianday(accepted_at) - 2440587.5) * 86400000) AS INTEGER),
            coalesce(target_name, ''), to_number, coalesce(json_extract(task, '$.script'), ''),
            dial, phase, ended, outcome,
            round((julianday(ended_at) - julianday(answered_at)) * 86400, 3), cost_usd,
            coalesce(json_extract(result, '$.opted_out'), 0),
            coalesce(json_extract(result, '$.needs_person'), '')
        FROM calls""",
        # Covering: a board adds all of a campaign's calls up many times a second.
        "CREATE INDEX call_lines_campaign ON call_lines"
        " (campaign_id, outcome, ended, dial, secs, cost_usd)",
        "CREATE INDEX call_lines_of ON call_lines (campaign_id, call_id)",
        "CREATE INDEX call_lines_paced ON call_lines (campaign_id, at_ms)",
        "CREATE INDEX call_lines_outcome ON call_lines (outcome, call_id)",
        "CREATE INDEX call_lines_number ON call_lines (number, call_id)",
        "CREATE INDEX call_lines_person ON call_lines (call_id) WHERE needs_person != ''",
        "CREATE INDEX campaign_rows_position ON campaign_rows (campaign_id, position)",
        "CREATE INDEX campaign_rows_told ON campaign_rows"
        " (campaign_id, outcome, ended, state, calls)",
    )


@migrations()
def m007_work(db: Database) -> None:
    """Lists that are being made or removed, and indexes for pages of people and of the audit."""
    create(
        db,
        # 'importing' and 'leaving' lists are nobody's: the next start sweeps what a crash left.
        "ALTER TABLE lists ADD COLUMN state TEXT NOT NULL DEFAULT 'ready'",
        # Kept, not counted: nothing adds to a list that is ready.
        "ALTER TABLE lists ADD COLUMN contacts INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE lists ADD COLUMN fact_names TEXT NOT NULL DEFAULT '[]'",
        "UPDATE lists SET contacts ="
        " (SELECT count(*) FROM contacts WHERE contacts.list_id = lists.id),"
        " fact_names = (SELECT json_group_array(DISTINCT fact.key)"
        " FROM contacts, json_each(contacts.facts) AS fact WHERE contacts.list_id = lists.id)",
        # A contact that leaves is looked for in every campaign.
        "CREATE INDEX campaign_rows_contact ON campaign_rows (contact_id)",
        "CREATE INDEX campaigns_list ON campaigns (list_id)",
        # These hold what a search looks at: the wide rows themselves are not read for it.
        "DROP INDEX contacts_list",
        "CREATE INDEX contacts_list ON contacts (list_id, id, name, phone)",
        "CREATE INDEX audit_kind ON audit_chain (kind, sequence, actor)",
        "CREATE INDEX do_not_call_newest ON do_not_call"
        " (added_at DESC, number, world, source, reason, removed_at) WHERE removed_at IS NULL",
    )


@migrations()
def m008_outbox(db: Database) -> None:
    """An outbox that is carried out: what is sent, how often it was tried, and when it is next."""
    create(
        db,
        "ALTER TABLE outbox ADD COLUMN outgoing TEXT",
        "ALTER TABLE outbox ADD COLUMN tries INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE outbox ADD COLUMN error TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE outbox ADD COLUMN next_try_ms INTEGER NOT NULL DEFAULT 0",
        # What waited before anything could be sent is a person's now, not news of weeks ago.
        "UPDATE outbox SET state = 'tray' WHERE state = 'waiting'",
        "CREATE INDEX outbox_call ON outbox (call_id)",
        "CREATE INDEX outbox_next ON outbox (next_try_ms) WHERE state = 'waiting'",
        "CREATE INDEX outbox_sending ON outbox (id) WHERE state = 'sending'",
        "CREATE INDEX outbox_tray ON outbox (id) WHERE state IN ('tray', 'failed')",
        "CREATE TABLE channels (name TEXT PRIMARY KEY, told TEXT NOT NULL) STRICT, WITHOUT ROWID",
    )


@migrations()
def m009_voice_api(db: Database) -> None:
    """Keys of the Voice API, and the recording that was fetched of a call."""
    create(
        db,
        # `sha256` of the whole key: the key itself is shown once and kept nowhere.
        """CREATE TABLE api_keys (
            id TEXT PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL UNIQUE,
            scopes TEXT NOT NULL, deployments TEXT NOT NULL, created_at TEXT NOT NULL,
            last_used_at TEXT, revoked_at TEXT
        ) STRICT, WITHOUT ROWID""",
        # A file's name in the folder of recordings, empty where there is none.
        "ALTER TABLE calls ADD COLUMN recording TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE calls ADD COLUMN recording_sha256 TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE calls ADD COLUMN recording_due INTEGER NOT NULL DEFAULT 0",
        "CREATE INDEX calls_recording_due ON calls (id) WHERE recording_due = 1",
        "CREATE INDEX calls_recording ON calls (id) WHERE recording != ''",
        "CREATE INDEX calls_api ON calls (deployment, id) WHERE origin = 'api'",
        "CREATE INDEX idempotency_at ON idempotency (at_ms)",
    )


@migrations()
def m010_people(db: Database) -> None:
    """Consent, tags, what an import did, and people who were taken off a list."""
    create(
        db,
        # JSON of a `Consent`, empty where nobody has said.
        "ALTER TABLE lists ADD COLUMN consent TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE contacts ADD COLUMN consent TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE contacts ADD COLUMN cleared TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE contacts ADD COLUMN import_id INTEGER NOT NULL DEFAULT 0",
        # Off the list, to be undone; swept when the program starts the next time.
        "ALTER TABLE contacts ADD COLUMN removed_at TEXT",
        "DROP INDEX contacts_list",
        "CREATE INDEX contacts_list ON contacts (list_id, removed_at, id)",
        """CREATE TABLE contact_tags (
            tag TEXT NOT NULL, contact_id INTEGER NOT NULL, PRIMARY KEY (tag, contact_id)
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX contact_tags_contact ON contact_tags (contact_id)",
        """CREATE TABLE imports (
            id INTEGER PRIMARY KEY, list_id INTEGER NOT NULL, source TEXT NOT NULL,
            at TEXT NOT NULL, added INTEGER NOT NULL, updated INTEGER NOT NULL,
            refused INTEGER NOT NULL, header TEXT NOT NULL, fact_names TEXT NOT NULL,
            after_id INTEGER NOT NULL, state TEXT NOT NULL
        ) STRICT""",
        "CREATE INDEX imports_list ON imports (list_id, id)",
        "CREATE INDEX imports_header ON imports (header, id)",
        # What a contact was before an import changed it: JSON of its columns.
        """CREATE TABLE import_before (
            import_id INTEGER NOT NULL, contact_id INTEGER NOT NULL, told TEXT NOT NULL,
            PRIMARY KEY (import_id, contact_id)
        ) STRICT, WITHOUT ROWID""",
        # How a person mapped the columns of a file, by its header.
        "CREATE TABLE mappings (header TEXT PRIMARY KEY, told TEXT NOT NULL, at TEXT NOT NULL)"
        " STRICT, WITHOUT ROWID",
        # Forms that were left before they were sent.
        "CREATE TABLE drafts (name TEXT PRIMARY KEY, told TEXT NOT NULL, at TEXT NOT NULL)"
        " STRICT, WITHOUT ROWID",
    )


@migrations()
def m011_people_index(db: Database) -> None:
    """By what people are found in long lists, kept in step behind whatever changes contacts."""
    create(
        db,
        # Three letters after three letters of names and numbers. It holds no text of its own: an
        # entry is taken out by telling what stands in it.
        "CREATE VIRTUAL TABLE people_index USING fts5("
        "words, content='', tokenize='trigram', detail=none)",
        # By itself it tidies up in one go, for 50 ms: whoever writes in it does that in bites.
        "INSERT INTO people_index (people_index, rank) VALUES ('automerge', 0)",
        "INSERT INTO people_index (people_index, rank) VALUES ('crisismerge', 1000)",
        # Contacts up to here are in the index. Later ones, and changed ones, are read as they are.
        "CREATE TABLE people_indexed (upto INTEGER NOT NULL) STRICT",
        "INSERT INTO people_indexed VALUES (0)",
        """CREATE TABLE people_stale (
            id INTEGER PRIMARY KEY, name TEXT NOT NULL, phone TEXT NOT NULL
        ) STRICT""",
        """CREATE TRIGGER people_changed AFTER UPDATE OF name, phone ON contacts
            WHEN (old.name != new.name OR old.phone != new.phone)
                AND old.id <= (SELECT upto FROM people_indexed)
            BEGIN INSERT OR IGNORE INTO people_stale VALUES (old.id, old.name, old.phone); END""",
        # SQLite gives the number of the last contact again once that is gone, whether or not the
        # last one was in the index: what stands above it then is not.
        """CREATE TRIGGER people_gone AFTER DELETE ON contacts BEGIN
                INSERT OR IGNORE INTO people_stale SELECT old.id, old.name, old.phone
                    WHERE old.id <= (SELECT upto FROM people_indexed);
                UPDATE people_indexed SET upto = (SELECT coalesce(max(id), 0) FROM contacts)
                    WHERE upto > (SELECT coalesce(max(id), 0) FROM contacts);
            END""",
    )


@migrations()
def m012_erasing(db: Database) -> None:
    """Who is being erased, and the salt under which attempts of erased numbers go on counting."""
    create(
        db,
        "CREATE TABLE erasing (number TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
        "CREATE TABLE erased_salt (salt BLOB NOT NULL) STRICT",
    )
