"""What can be taken away: the data of every edition with its dictionary, a dated archive, and a feed of what is new."""
