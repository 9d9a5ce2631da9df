"""Commands, buttons and menus: how each is registered, understood and answered."""
