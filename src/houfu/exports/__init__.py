"""Lists on their way out: who asked for which, who agreed, and the sealed file until it expires."""
