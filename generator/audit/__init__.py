"""The audit: reads the vendor's manual by the rules of its layout alone, and compares what it reads with the spec.

    manual ─ text ─ tables ─┬─ parts, slots, rows ─ interfaces ─┬─▶ reading ──▶ compare ──▶ explain ──▶ report
                            └─ codes, push                      └─ nesting         ▲
    spec ─ contract ───────────────────────────────────────────────────────────────┘

    two readings ─▶ changes ─▶ edits, skeleton; renumber. Remarks are read where they are compared: remarks, values, facts, fields.

Nothing here knows an interface, a field or a code by name, and no table is shared with the spec: what the two have in common
was read twice.
"""
