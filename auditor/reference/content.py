"""A reference statement as plain JSON, the form in which a database keeps it, and back."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from auditor.reference.statements import (
    Certainty,
    Formulation,
    ReferenceStatement,
    Source,
    StatedQuantity,
    StatementStatus,
)


def statement_to_content(statement: ReferenceStatement) -> dict[str, Any]:
    """Every field under its own name; what is a tuple there is a list here.

    Without links to others the content is what it was before there were any: it is compared with stored revisions.
    """
    content: dict[str, Any] = json.loads(json.dumps(asdict(statement)))
    if not statement.implied_by:
        del content["implied_by"]
    return content


def content_to_statement(content: Mapping[str, Any], status: StatementStatus) -> ReferenceStatement:
    """The statement that ``statement_to_content`` was given, but for its status.

    Raises TypeError, KeyError or ValueError where the content is of another shape.
    """
    fields = dict(content) | {
        "status": status,
        "certainty": Certainty(content["certainty"]),
        "formulation": Formulation(content["formulation"]),
        "sources": tuple(Source(**source) for source in content["sources"]),
        "quantities": tuple(StatedQuantity(**quantity) for quantity in content["quantities"]),
        "restatements": tuple(content["restatements"]),
        "misstatements": tuple(content["misstatements"]),
        "implied_by": tuple(content.get("implied_by", ())),
    }
    return ReferenceStatement(**fields)
