"""`/workshop setup`: a form that shows what a channel will get."""
