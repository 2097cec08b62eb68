"""From counts to result frames: estimates, distributions and weighted estimates."""
