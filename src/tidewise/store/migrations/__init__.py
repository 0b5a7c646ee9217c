"""The steps from each earlier release's tables to the next. Never edited once released."""
