"""The audit: reads the vendor's manual by the rules of its layout, and compares it with the spec.

    PDF ─ text ─ tables ─ pieces, slots, rows ─ interfaces, codes, push ─ pdf ─┐
    YApi ─ markup ─ columns, grids, section ─ yapi ───────────────────────────┴─ manual ─ reading ──▶ compare ─ explain ─▶ report, edition, seen
                                                                     (nesting, remarks, samples)        ▲
    spec ─ contract ────────────────────────────────────────────────────────────────────────────────────┘

    two manuals ─▶ revision: changes ─ folding, edits, skeleton; renumber. layouts recognises a manual by its content; chapters narrows
    it to some chapters; levels compares indentation. Remarks are read where they are compared: remarks, values, facts, fields.

No module here knows an interface, a field or a code by name. The readings of the manual and of the spec are independent.
"""
