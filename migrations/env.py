"""How Alembic reaches the database: over the connection the application hands it."""

from alembic import context

from adapters.database.tables import Ledger

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Ledger.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
