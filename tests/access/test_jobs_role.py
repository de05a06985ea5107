"""A login of its own for jobs: it has no right by itself, acts as the owner `houfu_jobs` for jobs and as the site in requests."""

import os
import subprocess
import sys
from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="row security is PostgreSQL's"),
]
NAME = f"houfu_apart_{os.getpid()}"
MAKE = f"""
    CREATE ROLE {NAME}_jobs NOLOGIN;
    CREATE ROLE {NAME} LOGIN NOINHERIT PASSWORD 'apart';
    GRANT {NAME}_jobs, houfu_site, houfu_province, houfu_home TO {NAME};
    GRANT CREATE ON DATABASE {NAME} TO {NAME}_jobs;
"""
ACT = """
import django, json
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.db import connection
import polars as pl
from houfu.access.scoping import everywhere, looking_at
from houfu.access.wall import serving
from houfu.access.wall.standing import fault
from houfu.places.actions import load_places
from houfu.places.models import Place
from houfu.registry.models import Change
from houfu.store.bulk import append, read
def who():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, session_user")
        return cursor.fetchone()
load_places(by=0)
told = [who()]
with serving(), looking_at("52.5205."):
    told += [who(), fault() is None]
with serving(), everywhere():
    told += [who()]
told += [who(), read("SELECT count(*) AS n FROM places_place", schema={"n": pl.Int64()})["n"][0] == Place.objects.count()]
print(json.dumps(told))
"""


@pytest.fixture
def address() -> Iterator[str]:
    """An empty database and a login without inherited rights, whose sessions begin as the owner of what they make."""
    given = connection.get_connection_params()
    to = {name: given[name] for name in ("user", "password", "host", "port") if given.get(name)}
    with psycopg.connect(dbname="postgres", autocommit=True, **to) as root:
        root.execute(f"CREATE DATABASE {NAME}")
        root.execute(MAKE)
        with psycopg.connect(dbname=NAME, autocommit=True, **to) as inside:
            inside.execute(f"GRANT CREATE ON SCHEMA public TO {NAME}_jobs")
        host = f"host={to.get('host', '')}&port={to.get('port', '')}"
        yield f"postgresql://{NAME}:apart@/{NAME}?{host}&options=-c%20role%3D{NAME}_jobs"
        root.execute(f"DROP DATABASE {NAME} WITH (FORCE)")
        root.execute(f"DROP ROLE {NAME}; DROP ROLE {NAME}_jobs")


def test_a_login_without_rights_acts_as_the_jobs_or_as_the_site(address: str) -> None:
    given = os.environ | {"HOUFU_DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "houfu.site.settings"}
    done = subprocess.run([sys.executable, "-c", ACT], env=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    jobs = f'["{NAME}_jobs", "{NAME}"]'
    assert done.stdout.strip() == f'[{jobs}, ["houfu_site", "{NAME}"], true, {jobs}, {jobs}, true]'
    with (
        psycopg.connect(address.split("&options", maxsplit=1)[0]) as bare,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        bare.execute("SELECT * FROM registry_person")
