"""The kinds of files that are read, and the sentences for those that are not."""

from enum import Enum

from houfu.intake.workbook.limits import Unreadable


class FileKind(Enum):
    """The formats that are read; `.et` of WPS is an `.xls` inside."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    WEB = "html"
    TEXT = "csv"


def password(name: str) -> Unreadable:
    """The refusal of what cannot be opened without a password."""
    return Unreadable(
        f"“{name}”设有打开密码，没有读取。请在 Excel 或 WPS 里取消密码（文件—信息—保护工作簿），另存后再上传；不要把密码发给我们。",
        f"“{name}” needs a password, so it was not read. Remove the password in Excel or WPS (File – Info – Protect "
        "Workbook), save it and send it again; do not send us the password.",
    )


PICTURES = frozenset({"PNG", "JPEG", "GIF", "BMP"})


def other(name: str, what: str) -> Unreadable:
    """The refusal of what is no workbook that we read."""
    if what in PICTURES:  # no program for tables opens a picture
        return Unreadable(
            f"“{name}”是图片（{what}），不是表格，没有读取。需要表格本身：请向制表人索取 Excel 或 WPS 文件，或按模板填写后再上传。",
            f"“{name}” is a picture ({what}) and no table, so it was not read. The table itself is needed: ask whoever made it for "
            "the Excel or WPS file, or fill in the template, and send that.",
        )
    return Unreadable(
        f"“{name}”不是可以读取的表格，内容看起来是 {what}。请在 Excel 或 WPS 里打开、另存为 .xlsx 后再上传；压缩包请先解压。",
        f"“{name}” is no table that can be read: its content looks like {what}. Open it in Excel or WPS and save it as .xlsx; "
        "unpack an archive first.",
    )
