"""How good planlens is: measured on annotated texts, reported, pinned, explained."""
