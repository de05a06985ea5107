"""What the document says: articles, organs, dated parameters, shared definitions, and one file per measure. No Django, no files, no clock."""
