"""The engine beside simpler and dearer ways of judging the same claims: ``python -m tests.evaluation.comparison``."""
