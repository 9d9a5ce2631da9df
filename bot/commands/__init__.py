"""The commands of the terminal: one small file each, loaded when it is called."""
