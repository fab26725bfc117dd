"""The audit: reads the vendor's manual by the rules of its layout alone, and compares what it reads with the spec.

    PDF ─ text ─ tables ─ parts, slots, rows ─ interfaces, codes, push ─ pdf ─┐
    YApi ─ markup ─ columns, grids, section ─ yapi ───────────────────────────┴─ manual ─ reading ──▶ compare ─ explain ─▶ report, edition, seen
                                                                     (nesting, remarks, samples)        ▲
    spec ─ contract ────────────────────────────────────────────────────────────────────────────────────┘

    two manuals ─▶ revision: changes ─ folding, edits, skeleton; renumber. layouts tells a manual by its content; part takes chapters of it,
    levels compares indentation. Remarks are read where they are compared: remarks, values, facts, fields.

Nothing here knows an interface, a field or a code by name, and no table is shared with the spec: what the two have in common
was read twice.
"""
