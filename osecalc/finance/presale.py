"""What does a presale or crowdfunding campaign bring?"""

from osecalc.finance.numeric import Numeric


def presale_cash(
    pledged: Numeric,
    failed: Numeric,
    platform_fee: Numeric,
    processing_fee: Numeric,
    processing_fee_each: Numeric,
    pledges: Numeric,
) -> Numeric:
    """How much of what was pledged reaches the maker?

    pledged              money promised by all backers, in any currency
    failed               share of it that can't be collected, 0 to 1 (cards that are declined)
    platform_fee         of what is collected, as a share
    processing_fee       of what is collected, as a share
    processing_fee_each  for each pledge that is collected, same currency
    pledges              how many were made

    Formula: (1 - failed) x (pledged x (1 - platform_fee - processing_fee)
    - processing_fee_each x pledges). Failed pledges are taken to be of average size and cost no
    fee. Below 0 if pledges are smaller than their fees.

    This is cash, not income: the goods are still owed, and made and sent at the maker's cost.

    400 pledges of 50 each, 4 % of which fail; 5 % to the platform, 3 % + 0.20 for the payment:
    19 200 are collected, and 960, 576 and 76.80 go off.

    >>> print(round(presale_cash(20_000, 0.04, 0.05, 0.03, 0.20, 400), 2))
    17587.2

    Source: Kickstarter's help, What are the fees? (5 % of the funds collected); 3 % + 0.20 USD a
    pledge: bestcrowdfundingcampaigns.com; 3 to 5 % fail: a post in r/kickstarter (weak).
    """
    after_shares = pledged * (1 - platform_fee - processing_fee)
    return (1 - failed) * (after_shares - processing_fee_each * pledges)
