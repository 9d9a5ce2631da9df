"""`/workshop setup`: an interactive panel."""
