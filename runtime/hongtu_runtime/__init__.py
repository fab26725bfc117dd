"""What the generated client stands on: signing, transport, retry, outcomes, paging, batches, uploads.

Hand-written; knows no interface of the platform. Users import from `hongtu`.
"""
