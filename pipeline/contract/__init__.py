"""The schema as a contract: described once by the models, exported, compared, checked."""
