"""Floor 4, the plan pack: what lenders and members are given, as one HTML file and a tagged PDF.

Both are made from the same content, and both are the same bytes for the same plan and version.

>>> from osecalc.enterprise import Enterprise
>>> from osecalc.plan import read_plan
>>> from osecalc.resources import example_plans
>>> shop = Enterprise(read_plan(example_plans()["ceb-press-shop"]))
>>> as_html(pack_content(shop.run()))[:15]
'<!DOCTYPE html>'
"""

from osecalc.export.pack.content import Pack
from osecalc.export.pack.html import as_html
from osecalc.export.pack.pdf import as_pdf
from osecalc.export.pack.summary import checksum, pack_content

__all__ = ["Pack", "as_html", "as_pdf", "checksum", "pack_content"]
