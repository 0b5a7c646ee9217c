"""Where Alembic starts: on the one connection it is handed, in one transaction."""

from alembic import context

from tidewise.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
