// Traceability
