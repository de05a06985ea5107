"""The sentences for a child that did not come to its end: too much memory, too much time, a fall."""

from houfu.intake.workbook.limits import Unreadable


def out_of_memory(name: str, megabytes: int) -> Unreadable:
    return Unreadable(
        f"读取“{name}”需要的内存超过上限 {megabytes:,} MB，没有读取。请删去空行空列和多余的格式，或分成几个文件后再上传。",
        f"Reading “{name}” needs more memory than the limit of {megabytes:,} MB, so it was not read. Delete empty rows, columns "
        "and formats, or split it into several files, and send it again.",
    )


def out_of_time(name: str, seconds: int) -> Unreadable:
    return Unreadable(
        f"读取“{name}”超过时限 {seconds} 秒，没有读取。请删去空行空列和多余的格式，或分成几个文件后再上传。",
        f"Reading “{name}” took longer than the limit of {seconds} seconds, so it was not read. Delete empty rows, columns and "
        "formats, or split it into several files, and send it again.",
    )


def fallen(name: str, said: str) -> Unreadable:
    refusal = Unreadable(
        f"“{name}”的内部结构不符合表格格式，没有读取。请在 Excel 或 WPS 里打开、另存为 .xlsx 后再上传。",
        f"The inside of “{name}” is not as its format wants it, so it was not read. Open it in Excel or WPS and save it as .xlsx.",
    )
    refusal.add_note(said[-4000:])
    return refusal
