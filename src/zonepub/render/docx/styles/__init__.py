"""The style parts of a DOCX: paragraph, run and table styles, fonts, theme."""
