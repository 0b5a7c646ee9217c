"""Sentences and pictures on paper."""
