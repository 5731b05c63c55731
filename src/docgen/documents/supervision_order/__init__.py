"""督办单: one order about one matter, with room for the answer, or with the answer that came."""
