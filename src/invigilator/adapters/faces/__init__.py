"""Who finds faces in pictures: libraries and models of others, one file each."""
