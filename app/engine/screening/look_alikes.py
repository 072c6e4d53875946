"""Letters that look like Latin ones and are not, where NFKC does not say so itself."""

_TABLE = {
    "a": "аαɑᴀạ∂",
    "b": "ЬƄʙвьβɓ",
    "c": "сϲᴄⅽς",
    "d": "ԁɗᴅđð",
    "e": "еҽєэεɛᴇə℮",
    "f": "ƒꜰғϝ",
    "g": "ɡցɢ",
    "h": "һհʜнɦ",
    "i": "іıɪιɩӏ׀ⅰίι",
    "j": "јʝᴊϳ",
    "k": "кκᴋƙ",
    "l": "ⅼʟłɭ",
    "m": "мᴍɱⅿ",
    "n": "пոռɴηнп",
    "o": "оοօσᴏøөס०٥๐ဝӧ",
    "p": "рρᴘþ",
    "q": "ԛզգꞯ",
    "r": "гʀгᴦяɾ",
    "s": "ѕꜱʂş",
    "t": "тτᴛŧ",
    "u": "υսᴜμцʊ",
    "v": "ѵνᴠⅴ∨",
    "w": "ԝωᴡшѡɯ",
    "x": "хχⅹ×",
    "y": "уγʏүყ",
    "z": "ᴢʐȥʑ",
}

LOOK_ALIKES = {
    ord(char): latin
    for latin, like in reversed(_TABLE.items())
    for char in like.casefold()
    if not char.isascii()
}
