"""The HTTP face: routes, sessions, problem documents."""
