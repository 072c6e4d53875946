"""The buttons of the title row: other ones for the lists, a file on its way, and one contact."""

from PySide6.QtCore import QCoreApplication

from app.ui.page import Page
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label


class TitleButtons:
    """Made once, shown by what is in view; at most one of them is primary."""

    def __init__(self, page: Page) -> None:
        translate, where = QCoreApplication.translate, "ContactsPage"
        self.back_to_list = Button(
            "", "ghost", "left", name="contact_back_button",
            tip=translate(where, "Back to the list"),
        )  # fmt: skip
        self.leave = Button(
            "", "ghost", "left", name="import_back_button", tip=translate(where, "Back to lists")
        )
        page.set_back(self.back_to_list)
        page.set_back(self.leave)
        self.said = Label("", "caption")
        self.over = Button(
            translate(where, "Start over"), "ghost", "refresh", name="import_again_button"
        )
        self.never = Button(
            translate(where, "Do-not-call list"), "ghost", "ban", name="never_call_button"
        )
        self.use = Button(translate(where, "Use in a campaign"), name="use_list_button")
        self.take_in = Button(translate(where, "Import"), "primary", "upload", name="import_button")
        self.call = Button(translate(where, "Call"), "primary", "phone", name="call_contact_button")
        self.barred = Label(translate(where, "On the do-not-call list"), "smalldanger")
        self.barred.setObjectName("contact_barred")
        page.add_right(
            self.said, self.over, self.never, self.use, self.take_in, self.barred, self.call
        )

    def show_for(self, state: str, view: str, *, list_shown: bool, barred: bool) -> None:
        """`state` of the page; `view`: `lists`, `import` or `contact`, empty while none is full;
        `barred`: the contact is on the do-not-call list.
        """
        barred = barred and view == "contact"
        why = QCoreApplication.translate(
            "ContactsPage", "This number is on the do-not-call list. Nobody calls it."
        )
        self.barred.setVisible(barred)
        self.call.setEnabled(not barred)
        self.call.setToolTip(why if barred else "")
        self.call.setAccessibleDescription(why if barred else "")
        for widget in (self.back_to_list, self.call):
            widget.setVisible(view == "contact")
        for widget in (self.said, self.over):
            widget.setVisible(view == "import")
        self.leave.setVisible(view == "import" or state == "failed")
        self.never.setVisible(state == "empty")
        self.use.setVisible(view == "lists" and list_shown)
        self.take_in.setVisible(view == "lists" or state in ("busy", "failed"))
        self.take_in.setEnabled(state != "busy")
        self.take_in.set_kind("secondary" if state == "failed" else "primary")
        self.take_in.set_icon("upload")  # in the ink of its kind
