"""What is said to one authority: facts, then words, then type; as PDF, web page, plain text and message."""
