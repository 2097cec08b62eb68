"""Statistical disclosure control: which rows of a table by group are withheld, and why.

The rule. A row (an item's k of n in a group) is withheld as a whole if n is under the threshold, if a part of the
answers is from 1 to threshold - 1 (yes, no, outside the base, or leading to another question), or if a known group all
answered alike (primary: `tables`). Other groups go with it (complementary: `pairs`): they are paired in advance, from
the fewest respondents up, so that the pattern doesn't tell which of a pair is small. Then follows what can be said by
somebody who knows this rule, and if that is too much more pairs are withheld, those that cost the fewest respondents,
until each withheld part lies in a range of at least `threshold`, or all that the group can hold if that is less. It
needs no secret. This is simulatable [1]_: each choice depends on what is published anyway.

Two limits. If so few of all respondents are in a part of the answers (under threshold + 2) that no pair could vary
enough, all groups are withheld, whatever they answered. Where all groups are withheld and one has just threshold or
threshold + 1 respondents, it and its pair may have a range of up to two less: whoever knows the rule knows that some
group was small, and in so small a group nearly every count would have been.

The outsider is taken to know:

- k and n of each item over all respondents, and of those of whom the group isn't known;
- every row that is shown, with its percentage, response rate and worst-case bounds;
- the size of each group in the population (no n exceeds it);
- how many of every group with at least `threshold` of them answered, shown or not: another item may show it;
- that those who answered one item may all be among those who answered another, so that n differs by few people;
- that n of an item that was put to some (`asked_if`) is at most, and often is, the number who gave those answers;
- which groups of one background column are together the same respondents as groups of another (`groups`).

No group. Nobody is recognised by a background column that they left open. Respondents without a group have no row,
they are counted, and no other row is withheld for their sake. Who left an item open is protected in a table by it: one
by a background column may tell in which group they are.

All alike. If a background group has k = 0 or n - k = 0, its row says of everybody in it what they answered, or didn't:
it is withheld where fewer than `threshold` members didn't answer (N - n), or N isn't known, because then who took part
is nearly known. Where all respondents together answered alike the total says the same of every group, so nothing is
withheld for that. This is k-anonymity with k = threshold; it isn't l-diversity [2]_. It doesn't protect somebody who is
known to have taken part if a larger group answered alike, nor against one who knows all others of a group. A group of
answers may all answer another item alike: its members are only known to whoever knows their answers already. A zero
over all respondents is always published. So is a category of a distribution that nobody in a group chose, unless that
makes k or n - k zero. Of an item of which no answer counts (its `counts` are open or left out) only the distribution is
published: there a group answered alike if all of it gave the same answer.

An item of which every group is withheld shows no more than its total; if that is small, so are the ranges. A table of
two items is shown whole or not at all, from both sides. Estimates weighted by the grouping column are a further
equation on its groups: an item of which a group is withheld has none.

Settings (`study.disclosure` in the codebook, `settings`). `population`: all of this, for few, known people. `sample`:
only a base under the threshold is withheld, and a group that answered alike and of which nearly all members did, each
with its pair. `none`: nothing is, at the researcher's own desk.

References
----------
Hundepool, A. et al. (2012). Statistical Disclosure Control. Wiley, chapters 4 and 5. doi:10.1002/9781118348239

.. [1] Kenthapadi, K., Mishra, N. and Nissim, K. (2005). Simulatable auditing. PODS 2005, 118-127.
   doi:10.1145/1065167.1065183
.. [2] Machanavajjhala, A., Kifer, D., Gehrke, J. and Venkitasubramaniam, M. (2007). l-diversity: privacy beyond
   k-anonymity. ACM Transactions on Knowledge Discovery from Data, 1(1), 3. doi:10.1145/1217299.1217302
"""

from nbsurvey.disclosure.settings import is_small_fraction, setting
from nbsurvey.disclosure.withheld import COMPLEMENTARY, NO_GROUP, PRIMARY, Rows, Withheld

__all__ = ["COMPLEMENTARY", "NO_GROUP", "PRIMARY", "Rows", "Withheld", "is_small_fraction", "setting"]
