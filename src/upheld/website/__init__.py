"""What everyone may see: one folder of static files, made from the public halves of all published editions."""
