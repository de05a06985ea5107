"""Where the parts of an .xlsx stand in its archive, found by their relations: their names are only a habit."""

import posixpath
import zipfile
from dataclasses import dataclass, field
from typing import IO

from houfu.intake.workbook.limits import damaged
from houfu.intake.workbook.markup import events, local


@dataclass
class Contents:
    """Where the parts of a workbook stand in its archive."""

    sheets: list[tuple[str, str, bool]] = field(default_factory=list)
    """(name, part, hidden)"""
    since_1904: bool = False
    styles: str | None = None
    shared: str | None = None


def contents_of(archive: zipfile.ZipFile) -> Contents:
    """Find the parts by their relations, as the format wants it: their names are only a habit."""
    top = relations(archive, "_rels/.rels", "")
    workbook = next((target for kind, target in top.values() if kind == "officeDocument"), "xl/workbook.xml")
    folder, file = posixpath.split(workbook)
    linked = relations(archive, f"{folder}/_rels/{file}.rels", folder)
    contents = Contents()

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "workbookPr":
            contents.since_1904 = attributes.get("date1904") in {"1", "true"}
        elif name == "sheet":
            given = {local(key): value for key, value in attributes.items()}
            kind, target = linked.get(given.get("id", ""), ("", ""))
            if kind == "worksheet":
                contents.sheets.append((given.get("name", ""), target, given.get("state", "visible") != "visible"))

    with open_part(archive, workbook) as stream:
        events(stream, workbook, start)
    contents.styles = next((target for kind, target in linked.values() if kind == "styles"), None)
    contents.shared = next((target for kind, target in linked.values() if kind == "sharedStrings"), None)
    return contents


def open_part(archive: zipfile.ZipFile, part: str) -> IO[bytes]:
    """A part as a stream; a workbook that lacks it is damaged."""
    try:
        return archive.open(part)
    except KeyError as error:
        raise damaged(part) from error


def relations(archive: zipfile.ZipFile, part: str, folder: str) -> dict[str, tuple[str, str]]:
    """Identifier → (last word of the kind, part)."""
    found = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            target = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[attributes.get("Id", "")] = attributes.get("Type", "").rpartition("/")[2], target

    with open_part(archive, part) as stream:
        events(stream, part, start)
    return found
