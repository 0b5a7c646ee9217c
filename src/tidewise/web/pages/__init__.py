"""One file, one page (or one small group of addresses); each offers `page`."""
