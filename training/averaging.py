"""The mean of networks that were trained alike but for chance: better than each of them, at no cost when judging.

They start from the same weights, so that their means lie in the same valley ("model soups", Wortsman et al. 2022).
"""

from collections.abc import Sequence

import torch

from training.network import ClaimNetwork


def average(networks: Sequence[ClaimNetwork]) -> ClaimNetwork:
    """The first of ``networks``, which are of one shape and in full precision, with the mean of all their weights."""
    first = networks[0]
    states = [network.state_dict() for network in networks]
    first.load_state_dict({name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]})
    return first
