"""What pages show: functions of a store that give frozen dataclasses, run as jobs by the pool; no HTML, no HTTP."""
