"""Platform names that are kept beyond a batch: lists and registries, their index in a file, and the scan of names."""
