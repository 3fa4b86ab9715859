"""The functions beside the API: each takes one kind of event, which may come twice."""
