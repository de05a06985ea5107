"""How rows enter, stay in and leave either database: two dates on each, places filtered as ranges, bulk in and out."""
