"""GB/T 4761 as far as checks read it: which codes there are, what sex each implies, and on which side of the head it stands."""

CODES = tuple(f"{code:02}" for code in (1, 2, *range(10, 13), *range(20, 100)))
HEADS = ("01", "02")
SPOUSES = ("10", "11", "12")
MALE = (
    *("11", "20", "21", "22", "23", "24", "25", "26", "27", "28", "29", "41", "43", "46", "47", "51", "53", "55", "57"),
    *("61", "63", "66", "71", "73", "76", "78", "81", "83", "85", "87", "89", "93", "95"),
)
FEMALE = (
    *("12", "30", "31", "32", "33", "34", "35", "36", "37", "38", "39", "42", "44", "45", "48", "52", "54", "56", "58"),
    *("62", "64", "67", "72", "74", "75", "77", "82", "84", "86", "88", "90", "94", "96"),
)
CHILDREN = tuple(code for code in CODES if code[0] in "23" and code not in ("28", "38"))
GRANDCHILDREN = tuple(code for code in CODES if code[0] == "4" and code not in ("45", "46"))
PARENTS = ("50", "51", "52")
"""Parents by blood: those of a spouse may be of any age beside the head, as may step-parents."""

GRANDPARENTS = ("60", "61", "62", "63", "64", "66", "67", "69")
