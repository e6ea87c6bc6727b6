"""The reviewer's desk: pages and their parts over what a run wrote, for browsers."""
