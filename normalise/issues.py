"""Rows of `issues`: one sentence each, with the document, the place, and the rows that they speak of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from normalise.ids import Occurrences


@dataclass
class IssueLog:
    """Collects the issues of one document; ids follow from what is said, severities from the declared codes."""

    document_id: str
    severities: Mapping[str, str]
    rows: list[dict[str, Any]] = field(default_factory=list)
    _occurrences: Occurrences = field(default_factory=Occurrences)

    def add(
        self,
        code: str,
        message: str,
        *,
        assessment_id: str | None = None,
        related_assessment_id: str | None = None,
        position_id: str | None = None,
        section: str | None = None,
        page: int | None = None,
        severity: str | None = None,
    ) -> None:
        """One more issue; a code that is not declared is a defect of ours and raises KeyError."""
        self.rows.append(
            {
                "issue_id": self._occurrences.id_of(self.document_id, code, message, assessment_id, position_id),
                "document_id": self.document_id,
                "assessment_id": assessment_id,
                "related_assessment_id": related_assessment_id,
                "position_id": position_id,
                "severity": severity or self.severities[code],
                "code": code,
                "message": message,
                "section": section,
                "page": page,
            }
        )
