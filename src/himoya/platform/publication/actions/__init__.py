"""The only writers of releases. Permission first, state next, files before rows, audit last."""
