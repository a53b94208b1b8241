# ما يسمّيه macOS باسم خاص به. على macOS تحل هذه محل الجمل بالاسم نفسه.

problem-keychain-failed = فشلت سلسلة المفاتيح: { $cause }
    .mend = راجعها في «الوصول إلى سلسلة المفاتيح»، ثم أعد المحاولة.
    .brief = فشلت سلسلة المفاتيح
key-Ctrl = ⌃
key-Alt = ⌥
key-Shift = ⇧
key-Super = ⌘
keys-between = { "" }
hotkey-recording-hint = {"\u200F"}⌃ أو ⌥ أو ⌘ مع مفتاح، أو Esc لتركه كما هو.
