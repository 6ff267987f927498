"""The parser for The Belomost Courier. What it does is said in `courier.toml`; this makes a stage of it."""

from importlib.resources import files

from dateline.articles.publisher_tables import read_publisher

reader = read_publisher(files(__name__) / "courier.toml")
