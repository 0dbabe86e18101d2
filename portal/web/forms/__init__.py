"""Forms, both ways: what was typed becomes a command, or the form again with what was typed and what is wrong."""

from domain.written_days import typed_day
from portal.web.forms.asking import Field
from portal.web.forms.decode import FormErrors, Hinted, decode, refuse_unless_readable
from portal.web.forms.fields import MADE_FROM, FormFields, NotAForm, read_form, row_number, sent_form
from portal.web.forms.form import MALFORMED, REFUSED, Choice, Form, Problem, new_form, status_of
from portal.web.forms.values import Unreadable, day_in, instant

__all__ = [
    "MADE_FROM",
    "MALFORMED",
    "REFUSED",
    "Choice",
    "Field",
    "Form",
    "FormErrors",
    "FormFields",
    "Hinted",
    "NotAForm",
    "Problem",
    "Unreadable",
    "day_in",
    "decode",
    "instant",
    "new_form",
    "read_form",
    "refuse_unless_readable",
    "row_number",
    "sent_form",
    "status_of",
    "typed_day",
]
