"""The numbers of one business: the first is what people see unless another is named."""

from __future__ import annotations

from app.engine.errors import Problem
from app.engine.model.deployment import Deployment
from app.ui import words
from app.ui.models.cell import Cell, Column
from app.ui.models.table_model import TableModel
from app.ui.shell import Shell
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.surface import Surface
from app.ui.widgets.table import Table

MOST_ROWS = 6


class PhonesCard(Surface):
    """Adds, removes and puts first; the engine refuses what is no number."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("card")
        self._shell = shell
        self._who: Deployment | None = None
        tr = self.tr
        self._title = Label("", "head", elide=True)
        self.edit = LineEdit(name="phones_edit", accessible=tr("Number to add"), icon="phone")
        self.edit.setPlaceholderText(tr("One more number, such as +1 202 555 0100"))
        self.edit.returnPressed.connect(self._on_add)
        self.edit.textChanged.connect(lambda: self._say_wrong(""))
        self.add = Button(tr("Add number"), "", "plus", name="phones_add_button")
        self.first = Button(tr("Put first"), "ghost", "up", name="phones_first_button")
        self.remove = Button(tr("Remove"), "ghost", "x", name="phones_remove_button")
        self.add.clicked.connect(self._on_add)
        self.first.clicked.connect(self._on_first)
        self.remove.clicked.connect(self._on_remove)
        self._wrong = Label("", "smalldanger", wrap=True)
        self._wrong.hide()
        self._make_table()
        head = row((self._title, 1), self.first, self.remove)
        head.setContentsMargins(16, 10, 16, 10)
        foot = column(row((self.edit, 1), self.add), self._wrong, gap=4)
        foot.setContentsMargins(16, 12, 16, 12)
        self.setLayout(column(head, self.table, foot, margin=1, gap=0))

    def _make_table(self) -> None:
        self.model = TableModel[str](
            [
                Column("number", self.tr("Number"), 200),
                Column("use", self.tr("Used for"), 300, stretch=True),
            ],
            self._cell,
            lambda number: number,
            self,
        )
        self.table = Table(name="phones_table", accessible=self.tr("Numbers to call from"))
        self.table.setModel(self.model)
        self.table.fit_to_rows(MOST_ROWS)
        self.table.row_chosen.connect(lambda _: self._show_buttons())

    def show_phones(self, who: Deployment) -> None:
        if self._who is None or self._who.id != who.id:
            self.edit.clear()
        self._who = who
        name = who.business or who.agent_name
        self._title.set_text(self.tr("Numbers of {business}").format(business=name))
        self.model.show(who.phones)
        self.model.repaint_cells()
        self._show_buttons()

    def _cell(self, number: str, column: str) -> Cell:
        if column == "number":
            return Cell(words.phone(number))
        first = self._who is not None and self._who.phones[:1] == (number,)
        told = self.tr("What people see, unless a call names another")
        return Cell(told if first else self.tr("Calls that name it"), tone="text2")

    def _show_buttons(self) -> None:
        at = self.table.current_row()
        self.first.setEnabled(at > 0)
        self.remove.setEnabled(at >= 0)

    def _on_add(self) -> None:
        typed = self.edit.text().strip()
        if not typed or self._who is None:
            return
        number = self._shell.engine.contacts.phone(typed).e164 or typed
        if number in self._who.phones:
            self._say_wrong(self.tr("This number is there already."))
        elif self._save((*self._who.phones, number)):
            self.edit.clear()

    def _on_first(self) -> None:
        number = self.model.item(self.table.current_row())
        if number is not None and self._who is not None:
            self._save((number, *(other for other in self._who.phones if other != number)))

    def _on_remove(self) -> None:
        number, who = self.model.item(self.table.current_row()), self._who
        if number is None or who is None:
            return
        if self._save(tuple(other for other in who.phones if other != number)):
            told = self.tr("{number} is removed.").format(number=words.phone(number))
            self._shell.say(told, undo=lambda: self._put_back(who))

    def _put_back(self, who: Deployment) -> None:
        self._who = who
        self._save(who.phones)

    def _save(self, phones: tuple[str, ...]) -> bool:
        """As the business stands now, with other numbers."""
        if self._who is None:
            return False
        mine, deployments = self._who.id, self._shell.engine.deployments
        saved = self._shell.attempt(
            lambda: deployments.save(deployments.get(mine).model_copy(update={"phones": phones})),
            failed=self._on_refused,
        )
        if saved is not None:
            self.show_phones(saved)
        return saved is not None

    def _on_refused(self, problem: Problem) -> None:
        if problem.errors:
            self._say_wrong(problem.errors[0].message)
        else:
            self._say_wrong(problem.detail)

    def _say_wrong(self, words_of_it: str) -> None:
        self._wrong.set_text(words_of_it)
        self._wrong.setVisible(bool(words_of_it))
