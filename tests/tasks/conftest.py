from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from tests.servers import make_database
from tests.tasks.installation import Installation


@pytest.fixture
def installation(tmp_path: Path, postgresql_url: str, redis_url: str) -> Iterator[Installation]:
    with make_database(postgresql_url) as database_url, redis.Redis.from_url(redis_url) as broker:
        installation = Installation(tmp_path, database_url, redis_url)
        migrate = installation.start("migrate")
        assert migrate.wait(timeout=120) == 0, installation.logs()
        yield installation
        broker.delete("crawl", "audit", "report", "unacked", "unacked_index", "unacked_mutex")
