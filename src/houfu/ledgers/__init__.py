"""台账: every dated record a measure reads, whoever writes it; a module a chapter of the document. And the returns (上报)."""
