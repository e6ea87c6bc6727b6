"""Many filings: what goes in, who reads it, what is left behind when it ends."""
