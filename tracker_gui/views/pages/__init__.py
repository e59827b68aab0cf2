"""The pages of the window beside the plan: overview, to do, history."""
