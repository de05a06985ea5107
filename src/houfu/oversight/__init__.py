"""Tasks by level, dispatch, ranking notices, correction, yearly scores, inspection samples."""
