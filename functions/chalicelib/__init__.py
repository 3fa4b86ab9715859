"""The functions of Xinyi: domain, application, adapters and their faces (api, pdf, cli)."""
