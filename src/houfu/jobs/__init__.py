"""Work that takes longer than a page: asked for, carried out once by a process of its own, watched, cancelled, taken up again."""
