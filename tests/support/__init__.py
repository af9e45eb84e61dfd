"""What several capabilities' tests share."""
