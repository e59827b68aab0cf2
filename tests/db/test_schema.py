from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from sqlalchemy import Boolean, Double, Integer, Text
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from db.records import PARENTS, TABLES
from db.schema import Base, Number, YesNo
from db.tables import ALL
from db.tracker_file import TrackerFile
from db.values import KINDS
from tests.db.making import raw

DECLARED = Base.metadata.tables


@pytest.mark.parametrize("table", TABLES)
def test_every_field_of_a_record_is_a_column_and_the_reverse(table: str) -> None:
    fields = {field.name for field in dataclasses.fields(TABLES[table])}
    assert {column.name for column in DECLARED[table].columns} == fields
    assert set(ALL[table].c.keys()) == fields


def test_no_table_is_declared_twice_or_forgotten() -> None:
    assert set(DECLARED) == set(ALL)
    assert set(ALL) == {*TABLES, "batch", "change", "meta"}
    for name in ("batch", "change", "meta"):
        assert list(ALL[name].c.keys()) == [column.name for column in DECLARED[name].columns]


@pytest.mark.parametrize("table", TABLES)
def test_types_and_gaps_are_those_of_the_record(table: str) -> None:
    declared = {str: Text, int: Integer, float: Number, bool: YesNo}
    light = {str: Text, int: Integer, float: Double, bool: Boolean}
    for field, (kind, optional) in KINDS[table].items():
        column = DECLARED[table].columns[field]
        assert isinstance(column.type, declared[kind]), field
        assert bool(column.nullable) == optional, field
        assert isinstance(ALL[table].c[field].type, light[kind]), field


@pytest.mark.parametrize("table", TABLES)
def test_rows_that_name_rows_are_held_by_keys_and_indexed(table: str) -> None:
    keys = {(key.parent.name, key.column.table.name) for key in DECLARED[table].foreign_keys}
    assert keys == set(PARENTS.get(table, ()))
    indexed = {next(iter(index.columns)).name for index in DECLARED[table].indexes}
    assert {field for field, _ in PARENTS.get(table, ())} <= indexed
    assert all(key.deferrable and key.initially == "DEFERRED" for key in DECLARED[table].foreign_keys)


def test_the_same_tables_can_be_made_on_a_server() -> None:
    for table in Base.metadata.sorted_tables:
        text = str(CreateTable(table).compile(dialect=postgresql.dialect()))  # type: ignore[no-untyped-call]
        assert "STRICT" not in text
        if table.name == "step":
            assert "done BOOLEAN NOT NULL" in text


def test_a_file_has_no_triggers_and_numbers_its_journal(file: TrackerFile, path: Path) -> None:
    kinds = raw(path, "SELECT DISTINCT type FROM sqlite_schema")
    assert sorted(kinds) == [("index",), ("table",)]
    made = dict(raw(path, "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"))
    assert all(str(text).rstrip().endswith("STRICT") for text in made.values())
    assert all("AUTOINCREMENT" in str(made[name]) for name in ("batch", "change"))
