"""A notice keeps within the narrowest figure and is never markup."""

from hypothesis import given
from hypothesis import strategies as st

from osecalc.charts.notice import WIDE, notice


@given(st.text(alphabet="ab <>&", max_size=300))
def test_a_notice_is_never_markup_and_keeps_its_words(text):
    said = notice(text)["text"].split("<br>")
    assert not any("<" in line or ">" in line for line in said)
    plain = [line.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") for line in said]
    assert "".join(plain).replace(" ", "") == text.replace(" ", "")
    assert all(len(line) <= WIDE for line in plain)
