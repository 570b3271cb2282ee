"""What each page says: contexts made from the model and the record."""
