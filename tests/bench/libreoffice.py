"""Opens the exports in LibreOffice, where it is installed: every hostile text must stay a text."""

import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import parse

from chalicelib.domain.sheet_text import UNSEEN
from chalicelib.spreadsheet.export_book import export_book
from chalicelib.spreadsheet.long_table import long_table_csv
from spreadsheet.export_makers import an_export, with_topics
from spreadsheet.formula_strings import FORMULA_STRINGS

SPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TABLE, OFFICE, TEXT = (SPACE % name for name in ("table", "office", "text"))
# comma, quote, UTF-8, from line 1, quoted fields as text: no; detect special numbers: yes
AS_CSV = "--infilter=CSV:44,34,76,1,,2052,false,true"
SIGNS = {f"{TEXT}s": " ", f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}


def table_of_units() -> bytes:
    """The CSV of a month whose units are called by the hostile texts."""
    export = an_export()
    month = export.months[0]
    units = tuple(replace(month.receipts[0], unit=text, name="x") for text in FORMULA_STRINGS)
    return long_table_csv(replace(export, months=(replace(month, receipts=units),)))


def opened(office: str, file: Path) -> Element:
    """The file as LibreOffice understands it."""
    given = [AS_CSV] if file.suffix == ".csv" else []
    to = ["--convert-to", "fods", "--outdir", str(file.parent)]
    command = [office, "--headless", *given, *to, str(file)]
    subprocess.run(command, check=True, timeout=180, capture_output=True)
    root: Element = parse(file.with_suffix(".fods")).getroot()
    return root


def shown(element: Element) -> str:
    """The text of a paragraph; runs of spaces are counted in an attribute."""
    parts = [element.text or ""]
    for child in element:
        times = int(child.get(f"{TEXT}c", "1"))
        parts += [SIGNS[child.tag] * times if child.tag in SIGNS else shown(child)]
        parts += [child.tail or ""]
    return "".join(parts)


def judged(root: Element, ending: str) -> bool:
    """Print what became of the texts; whether all of them are texts."""
    cells = list(root.iter(f"{TABLE}table-cell"))
    formulas = sum(cell.get(f"{TABLE}formula") is not None for cell in cells)
    links = sum(1 for _ in root.iter(f"{TEXT}a"))
    told = [cell for cell in cells if cell.get(f"{OFFICE}value-type") == "string"]
    texts = {"\n".join(shown(line) for line in cell.iter(f"{TEXT}p")) for cell in told}
    texts |= {text.removesuffix(" x").removeprefix("'") for text in texts}
    wanted = [UNSEEN.sub("", text).replace("\r", "\n") for text in FORMULA_STRINGS]
    lost = [text for text in wanted if text not in texts and text.removeprefix("'") not in texts]
    print(f"{ending}: {len(wanted)} texts, {formulas} formulas, {links} links, lost: {lost}")
    return not (formulas or links or lost)


def main() -> int:
    """0 when every text came back as a text."""
    office = shutil.which("soffice")
    if office is None:
        print("soffice is not installed; this measurement needs LibreOffice Calc")
        return 2
    made = {"xlsx": export_book(with_topics(FORMULA_STRINGS)), "csv": table_of_units()}
    sound = True
    for ending, content in made.items():
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / f"hostile.{ending}"
            file.write_bytes(content)
            sound = judged(opened(office, file), ending) and sound
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
