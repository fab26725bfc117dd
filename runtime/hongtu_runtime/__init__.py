"""The runtime of the generated client: signing, transport, retry, outcomes, paging, batches, uploads.

It is hand-written and knows no interface of the platform. Users import from `hongtu`.
"""
