"""Reads stored snapshots: the pages of an audit, and the stored pages they are compared with."""

import hashlib
import logging
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import OperationalError

from auditor.analysis.audit import read_document
from auditor.analysis.corpus import Corpus
from auditor.analysis.types import Reading
from auditor.analysis.verifier.pair_folder import PairModelError
from auditor.analysis.verifier.vector_stores import VectorStore
from auditor.reference.statements import ReferenceSet
from auditor.selectors import tracked_snapshots
from auditor.services.capture import restore_capture
from auditor.services.claim_vectors import DatabaseVectors
from auditor.services.limits import INTERNAL_ERROR, SoftTimeLimitExceeded, explain_time
from auditor.services.own_model import current_analysis, load_pair_model
from auditor.services.tracking import Track, track_nothing
from scrapers.capture import CaptureError
from scrapers.document import NotChecked
from scrapers.extraction import extract
from sites.models import Snapshot

KEPT_CHARACTERS = 2_000_000
"""Of text whose readings a process keeps for its next audits: 200 pages, the default CORPUS_LIMIT, of 10,000 each; if
fewer, each audit would read them all anew. Measured on the sample pages: 170 kB and 22 ms for 3,000 characters."""

LARGEST_NEIGHBOUR = 2_000_000
"""Bytes of a stored page that others are compared with. Articles have a tenth; larger pages would slow every audit."""

logger = logging.getLogger(__name__)
_kept: OrderedDict[tuple[int, str, str, str], Reading] = OrderedDict()


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbourhood:
    """The snapshots that are compared with each other: those to audit first, then stored ones of other pages."""

    snapshots: tuple[Snapshot, ...]
    left_out: int
    """Stored pages beyond the limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadNeighbourhood:
    """A neighbourhood after reading: what all audits of one call share."""

    readings: Mapping[int, Reading]
    """By snapshot id."""
    corpus: Corpus
    faults: Mapping[int, str]
    """Why a snapshot could not be read, by its id."""
    left_out: int
    page_ids: frozenset[int]
    """The pages that could be read, so that what is not seen in one of them any more is gone."""


def find_neighbourhood(snapshots: Sequence[Snapshot]) -> Neighbourhood:
    """The snapshots to audit, and the latest of other tracked pages, newest first, up to the setting CORPUS_LIMIT.

    Very large ones are left out, as are those beyond the limit.
    """
    others = tracked_snapshots().exclude(page__in=[snapshot.page_id for snapshot in snapshots])
    within = others.filter(size__lte=LARGEST_NEIGHBOUR).defer("compressed_body")[: settings.CORPUS_LIMIT]
    return Neighbourhood(snapshots=(*snapshots, *within), left_out=others.count() - len(within))


def hash_neighbours(snapshot: Snapshot, neighbourhood: Neighbourhood) -> str:
    """``sha256:`` over the addresses and content hashes of the pages a snapshot is compared with, in any order."""
    lines = sorted(
        {
            f"{other.page.address} {other.content_hash}"
            for other in neighbourhood.snapshots
            if other.content_hash != snapshot.content_hash
        }
    )
    return "sha256:" + hashlib.sha256("\n".join(lines).encode()).hexdigest()


def read_snapshot(snapshot: Snapshot, reference_set: ReferenceSet, store: VectorStore) -> Reading:
    """Extract a stored page and judge its claims. Raises CaptureError where it cannot be extracted."""
    key = (snapshot.pk, snapshot.content_hash, reference_set.hash, current_analysis())
    if key not in _kept:
        document = extract(restore_capture(snapshot))
        _kept[key] = read_document(document, reference_set, store, pair_model=load_pair_model())
    _kept.move_to_end(key)
    reading = _kept[key]
    while sum(len(kept.document.text) for kept in _kept.values()) > KEPT_CHARACTERS:
        _kept.popitem(last=False)
    return reading


def read_neighbourhood(
    neighbourhood: Neighbourhood, reference_set: ReferenceSet, track: Track = track_nothing
) -> ReadNeighbourhood:
    """Read every page; one that cannot be read does not stop the rest.

    Where the time of a task is up at the page to audit, which is read first, that is raised; at another one, it and
    those behind it count as unread, so that one page that takes too long does not end the audits of all others.
    """
    readings: dict[int, Reading] = {}
    faults: dict[int, str] = {}
    store = DatabaseVectors()
    for snapshot in track(neighbourhood.snapshots, "Judging claims"):
        try:
            readings[snapshot.pk] = read_snapshot(snapshot, reference_set, store)
        except CaptureError as error:
            faults[snapshot.pk] = str(error)
        except OperationalError:
            raise
        except SoftTimeLimitExceeded:
            if not readings:
                raise
            unread = [other.pk for other in neighbourhood.snapshots if other.pk not in readings | faults]
            faults |= dict.fromkeys(unread, explain_time())
            break
        except PairModelError as error:  # the user's own model fails on a sentence of this page
            logger.warning("Snapshot %s could not be read: %s", snapshot.pk, error)
            faults[snapshot.pk] = f"{error}."
        except Exception:  # a fault in one stored page is no reason to give up the audit of another
            logger.exception("Snapshot %s could not be read", snapshot.pk)
            faults[snapshot.pk] = INTERNAL_ERROR
    return ReadNeighbourhood(
        readings=readings,
        corpus=Corpus(readings=tuple(readings.values())),
        faults=faults,
        left_out=neighbourhood.left_out,
        page_ids=frozenset(snapshot.page_id for snapshot in neighbourhood.snapshots if snapshot.pk in readings),
    )


def explain_gaps(read: ReadNeighbourhood) -> tuple[NotChecked, ...]:
    """What an audit has to say of pages it was not compared with."""
    gaps = []
    if read.left_out:
        which = f"{read.left_out} stored pages, captured before the others or very large,"
        detail = f"{which} were not compared with this one."
        gaps.append(NotChecked(reason="corpus-limit", detail=detail))
    if read.faults:
        detail = f"{len(read.faults)} pages could not be read, so this one was not compared with them."
        gaps.append(NotChecked(reason="corpus-unread", detail=detail))
    return tuple(gaps)
