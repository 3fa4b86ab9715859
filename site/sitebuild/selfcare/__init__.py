"""Pages for residents who look after themselves: self-checks, exercises, safety plan."""
