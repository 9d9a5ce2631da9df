"""Commands, buttons and the App Home: how each is understood and answered."""
