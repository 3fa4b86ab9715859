"""The paper face: HTML templates and the renderer that turns them into PDF."""
