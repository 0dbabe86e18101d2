"""For whoever does not trust the operator: Merkle proofs, signed checkpoints, evidence bundles, and what verifies them.

`tree.py` makes proofs and `verifier.py` checks them; what the verifier can say is said nowhere else.
"""
