"""The book in one SQL database: SQLModel tables and the repository over them."""
