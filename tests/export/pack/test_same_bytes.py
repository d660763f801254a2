"""The same plan gives the same bytes: in another folder, zone, language, order of hashes."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from osecalc.export.pack import as_html, as_pdf, pack_content
from osecalc.resources import example_plans

ROOT = Path(__file__).resolve().parents[3]
FILES = ("shop.html", "shop.pdf", "shop-on-a-page.pdf", "shop.toml")


def exported(folder, **settings):
    folder.mkdir(parents=True)
    plan = folder / "shop.toml"
    shutil.copy(example_plans()["ceb-press-shop"], plan)
    env = {**os.environ, "PYTHONPATH": str(ROOT), "OSECALC_RAISE": "1", **settings}
    command = [sys.executable, "-m", "osecalc", "export", str(plan), "--pack", "out"]
    subprocess.run(command, cwd=folder, env=env, check=True, capture_output=True)
    return {
        name: hashlib.sha256((folder / "out" / name).read_bytes()).hexdigest() for name in FILES
    }


def test_folder_zone_language_hashes_and_home_change_nothing(tmp_path):
    one = exported(tmp_path / "one", TZ="UTC", LC_ALL="C.UTF-8", PYTHONHASHSEED="1")
    other = exported(
        tmp_path / "another folder" / "ü",
        TZ="Pacific/Kiritimati",
        LC_ALL="de_DE.UTF-8",
        LANG="de_DE.UTF-8",
        PYTHONHASHSEED="2",
        SOURCE_DATE_EPOCH="1700000000",
        HOME=str(tmp_path),
    )
    assert one == other


def test_a_second_time_is_the_same_as_the_first(shop, page, pdf):
    assert as_html(pack_content(shop)) == page
    assert as_pdf(pack_content(shop)) == pdf


def test_no_time_and_no_path_is_in_the_files(page, pdf):
    assert b"CreationDate" not in pdf
    assert b"ModDate" not in pdf
    assert str(ROOT).encode() not in pdf
    assert str(ROOT) not in page


def test_another_number_gives_another_checksum(shop):
    changed = shop.plan.changed({"products.press.price": 4501})
    from osecalc.enterprise import Enterprise

    assert pack_content(Enterprise(changed).run()).stamp != pack_content(shop).stamp
