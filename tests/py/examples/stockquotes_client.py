"""Unmodified Pyro clients of the example `stockquotes`: stockquotes_client.py GENERATION [URI..]

Without URIs the markets are looked for in the name server.
"""
import itertools
import sys

from pyro import Checks, Pyro

pyro = Pyro(sys.argv[1])
uris = sys.argv[2:]
check = Checks()
if not uris:
    with pyro.locate_ns() as ns:
        uris = [uri for _, uri in sorted(ns.list(prefix="example.exchange.").items())]


def quote(goods, i):
    return {"good": goods[i % 3], "price": 100 + i * i * 7 % 23}


names = []
for uri in uris:
    with pyro.proxy(uri) as market:
        names.append(market.name)
        goods = list(market.goods)
        check.equal(len(goods), 3)
        # Two listeners hear everything, and one of them more.
        first, second = market.quotes(), market.quotes()
        check.equal(list(itertools.islice(first, 5)), [quote(goods, i) for i in range(5)])
        check.equal(list(itertools.islice(second, 2)), [quote(goods, i) for i in range(2)])
        check.equal(next(first), quote(goods, 5))
        first.close()
        check.raises(StopIteration, next, first)
        check.equal(next(second), quote(goods, 2))
        second.close()
check.equal(names, ["Amsterdam", "Antwerp"])
check.report()
