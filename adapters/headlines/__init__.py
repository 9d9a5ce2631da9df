"""Providers of headlines, one file each."""
