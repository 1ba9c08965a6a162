"""Reports filled from data: values, placeholders, included files, repeated and conditional blocks."""

from zonepub.source.template.expansion import Expander
from zonepub.source.template.filling import Filler
from zonepub.source.template.values import Value, Values, given_values, rows_of, values_of

__all__ = ["Expander", "Filler", "Value", "Values", "given_values", "rows_of", "values_of"]
