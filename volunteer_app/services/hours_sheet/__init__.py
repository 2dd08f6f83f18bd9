"""Many entries of hours typed from paper: rows as they are typed, what they mean, and what is wrong with them."""
