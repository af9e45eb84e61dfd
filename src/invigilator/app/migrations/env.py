"""How Alembic reaches the database: through our own engine, in one transaction a revision."""

from alembic import context

from invigilator.database import open_engine

engine = open_engine(context.config.attributes["database"], readers=0)
with engine.execution_options(writes=True).connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=context.config.attributes["metadata"],
        render_as_batch=True,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()
engine.dispose()
