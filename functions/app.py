"""The Chalice entry point: the application over the stores that the environment names."""

import os
import sys

from chalicelib.adapters.log_lines import log_to
from chalicelib.bootstrap import build_app, build_lend, build_services
from chalicelib.settings import read_settings

settings = read_settings(os.environ)
log_to(sys.stdout, quiet=settings.demo)
app = build_app(build_services(settings), secure=settings.secure, lend=build_lend(settings))
