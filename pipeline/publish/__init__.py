"""From valid tables to the folder that people download."""
