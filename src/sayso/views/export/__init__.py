"""Exports: the whole ledger in one format. Each is a plugin of the group `sayso.exporters`."""
