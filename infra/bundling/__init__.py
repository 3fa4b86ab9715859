"""Makes the packages for Lambda out of what infra/setup/bundling.sh fetched."""
