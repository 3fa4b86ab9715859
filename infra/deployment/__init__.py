"""Puts Xinyi into an AWS account: templates, change sets, the site, a look whether it works."""
