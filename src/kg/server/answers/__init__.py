"""What programs get: sync functions ``answer(store, …)``, run by the pool as jobs; no HTTP. ``kg mcp`` has the same."""
