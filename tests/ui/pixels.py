"""What a widget paints, as colours."""

from PySide6.QtWidgets import QWidget


def colours(widget: QWidget) -> set[str]:
    """Every `#rrggbb` in the widget's picture."""
    image = widget.grab().toImage()
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
