"""A plan as large as a shop's gets: 12 products, 60 months, machines, roles, five contracts."""

from __future__ import annotations

from osecalc.plan import PlanFile, read_text

PRODUCTS, MACHINES, ROLES = 12, 6, 5


def big_plan() -> PlanFile:
    """A made-up plan; only its size matters."""
    parts = [
        "format = 1",
        '[plan]\nname = "Twelve products"\ncurrency = "EUR"\nmoney_year = 2024',
        'start = "2024-01"\nmonths = 60',
    ]
    parts += [
        f'[people.role{n}]\nname = "Role {n}"\ncount = 2\nhours = 150\nwage = {14 + n}\n'
        f"on_costs = 0.2\nstart = {1 + n}"
        for n in range(ROLES)
    ]
    parts += [
        f'[equipment.m{n}]\nname = "Machine {n}"\nhow = "bought"\nprice = {3000 + 700 * n}\n'
        f"month = {n}\nlife_years = {3 + n}\nsalvage = 0.1\npower = {n}\nmaintenance = 0.03"
        for n in range(MACHINES)
    ]
    for n in range(PRODUCTS):
        parts.append(
            f'[products.p{n}]\nname = "Product {n}"\nprice = {100 + 40 * n}\nvolume = {10 + n}\n'
            f"start = {1 + n % 5}\nramp_months = 6\nlead_months = {n % 3}\nscrap = 0.02\n"
            f"labour = {{ role{n % ROLES} = 1.5, role{(n + 1) % ROLES} = 0.5 }}\n"
            f"machine_time = {{ m{n % MACHINES} = 0.7 }}"
        )
        for name, cost in (("steel", 12), ("motor", 20), ("paint", 2)):
            parts.append(
                f'[products.p{n}.materials.{name}]\nname = "{name}"\nquantity = 2\ncost = {cost}'
            )
    parts.append(
        "[space]\narea = 300\nrent = 40\nelectricity_price = 0.2\n"
        "[working_capital]\nreceivable_days = 45\nstock_days = 20\npayable_days = 30\n"
        "[tax]\nrate = 0.25"
    )
    parts += [
        '[funding.own]\nname = "Own"\nkind = "savings"\namount = 20000',
        '[funding.bank]\nname = "Bank"\nkind = "bank loan"\namount = 30000\napr = 0.06\n'
        "term_months = 48",
        '[funding.friends]\nname = "Friends"\nkind = "member loan"\namount = 10000\napr = 0.02\n'
        "term_months = 60",
        '[funding.line]\nname = "Line"\nkind = "credit line"\nlimit = 20000\napr = 0.09',
        '[funding.share]\nname = "Share"\nkind = "revenue share"\namount = 8000\nshare = 0.02\n'
        "cap = 1.5",
    ]
    return read_text("\n".join(parts) + "\n")
