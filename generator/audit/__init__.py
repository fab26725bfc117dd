"""The audit: reads the vendor's manual by the rules of its layout alone, and compares what it reads with the spec.

    text → tables → rows → interfaces ─┐                     reading (what the manual says)
                codes, push            ├─ nesting, remarks ─▶ compare ─▶ explain ─▶ report
    spec ─▶ contract                   ┘                        ▲ contract (what the spec says)

Nothing here knows an interface, a field or a code by name, and no table is shared with the spec: what the two have in common
was read twice.
"""
