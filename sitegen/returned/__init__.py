"""Returned votes become papers: codes looked up, repeats settled, and then codes and times gone."""
