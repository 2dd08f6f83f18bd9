"""The way in: three doors, and the workspaces opened lately."""
