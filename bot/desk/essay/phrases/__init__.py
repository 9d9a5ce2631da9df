"""The built-in writer's language: many whole sentences for each thing there is to say."""
