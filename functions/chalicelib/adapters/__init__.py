"""Where the domain meets disks, databases and libraries."""
