"""What goes out: an edition issued, then shown to everybody from its publication instant on."""
