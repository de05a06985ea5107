"""Every list of the site as it is taken out: the page's own rows, within the same area and filters, one by one."""
