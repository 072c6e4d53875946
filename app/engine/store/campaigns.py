"""Campaigns and their rows."""

import json
from collections.abc import Iterable
from datetime import datetime

from app.engine.model.campaign import Campaign, CampaignRow, CampaignState, RowState
from app.engine.model.contact import Contact
from app.engine.store.campaign_lines import CampaignLines
from app.engine.store.database import Database, Row
from app.engine.store.times import from_ms, to_ms, to_text


class CampaignRows:
    """Campaigns and their rows."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.lines = CampaignLines(database)

    def add(self, campaign: Campaign, contacts: Iterable[Contact]) -> Campaign:
        """A campaign with one queued row per contact, in the list's order."""
        with self._database.transaction():
            campaign_id = self._insert(campaign)
            for position, contact in enumerate(contacts, 1):
                self._database.insert(
                    "campaign_rows",
                    {
                        "campaign_id": campaign_id,
                        "contact_id": contact.id,
                        "position": position,
                        "to_number": contact.phone,
                        "state": RowState.QUEUED.value,
                        "attempts": 0,
                        "due_ms": to_ms(campaign.created_at),
                        "code": "",
                        "reason": "",
                    },
                )
        return campaign.model_copy(update={"id": campaign_id})

    def _insert(self, campaign: Campaign) -> int:
        row = campaign.model_dump(mode="json", exclude={"id"})
        row["plan"] = json.dumps(row["plan"])
        row["created_at"] = to_text(campaign.created_at)
        return self._database.insert("campaigns", row)

    def begin(self, campaign: Campaign) -> Campaign:
        """A campaign that nobody sees before `complete`; its rows come with `fill`."""
        draft = campaign.model_copy(update={"state": CampaignState.DRAFT})
        return draft.model_copy(update={"id": self._insert(draft)})

    def fill(self, draft: Campaign, after: int, position: int, most: int) -> tuple[int, int]:
        """Queue the next `most` contacts behind the contact `after`; gives (the last of them, how
        many they were). `position`: rows there are already.
        """
        found = self._database.row(
            "SELECT max(id) AS last, count(*) AS n FROM"
            " (SELECT id FROM contacts WHERE list_id = ? AND removed_at IS NULL AND id > ?"
            " ORDER BY id LIMIT ?)",
            (draft.list_id, after, most),
        )
        if found is None or not found["n"]:
            return after, 0
        self._database.run(
            "INSERT INTO campaign_rows (campaign_id, contact_id, position, to_number, state,"
            " attempts, due_ms, code, reason) SELECT ?, id, ? + row_number() OVER (ORDER BY id),"
            " phone, 'queued', 0, ?, '', '' FROM contacts"
            " WHERE list_id = ? AND removed_at IS NULL AND id > ? AND id <= ? ORDER BY id",
            (draft.id, position, to_ms(draft.created_at), draft.list_id, after, found["last"]),
        )
        return found["last"], found["n"]

    def hide(self, campaign: Campaign, name: str) -> Campaign:
        """Make it a draft under another name: nobody sees it, and `sweep` takes it away."""
        hidden = campaign.model_copy(update={"state": CampaignState.DRAFT, "name": name})
        self._database.run(
            "UPDATE campaigns SET state = ?, name = ? WHERE id = ?",
            (hidden.state.value, name, campaign.id),
        )
        return hidden

    def drafts(self) -> list[int]:
        """Campaigns that are not there yet, or no longer."""
        found = self._database.rows("SELECT id FROM campaigns WHERE state = 'draft'")
        return [row["id"] for row in found]

    def sweep(self, draft_id: int, most: int) -> bool:
        """Take away up to `most` rows of a draft, the draft with the last; False: it is gone."""
        with self._database.transaction():
            gone = self._database.run(
                "DELETE FROM campaign_rows WHERE id IN (SELECT campaign_rows.id FROM campaign_rows"
                " JOIN campaigns ON campaigns.id = campaign_id AND campaigns.state = 'draft'"
                " WHERE campaign_id = ? LIMIT ?)",
                (draft_id, most),
            )
            if gone == most:
                return True
            self._database.run(
                "DELETE FROM campaigns WHERE id = ? AND state = 'draft'", (draft_id,)
            )
        return False

    def named(self, name: str) -> Campaign | None:
        """The campaign of that name; a draft has its name already, but is nobody's to use."""
        return _campaign(self._database.row("SELECT * FROM campaigns WHERE name = ?", (name,)))

    def get(self, campaign_id: int) -> Campaign | None:
        return _campaign(self._database.row("SELECT * FROM campaigns WHERE id = ?", (campaign_id,)))

    def all(self) -> list[Campaign]:
        found = self._database.rows("SELECT * FROM campaigns WHERE state != 'draft' ORDER BY id")
        return [campaign for row in found if (campaign := _campaign(row))]

    def still_calling_from(self, deployment_id: str) -> list[str]:
        """Names of the campaigns that may still dial for a deployment."""
        found = self._database.rows(
            "SELECT name FROM campaigns WHERE deployment = ?"
            " AND state NOT IN ('done', 'stopped') ORDER BY id",
            (deployment_id,),
        )
        return [row["name"] for row in found]

    def set_state(self, campaign: Campaign, state: CampaignState, why: str) -> Campaign:
        self._database.run(
            "UPDATE campaigns SET state = ?, why = ? WHERE id = ?", (state.value, why, campaign.id)
        )
        return campaign.model_copy(update={"state": state, "why": why})

    def set_provider(self, campaign: Campaign, provider: str) -> Campaign:
        """Who dials from now on."""
        self._database.run(
            "UPDATE campaigns SET provider = ? WHERE id = ?", (provider, campaign.id)
        )
        return campaign.model_copy(update={"provider": provider})

    def approve_profile(self, campaign: Campaign, sha256: str) -> Campaign:
        self._database.run(
            "UPDATE campaigns SET profile_sha256 = ? WHERE id = ?", (sha256, campaign.id)
        )
        return campaign.model_copy(update={"profile_sha256": sha256})

    def rows(self, campaign_id: int) -> list[CampaignRow]:
        return [
            _row(row)
            for row in self._database.rows(
                "SELECT * FROM campaign_rows WHERE campaign_id = ? ORDER BY position",
                (campaign_id,),
            )
        ]

    def row(self, row_id: int) -> CampaignRow | None:
        found = self._database.row("SELECT * FROM campaign_rows WHERE id = ?", (row_id,))
        return None if found is None else _row(found)

    def next_queued(self, campaign_id: int) -> CampaignRow | None:
        """The queued row that is due first; rows due at one instant go in the list's order."""
        found = self._database.row(
            "SELECT * FROM campaign_rows WHERE campaign_id = ? AND state = 'queued'"
            " ORDER BY due_ms, position LIMIT 1",
            (campaign_id,),
        )
        return None if found is None else _row(found)

    def save_row(self, row: CampaignRow) -> None:
        self._database.run(
            "UPDATE campaign_rows SET state = ?, attempts = ?, calls = ?, due_ms = ?, code = ?,"
            " reason = ?, call_id = ?, ended = ?, outcome = ? WHERE id = ?",
            (
                row.state.value,
                row.attempts,
                row.calls,
                to_ms(row.due_at),
                row.code,
                row.reason,
                row.call_id,
                row.ended,
                row.outcome,
                row.id,
            ),
        )

    def mark_calling(self, row_id: int, call_id: int) -> None:
        """A call of this row is on the books: in the transaction that puts it there."""
        self._database.run(
            "UPDATE campaign_rows SET state = 'calling', call_id = ?, code = '', reason = ''"
            " WHERE id = ?",
            (call_id, row_id),
        )

    def calling(self, campaign_id: int) -> list[CampaignRow]:
        return [
            _row(row)
            for row in self._database.rows(
                "SELECT * FROM campaign_rows WHERE campaign_id = ? AND state = 'calling'"
                " ORDER BY position",
                (campaign_id,),
            )
        ]

    def queued_to(self, number: str) -> list[CampaignRow]:
        """Rows of any campaign that would still call `number`."""
        return [
            _row(row)
            for row in self._database.rows(
                "SELECT * FROM campaign_rows WHERE to_number = ? AND state = 'queued'", (number,)
            )
        ]

    def earlier_row_to(self, row: CampaignRow) -> CampaignRow | None:
        """A row above this one with the same number: a number is dialed once per campaign."""
        found = self._database.row(
            # The pluses lead SQLite to the number's few rows, not along all that stand above.
            "SELECT * FROM campaign_rows WHERE +campaign_id = ? AND to_number = ? AND position < ?"
            " AND state != 'skipped' ORDER BY +position LIMIT 1",
            (row.campaign_id, row.to_number, row.position),
        )
        return None if found is None else _row(found)

    def counts(self, campaign_id: int, column: str) -> dict[str, int]:
        """How many rows have each `state`, `outcome` or (skipped ones) `code`."""
        only = " AND state = 'skipped'" if column == "code" else ""
        return {
            row["what"]: row["n"]
            for row in self._database.rows(
                f"SELECT {column} AS what, count(*) AS n FROM campaign_rows"
                f" WHERE campaign_id = ? AND {column} IS NOT NULL{only} GROUP BY {column}",
                (campaign_id,),
            )
        }

    def last_attempt(self, campaign_id: int) -> datetime | None:
        at_ms = self._database.value(
            "SELECT max(at_ms) FROM call_lines WHERE campaign_id = ?", (campaign_id,)
        )
        return None if at_ms is None else from_ms(at_ms)


def _campaign(row: Row | None) -> Campaign | None:
    return None if row is None else Campaign.model_validate(row | {"plan": json.loads(row["plan"])})


def _row(row: Row) -> CampaignRow:
    told = dict(row)
    told["due_at"] = from_ms(told.pop("due_ms"))
    return CampaignRow.model_validate(told)
