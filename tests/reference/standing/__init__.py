"""What leaves nothing behind that another test could mind: asked of one deployment."""
