"""What the project is made of and from whom: licences, the bill of materials, what was accepted."""
