"""Who is credited, and what is shared without credit."""
