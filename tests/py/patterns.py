"""Random regular expressions with what Python makes of them, one JSON list a line:
[pattern, text, error text or None, whether re.match finds it]."""
import json
import random
import re
import sys
import warnings

warnings.simplefilter("ignore")
random.seed(int(sys.argv[1]))

PIECES = [
    "a", "b", "c", ".", "^", "$", "|", "*", "+", "?", "{", "}", "{2}", "{1,2}", "{,2}", "{1,}", "(", ")", "(?:", "(?P<n>",
    "(?i)", "(?i:", "(?s-i:", "(?m)", "(?x)", "(?#c)", "[", "]", "[^", "[ab]", "[a-c]", "[]a]", "[^a]", "[a-", "-", "&&",
    "~~", "--", "[[", "\\d", "\\w", "\\s", "\\D", "\\b", "\\B", "\\A", "\\Z", "\\.", "\\\\", "\\n", "\\x41", "\\x4", "\\u0042",
    "\\0", "\\07", "\\101", "\\1", "\\2", "\\q", "\\", " ", "#", "\n", "1", "A", "_", "é", "(?", "(?P", "(?P=n)", "(?<", "(?=",
    "(?!a)", "(?>", "??", "*?", "++", "(?-", "(?i", "(?z",
]
TEXTS = ["", "a", "ab", "abc", "b", "A", "a\n", "a b", "1", "_", "é", "a-b", "]", "[", "\\", "aab", "cab", "\n", "{", "a{2}", "&", "~"]

for _ in range(int(sys.argv[2])):
    pattern = "".join(random.choices(PIECES, k=random.randint(1, 7)))
    text = random.choice(TEXTS)
    error, found = None, False
    try:
        found = re.compile(pattern).match(text) is not None
    except re.error as x:
        error = str(x)
    except OverflowError as x:
        error = str(x)
    print(json.dumps([pattern, text, error, found]))
