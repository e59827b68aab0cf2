"""What is shown of the tables and in which order: filter, sorting, columns, zoom, named views."""
