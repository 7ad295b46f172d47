"""How the shipped encoder and its classes are made again: ``python -m training``. See README.md beside this file."""
