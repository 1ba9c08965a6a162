"""An office's own template: the report is laid into its styles, its headers and footers, its page.

Styles are found by name, as Word's users know them. What the template lacks is added, and a note says so;
what it has is left as the office made it. Foreign parts are parsed, never taken for our own spelling of XML.
"""
