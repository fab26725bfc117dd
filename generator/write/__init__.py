"""The last stage: writes generated/ from the IR and templates/."""
