"""The verbs: one short function for each thing a user can do. Each builds one batch for the journal."""
