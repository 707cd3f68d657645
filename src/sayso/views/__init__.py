"""What people and programs see of a ledger: the command line (`cli`), exports (`export`), records as JSON.

Views parse what was asked, call one verb of `sayso.api`, and show what it returns.
"""
