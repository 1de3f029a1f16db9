"""Run migrations on the connection that is handed over."""

from alembic import context

from game.league.server.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
