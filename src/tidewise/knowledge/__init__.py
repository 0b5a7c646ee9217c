"""Facts with their sources: reasons, practices, helplines. TOML, checked as it is read."""
