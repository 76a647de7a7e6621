//! Names and texts of Python.

/// Words that cannot be names.
const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def",
    "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is",
    "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// Names that a module uses itself: its items are called otherwise.
pub(super) const MODULE_WORDS: [&str; 43] = [
    "Any",
    "AsyncIterator",
    "BaseException",
    "ConnectionError",
    "Exception",
    "Final",
    "Iterable",
    "NotImplementedError",
    "Optional",
    "TYPE_CHECKING",
    "TypeAlias",
    "Union",
    "bool",
    "builtins",
    "bytes",
    "classmethod",
    "complex",
    "dataclasses",
    "datetime",
    "decimal",
    "dict",
    "enum",
    "float",
    "int",
    "list",
    "object",
    "property",
    "range",
    "repr",
    "set",
    "staticmethod",
    "str",
    "super",
    "tuple",
    "type",
    "uuid",
    "self",
    "cls",
    "print",
    "isinstance",
    "annotations",
    "iter",
    "next",
];

/// Attributes of every class that fields must leave alone.
pub(super) const FIELD_WORDS: [&str; 2] = ["self", "mro"];

/// Attributes of exceptions.
pub(super) const EXCEPTION_WORDS: [&str; 5] = ["self", "mro", "args", "with_traceback", "add_note"];

/// What functions use themselves: their parameters are called otherwise.
pub(super) const PARAM_WORDS: [&str; 4] = ["self", "_pyro", "_result", "NotImplementedError"];

/// Members of clients that are not the service's.
pub(super) const CLIENT_WORDS: [&str; 2] = ["connect", "batch"];

/// Attributes of enums of integers and of texts.
const ENUM_WORDS: [&str; 3] = ["name", "value", "mro"];
const INT_WORDS: [&str; 9] = [
    "as_integer_ratio",
    "bit_count",
    "bit_length",
    "conjugate",
    "denominator",
    "from_bytes",
    "imag",
    "numerator",
    "real",
];
const STR_WORDS: [&str; 47] = [
    "capitalize",
    "casefold",
    "center",
    "count",
    "encode",
    "endswith",
    "expandtabs",
    "find",
    "format",
    "format_map",
    "index",
    "isalnum",
    "isalpha",
    "isascii",
    "isdecimal",
    "isdigit",
    "isidentifier",
    "islower",
    "isnumeric",
    "isprintable",
    "isspace",
    "istitle",
    "isupper",
    "join",
    "ljust",
    "lower",
    "lstrip",
    "maketrans",
    "partition",
    "removeprefix",
    "removesuffix",
    "replace",
    "rfind",
    "rindex",
    "rjust",
    "rpartition",
    "rsplit",
    "rstrip",
    "split",
    "splitlines",
    "startswith",
    "strip",
    "swapcase",
    "title",
    "translate",
    "upper",
    "zfill",
];

/// Attributes of Python's exceptions that fields of a class which extends them must leave alone.
pub(super) fn builtin_attributes(class: &str) -> &'static [&'static str] {
    match class {
        "ImportError" | "ModuleNotFoundError" => &["name", "path", "msg"],
        "AttributeError" => &["name", "obj"],
        "NameError" | "UnboundLocalError" => &["name"],
        "SystemExit" => &["code"],
        "StopIteration" | "StopAsyncIteration" => &["value"],
        "SyntaxError" | "IndentationError" | "TabError" => &[
            "msg",
            "lineno",
            "offset",
            "text",
            "filename",
            "end_lineno",
            "end_offset",
            "print_file_and_line",
        ],
        name if OS_ERRORS.contains(&name) => {
            &["errno", "strerror", "filename", "filename2", "winerror", "characters_written"]
        }
        _ => &[],
    }
}

const OS_ERRORS: [&str; 18] = [
    "OSError",
    "IOError",
    "EnvironmentError",
    "BlockingIOError",
    "ChildProcessError",
    "ConnectionError",
    "BrokenPipeError",
    "ConnectionAbortedError",
    "ConnectionRefusedError",
    "ConnectionResetError",
    "FileExistsError",
    "FileNotFoundError",
    "InterruptedError",
    "IsADirectoryError",
    "NotADirectoryError",
    "PermissionError",
    "ProcessLookupError",
    "TimeoutError",
];

/// Python's other exceptions that a class of ours can extend.
const OTHER_ERRORS: [&str; 26] = [
    "ArithmeticError",
    "AssertionError",
    "AttributeError",
    "BufferError",
    "EOFError",
    "Exception",
    "FloatingPointError",
    "ImportError",
    "IndexError",
    "KeyError",
    "LookupError",
    "MemoryError",
    "ModuleNotFoundError",
    "NameError",
    "NotImplementedError",
    "OverflowError",
    "RecursionError",
    "ReferenceError",
    "RuntimeError",
    "StopAsyncIteration",
    "StopIteration",
    "SystemError",
    "TypeError",
    "UnboundLocalError",
    "ValueError",
    "ZeroDivisionError",
];

/// The class of Python that a declared exception extends besides, if there is one: `builtins.ValueError` gives `ValueError`.
pub(super) fn builtin_class(python_class: Option<&str>) -> Option<&str> {
    let name = python_class?.strip_prefix("builtins.")?;
    (name != "Exception" && (OS_ERRORS.contains(&name) || OTHER_ERRORS.contains(&name))).then_some(name)
}

/// A name that is no keyword, none of `words`, and the same inside of a class as outside.
pub(super) fn escape(name: &str, words: &[&str]) -> String {
    let is_mangled = |ident: &str| ident.starts_with("__") && !ident.ends_with("__");
    let mut ident = name.to_owned();
    while KEYWORDS.contains(&ident.as_str()) || words.contains(&ident.as_str()) || is_mangled(&ident) {
        ident.push('_');
    }
    ident
}

/// The name of a field: classes have attributes of Python's own, `__init__`, `__cause__`.
pub(super) fn field(name: &str, words: &[&str]) -> String {
    let ident = escape(name, words);
    if is_special(&ident, 2) { ident + "_" } else { ident }
}

/// The name of an enum's value. Enums keep names like `_a_` and `__a__` to themselves.
pub(super) fn enumerant(name: &str, is_text: bool) -> String {
    let own: &[&str] = if is_text { &STR_WORDS } else { &INT_WORDS };
    let ident = escape(name, &[own, &ENUM_WORDS].concat());
    if is_special(&ident, 1) || is_special(&ident, 2) { ident + "_" } else { ident }
}

/// Whether a name has so many underscores at both ends, no more and no less.
fn is_special(name: &str, count: usize) -> bool {
    let inner = name.trim_start_matches('_');
    let before = name.len() - inner.len();
    let inner_end = inner.trim_end_matches('_');
    before == count && inner.len() - inner_end.len() == count && !inner_end.is_empty()
}

/// The parts of a package's name as modules.
pub(super) fn parts(package: &str) -> Vec<String> {
    package.split('.').filter(|part| !part.is_empty()).map(|part| escape(part, &[])).collect()
}

/// The file of a package.
pub(super) fn module_path(package: &str) -> String {
    let mut path: String = parts(package).iter().map(|part| format!("{part}/")).collect();
    path.push_str("__init__.py");
    path
}

/// What other modules call a package.
pub(super) fn package_alias(package: &str) -> String {
    format!("_{}", parts(package).join("_"))
}

/// A string. What is not printed is escaped.
pub(super) fn text(text: &str) -> String {
    let mut quoted = String::from("\"");
    // The quotes that need fewer escapes, as formatters choose them.
    let quote = if text.matches('"').count() > text.matches('\'').count() { '\'' } else { '"' };
    quoted.clear();
    quoted.push(quote);
    for c in text.chars() {
        match c {
            '\\' => quoted.push_str("\\\\"),
            c if c == quote => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_ascii_graphic() || c == ' ' || c.is_alphanumeric() => quoted.push(c),
            c if u32::from(c) < 0x100 => quoted.push_str(&format!("\\x{:02x}", u32::from(c))),
            c if u32::from(c) < 0x1_0000 => quoted.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => quoted.push_str(&format!("\\U{:08x}", u32::from(c))),
        }
    }
    quoted.push(quote);
    quoted
}

/// A byte string.
pub(super) fn bytes(bytes: &[u8]) -> String {
    let count = |quote| bytes.iter().filter(|&&byte| byte == quote).count();
    let quote = if count(b'"') > count(b'\'') { b'\'' } else { b'"' };
    let mut quoted = String::from("b");
    quoted.push(char::from(quote));
    for &byte in bytes {
        match byte {
            b'\\' => quoted.push_str("\\\\"),
            b if b == quote => quoted.extend(['\\', char::from(b)]),
            b' '..=b'~' => quoted.push(char::from(byte)),
            byte => quoted.push_str(&format!("\\x{byte:02x}")),
        }
    }
    quoted.push(char::from(quote));
    quoted
}

/// A docstring at an indentation, without the indentation of its first line.
pub(super) fn docstring(docs: &str, indent: usize) -> String {
    let pad = " ".repeat(indent);
    let docs = docs.replace('\\', "\\\\").replace("\"\"\"", "\\\"\\\"\\\"");
    let lines: Vec<String> = docs.trim().lines().map(clean).collect();
    if let [] | [_] = &lines[..] {
        let line = lines.first().map_or("", String::as_str);
        let space = if ends_with_quote(line) { " " } else { "" };
        return format!("\"\"\"{line}{space}\"\"\"");
    }
    let mut text = String::from("\"\"\"");
    // An indentation that all lines but the first have would be taken away from them.
    let stands_alone = lines[1..].iter().all(|line| line.is_empty() || line.starts_with(' '));
    if stands_alone {
        text.push('\n');
    }
    for (i, line) in lines.iter().enumerate() {
        if (i > 0 || stands_alone) && !line.is_empty() {
            text.push_str(&pad);
        }
        text.push_str(line);
        text.push('\n');
    }
    text + &pad + "\"\"\""
}

/// Whether a quote is last that would be one of those at the end: one behind an odd number of back-slashes is none.
fn ends_with_quote(line: &str) -> bool {
    let Some(before) = line.strip_suffix('"') else { return false };
    (before.len() - before.trim_end_matches('\\').len()).is_multiple_of(2)
}

/// Lines of comments at an indentation, each with its line end.
pub(super) fn comment(docs: &str, indent: usize) -> String {
    let pad = " ".repeat(indent);
    docs.trim().lines().map(|line| format!("{pad}# {}", clean(line)).trim_end().to_owned() + "\n").collect()
}

/// A line without what could end it elsewhere, or steer a terminal.
fn clean(line: &str) -> String {
    let line: String = line.chars().map(|c| if c.is_control() && c != '\t' { ' ' } else { c }).collect();
    line.replace('\t', "    ").trim_end().to_owned()
}
