"""制度目录: systems made, revised and abolished, with number and date, by what became of them."""
