"""Records at rest: units, tables, the manifest, decisions."""
