"""What readers get: an edition, built beside the old one and made current last."""
