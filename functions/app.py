"""The Chalice entry point: the application over the stores that the environment names."""

import os

from chalicelib.bootstrap import build_app, build_lend, build_services
from chalicelib.settings import read_settings

settings = read_settings(os.environ)
app = build_app(build_services(settings), secure=settings.secure, lend=build_lend(settings))
