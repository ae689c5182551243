"""How many findings luck alone makes in a family that is held to a false discovery rate."""


def expected_false_findings(tested: int, false_discovery_rate: float) -> float:
    """How many of so many tested survive, on average, where there is nothing to find in any.

    The share of families with any is the false discovery rate itself; a few of them have more than one.
    Source: Finner and Roters 2002, Annals of Statistics 30:220-238, for independent p-values spread evenly.
    """
    expected, term = 0.0, 1.0
    for position in range(1, tested + 1):
        term *= (tested - position + 1) * false_discovery_rate / tested
        expected += position * term
        if term < 1e-12:  # what is left adds nothing
            break
    return expected
