"""Pages as people write them, with the right verdict beside each relation, and a second reading of them."""
