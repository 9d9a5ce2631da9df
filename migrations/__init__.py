"""The schema, one revision a file, applied by Alembic."""
