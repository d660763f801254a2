"""Floor 3, the enterprise: one concept a file, each adds its lines to one model.

>>> from osecalc.plan import read_text
>>> plan = read_text('''format = 1
... [plan]
... name = "A stall"
... currency = "USD"
... money_year = 2020
... start = "2020-01"
... months = 12
... [products.stool]
... name = "Stool"
... price = 30
... volume = 10
... [funding.own]
... kind = "savings"
... name = "Own savings"
... amount = 100
... ''')
>>> results = Enterprise(plan).run()
>>> results["cash"][12]  # 100 + 12 months x 10 stools x 30
np.float64(3700.0)
"""

from osecalc.enterprise.explain import Explanation, explain
from osecalc.enterprise.results import Enterprise, Results

__all__ = ["Enterprise", "Explanation", "Results", "explain"]
